using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal.Formats;

/// <summary>
/// A CSV file with a header, read row by row: only the row at hand is in memory. Columns may stand in any order, others are
/// passed over; a comma, semicolon or tab between them is recognised by the header.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private const int LongestField = 64 * 1024;
    private const char ByteOrderMark = '\uFEFF';

    private static readonly char[] Delimiters = [',', ';', '\t'];

    private readonly CsvParser parser;
    private readonly int[] positions;
    private readonly string[] columns;
    private readonly int required;
    private int needed;

    private CsvTable(string name, CsvParser parser, string[] columns, int required)
    {
        Name = name;
        this.parser = parser;
        this.columns = columns;
        this.required = required;
        positions = new int[columns.Length];
    }

    /// <summary>The file's name, for messages.</summary>
    public string Name { get; }

    /// <summary>The line in the file, as an editor counts; the header is 1.</summary>
    public int Row => parser.RawRow;

    /// <summary>
    /// What stands in a column of this row, by its place in the list that <see cref="Open(string, string, string[], string[])"/> got; nothing where the
    /// file does not have that column.
    /// </summary>
    /// <exception cref="Refusal"><c>JournalImport.Broken</c> (file, row): a quotation mark stands where it cannot.</exception>
    public string this[int column]
    {
        get
        {
            if (column >= required && (positions[column] < 0 || positions[column] >= parser.Count))
            {
                return "";
            }

            try
            {
                return parser[positions[column]].Trim();
            }
            catch (BadDataException)
            {
                throw new Refusal("JournalImport.Broken", Name, Row);
            }
        }
    }

    /// <exception cref="Refusal">
    /// <c>JournalImport.NoFile</c> (file, directory), <c>JournalImport.NoHeader</c> (file, columns), <c>JournalImport.NoColumn</c> (file, column, columns there are).
    /// </exception>
    public static CsvTable Open(string directory, string name, params string[] columns) => Open(directory, name, columns, []);

    /// <inheritdoc cref="Open(string, string, string[])"/>
    /// <param name="optional">Columns that may be missing; they are counted on behind the others.</param>
    public static CsvTable Open(string directory, string name, string[] columns, string[] optional)
    {
        var path = Path.Combine(directory, name);
        if (!File.Exists(path))
        {
            throw new Refusal("JournalImport.NoFile", name, directory);
        }

        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = Delimiter(path),
            MaxFieldSize = LongestField,
            ProcessFieldBufferSize = 1024,
        };
        var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, 64 * 1024);
        var table = new CsvTable(name, new CsvParser(reader, configuration), [.. columns, .. optional], columns.Length);
        try
        {
            table.ReadHeader();
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <exception cref="Refusal">
    /// <c>JournalImport.NotUtf8</c> (file, row), <c>JournalImport.Broken</c> (file, row), <c>JournalImport.TooFewFields</c> (file, row, there are, there should be).
    /// </exception>
    public bool Read()
    {
        if (!Next())
        {
            return false;
        }

        return parser.Count >= needed ? true : throw new Refusal("JournalImport.TooFewFields", Name, Row, parser.Count, needed);
    }

    /// <summary>What stands in a column that may be empty, but not longer than the books have room for.</summary>
    /// <exception cref="Refusal"><c>JournalImport.TooLong</c> (file, row, column, most).</exception>
    public string? Optional(int column, int longest) =>
        this[column] is not { Length: > 0 } text ? null
        : text.Length <= longest ? text
        : throw new Refusal("JournalImport.TooLong", Name, Row, columns[column], longest);

    /// <summary>What stands in a column that may not be empty, nor longer than the books have room for.</summary>
    /// <exception cref="Refusal"><c>JournalImport.Empty</c> (file, row, column), <c>JournalImport.TooLong</c> (file, row, column, most).</exception>
    public string Needed(int column, int longest)
    {
        var text = this[column];
        if (text.Length == 0)
        {
            throw new Refusal("JournalImport.Empty", Name, Row, columns[column]);
        }

        return text.Length <= longest ? text : throw new Refusal("JournalImport.TooLong", Name, Row, columns[column], longest);
    }

    public void Dispose() => parser.Dispose();

    private static string Delimiter(string path)
    {
        using var reader = new StreamReader(path);
        var header = reader.ReadLine() ?? "";
        return Delimiters.MaxBy(mark => header.Count(c => c == mark)).ToString();
    }

    private void ReadHeader()
    {
        if (!Next())
        {
            throw new Refusal("JournalImport.NoHeader", Name, string.Join(", ", columns[..required]));
        }

        var header = parser.Record!.Select(field => field.Trim().Trim(ByteOrderMark)).ToList();
        for (var i = 0; i < columns.Length; i++)
        {
            positions[i] = header.FindIndex(field => field.Equals(columns[i], StringComparison.OrdinalIgnoreCase));
            if (positions[i] < 0 && i < required)
            {
                throw new Refusal("JournalImport.NoColumn", Name, columns[i], string.Join(", ", header));
            }
        }

        needed = positions[..required].Max() + 1;
    }

    private bool Next()
    {
        try
        {
            return parser.Read();
        }
        catch (DecoderFallbackException)
        {
            throw new Refusal("JournalImport.NotUtf8", Name, Row + 1);
        }
        catch (CsvHelperException)
        {
            throw new Refusal("JournalImport.Broken", Name, Row);
        }
    }
}
