using System.Diagnostics;
using System.Text;
using System.Xml.Linq;
using Wijkkas.Web.Documents;
using Wijkkas.Web.Documents.Fonts;
using Wijkkas.Web.Documents.Pdf;

namespace Wijkkas.Tests.Documents;

public sealed class PdfTests
{
    public static readonly string[] Hostile =
    [
        "", " ", ") Tj ET Q >> endobj trailer << /Root 1 0 R >>", "<script>alert(1)</script> ]]> &amp; \" '", "\\(\\) \\", "=SUM(A1)", "a\0b\u0001\u001b\u007f\u0085c",
        "\ud800 alone \udc00", "\ufffe\uffff\ufdd0", "\ud83f\udffe \U0010ffff", "\u202egnirts\u202c", "王小明", "محمد", "👩‍👩‍👧🇳🇱", "e\u0301\u0301\u0301", "\u0301", "\ufeff\u200b\u00ad", "\n\n\n", "\t\t",
        new string('x', 20_000), new string('\u0301', 5000),
    ];

    [Fact]
    public void The_same_document_gives_the_same_bytes()
    {
        var first = PdfWriter.ToBytes(Papers.Invoice());
        Assert.Equal(first, PdfWriter.ToBytes(Papers.Invoice()));
        Assert.NotEqual(first, PdfWriter.ToBytes(Papers.Invoice() with { Moment = Papers.Moment.AddSeconds(1) }));
        Assert.All(Enumerable.Range(0, 8).AsParallel().Select(_ => PdfWriter.ToBytes(Papers.Invoice())), bytes => Assert.Equal(first, bytes));
    }

    [Fact]
    public void What_people_type_stays_within_its_place()
    {
        foreach (var text in Hostile)
        {
            var document = Everywhere(text);
            foreach (var kind in Enum.GetValues<PdfKind>())
            {
                var pdf = Encoding.Latin1.GetString(PdfWriter.ToBytes(document, kind));
                Assert.DoesNotContain(">> endobj trailer", pdf, StringComparison.Ordinal);
                Assert.Equal(1, pdf.Split("%%EOF").Length - 1);
                Assert.DoesNotContain("<script", pdf, StringComparison.Ordinal);
                var (start, end) = (pdf.IndexOf("<?xpacket", StringComparison.Ordinal), pdf.IndexOf("<?xpacket end", StringComparison.Ordinal));
                var about = XDocument.Parse(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(pdf[start..end])));
                Assert.Equal(PlainText.OneLine(text), about.Descendants("{http://purl.org/dc/elements/1.1/}title").Single().Value);
            }
        }
    }

    [Fact]
    public void A_letter_that_is_not_in_the_font_can_still_be_read_aloud()
    {
        var text = OnPaper.Sheets(Everywhere("Aan 王小明 en 👩‍👩‍👧, groet")).SelectMany(OnPaper.Texts).Select(text => text.Text).ToList();
        Assert.Contains("王小明", text);
        Assert.Contains("👩‍👩‍👧", text);
    }

    [Fact]
    public void A_subset_holds_its_letters_their_parts_and_nothing_else()
    {
        var subset = new FontSubset(Face.Regular);
        Assert.Equal([1, 2, 1], "éAé".Select(letter => (int)subset.Use(Face.Regular.GlyphOf(letter))));
        var file = subset.Build();

        // é is made of e and an accent.
        Assert.Equal(["\0", "é", "A", "e"], subset.Glyphs.Take(4).Select(glyph => Face.Regular.LetterOf(glyph).ToString()));
        Assert.Equal(5, subset.Glyphs.Count);
        Assert.InRange(file.Length, 500, 3000);
        var sum = 0u;
        for (var i = 0; i < file.Length; i += 4)
        {
            sum = unchecked(sum + System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(i)));
        }

        Assert.Equal(0xb1b0afba, sum);
    }

    /// <summary>Figures stand below each other without anyone's help.</summary>
    [Fact]
    public void All_figures_are_equally_wide()
    {
        foreach (var face in new[] { Face.Regular, Face.Bold })
        {
            Assert.Single("0123456789".Select(figure => face.AdvanceOf(face.GlyphOf(figure))).Distinct());
            Assert.All("0123456789", left => Assert.All("0123456789", right => Assert.Equal(0, face.KernOf(face.GlyphOf(left), face.GlyphOf(right)))));
        }
    }

    [Fact]
    public void Ten_thousand_rows_cost_ten_times_a_thousand()
    {
        PdfWriter.ToBytes(Papers.Invoice(100));
        var (thousand, _) = Cost(1_000);
        var (tenThousand, time) = Cost(10_000);
        Assert.InRange((double)tenThousand / thousand, 5, 12);
        Assert.True(time < TimeSpan.FromSeconds(30), $"{time}");
    }

    private static (long Bytes, TimeSpan Time) Cost(int rows)
    {
        var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        PdfWriter.Write(Papers.Invoice(rows), Stream.Null);
        return (GC.GetAllocatedBytesForCurrentThread() - before, watch.Elapsed);
    }

    /// <summary>One text in every place that takes one.</summary>
    internal static PaperDocument Everywhere(string text) => new()
    {
        Language = "nl",
        Title = text,
        Author = text,
        Moment = Papers.Moment,
        Letterhead = new Letterhead(text, [text, text], Drawing.Gable),
        Address = new AddressBlock([text, text], [new KeyValue(text, text)]),
        Blocks =
        [
            new Heading(1, text), new Paragraph(Phrase.Of(new Run(text, Voice.Bold), new Run(text, Link: new Uri("https://lindenhof.example/)>>/%00?q=" + Uri.EscapeDataString(PlainText.Of(text)))))),
            new KeyValueList([new KeyValue(text, text)]),
            new Table([new Column(text, 1), new Column(text, 3, Align.End)], [Row.Of(text, text), Row.Total(text)]) { Caption = text, Summary = text },
            new Figure(new Drawing(100, 20, [new TextShape(50, 10, text, 5, Palette.Text, Align.Centre)]), text),
            new Heading(2, text),
            .. EpcPayment.Of(text, Papers.Transfer.Iban, Papers.Transfer.Amount, text) is { } payment ? [new QrCode(payment)] : Array.Empty<Block>(),
        ],
        Attachments = [new Attachment(text, text, AttachmentRelationship.Data, Encoding.UTF8.GetBytes(PlainText.Of(text)), text)],
    };
}
