using Wijkkas.Web.Documents.Fonts;

namespace Wijkkas.Web.Documents.Layout;

/// <summary>How letters look, and how far apart lines stand. Points, like everything in this folder.</summary>
internal sealed record Style(Face Face, double Size, double Leading, Ink Ink)
{
    public static Style Body { get; } = new(Face.Regular, 9.75, 14.5, Palette.Text);

    public static Style Head { get; } = new(Face.Bold, 8.25, 12, Palette.Soft);

    public static Style Foot { get; } = new(Face.Regular, 8, 11, Palette.Soft);

    public static Style Name { get; } = new(Face.Bold, 15, 19, Palette.Door);

    public static Style Sender { get; } = new(Face.Regular, 8.25, 12, Palette.Soft);

    public static Style Heading(int level) => level switch
    {
        1 => new(Face.Bold, 18, 24, Palette.Door),
        2 => new(Face.Bold, 12.5, 17, Palette.Text),
        _ => new(Face.Bold, 10, 14.5, Palette.Text),
    };

    public Style In(Voice voice) => new(
        voice.HasFlag(Voice.Bold) ? Face.Bold : Face,
        voice.HasFlag(Voice.Small) ? Size * 0.85 : Size,
        voice.HasFlag(Voice.Small) ? Leading * 0.88 : Leading,
        voice.HasFlag(Voice.Soft) ? Palette.Soft : Ink);

    /// <summary>From the top of a line down to where its letters stand.</summary>
    public double Baseline => ((Leading - ((Face.Ascent - Face.Descent) * Size / Face.UnitsPerEm)) / 2) + (Face.Ascent * Size / Face.UnitsPerEm);
}
