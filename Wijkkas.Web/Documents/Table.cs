namespace Wijkkas.Web.Documents;

/// <summary>
/// Rows below a head that is repeated on every page. A row stays whole unless it is taller than a page; sums stay with the row
/// before them.
/// </summary>
public sealed record Table(IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows) : Block
{
    /// <summary>Stands above the table.</summary>
    public string? Caption { get; init; }

    /// <summary>How the table is built, for who does not see it.</summary>
    public string? Summary { get; init; }

    /// <summary>Whether the first cell of a row names the row.</summary>
    public bool NamesRows { get; init; } = true;
}

/// <param name="Head">Six lines at most.</param>
/// <param name="Width">A share: a column of 2 is twice as wide as a column of 1.</param>
public sealed record Column(string Head, double Width, Align Align = Align.Start);

/// <summary>Where text stands in its column. Amounts stand at the end; the figures of the font are all equally wide.</summary>
public enum Align
{
    Start,
    Centre,
    End,
}

public enum RowKind
{
    Plain,

    /// <summary>A name above the rows that follow.</summary>
    Section,

    /// <summary>A sum on the way: a line above.</summary>
    Sum,

    /// <summary>What is final and adds up: bold, with the double line below.</summary>
    Total,
}

/// <param name="Cells">One for each column; those that are left out at the end are empty.</param>
public sealed record Row(RowKind Kind, IReadOnlyList<Phrase> Cells)
{
    public static Row Of(params Phrase[] cells) => new(RowKind.Plain, cells);

    public static Row Section(params Phrase[] cells) => new(RowKind.Section, cells);

    public static Row Sum(params Phrase[] cells) => new(RowKind.Sum, cells);

    public static Row Total(params Phrase[] cells) => new(RowKind.Total, cells);
}
