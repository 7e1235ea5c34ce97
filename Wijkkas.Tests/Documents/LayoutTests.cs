using Wijkkas.Web.Documents;
using Wijkkas.Web.Documents.Layout;

namespace Wijkkas.Tests.Documents;

public sealed class LayoutTests
{
    private const string Head = "Omschrijving Aantal Eenheid Prijs € Btw Bedrag €";

    [Fact]
    public void A_long_table_begins_every_page_with_its_head_and_loses_no_row()
    {
        var sheets = OnPaper.Sheets(Papers.Invoice(100));
        Assert.Equal(5, sheets.Count);
        Assert.All(sheets, sheet => Assert.Single(OnPaper.Lines(sheet), line => line == Head));
        Assert.All(sheets.Skip(1), sheet => Assert.Equal(Head, OnPaper.Lines(sheet)[0]));

        var rows = sheets.SelectMany(OnPaper.Lines).Where(line => line.StartsWith("Snoeien", StringComparison.Ordinal) || line.StartsWith("Afvalronde", StringComparison.Ordinal)).ToList();
        Assert.Equal(100, rows.Count);
        Assert.Equal("Snoeien en schoffelen, perk 99 7,5 uur 28,00 21 % 210,00", rows[98]);
        Assert.Equal(["Factuur 2026-0012 · Buurtcoöperatie De Lindenhof U.A. | Pagina 5 van 5"], [OnPaper.Foot(sheets[^1])]);
    }

    /// <summary>Wherever the end of the page falls: between rows only, and never just before a sum.</summary>
    [Fact]
    public void No_row_is_cut_and_no_sum_stands_alone()
    {
        for (var lines = 1; lines <= 60; lines++)
        {
            foreach (var sheet in OnPaper.Sheets(Papers.Invoice(lines)).Skip(1).Select(OnPaper.Lines))
            {
                var first = sheet[0] == Head ? sheet[1] : sheet[0];
                Assert.True(first.StartsWith("Snoeien", StringComparison.Ordinal) || first.StartsWith("Afvalronde", StringComparison.Ordinal) || first == "Betalen", $"{lines} lines: {first}");
            }
        }
    }

    [Fact]
    public void A_heading_stays_with_its_text_and_no_line_of_a_paragraph_stands_alone()
    {
        for (var white = 150; white < 225; white++)
        {
            var sheets = OnPaper.Sheets(Blank() with
            {
                Blocks = [new Paragraph("Begin"), new Spacer(white), new Heading(2, "Kop"), new Paragraph(string.Join(' ', Enumerable.Repeat("woord", 70)))],
            }).Select(OnPaper.Lines).ToList();
            Assert.NotEqual("Kop", sheets[0][^1]);
            Assert.All(sheets, lines => Assert.NotEqual(1, lines.Count(line => line.StartsWith("woord", StringComparison.Ordinal))));
            Assert.Equal(70, sheets.SelectMany(lines => lines).Sum(line => line.Split(' ').Count(word => word == "woord")));
        }
    }

    [Fact]
    public void What_belongs_together_moves_together_and_what_is_too_long_for_that_is_told_all_the_same()
    {
        var together = OnPaper.Sheets(Blank() with { Blocks = [new Spacer(1), new Paragraph("Begin"), new Spacer(200), new KeepTogether([.. Enumerable.Range(1, 12).Select(i => new Paragraph($"r{i}"))], Framed: true)] });
        Assert.Equal([1, 12], together.Select(sheet => OnPaper.Lines(sheet).Count));

        var tooLong = Enumerable.Range(1, 90).Select(i => new Paragraph($"r{i}")).ToList();
        foreach (var block in new Block[] { new KeepTogether(tooLong), new KeepTogether(tooLong, Framed: true), new Beside(tooLong, [new Paragraph("rechts")]) })
        {
            var said = OnPaper.Sheets(Blank() with { Blocks = [block] }).SelectMany(OnPaper.Lines).ToList();
            Assert.Equal(tooLong.Select(paragraph => paragraph.Text.ToString()), said.Where(line => line != "rechts"));
        }
    }

    [Fact]
    public void A_row_that_no_page_can_hold_goes_on_below_the_head()
    {
        var sheets = OnPaper.Sheets(Papers.Statement());
        var shares = sheets.Where(sheet => OnPaper.Lines(sheet).Any(line => line.Contains("two shares", StringComparison.Ordinal))).ToList();
        Assert.True(shares.Count > 3);
        Assert.All(shares.Skip(1), sheet => Assert.Equal("31 Dec 2026 € 31 Dec 2025 €", OnPaper.Lines(sheet)[0]));
        Assert.Equal(900, shares.SelectMany(OnPaper.Texts).Sum(text => text.Text.Split("shares").Length - 1));
    }

    [Fact]
    public void Amounts_end_where_their_column_ends()
    {
        var ends = OnPaper.Sheets(Papers.Invoice()).SelectMany(OnPaper.Texts).Where(text => text.Text.Trim() is "210,00" or "412,50" or "7.759,13" && text.X > 400).ToList();
        Assert.True(ends.Count > 25);
        Assert.All(ends, text => Assert.Equal(A4.Left + A4.BodyWidth, text.X + text.Width, 2));
    }

    [Fact]
    public void Nothing_is_written_past_the_edges()
    {
        var wide = new string('W', 3000);
        var hostile = Papers.Invoice(70, customer: wide) with
        {
            Title = wide,
            Letterhead = Papers.Head with { Name = wide, Lines = [wide] },
        };
        foreach (var document in new[] { hostile, Papers.Letter(), Papers.Invoice(200), Papers.Statement() })
        {
            foreach (var text in OnPaper.Sheets(document).SelectMany(OnPaper.Texts))
            {
                Assert.True(text.X >= A4.Left - 0.01 && text.X + text.Width <= A4.Left + A4.BodyWidth + 0.01, $"{text.Text} stands at {text.X}, {text.Width} wide");
                Assert.True(text.Y >= A4.Mm(10) && text.Y <= A4.Height - A4.Mm(8), $"{text.Text} stands at {text.Y}");
            }
        }
    }

    [Theory]
    [InlineData("een twee drie", "een twee|drie")]
    [InlineData("een\u00a0twee drie", "een twee|drie")]
    [InlineData("€ 12,50 per uur", "€ 12,50 per|uur")]
    [InlineData("bedrag € 12,50", "bedrag|€ 12,50")]
    [InlineData("schoffel-middag", "schoffel-|middag")]
    [InlineData("2026-11-25 op", "2026-11-25|op")]
    [InlineData("regel\nregel\r\n\nregel", "regel|regel||regel")]
    [InlineData("Hottentottententententoonstelling", "Hottentotten|tentententoo|nstelling")]
    [InlineData("zacht\u00adstreepje", "zachtstreepj|e")]
    [InlineData("hier\u200bafgebroken", "hier|afgebroken")]
    public void A_line_breaks_where_a_reader_would(string text, string lines) =>
        Assert.Equal(lines.Replace('\u00a0', ' ').Split('|'), TextSetter.Lines(text, Style.Body, 60, null)
            .Select(line => string.Concat(line.Atoms.Where(atom => atom.Glyph != 0).Select(atom => Style.Body.Face.LetterOf(atom.Glyph))).Replace('\u00a0', ' ').Trim()));

    [Fact]
    public void The_addressee_stands_in_the_window()
    {
        var address = OnPaper.Texts(OnPaper.Sheets(Papers.Invoice())[0]).Where(text => text.Text.Contains("Utrecht", StringComparison.Ordinal) && text.X == A4.Left || text.Text.StartsWith("3500", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, address.Count);
        Assert.All(address, line => Assert.InRange(line.Y, A4.Mm(52), A4.Mm(85)));
    }

    private static PaperDocument Blank() => new() { Language = "nl", Title = "Blad", Author = "De Lindenhof", Moment = Papers.Moment, Blocks = [] };
}
