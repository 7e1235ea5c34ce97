namespace Wijkkas.Web.Documents.Layout;

/// <param name="Width">Without blanks at its end.</param>
internal readonly record struct TextLine(IReadOnlyList<Atom> Atoms, double Width)
{
    public double Leading => Atoms.Count == 0 ? 0 : Atoms.Max(atom => atom.Voice.Style.Leading);
}

/// <summary>Breaks text into lines: after blanks and hyphens, and within a word only when a line cannot hold it.</summary>
internal static class LineBreaker
{
    private const double Rounding = 0.001;

    public static List<TextLine> Break(List<Atom> atoms, double width)
    {
        var lines = new List<TextLine>();
        for (var start = 0; start < atoms.Count;)
        {
            var end = EndOfLine(atoms, start, width);
            lines.Add(Line(atoms, start, end));
            start = end;
        }

        return lines;
    }

    private static int EndOfLine(List<Atom> atoms, int start, double width)
    {
        var (used, lastChance) = (0.0, 0);
        for (var i = start; i < atoms.Count; i++)
        {
            var atom = atoms[i];
            used += atom.Width;
            switch (atom.Kind)
            {
                case AtomKind.LineEnd:
                    return i + 1;
                case AtomKind.Space:
                    lastChance = i + 1;
                    break;
                default:
                    if (used > width + Rounding && i > start)
                    {
                        return lastChance > start ? lastChance : i;
                    }

                    lastChance = atom.Kind == AtomKind.Hyphen ? i + 1 : lastChance;
                    break;
            }
        }

        return atoms.Count;
    }

    // One blank stays at the end: nobody sees it, and it keeps the words apart for who hears or copies them.
    private static TextLine Line(List<Atom> atoms, int start, int end)
    {
        var last = end;
        while (last > start && atoms[last - 1].Kind is AtomKind.Space or AtomKind.LineEnd)
        {
            last--;
        }

        var width = 0.0;
        for (var i = start; i < last; i++)
        {
            width += atoms[i].Width;
        }

        return new TextLine(atoms.GetRange(start, Math.Min(last + 1, end) - start), width);
    }
}
