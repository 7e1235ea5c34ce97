using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;

namespace Wijkkas.Ledger.Journal.Formats;

/// <summary>
/// Writes the journal so that hledger reads it and comes to the same balances. Both amounts are always written out: hledger
/// would fill in a missing one, and be right without anybody having checked.
/// </summary>
public sealed class HledgerJournal(LedgerDb db, JournalRows journal)
{
    public async Task Write(TextWriter to, CancellationToken cancel)
    {
        var accounts = await AccountNames(to, cancel);
        var streams = await db.Set<MoneyStream>().AsNoTracking().ToDictionaryAsync(s => s.Id, s => Value(s.Code), cancel);
        var projects = await db.Set<Project>().AsNoTracking().ToDictionaryAsync(p => p.Id, p => Value(p.Code), cancel);
        var branches = await db.Set<Branch>().AsNoTracking().ToDictionaryAsync(b => b.Id, b => Value(b.Code), cancel);

        var entry = 0L;
        var line = new StringBuilder();
        await foreach (var row in journal.Read(cancel))
        {
            line.Clear();
            if (row.EntryId != entry)
            {
                entry = row.EntryId;
                line.Append(CultureInfo.InvariantCulture, $"\n{row.Date:yyyy-MM-dd} * ({row.Number}) {Words(row.Description)}\n");
            }

            // Two blanks end the name of an account.
            line.Append(CultureInfo.InvariantCulture, $"    {accounts[row.AccountId]}  EUR {row.Amount}");
            var mark = "  ; ";
            Tag("stroom", row.StreamId, streams);
            Tag("project", row.ProjectId, projects);
            Tag("vestiging", row.BranchId, branches);
            await to.WriteAsync(line.Append('\n'), cancel);

            void Tag(string name, int? id, Dictionary<int, string> values)
            {
                if (id is { } known)
                {
                    line.Append(mark).Append(name).Append(": ").Append(values[known]);
                    mark = ", ";
                }
            }
        }
    }

    private async Task<Dictionary<int, string>> AccountNames(TextWriter to, CancellationToken cancel)
    {
        await to.WriteAsync("decimal-mark .\ncommodity EUR 1000.00\n\n");
        var names = new Dictionary<int, string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var account in await db.Set<Account>().AsNoTracking().OrderBy(a => a.Code).ToListAsync(cancel))
        {
            var name = AccountName($"{account.Code} {account.NameNl}");
            names[account.Id] = taken.Add(name) ? name : $"{name} {account.Id}";
            await to.WriteAsync($"account {names[account.Id]}  ; type: {Type(account.Class)}\n");
        }

        return names;
    }

    private static char Type(AccountClass of) => of switch
    {
        AccountClass.Assets => 'A',
        AccountClass.Liabilities => 'L',
        AccountClass.Equity => 'E',
        AccountClass.Income => 'R',
        AccountClass.Expenses => 'X',
        _ => throw new InvalidOperationException($"There is no class {of}."),
    };

    // A colon makes a sub-account, a bracket in front a virtual posting, a star or exclamation mark there a status.
    private static string AccountName(string text) => Words(text.Replace(':', ' ')).TrimStart('(', '[', '*', '!', ' ');

    private static string Value(string code) => Words(code.Replace(',', ' ').Replace(':', ' '));

    // Words in a row with one blank between, without what begins a comment.
    private static string Words(string text) =>
        string.Join(' ', text.Replace(';', ',').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
