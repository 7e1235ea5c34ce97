using System.Globalization;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Documents.Layout;

/// <summary>Turns blocks into slabs of a given width, and says in the tree what they are.</summary>
/// <param name="culture">Of the words the room adds.</param>
internal sealed class BlockSetter(CultureInfo culture)
{
    private const double Padding = 12;
    private const double Gutter = 16;

    public List<Slab> Set(IReadOnlyList<Block> blocks, double width, Tag within)
    {
        var slabs = new List<Slab>();
        Block? previous = null;
        foreach (var block in blocks)
        {
            var own = Set(block, width, within);
            if (own.Count > 0)
            {
                own[0].Before = Math.Max(own[0].Before, previous is Heading heading && block is not Heading ? (heading.Level == 1 ? 8 : 4) : WhiteAbove(block));
                slabs.AddRange(own);
                previous = block;
            }
        }

        return slabs;
    }

    private List<Slab> Set(Block block, double width, Tag within) => block switch
    {
        Heading heading => SetHeading(heading, width, within),
        Paragraph paragraph => SetText(paragraph.Text, Style.Body, width, within.Add("P")),
        KeyValueList list => SetList(list, width, within.Add("L")),
        Table table => new TableSetter(table, width, within).Set(),
        Figure figure => [SetArt(figure.Art, figure.Alt, figure.Width is { } wide ? A4.Mm(wide) : width, width, within)],
        QrCode code => [SetArt(QrDrawing.Of(code.Payment), QrAlt(code.Payment), A4.Mm(code.Side), width, within)],
        KeepTogether together => SetTogether(together, width, within),
        Beside beside => SetBeside(beside, width, within),
        Spacer spacer => [new Slab(0, Array.Empty<Group>()) { Before = A4.Mm(spacer.Height) }],
        PageBreak => [new Slab(0, Array.Empty<Group>()) { StartsPage = true }],
        _ => throw new ArgumentException($"No way to set a {block.GetType().Name}.", nameof(block)),
    };

    private static double WhiteAbove(Block block) => block switch
    {
        Heading { Level: 1 } => 16,
        Heading { Level: 2 } => 16,
        Heading => 11,
        KeepTogether { Framed: true } => 16,
        Table or Figure or Beside => 10,
        KeyValueList => 8,
        Spacer or PageBreak or KeepTogether => 0,
        _ => 7,
    };

    private static List<Slab> SetHeading(Heading heading, double width, Tag within)
    {
        var slabs = SetText(heading.Text, Style.Heading(heading.Level), width, within.Add($"H{heading.Level}"));
        slabs.ForEach(slab => slab.KeepsWithNext = true);
        return slabs is [var first, .. var rest] ? [first with { Groups = [.. first.Groups, new Group(0, 0, [new Bookmark(heading.Level, PlainText.OneLine(heading.Text))])] }, .. rest] : slabs;
    }

    /// <summary>Two lines at least stand at the foot of a page, and two at the top of the next.</summary>
    private static List<Slab> SetText(Phrase phrase, Style style, double width, Tag tag)
    {
        var slabs = new List<Slab>();
        foreach (var line in TextSetter.Lines(phrase, style, width, tag))
        {
            var marks = new List<Mark>();
            TextSetter.Set(line, 0, 0, width, Align.Start, marks);
            slabs.Add(new Slab(line.Leading, marks));
        }

        for (var i = 0; i < slabs.Count - 1; i++)
        {
            slabs[i].KeepsWithNext = i == 0 || i == slabs.Count - 2;
        }

        return slabs;
    }

    private static List<Slab> SetList(KeyValueList list, double width, Tag tag)
    {
        var longest = list.Items.Max(item => TextSetter.Unbroken(item.Key, Style.Body, null).Width);
        var keys = Math.Clamp(longest + Gutter, width / 5, width / 2);
        return [.. list.Items.Select(item =>
        {
            var entry = tag.Add("LI");
            var key = SetText(Phrase.In(Voice.Soft, item.Key), Style.Body, keys - Gutter + 1, entry.Add("Lbl"));
            var value = SetText(item.Value, Style.Body, width - keys, entry.Add("LBody"));
            return Abreast(Slab.Stack(key), Slab.Stack(value), keys);
        })];
    }

    private static Slab SetArt(Art art, string alt, double wide, double width, Tag within)
    {
        var (w, h) = art.Size;
        var scale = Math.Min(Math.Min(wide, width) / w, A4.BodyHeight * 0.9 / h);
        return new Slab(h * scale, [new ArtMark(0, 0, w * scale, h * scale, art, within.Add(new Tag("Figure") { Alt = PlainText.OneLine(alt) }))]);
    }

    private List<Slab> SetTogether(KeepTogether together, double width, Tag within)
    {
        if (!together.Framed)
        {
            return Held(Set(together.Blocks, width, within));
        }

        var slabs = Set(together.Blocks, width - (2 * Padding), within);
        var inside = Slab.Stack(slabs, Padding, Padding);
        var ground = new Group(0, 0, [new BoxMark(0, 0, width, inside.Height + Padding, Palette.Paper)]);
        return inside.Height + Padding <= A4.BodyHeight ? [new Slab(inside.Height + Padding, [ground, .. inside.Groups])] : slabs;
    }

    private List<Slab> SetBeside(Beside beside, double width, Tag within)
    {
        var first = (width - Gutter) * beside.StartShare;
        var (start, end) = (Set(beside.Start, first, within), Set(beside.End, width - Gutter - first, within));
        var whole = Abreast(Slab.Stack(start), Slab.Stack(end), first + Gutter);
        return whole.Height <= A4.BodyHeight ? [whole] : [.. start, .. end];
    }

    private static List<Slab> Held(List<Slab> slabs)
    {
        for (var i = 0; i < slabs.Count - 1; i++)
        {
            slabs[i].KeepsWithNext = true;
        }

        return slabs;
    }

    private static Slab Abreast(Slab start, Slab end, double x) =>
        new(Math.Max(start.Height, end.Height), [.. start.Groups, .. end.Groups.Select(group => group with { X = group.X + x })]);

    private string QrAlt(EpcPayment payment) => string.Format(
        WordsFormat.For(culture.TwoLetterISOLanguageName), Words.Find("Documents.QrAlt", culture)!, payment.Amount, payment.Name, payment.Iban.Grouped(), payment.Reference);
}
