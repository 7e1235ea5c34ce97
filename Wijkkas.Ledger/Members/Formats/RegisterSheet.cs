using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using CsvHelper;
using CsvHelper.Configuration;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members.Formats;

/// <summary>A row of somebody's register, by the names of its columns.</summary>
/// <param name="Row">As the spreadsheet counts: the head is 1.</param>
public sealed record SheetLine(int Row, IReadOnlyDictionary<string, string> Cells)
{
    public string? this[string column] => Cells.TryGetValue(column, out var text) && text.Trim() is { Length: > 0 } tidy ? tidy : null;

    /// <exception cref="Refusal"><c>Members.RowNotANumber</c> (text).</exception>
    public int? Number(string column) => this[column] is not { } text ? null
        : int.TryParse(text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new Refusal("Members.RowNotANumber", text);

    /// <summary>As people write it, or as a spreadsheet keeps it: days since 30 December 1899.</summary>
    /// <exception cref="Refusal"><c>Members.RowNotADay</c> (text).</exception>
    public DateOnly? Day(string column) => this[column] is not { } text ? null
        : DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d-M-yyyy", "d/M/yyyy", "dd.MM.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial is > 0 and < 80_000 ? new DateOnly(1899, 12, 30).AddDays(serial)
        : throw new Refusal("Members.RowNotADay", text);
}

/// <summary>Reads a register that somebody kept in a spreadsheet, CSV or XLSX; what a column is called in Dutch or English does not matter.</summary>
public static class RegisterSheet
{
    private const int MostBytes = 5 * 1024 * 1024;
    private const int MostUnpacked = 60 * 1024 * 1024;

    private static readonly Dictionary<string, string> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["nummer"] = "number", ["lidnummer"] = "number", ["number"] = "number", ["member"] = "number",
        ["naam"] = "name", ["name"] = "name",
        ["soort lid"] = "kind", ["kind"] = "kind",
        ["lid sinds"] = "since", ["since"] = "since", ["member since"] = "since",
        ["lid tot"] = "until", ["until"] = "until",
        ["e-mail"] = "email", ["email"] = "email",
        ["soort aandeel"] = "class", ["class"] = "class",
        ["dag"] = "on", ["datum"] = "on", ["day"] = "on", ["date"] = "on",
        ["aantal"] = "shares", ["aandelen"] = "shares", ["shares"] = "shares",
    };

    /// <exception cref="Refusal"><c>Members.FileUnreadable</c>, <c>Members.FileNeedsColumns</c>.</exception>
    public static IReadOnlyList<SheetLine> Read(byte[] content)
    {
        if (content.Length is 0 or > MostBytes)
        {
            throw new Refusal("Members.FileUnreadable");
        }

        try
        {
            return Named(content is [(byte)'P', (byte)'K', ..] ? Xlsx(content) : Csv(content));
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or CsvHelperException or FormatException or OverflowException)
        {
            throw new Refusal("Members.FileUnreadable");
        }
    }

    private static List<SheetLine> Named(IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.ToList();
        var head = all.Count == 0 ? [] : all[0].Select(name => Columns.GetValueOrDefault(name.Trim().TrimStart('\uFEFF'))).ToList();
        if (!head.Contains("number") || !head.Contains("name"))
        {
            throw new Refusal("Members.FileNeedsColumns");
        }

        return [.. all.Skip(1).Select((row, i) => new SheetLine(
                i + 2, row.Zip(head).Where(cell => cell.Second is not null).GroupBy(cell => cell.Second!).ToDictionary(cell => cell.Key, cell => cell.First().First)))
            .Where(line => line.Cells.Values.Any(text => !string.IsNullOrWhiteSpace(text)))];
    }

    private static List<IReadOnlyList<string>> Csv(byte[] content)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: false).GetString(content).TrimStart('\uFEFF');
        var first = text.Split('\n', 2)[0];
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = first.Count(c => c == ';') >= first.Count(c => c == ',') ? ";" : ",", HasHeaderRecord = false, BadDataFound = null, MissingFieldFound = null };
        using var parser = new CsvParser(new StringReader(text), settings);
        var rows = new List<IReadOnlyList<string>>();
        while (parser.Read() && rows.Count <= ImportRegisterHandler.MostRows + 1)
        {
            rows.Add(parser.Record ?? []);
        }

        return rows;
    }

    // The first sheet of a workbook: shared and inline texts, numbers as they stand.
    private static List<IReadOnlyList<string>> Xlsx(byte[] content)
    {
        XNamespace main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        using var zip = new ZipArchive(new MemoryStream(content));
        var shared = Part(zip, "xl/sharedStrings.xml")?.Root!.Elements(main + "si").Select(si => string.Concat(si.Descendants(main + "t").Select(t => t.Value))).ToList() ?? [];
        var sheet = Part(zip, "xl/worksheets/sheet1.xml") ?? throw new InvalidDataException();
        var rows = new List<IReadOnlyList<string>>();
        foreach (var row in sheet.Root!.Descendants(main + "row").Take(ImportRegisterHandler.MostRows + 2))
        {
            var cells = new List<string>();
            foreach (var cell in row.Elements(main + "c"))
            {
                var place = cell.Attribute("r")?.Value is { } name ? Place(name) : cells.Count;
                while (cells.Count < place && cells.Count < 50)
                {
                    cells.Add("");
                }

                var value = cell.Element(main + "v")?.Value ?? "";
                cells.Add((string?)cell.Attribute("t") switch
                {
                    "s" => int.Parse(value, CultureInfo.InvariantCulture) is var i && i >= 0 && i < shared.Count ? shared[i] : throw new InvalidDataException(),
                    "inlineStr" => string.Concat(cell.Descendants(main + "t").Select(t => t.Value)),
                    _ => value,
                });
            }

            rows.Add(cells);
        }

        return rows;
    }

    private static int Place(string name) => name.TakeWhile(char.IsAsciiLetterUpper).Take(3).Aggregate(0, (sum, letter) => (sum * 26) + letter - 'A' + 1) - 1;

    private static XDocument? Part(ZipArchive zip, string name)
    {
        if (zip.GetEntry(name) is not { } entry)
        {
            return null;
        }

        if (entry.Length > MostUnpacked)
        {
            throw new InvalidDataException();
        }

        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostUnpacked });
        return XDocument.Load(reader);
    }
}
