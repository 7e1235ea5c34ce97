using System.Globalization;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Documents.Layout;

/// <summary>From a document as it is meant to pages on which everything has its place.</summary>
internal static class Composer
{
    // What the head of a page can hold; whatever people type, the text below it keeps its place.
    private const int MostNameLines = 3;
    private const int MostLines = 8;

    public static LaidOut Compose(PaperDocument document)
    {
        var culture = CultureInfo.GetCultureInfo(document.Language);
        var root = new Tag("Document");
        var head = new List<Mark>();
        var first = SetHead(document, root, culture, head);
        var paginator = new Paginator(first);
        paginator.Sheets[0].Groups.Add(new Group(0, 0, head));
        paginator.Place(new BlockSetter(culture).Set(document.Blocks, A4.BodyWidth, root));
        SetFeet(document, culture, paginator.Sheets);
        return new LaidOut(document, paginator.Sheets, root);
    }

    /// <summary>Letterhead and addressee. Returns where the text may begin.</summary>
    private static double SetHead(PaperDocument document, Tag root, CultureInfo culture, List<Mark> marks)
    {
        var bottom = A4.Top;
        if (document.Letterhead is { } letterhead)
        {
            bottom = Math.Max(SetName(letterhead, root, culture, marks), SetLines(letterhead.Lines, Style.Sender, A4.SecondColumn, A4.Mm(16), root, marks)) + A4.Mm(8);
        }

        if (document.Address is { } address)
        {
            bottom = Math.Max(A4.Window.Bottom, SetLines(address.Lines, Style.Body, A4.Left, A4.Window.Top, root, marks) + 10);
            if (address.Facts.Count > 0)
            {
                var facts = Slab.Stack(new BlockSetter(culture).Set([new KeyValueList(address.Facts)], A4.Width - A4.SecondColumn - A4.Mm(20), root));
                marks.AddRange(facts.Groups.Where(group => group.Y < MostLines * Style.Body.Leading).SelectMany(group => group.Marks.Select(mark => mark with { X = mark.X + group.X + A4.SecondColumn, Y = mark.Y + group.Y + A4.Window.Top })));
                bottom = Math.Max(bottom, A4.Window.Top + Math.Min(facts.Height, MostLines * Style.Body.Leading) + 10);
            }
        }

        return bottom;
    }

    private static double SetName(Letterhead letterhead, Tag root, CultureInfo culture, List<Mark> marks)
    {
        var (x, top, height) = (A4.Left, A4.Mm(16), A4.Mm(14));
        if (letterhead.Logo is { } logo)
        {
            var (w, h) = logo.Size;
            var scale = Math.Min(height / h, A4.Mm(45) / w);
            var alt = string.Format(culture, Words.Find("Documents.LogoAlt", culture)!, PlainText.OneLine(letterhead.Name));
            marks.Add(new ArtMark(x, top + ((height - (h * scale)) / 2), w * scale, h * scale, logo, root.Add(new Tag("Figure") { Alt = alt })));
            x += (w * scale) + A4.Mm(4);
        }

        var lines = TextSetter.EvenLines(PlainText.OneLine(letterhead.Name), Style.Name, A4.SecondColumn - A4.Mm(6) - x, root.Add("P")).Take(MostNameLines).ToList();
        var y = top + Math.Max(0, (height - lines.Sum(line => line.Leading)) / 2);
        foreach (var line in lines)
        {
            TextSetter.Set(line, x, y, 0, Align.Start, marks);
            y += line.Leading;
        }

        return Math.Max(y, top + height);
    }

    /// <summary>Lines as one paragraph. Returns where they end.</summary>
    private static double SetLines(IReadOnlyList<string> lines, Style style, double x, double y, Tag root, List<Mark> marks)
    {
        if (lines.Count == 0)
        {
            return y;
        }

        var wide = (x < A4.SecondColumn ? A4.SecondColumn - A4.Mm(6) : A4.Width - A4.Mm(20)) - x;
        foreach (var line in TextSetter.Lines(string.Join('\n', lines.Select(PlainText.OneLine)), style, wide, root.Add("P")).Take(MostLines))
        {
            TextSetter.Set(line, x, y, wide, Align.Start, marks);
            y += line.Leading;
        }

        return y;
    }

    private static void SetFeet(PaperDocument document, CultureInfo culture, IReadOnlyList<Sheet> sheets)
    {
        var pageOf = Words.Find("Documents.PageOf", culture)!;
        for (var i = 0; i < sheets.Count; i++)
        {
            var marks = new List<Mark> { new BoxMark(A4.Left, A4.FootTop - 5, A4.BodyWidth, 0.4, Palette.Line) };
            var page = TextSetter.Unbroken(string.Format(culture, pageOf, i + 1, sheets.Count), Style.Foot, Tag.Pagination);
            var name = document.Letterhead?.Name is { } sender ? $"{document.Title} · {sender}" : document.Title;
            TextSetter.Set(page, A4.Left, A4.FootTop, A4.BodyWidth, Align.End, marks);
            if (TextSetter.Lines(PlainText.OneLine(name), Style.Foot, A4.BodyWidth - page.Width - 20, Tag.Pagination) is [var line, ..])
            {
                TextSetter.Set(line, A4.Left, A4.FootTop, A4.BodyWidth, Align.Start, marks);
            }

            sheets[i].Groups.Add(new Group(0, 0, marks));
        }
    }
}
