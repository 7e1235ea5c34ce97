using System.Globalization;

namespace Wijkkas.Web.Documents.Pdf;

/// <summary>The list of bookmarks that readers show beside the pages.</summary>
internal static class Outline
{
    /// <summary>What the catalog says of it; nothing when there is only one bookmark, or none.</summary>
    public static string Write(List<(int Level, string Name, int Page, double Y)> bookmarks, IReadOnlyList<int> pages, PdfFile file)
    {
        if (bookmarks.Count < 2)
        {
            return "";
        }

        var top = file.Reserve();
        var ids = bookmarks.Select(_ => file.Reserve()).ToList();
        var above = bookmarks.Select((bookmark, i) => bookmarks.FindLastIndex(i, i + 1, other => other.Level < bookmark.Level)).ToList();
        for (var i = 0; i < bookmarks.Count; i++)
        {
            var (_, name, page, y) = bookmarks[i];
            var beside = Below(above[i]);
            var place = beside.IndexOf(i);
            file.Put(ids[i],
                $"<< /Title {PdfText.Text(name)} /Parent {PdfText.Reference(above[i] < 0 ? top : ids[above[i]])} /Dest [{PdfText.Reference(pages[page])} /XYZ 0 {PdfText.Number(y + 12)} null]"
                + (place > 0 ? $" /Prev {PdfText.Reference(ids[beside[place - 1]])}" : "") + (place + 1 < beside.Count ? $" /Next {PdfText.Reference(ids[beside[place + 1]])}" : "")
                + Ends(Below(i), open: false) + " >>");
        }

        file.Put(top, $"<< /Type /Outlines{Ends(Below(-1), open: true)} >>");
        return $" /PageMode /UseOutlines /Outlines {PdfText.Reference(top)}";

        List<int> Below(int parent) => [.. Enumerable.Range(0, bookmarks.Count).Where(i => above[i] == parent)];

        string Ends(List<int> below, bool open) => below.Count == 0 ? ""
            : $" /First {PdfText.Reference(ids[below[0]])} /Last {PdfText.Reference(ids[below[^1]])} /Count {(open ? below.Count : -below.Count).ToString(CultureInfo.InvariantCulture)}";
    }
}
