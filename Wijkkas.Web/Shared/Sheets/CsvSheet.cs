using System.Buffers;
using System.Globalization;
using System.Text;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Shared.Sheets;

/// <summary>
/// A table as the spreadsheets of the reader's country open it: semicolons and decimal commas in Dutch, commas and points in English;
/// days as 2026-11-17; UTF-8 with a mark in front. Text that a spreadsheet would take for a formula gets an apostrophe in front.
/// </summary>
public static class CsvSheet
{
    private static readonly SearchValues<char> Formulas = SearchValues.Create("=+-@\t\r");
    private static readonly SearchValues<char> Marks = SearchValues.Create(";,\"\r\n");

    public static async Task Write(SheetTable table, Stream to, bool dutch, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Line(table.Columns.Select(column => (object?)column.Head), dutch).AsMemory(), cancel);
        await foreach (var row in table.Rows.WithCancellation(cancel))
        {
            if (!row.IsTotal)
            {
                await writer.WriteLineAsync(Line(row.Cells, dutch).AsMemory(), cancel);
            }
        }
    }

    private static string Line(IEnumerable<object?> cells, bool dutch) => string.Join(dutch ? ';' : ',', cells.Select(cell => Cell(cell, dutch)));

    private static string Cell(object? cell, bool dutch) => cell switch
    {
        null => "",
        Money amount => amount.ToEuros().ToString("0.00", CultureInfo.InvariantCulture).Replace('.', dutch ? ',' : '.'),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(cell.ToString()!),
    };

    private static string Quoted(string text)
    {
        var harmless = text.Length > 0 && Formulas.Contains(text[0]) ? "'" + text : text;
        return harmless.AsSpan().IndexOfAny(Marks) >= 0 ? "\"" + harmless.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : harmless;
    }
}
