namespace Wijkkas.Web.Documents;

/// <summary>Something to see: a <see cref="Picture"/> of dots or a <see cref="Drawing"/> of lines.</summary>
public abstract record Art
{
    /// <summary>Width and height, in a unit of its own: only their proportion counts.</summary>
    internal abstract (double Width, double Height) Size { get; }
}

/// <summary>A drawing in lines, sharp at every size: a mark, a chart. Its unit is the drawer's own; x goes right, y goes down.</summary>
public sealed record Drawing(double Width, double Height, IReadOnlyList<Shape> Shapes) : Art
{
    /// <summary>The gable house with the equals sign, for a cooperative that has no mark of its own yet.</summary>
    public static Drawing Gable { get; } = new(26, 26,
    [
        new PathShape("M0 11.5 L13 0 L26 11.5 V26 H0 Z", Palette.Door),
        new RectShape(6.5, 13, 13, 3, Palette.White),
        new RectShape(6.5, 18.5, 13, 3, Palette.White),
    ]);

    internal override (double Width, double Height) Size => (Width, Height);
}

public abstract record Shape;

public sealed record LineShape(double X1, double Y1, double X2, double Y2, Ink Ink, double Thickness, bool Dashed = false) : Shape;

public sealed record RectShape(double X, double Y, double Width, double Height, Ink Fill) : Shape;

/// <param name="Steps">As in the <c>d</c> of an SVG path: M, L, H, V, C and Z, in capitals, with blanks or commas between the numbers.</param>
/// <param name="Thickness">Of the line; filled when nought.</param>
public sealed record PathShape(string Steps, Ink Ink, double Thickness = 0) : Shape;

/// <param name="X">Where the text starts, has its middle, or ends, as <paramref name="Align"/> says.</param>
/// <param name="Y">The line it stands on.</param>
/// <param name="Size">Of the letters, in the drawing's unit.</param>
public sealed record TextShape(double X, double Y, string Text, double Size, Ink Ink, Align Align = Align.Start, bool Bold = false) : Shape;
