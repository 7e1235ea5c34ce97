using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>Reads an export by its layout: a statement for each account in it, oldest line first.</summary>
internal static class CsvFile
{
    public static bool IsPreamble(string line) => line.StartsWith("KNAB EXPORT", StringComparison.Ordinal) || line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);

    /// <summary>The fields of one line.</summary>
    public static IReadOnlyList<string>? Fields(string line, CsvLayout layout)
    {
        using var parser = new CsvParser(new StringReader(line), Configuration(layout));
        try
        {
            return parser.Read() && parser.Record is { } row ? layout.Mend?.Invoke(row) ?? row : null;
        }
        catch (CsvHelperException)
        {
            return null;
        }
    }

    /// <summary>The place of a column, or -1.</summary>
    public static int IndexOf(IReadOnlyList<string> header, string column)
    {
        foreach (var name in column.Split('|'))
        {
            for (var index = 0; index < header.Count; index++)
            {
                if (header[index].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return index;
                }
            }
        }

        return -1;
    }

    /// <exception cref="Refusal">See <see cref="BankFileReader.Read"/>.</exception>
    public static BankFileContent Read(GuardedStream content, string file, CsvLayout layout)
    {
        using var text = new BankText(content, file);
        using var parser = new CsvParser(text, Configuration(layout));
        var accounts = new Dictionary<(string, string), List<CsvLine>>();
        var places = new Dictionary<string, int>();
        IReadOnlyList<string>? header = null;
        var count = 0;
        while (Next(parser, text, file))
        {
            var fields = parser.Record!;
            var line = parser.RawRow;
            if (IsPreamble(fields[0]) || fields.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (layout.HasHeader && header is null)
            {
                header = fields;
                continue;
            }

            if (++count > BankFileLimits.MostLines)
            {
                throw new Refusal("BankFiles.TooManyLines", file, BankFileLimits.MostLines);
            }

            var row = new CsvRow(layout, header, places, layout.Mend?.Invoke(fields) ?? fields, Spot.Line(file, line));
            var read = row.Read(parser.RawRecord.TrimEnd('\r', '\n'));
            var key = (read.Account, read.Currency);
            (accounts.TryGetValue(key, out var lines) ? lines : accounts[key] = []).Add(read);
        }

        return new BankFileContent(layout.Name, [.. accounts.Select(account => CsvBalances.Statement(account.Key.Item1, account.Key.Item2, account.Value))]);
    }

    private static bool Next(CsvParser parser, BankText text, string file)
    {
        try
        {
            text.Given = 0;
            return parser.Read();
        }
        catch (CsvHelperException broken)
        {
            throw new Refusal(broken is MaxFieldSizeException ? "BankFiles.FieldTooLong" : "BankFiles.LineUnreadable",
                file, Spot.Line(file, parser.RawRow).Where, broken is MaxFieldSizeException ? BankFileLimits.LongestField : FreeText.Quote(parser.RawRecord));
        }
    }

    private static CsvConfiguration Configuration(CsvLayout layout) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = layout.Delimiters,
        Mode = layout.PlainQuotes ? CsvMode.NoEscape : CsvMode.RFC4180,
        BadDataFound = null,
        HasHeaderRecord = false,
        MaxFieldSize = BankFileLimits.LongestField,
        CacheFields = false,
        IgnoreBlankLines = true,
        ProcessFieldBufferSize = 1024,
    };
}
