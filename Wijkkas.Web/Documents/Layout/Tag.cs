namespace Wijkkas.Web.Documents.Layout;

/// <summary>What something on paper is, for who does not see it: a place in the tree that a screen reader walks. It has places below it, or marks on pages, never both.</summary>
internal sealed class Tag
{
    /// <summary>For what repeats on every page and is no part of the text.</summary>
    public static readonly Tag Pagination = new("Artifact");

    public Tag(string role) => Role = role;

    /// <summary>A standard structure type of ISO 32000-1: H1, P, Table, TH …</summary>
    public string Role { get; }

    public List<Tag> Below { get; } = [];

    /// <summary>Instead of a picture.</summary>
    public string? Alt { get; init; }

    /// <summary>Of a table.</summary>
    public string? Summary { get; init; }

    /// <summary>Of a head in a table: Column or Row.</summary>
    public string? Scope { get; init; }

    public Tag Add(Tag below)
    {
        Below.Add(below);
        return below;
    }

    public Tag Add(string role) => Add(new Tag(role));
}
