using Wijkkas.Web.Documents;
using Wijkkas.Web.Documents.Layout;

namespace Wijkkas.Tests.Documents;

/// <summary>Reads laid-out pages as a person would: from top to bottom, what stands on one line together.</summary>
internal static class OnPaper
{
    public static IReadOnlyList<Sheet> Sheets(PaperDocument document) => Composer.Compose(document).Sheets;

    /// <summary>The text of a page without its foot, line by line.</summary>
    public static List<string> Lines(Sheet sheet) =>
        [.. Texts(sheet).Where(text => text.Y < A4.FootTop).GroupBy(text => Math.Round(text.Y, 1)).OrderBy(line => line.Key)
            .Select(line => string.Join(' ', line.OrderBy(text => text.X).Select(text => text.Text.Trim())).Trim()).Where(line => line.Length > 0)];

    public static string Foot(Sheet sheet) => string.Join(" | ", Texts(sheet).Where(text => text.Y >= A4.FootTop).OrderBy(text => text.X).Select(text => text.Text.Trim()));

    public static IEnumerable<(double X, double Y, double Width, string Text)> Texts(Sheet sheet) =>
        from placed in Marks(sheet)
        where placed.Mark is TextMark
        let text = (TextMark)placed.Mark
        select (placed.X, placed.Y, Width(text), text.Actual ?? string.Concat(text.Glyphs.Select(glyph => text.Style.Face.LetterOf(glyph))));

    public static IEnumerable<(double X, double Y, Mark Mark)> Marks(Sheet sheet) =>
        sheet.Groups.SelectMany(group => group.Marks.Select(mark => (mark.X + group.X, mark.Y + group.Y, mark)));

    /// <summary>Without the blank that stays at the end of a line.</summary>
    private static double Width(TextMark text)
    {
        var (face, width) = (text.Style.Face, 0.0);
        var count = text.Glyphs.Length > 0 && face.LetterOf(text.Glyphs[^1]) == ' ' ? text.Glyphs.Length - 1 : text.Glyphs.Length;
        for (var i = 0; i < count; i++)
        {
            width += (face.AdvanceOf(text.Glyphs[i]) + text.Kerns[i]) * text.Style.Size / face.UnitsPerEm;
        }

        return width;
    }
}
