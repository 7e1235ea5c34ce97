using System.Globalization;
using Wijkkas.Web.Documents.Fonts;
using Wijkkas.Web.Documents.Layout;

namespace Wijkkas.Web.Documents.Pdf;

/// <summary>Writes the shapes of a drawing, in the drawing's own unit.</summary>
internal static class DrawingContent
{
    public static void Write(Drawing drawing, PageContent to, Action<TextMark, double, double> text)
    {
        foreach (var shape in drawing.Shapes)
        {
            switch (shape)
            {
                case RectShape rect:
                    to.Fill(rect.Fill);
                    to.Numbers(rect.X, rect.Y, rect.Width, rect.Height).Say("re f\n"u8);
                    break;
                case LineShape line:
                    to.Stroke(line.Ink);
                    to.Say(line.Dashed ? "["u8 : "[] 0 d "u8);
                    if (line.Dashed)
                    {
                        to.Numbers(3 * line.Thickness, 2 * line.Thickness).Say("] 0 d "u8);
                    }

                    to.Numbers(line.Thickness).Say("w "u8).Numbers(line.X1, line.Y1).Say("m "u8).Numbers(line.X2, line.Y2).Say("l S\n"u8);
                    break;
                case PathShape path:
                    WritePath(path, to);
                    break;
                case TextShape said:
                    WriteText(said, text);
                    break;
                default:
                    throw new ArgumentException($"No way to draw a {shape.GetType().Name}.", nameof(drawing));
            }
        }
    }

    private static void WritePath(PathShape path, PageContent to)
    {
        if (path.Thickness > 0)
        {
            to.Stroke(path.Ink);
            to.Say("[] 0 d "u8).Numbers(path.Thickness).Say("w "u8);
        }
        else
        {
            to.Fill(path.Ink);
        }

        var (x, y) = (0.0, 0.0);
        foreach (var (step, numbers) in Steps(path.Steps))
        {
            (x, y) = step switch
            {
                'H' => (numbers[0], y),
                'V' => (x, numbers[0]),
                'Z' => (x, y),
                _ => (numbers[^2], numbers[^1]),
            };
            _ = step switch
            {
                'M' => to.Numbers(x, y).Say("m "u8),
                'C' => to.Numbers(numbers).Say("c "u8),
                'Z' => to.Say("h "u8),
                _ => to.Numbers(x, y).Say("l "u8),
            };
        }

        to.Say(path.Thickness > 0 ? "S\n"u8 : "f\n"u8);
    }

    private static IEnumerable<(char Step, double[] Numbers)> Steps(string path)
    {
        for (var at = 0; at < path.Length;)
        {
            var next = path.AsSpan(at + 1).IndexOfAnyInRange('A', 'Z') is var found and >= 0 ? at + 1 + found : path.Length;
            var numbers = path[(at + 1)..next].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            var wanted = path[at] switch { 'M' or 'L' => 2, 'H' or 'V' => 1, 'C' => 6, 'Z' => 0, _ => throw new FormatException($"A path cannot have the step {path[at]}.") };
            yield return numbers.Length == wanted ? (path[at], numbers) : throw new FormatException($"{path[at]} takes {wanted} numbers.");
            at = next;
        }
    }

    private static void WriteText(TextShape said, Action<TextMark, double, double> text)
    {
        var line = TextSetter.Unbroken(said.Text, new Style(said.Bold ? Face.Bold : Face.Regular, said.Size, said.Size, said.Ink), null);
        var marks = new List<Mark>();
        TextSetter.Set(line, 0, 0, 0, said.Align, marks);
        foreach (var mark in marks.OfType<TextMark>())
        {
            text(mark, said.X + mark.X, said.Y);
        }
    }
}
