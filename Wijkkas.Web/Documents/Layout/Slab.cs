namespace Wijkkas.Web.Documents.Layout;

/// <summary>The smallest piece that a page takes or leaves: a line, a row, a picture.</summary>
/// <param name="Height">In points, without the white before it.</param>
internal sealed record Slab(double Height, IReadOnlyList<Group> Groups)
{
    public Slab(double height, IReadOnlyList<Mark> marks)
        : this(height, [new Group(0, 0, marks)])
    {
    }

    /// <summary>White above; none at the top of a page.</summary>
    public double Before { get; set; }

    /// <summary>Whether a page may not end here.</summary>
    public bool KeepsWithNext { get; set; }

    /// <summary>Comes above this one when it begins a page.</summary>
    public Slab? RepeatedHead { get; init; }

    /// <summary>Whether a page begins here in any case.</summary>
    public bool StartsPage { get; init; }

    /// <summary>Slabs below each other as one, moved by a margin.</summary>
    public static Slab Stack(IEnumerable<Slab> slabs, double x = 0, double y = 0)
    {
        var groups = new List<Group>();
        foreach (var slab in slabs)
        {
            y += groups.Count == 0 ? 0 : slab.Before;
            groups.AddRange(slab.Groups.Select(group => group with { X = group.X + x, Y = group.Y + y }));
            y += slab.Height;
        }

        return new Slab(y, groups);
    }
}
