namespace Wijkkas.Web.Documents.Layout;

/// <summary>Sets text in lines, as marks.</summary>
internal static class TextSetter
{
    /// <summary>The lines of a phrase. Where it has links, its runs get tags of their own below <paramref name="tag"/>.</summary>
    public static List<TextLine> Lines(Phrase phrase, Style style, double width, Tag? tag)
    {
        var atoms = new List<Atom>();
        var hasLinks = tag is not null && phrase.Runs.Any(run => IsLink(run.Link));
        foreach (var run in phrase.Runs)
        {
            var own = style.In(run.Voice);
            var voice = !hasLinks ? new Voiced(own, tag, null)
                : IsLink(run.Link) ? new Voiced(own with { Ink = Palette.Link }, tag!.Add("Link"), run.Link)
                : new Voiced(own, tag!.Add("Span"), null);
            Shaper.Shape(run.Text, voice, atoms);
        }

        return LineBreaker.Break(atoms, width);
    }

    /// <summary>A name or title in as few lines, and those as alike in width as can be.</summary>
    public static List<TextLine> EvenLines(string text, Style style, double width, Tag tag)
    {
        var atoms = new List<Atom>();
        Shaper.Shape(text, new Voiced(style, tag, null), atoms);
        var lines = LineBreaker.Break(atoms, width);
        for (var (narrow, wide, step) = (width / 2, width, 0); lines.Count > 1 && step < 8; step++)
        {
            var middle = (narrow + wide) / 2;
            var tried = LineBreaker.Break(atoms, middle);
            (lines, narrow, wide) = tried.Count == lines.Count ? (tried, narrow, middle) : (lines, middle, wide);
        }

        return lines;
    }

    /// <summary>A line as marks, its top at <paramref name="y"/>, within a column.</summary>
    public static void Set(TextLine line, double x, double y, double width, Align align, List<Mark> marks)
    {
        if (line.Atoms.Count == 0)
        {
            return;
        }

        x += align == Align.End ? width - line.Width : align == Align.Centre ? (width - line.Width) / 2 : 0;
        var baseline = y + line.Atoms.MaxBy(atom => atom.Voice.Style.Leading).Voice.Style.Baseline;
        for (var start = 0; start < line.Atoms.Count;)
        {
            var end = start + 1;
            while (end < line.Atoms.Count && line.Atoms[end].Voice == line.Atoms[start].Voice && line.Atoms[end].Actual is null == line.Atoms[start].Actual is null)
            {
                end++;
            }

            x += Set(line.Atoms, start, end, x, baseline, marks);
            start = end;
        }
    }

    /// <summary>One line of text that is not broken.</summary>
    public static TextLine Unbroken(string text, Style style, Tag? tag) => Lines(PlainText.OneLine(text), style, double.PositiveInfinity, tag) is [var line, ..] ? line : new TextLine([], 0);

    /// <summary>Returns how wide it is.</summary>
    private static double Set(IReadOnlyList<Atom> atoms, int start, int end, double x, double baseline, List<Mark> marks)
    {
        var voice = atoms[start].Voice;
        var (glyphs, kerns, width) = (new List<ushort>(end - start), new List<short>(end - start), 0.0);
        for (var i = start; i < end; i++)
        {
            width += atoms[i].Width;
            if (atoms[i].Glyph != 0)
            {
                glyphs.Add(atoms[i].Glyph);
                kerns.Add(atoms[i].Kern);
            }
        }

        var actual = atoms[start].Actual is null ? null : string.Concat(atoms.Skip(start).Take(end - start).Select(atom => atom.Actual));
        marks.Add(new TextMark(x, baseline, voice.Tag, voice.Style, [.. glyphs], [.. kerns], actual));
        if (voice.Link is not null)
        {
            var size = voice.Style.Size;
            marks.Add(new BoxMark(x, baseline + (size * 0.12), width, size * 0.055, voice.Style.Ink));
            marks.Add(new LinkMark(x, baseline - size, width, size * 1.3, voice.Link, voice.Tag!));
        }

        return width;
    }

    private static bool IsLink(Uri? to) => to is { IsAbsoluteUri: true, Scheme: "http" or "https" or "mailto" or "tel" };
}
