namespace Wijkkas.Web.Shared.Sheets;

public enum SheetKind
{
    Text,
    Amount,
    Day,
    Number,
}

/// <param name="Width">In letters.</param>
public sealed record SheetColumn(string Head, SheetKind Kind, int Width);

/// <param name="Cells">One for each column: a string, <see cref="Wijkkas.Ledger.Values.Money"/>, DateOnly, a whole number, or null for an empty one.</param>
/// <param name="IsTotal">A sum of other rows: bold in a workbook, left out of a CSV file, where it would be counted twice.</param>
public sealed record SheetRow(IReadOnlyList<object?> Cells, bool IsTotal = false)
{
    public static SheetRow Of(params object?[] cells) => new(cells);

    public static SheetRow Total(params object?[] cells) => new(cells, IsTotal: true);
}

/// <summary>A report as one table, for every kind of file: written row by row, so that a long one needs no more memory than a short one.</summary>
/// <param name="Name">Of the file, without its ending, such as <c>proefbalans-2026-01-01-2026-11-24</c>.</param>
/// <param name="Notes">Below the table in a workbook: period, number of entries, seal.</param>
public sealed record SheetTable(string Name, string Title, IReadOnlyList<SheetColumn> Columns, IAsyncEnumerable<SheetRow> Rows, IReadOnlyList<string> Notes)
{
    public SheetTable(string name, string title, IReadOnlyList<SheetColumn> columns, IEnumerable<SheetRow> rows, IReadOnlyList<string> notes)
        : this(name, title, columns, rows.ToAsyncEnumerable(), notes)
    {
    }
}
