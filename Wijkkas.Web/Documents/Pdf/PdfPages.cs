using System.Globalization;
using Wijkkas.Web.Documents.Fonts;
using Wijkkas.Web.Documents.Layout;

namespace Wijkkas.Web.Documents.Pdf;

/// <summary>Writes the pages: what is drawn, each piece with its place in the tree, and the links above it.</summary>
internal sealed class PdfPages(PdfFile file, IReadOnlyList<int> pages, Structure structure)
{
    private readonly FontSubset regular = new(Face.Regular);
    private readonly FontSubset bold = new(Face.Bold);
    private readonly Dictionary<FontSubset, int> fonts = [];
    private readonly Dictionary<Picture, int> pictures = [];

    /// <summary>Level, name, page and height of every bookmark.</summary>
    public List<(int Level, string Name, int Page, double Y)> Bookmarks { get; } = [];

    public void Write(IReadOnlyList<Sheet> sheets)
    {
        var above = file.Reserve();
        for (var i = 0; i < sheets.Count; i++)
        {
            WriteSheet(sheets[i], i, above);
        }

        file.Put(above, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(PdfText.Reference))}] >>");
        Root = above;
        foreach (var (subset, id) in fonts)
        {
            PdfFont.Write(file, id, subset);
        }
    }

    /// <summary>The object above all pages.</summary>
    public int Root { get; private set; }

    private void WriteSheet(Sheet sheet, int page, int above)
    {
        var content = new PageContent();
        var (annotations, used) = (new List<int>(), new List<int>());
        Mark? open = null;
        foreach (var group in sheet.Groups)
        {
            foreach (var mark in group.Marks)
            {
                var (x, y) = (mark.X + group.X, A4.Height - mark.Y - group.Y);
                switch (mark)
                {
                    case Bookmark bookmark:
                        Bookmarks.Add((bookmark.Level, bookmark.Name, page, y));
                        continue;
                    case LinkMark link:
                        annotations.Add(WriteLink(link, x, y, page));
                        continue;
                    default:
                        break;
                }

                if (open is null || open.Tag != mark.Tag || open is TextMark { Actual: not null } || mark is TextMark { Actual: not null })
                {
                    content.Say(open is null ? ""u8 : "EMC\n"u8);
                    Open(mark, page, content);
                }

                open = mark;
                Draw(mark, x, y, content, used);
            }
        }

        content.Say(open is null ? ""u8 : "EMC\n"u8);
        var body = file.AddStream("", content.Bytes);
        var images = string.Concat(used.Distinct().Select(id => $"/I{id.ToString(CultureInfo.InvariantCulture)} {PdfText.Reference(id)} "));
        file.Put(pages[page],
            $"<< /Type /Page /Parent {above} 0 R /MediaBox [0 0 {PdfText.Number(A4.Width)} {PdfText.Number(A4.Height)}] /Contents {body} 0 R /StructParents {page} /Tabs /S "
            + $"/Resources << /Font << {string.Concat(fonts.Values.Select(id => $"/F{id.ToString(CultureInfo.InvariantCulture)} {PdfText.Reference(id)} "))}>> {(images.Length > 0 ? $"/XObject << {images}>> " : "")}>>"
            + $"{(annotations.Count > 0 ? $" /Annots [{string.Join(' ', annotations.Select(PdfText.Reference))}]" : "")} >>");
    }

    // What belongs to one place is told in one go; letters that the font lacks apart, with what they are.
    private void Open(Mark mark, int page, PageContent content)
    {
        var actual = mark is TextMark { Actual: { } text } ? $" /ActualText {PdfText.Text(text)}" : "";
        var what = mark.Tag is null ? "/Artifact << /Type /Layout"
            : mark.Tag == Tag.Pagination ? "/Artifact << /Type /Pagination"
            : string.Create(CultureInfo.InvariantCulture, $"/{(actual.Length > 0 ? "Span" : mark.Tag.Role)} << /MCID {structure.Mark(mark.Tag, page)}");
        content.Say(System.Text.Encoding.ASCII.GetBytes($"{what}{actual} >> BDC\n"));
    }

    private void Draw(Mark mark, double x, double y, PageContent content, List<int> used)
    {
        switch (mark)
        {
            case TextMark text:
                Write(text, x, y, content, yGoesDown: false);
                break;
            case BoxMark box:
                content.Fill(box.Ink);
                content.Numbers(x, y - box.Height, box.Width, box.Height).Say("re f\n"u8);
                break;
            case ArtMark { Art: Picture picture } art:
                used.Add(IdOf(picture));
                content.Apart(() => content.Numbers(art.Width, 0, 0, art.Height, x, y - art.Height).Say("cm "u8).Say(System.Text.Encoding.ASCII.GetBytes($"/I{used[^1].ToString(CultureInfo.InvariantCulture)} Do\n")));
                break;
            case ArtMark { Art: Drawing drawing } art:
                content.Apart(() =>
                {
                    content.Numbers(art.Width / drawing.Width, 0, 0, -art.Height / drawing.Height, x, y).Say("cm\n"u8);
                    DrawingContent.Write(drawing, content, (text, atX, atY) => Write(text, atX, atY, content, yGoesDown: true));
                });
                break;
            default:
                throw new ArgumentException($"No way to draw a {mark.GetType().Name}.", nameof(mark));
        }
    }

    private void Write(TextMark text, double x, double y, PageContent content, bool yGoesDown)
    {
        var subset = text.Style.Face == Face.Bold ? bold : regular;
        content.Text(text, x, y, subset, $"/F{IdOf(subset).ToString(CultureInfo.InvariantCulture)}", yGoesDown);
    }

    private int WriteLink(LinkMark link, double x, double y, int page)
    {
        var id = file.Reserve();
        string[] edges = [PdfText.Number(x), PdfText.Number(y - link.Height), PdfText.Number(x + link.Width), PdfText.Number(y)];
        file.Put(id,
            $"<< /Type /Annot /Subtype /Link /Rect [{string.Join(' ', edges)}] /Border [0 0 0] /F 4 /StructParent {structure.Annotate(link.Link, page, id)} "
            + $"/Contents {PdfText.Text(link.To.OriginalString)} /A << /S /URI /URI {PdfText.Bytes(link.To.AbsoluteUri)} >> >>");
        return id;
    }

    private int IdOf(FontSubset subset)
    {
        if (!fonts.TryGetValue(subset, out var id))
        {
            fonts.Add(subset, id = file.Reserve());
        }

        return id;
    }

    private int IdOf(Picture picture)
    {
        if (!pictures.TryGetValue(picture, out var id))
        {
            id = file.AddStream(
                $"/Type /XObject /Subtype /Image /Width {picture.Width} /Height {picture.Height} /BitsPerComponent 8 /ColorSpace /{(picture.Colours == 1 ? "DeviceGray" : "DeviceRGB")}"
                + (picture.IsJpeg ? " /Filter /DCTDecode" : ""), picture.Data, deflate: !picture.IsJpeg);
            pictures.Add(picture, id);
        }

        return id;
    }
}
