using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal.Formats;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>The accounts and streams of an import: those that are there already are used, the others added.</summary>
/// <param name="Ids">All that the books have, by code.</param>
/// <param name="Transfers">The account over which money moves between streams, where it is one of the accounts.</param>
internal sealed record ImportedChart(IReadOnlyDictionary<string, int> Ids, int Added, int? Transfers = null)
{
    public const string Yes = "yes";

    public static readonly string[] AccountColumns = ["account_code", "name", "class", "group"];

    /// <summary>May be missing: what the house uses an account for, whether its lines are settled one against another, whether they ask for a party.</summary>
    public static readonly string[] AccountMayHave = ["role", "open_items", "asks_party", "name_en", "rgs"];

    private const int LongestAccountCode = 20;
    private const int LongestStreamCode = 40;
    private const int LongestName = 200;

    private static readonly Dictionary<AccountClass, (string Nl, string En)> Headings = new()
    {
        [AccountClass.Assets] = ("Bezittingen", "Assets"),
        [AccountClass.Liabilities] = ("Schulden", "Liabilities"),
        [AccountClass.Equity] = ("Eigen vermogen", "Equity"),
        [AccountClass.Income] = ("Baten", "Income"),
        [AccountClass.Expenses] = ("Lasten", "Expenses"),
    };

    private static readonly Dictionary<string, AccountClass> Classes =
        Headings.ToDictionary(heading => heading.Key.ToString(), heading => heading.Key, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, StreamKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["income"] = StreamKind.Income,
        ["fund"] = StreamKind.Fund,
    };

    /// <param name="booksAreNew">Books that were empty get, beside the accounts of the file, the one that the house cannot do without.</param>
    /// <exception cref="Refusal">
    /// <c>JournalImport.UnknownClass</c> (file, row, text), <c>JournalImport.CodeTwice</c> (file, row, code), <c>JournalImport.OtherClass</c> (file, row, code, class in the books),
    /// <c>JournalImport.UnknownRole</c> and <c>JournalImport.RoleTaken</c> (file, row, text), <c>JournalImport.NotYesOrNo</c> (file, row, text), <c>JournalImport.WrongAccount</c> (file, row, code, refusal).
    /// </exception>
    public static async Task<ImportedChart> Accounts(Turn turn, string directory, bool booksAreNew, Actor by, CancellationToken cancel)
    {
        var there = await turn.Db.Set<Account>().ToDictionaryAsync(account => account.Code, StringComparer.OrdinalIgnoreCase, cancel);
        var groups = await turn.Db.Set<AccountGroup>().ToListAsync(cancel);
        var ids = there.ToDictionary(account => account.Key, account => account.Value.Id, StringComparer.OrdinalIgnoreCase);
        var nextId = await turn.NextId<Account>(account => account.Id, cancel);
        var nextGroup = await turn.NextId<AccountGroup>(group => group.Id, cancel);
        var (read, added) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), 0);

        var transfers = there.Values.FirstOrDefault(account => account.Role == AccountRole.StreamTransfers)?.Id;
        using var table = CsvTable.Open(directory, "accounts.csv", AccountColumns, AccountMayHave);
        while (table.Read())
        {
            var code = Once(table, LongestAccountCode, read);
            var accountClass = Classes.TryGetValue(table[2], out var known) ? known : throw new Refusal("JournalImport.UnknownClass", table.Name, table.Row, table[2]);
            if (there.TryGetValue(code, out var account))
            {
                if (account.Class != accountClass)
                {
                    throw new Refusal("JournalImport.OtherClass", table.Name, table.Row, code, account.Class.ToString());
                }

                continue;
            }

            var name = table.Needed(1, LongestName);
            var group = Group(accountClass, table[3].Length > 0 ? table.Needed(3, LongestName) : null);
            var role = Role(table, accountClass, transfers);
            transfers = role == AccountRole.StreamTransfers ? nextId : transfers;
            turn.Db.Add(new Account
            {
                Id = nextId,
                Code = code,
                Class = accountClass,
                NameNl = name,
                NameEn = table.Optional(7, LongestName) ?? name,
                GroupId = group.Id,
                RgsCode = Rgs(table, accountClass),
                Role = role,
                KeepsOpenItems = IsYes(table, 5),
                AsksParty = IsYes(table, 6),
            });
            ids[code] = nextId++;
            added++;
        }

        if (booksAreNew && transfers is null)
        {
            // Money moves between streams over an account of its own; nothing that was imported may be mistaken for it.
            var row = DefaultChart.Accounts.Single(row => row.Role == AccountRole.StreamTransfers);
            turn.Db.Add(new Account
            {
                Id = nextId,
                Code = Enumerable.Range(0, 1000).Select(i => i == 0 ? row.Code : string.Create(CultureInfo.InvariantCulture, $"{row.Code}-{i}")).First(code => !ids.ContainsKey(code)),
                Class = AccountClass.Equity,
                NameNl = row.NameNl,
                NameEn = row.NameEn,
                GroupId = Group(AccountClass.Equity, null).Id,
                RgsCode = row.Rgs,
                Role = row.Role,
            });
        }

        await turn.Save(by, cancel);
        return new ImportedChart(ids, added, transfers);

        AccountGroup Group(AccountClass accountClass, string? heading)
        {
            var (nl, en) = heading is null ? Headings[accountClass] : (heading, heading);
            var found = groups.Find(g => g.Class == accountClass && (g.NameNl.Equals(nl, StringComparison.OrdinalIgnoreCase) || g.NameEn.Equals(en, StringComparison.OrdinalIgnoreCase)));
            if (found is null)
            {
                found = new AccountGroup { Id = nextGroup, Class = accountClass, NameNl = nl, NameEn = en, Position = nextGroup };
                nextGroup++;
                groups.Add(found);
                turn.Db.Add(found);
            }

            return found;
        }
    }

    /// <param name="booksAreNew">In books that were empty the file says what kind the streams are that every set of books begins with.</param>
    /// <exception cref="Refusal">
    /// <c>JournalImport.UnknownKind</c> (file, row, text), <c>JournalImport.CodeTwice</c> (file, row, code), <c>JournalImport.OtherKind</c> (file, row, code, kind in the books).
    /// </exception>
    public static async Task<ImportedChart> Streams(Turn turn, string directory, bool booksAreNew, Actor by, CancellationToken cancel)
    {
        var there = await turn.Db.Set<MoneyStream>().ToDictionaryAsync(stream => stream.Code, StringComparer.OrdinalIgnoreCase, cancel);
        var ids = there.ToDictionary(stream => stream.Key, stream => stream.Value.Id, StringComparer.OrdinalIgnoreCase);
        var nextId = await turn.NextId<MoneyStream>(stream => stream.Id, cancel);
        var (read, added) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), 0);

        using var table = CsvTable.Open(directory, "streams.csv", "stream", "kind");
        while (table.Read())
        {
            var code = Once(table, LongestStreamCode, read);
            var kind = Kinds.TryGetValue(table[1], out var known) ? known : throw new Refusal("JournalImport.UnknownKind", table.Name, table.Row, table[1]);
            if (there.TryGetValue(code, out var stream))
            {
                if (stream.Kind != kind && !booksAreNew)
                {
                    throw new Refusal("JournalImport.OtherKind", table.Name, table.Row, code, KindText(stream.Kind));
                }

                stream.Kind = kind;
                continue;
            }

            turn.Db.Add(new MoneyStream { Id = nextId, Code = code, Kind = kind, NameNl = code, NameEn = code, Mark = ((nextId - 1) % MoneyStream.Marks) + 1 });
            ids[code] = nextId++;
            added++;
        }

        await turn.Save(by, cancel);
        return new ImportedChart(ids, added);
    }

    internal static string KindText(StreamKind kind) => Kinds.Single(pair => pair.Value == kind).Key;

    // Only what the house looks up as one account must be one; the others may be several.
    private static AccountRole Role(CsvTable table, AccountClass accountClass, int? transfers)
    {
        var text = table[4];
        var role = text.Length == 0 ? AccountRole.None
            : !char.IsAsciiDigit(text[0]) && Enum.TryParse<AccountRole>(text, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known
            : throw new Refusal("JournalImport.UnknownRole", table.Name, table.Row, text);
        return role == AccountRole.StreamTransfers && (transfers is not null || accountClass != AccountClass.Equity)
            ? throw new Refusal("JournalImport.RoleTaken", table.Name, table.Row, text)
            : role;
    }

    private static bool IsYes(CsvTable table, int column) => table[column].ToUpperInvariant() switch
    {
        "" or "NO" => false,
        "YES" => true,
        _ => throw new Refusal("JournalImport.NotYesOrNo", table.Name, table.Row, table[column]),
    };

    private static string? Rgs(CsvTable table, AccountClass accountClass)
    {
        try
        {
            return AccountRules.Rgs(table[8], accountClass);
        }
        catch (Refusal refusal)
        {
            throw new Refusal("JournalImport.WrongAccount", table.Name, table.Row, table[0], refusal);
        }
    }

    private static string Once(CsvTable table, int longest, HashSet<string> read)
    {
        var code = table.Needed(0, longest);
        return read.Add(code) ? code : throw new Refusal("JournalImport.CodeTwice", table.Name, table.Row, code);
    }
}
