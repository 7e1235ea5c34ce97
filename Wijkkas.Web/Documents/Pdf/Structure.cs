using System.Globalization;
using System.Text;
using Wijkkas.Web.Documents.Layout;

namespace Wijkkas.Web.Documents.Pdf;

/// <summary>Ties what stands on the pages to the tree of tags, in both directions.</summary>
internal sealed class Structure(PdfFile file, IReadOnlyList<int> pages)
{
    private readonly Dictionary<Tag, List<(int Page, int Mark, int Annotation)>> places = [];
    private readonly List<Tag>[] marked = [.. pages.Select(_ => new List<Tag>())];
    private readonly List<Tag> annotated = [];

    /// <summary>The number, on that page, of what is drawn next.</summary>
    public int Mark(Tag tag, int page)
    {
        Of(tag).Add((page, marked[page].Count, 0));
        marked[page].Add(tag);
        return marked[page].Count - 1;
    }

    /// <summary>The place of an annotation in the tree of parents.</summary>
    public int Annotate(Tag tag, int page, int annotation)
    {
        Of(tag).Add((page, -1, annotation));
        annotated.Add(tag);
        return pages.Count + annotated.Count - 1;
    }

    /// <summary>Returns the root of the tree.</summary>
    public int Write(Tag root)
    {
        var (tree, parents) = (file.Reserve(), file.Reserve());
        var ids = new Dictionary<Tag, int>();
        Number(root, ids);
        WriteBelow(root, tree, ids);
        var numbers = new StringBuilder();
        for (var page = 0; page < marked.Length; page++)
        {
            numbers.Append(CultureInfo.InvariantCulture, $"{page} [{string.Join(' ', marked[page].Select(tag => PdfText.Reference(ids[tag])))}] ");
        }

        for (var i = 0; i < annotated.Count; i++)
        {
            numbers.Append(CultureInfo.InvariantCulture, $"{pages.Count + i} {ids[annotated[i]]} 0 R ");
        }

        file.Put(parents, $"<< /Nums [{numbers}] >>");
        file.Put(tree, $"<< /Type /StructTreeRoot /K {ids[root]} 0 R /ParentTree {parents} 0 R /ParentTreeNextKey {pages.Count + annotated.Count} >>");
        return tree;
    }

    private List<(int Page, int Mark, int Annotation)> Of(Tag tag)
    {
        if (!places.TryGetValue(tag, out var own))
        {
            places.Add(tag, own = []);
        }

        return own;
    }

    private void Number(Tag tag, Dictionary<Tag, int> ids)
    {
        ids.Add(tag, file.Reserve());
        tag.Below.ForEach(below => Number(below, ids));
    }

    private void WriteBelow(Tag tag, int parent, Dictionary<Tag, int> ids)
    {
        var text = new StringBuilder($"<< /Type /StructElem /S /{tag.Role} /P {PdfText.Reference(parent)}");
        var own = places.GetValueOrDefault(tag) ?? [];
        if (own.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" /Pg {pages[own[0].Page]} 0 R");
        }

        text.Append(" /K [").AppendJoin(' ', own.Select(place => Reference(place, own[0].Page)).Concat(tag.Below.Select(below => PdfText.Reference(ids[below])))).Append(']');
        if (tag.Alt is not null)
        {
            text.Append(" /Alt ").Append(PdfText.Text(tag.Alt));
        }

        if (tag.Scope is not null)
        {
            text.Append(" /A << /O /Table /Scope /").Append(tag.Scope).Append(" >>");
        }

        if (tag.Summary is not null)
        {
            text.Append(" /A << /O /Table /Summary ").Append(PdfText.Text(tag.Summary)).Append(" >>");
        }

        file.Put(ids[tag], text.Append(" >>").ToString());
        tag.Below.ForEach(below => WriteBelow(below, ids[tag], ids));
    }

    private string Reference((int Page, int Mark, int Annotation) place, int page) => place switch
    {
        { Annotation: > 0 } => $"<< /Type /OBJR /Obj {PdfText.Reference(place.Annotation)} /Pg {PdfText.Reference(pages[place.Page])} >>",
        _ when place.Page != page => $"<< /Type /MCR /Pg {PdfText.Reference(pages[place.Page])} /MCID {place.Mark.ToString(CultureInfo.InvariantCulture)} >>",
        _ => place.Mark.ToString(CultureInfo.InvariantCulture),
    };
}
