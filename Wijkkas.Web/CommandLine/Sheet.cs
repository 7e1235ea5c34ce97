using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Wijkkas.Web.CommandLine;

/// <summary>Rows for a reader at a terminal: columns of equal width, figures to the right.</summary>
/// <param name="figures">How many of the last columns are figures.</param>
internal sealed class Sheet(int figures, params string[] head)
{
    private readonly List<string[]> rows = [];

    public void Add(params string[] row) => rows.Add(row);

    public async Task Write(TextWriter to)
    {
        var widths = Enumerable.Range(0, head.Length).Select(i => rows.Append(head).Max(row => row[i].Length)).ToArray();
        foreach (var row in rows.Prepend(head))
        {
            var cells = row.Select((cell, i) => i >= head.Length - figures ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            await to.WriteLineAsync(string.Join("  ", cells).TrimEnd());
        }
    }
}

/// <summary>Rows for another program: the names of the columns are the same in every language, amounts are whole cents.</summary>
internal sealed class CsvSheet : IAsyncDisposable
{
    private readonly CsvWriter csv;

    public CsvSheet(TextWriter to, params string[] head)
    {
        csv = new CsvWriter(to, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true);
        Add(head);
    }

    public void Add(params object?[] row)
    {
        foreach (var cell in row)
        {
            csv.WriteField(cell switch
            {
                Wijkkas.Ledger.Values.Money amount => amount.Cents.ToString(CultureInfo.InvariantCulture),
                DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                _ => Convert.ToString(cell, CultureInfo.InvariantCulture),
            });
        }

        csv.NextRecord();
    }

    public ValueTask DisposeAsync() => csv.DisposeAsync();
}
