using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Journal;

/// <summary>The line of a bank statement behind an entry, as the bank told it.</summary>
/// <param name="IsDone">Whether this entry still stands for the line; not so once it was undone.</param>
public sealed record EntryBankLine(
    long LineId, string BankName, DateOnly BookedOn, Money Amount, string? CounterName, string? CounterAccount, string Text, bool IsDone)
{
    internal static async Task<EntryBankLine?> Read(LedgerDb db, long entryId, CancellationToken cancel)
    {
        var match = await db.Set<BankMatch>().AsNoTracking().Include(m => m.Line!.BankAccount).SingleOrDefaultAsync(m => m.EntryId == entryId, cancel);
        if (match?.Line is not { } line)
        {
            return null;
        }

        var counter = line.CounterAccount is { } number ? AccountNumber.Grouped(number) : null;
        var undone = await db.Set<BankMatchUndone>().AnyAsync(u => u.MatchId == match.Id, cancel);
        return new EntryBankLine(line.Id, line.BankAccount!.Name, line.BookedOn, line.Amount, line.CounterName, counter, line.Text, !undone);
    }
}
