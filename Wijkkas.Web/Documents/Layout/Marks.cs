namespace Wijkkas.Web.Documents.Layout;

/// <summary>Something that is drawn, at its place in its <see cref="Group"/>; y goes down.</summary>
/// <param name="Tag">What it belongs to; null for what is only there to look at.</param>
internal abstract record Mark(double X, double Y, Tag? Tag);

/// <summary>Letters of one style on one line; y is the line they stand on.</summary>
/// <param name="Kerns">What comes after each glyph, in units of the font.</param>
/// <param name="Actual">The text itself, where the font could show replacement signs only.</param>
internal sealed record TextMark(double X, double Y, Tag? Tag, Style Style, ushort[] Glyphs, short[] Kerns, string? Actual) : Mark(X, Y, Tag);

/// <summary>A filled rectangle; a thin one is a line.</summary>
internal sealed record BoxMark(double X, double Y, double Width, double Height, Ink Ink) : Mark(X, Y, null);

internal sealed record ArtMark(double X, double Y, double Width, double Height, Art Art, Tag? Tag) : Mark(X, Y, Tag);

/// <summary>A place that leads elsewhere.</summary>
internal sealed record LinkMark(double X, double Y, double Width, double Height, Uri To, Tag Link) : Mark(X, Y, Link);

/// <summary>A place that has a name in the list of bookmarks.</summary>
internal sealed record Bookmark(int Level, string Name) : Mark(0, 0, null);

internal readonly record struct Group(double X, double Y, IReadOnlyList<Mark> Marks);

/// <summary>A page with everything on it.</summary>
internal sealed class Sheet
{
    public List<Group> Groups { get; } = [];
}

/// <summary>A document that knows where everything stands; what a backend writes down.</summary>
internal sealed record LaidOut(PaperDocument Document, IReadOnlyList<Sheet> Sheets, Tag Root);
