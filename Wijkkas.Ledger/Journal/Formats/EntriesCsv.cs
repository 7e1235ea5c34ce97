using System.Globalization;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal.Formats;

/// <summary>An entry as it stands in the file: rows that follow each other under one id.</summary>
/// <param name="FirstRow">Where it begins in the file, for messages.</param>
/// <param name="Document">What its first row says.</param>
internal sealed record EntryRows(string Id, int FirstRow, DateOnly Date, string Description, string? Document, List<PostingLine> Lines);

/// <summary>
/// Reads <c>entries.csv</c>: <c>entry_id,date,description,account_code,amount_cents,stream</c>; debit positive, credit negative. The columns
/// <c>party,project,branch,due_on,document,reference</c> may stand beside them.
/// </summary>
internal sealed class EntriesCsv(CsvTable table, IReadOnlyDictionary<string, int> accounts, IReadOnlyDictionary<string, int> streams, ImportedLabels labels)
{
    public const string FileName = "entries.csv";

    /// <summary>In front of the file's own ids, so that the same entry is known when it comes again.</summary>
    public const string KeyPrefix = "import:";

    public static readonly string[] Columns = ["entry_id", "date", "description", "account_code", "amount_cents", "stream"];

    /// <summary>May be missing: whom a line concerns (by name), its other labels (by code), the day it should be paid, and what the papers say.</summary>
    public static readonly string[] MayHave = ["party", "project", "branch", "due_on", "document", "reference"];

    private const int Id = 0, Date = 1, Description = 2, AccountCode = 3, Cents = 4, Stream = 5;
    private const int Party = 6, Project = 7, Branch = 8, DueOn = 9, Document = 10, Reference = 11;

    // Ten thousand milliard euro: more is a mistake in the file, and sums of it would not fit.
    private const long MostCents = 999_999_999_999_999;

    /// <summary>The entries in the order of the file, each when its last row has been read.</summary>
    /// <exception cref="Refusal">
    /// Of <see cref="CsvTable"/>, and <c>JournalImport.OtherDate</c> (file, row, entry, its date), <c>JournalImport.NotADate</c> (file, row, text),
    /// <c>JournalImport.UnknownAccount</c> and <c>JournalImport.UnknownStream</c> (file, row, code), <c>JournalImport.NotCents</c> (file, row, text), <c>JournalImport.NoAmount</c> (file, row).
    /// </exception>
    public IEnumerable<EntryRows> Read()
    {
        EntryRows? entry = null;
        while (table.Read())
        {
            var id = table.Needed(Id, Posting.LongestKey - KeyPrefix.Length);
            if (entry?.Id != id)
            {
                if (entry is not null)
                {
                    yield return entry;
                }

                entry = Begin(id);
            }
            else if (ReadDate(Date) != entry.Date)
            {
                throw new Refusal("JournalImport.OtherDate", table.Name, table.Row, id, entry.Date);
            }

            if (entry.Lines.Count == JournalLine.MostLines - 1)
            {
                throw new Refusal("JournalImport.NotBooked", table.Name, entry.FirstRow, id, new Refusal("Journal.TooManyLines", JournalLine.MostLines - 1));
            }

            entry.Lines.Add(Line(entry));
        }

        if (entry is not null)
        {
            yield return entry;
        }
    }

    private EntryRows Begin(string id)
    {
        var description = Text();
        return new EntryRows(id, table.Row, ReadDate(Date), description.Length > 0 ? description : id, table.Optional(Document, Posting.LongestDocument), new List<PostingLine>(4));
    }

    private DateOnly ReadDate(int column) =>
        DateOnly.TryParseExact(table[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new Refusal("JournalImport.NotADate", table.Name, table.Row, table[column]);

    private PostingLine Line(EntryRows entry)
    {
        var account = table.Needed(AccountCode, 200);
        if (!accounts.TryGetValue(account, out var accountId))
        {
            throw new Refusal("JournalImport.UnknownAccount", table.Name, table.Row, account);
        }

        int? streamId = null;
        if (table[Stream] is { Length: > 0 } stream)
        {
            streamId = streams.TryGetValue(stream, out var known) ? known : throw new Refusal("JournalImport.UnknownStream", table.Name, table.Row, stream);
        }

        // A row that says something else than the entry's first row tells about its own line.
        var description = Text();
        return PostingLine.Signed(accountId, Amount()) with
        {
            StreamId = streamId,
            PartyId = labels.Party(table.Optional(Party, Label.Longest)),
            ProjectId = labels.Project(table.Optional(Project, ImportedLabels.LongestCode)),
            BranchId = labels.Branch(table.Optional(Branch, ImportedLabels.LongestCode)),
            DueOn = table[DueOn].Length > 0 ? ReadDate(DueOn) : null,
            Reference = table.Optional(Reference, Posting.LongestReference),
            Description = description.Length > 0 && description != entry.Description ? description : null,
        };
    }

    private Money Amount()
    {
        if (!long.TryParse(table[Cents], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cents) || cents is > MostCents or < -MostCents)
        {
            throw new Refusal("JournalImport.NotCents", table.Name, table.Row, table[Cents]);
        }

        return cents != 0 ? new Money(cents) : throw new Refusal("JournalImport.NoAmount", table.Name, table.Row);
    }

    private string Text() =>
        table[Description] is { Length: <= Posting.LongestDescription } text
            ? text
            : throw new Refusal("JournalImport.TooLong", table.Name, table.Row, Columns[Description], Posting.LongestDescription);
}
