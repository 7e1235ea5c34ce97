using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>What the bank says an account holds. Only the last statement before a day and the lines after it are looked at.</summary>
public static class BankBalance
{
    /// <summary>The balance at the end of a day, or null where no file ever told one.</summary>
    public static async Task<Money?> At(LedgerDb db, int bankAccountId, DateOnly day, CancellationToken cancel)
    {
        var last = await db.Set<BankStatement>().AsNoTracking()
            .Where(s => s.BankAccountId == bankAccountId && s.To <= day && s.ClosingCents != null)
            .OrderByDescending(s => s.To).Select(s => s.To).FirstOrDefaultAsync(cancel);
        if (last is not { } ended)
        {
            return null;
        }

        var closing = await Closing(db, bankAccountId, ended, cancel);
        return closing + await Lines(db, bankAccountId, ended.AddDays(1), day, cancel);
    }

    /// <summary>What came in less what went out, first and last day included.</summary>
    public static async Task<Money> Lines(LedgerDb db, int bankAccountId, DateOnly from, DateOnly to, CancellationToken cancel) =>
        new(await db.Set<BankLine>().Where(line => line.BankAccountId == bankAccountId && line.BookedOn >= from && line.BookedOn <= to)
            .SumAsync(line => line.Amount.Cents, cancel));

    // More statements may end on one day, of which one goes on where another ended: the last is where no other begins.
    private static async Task<Money> Closing(LedgerDb db, int bankAccountId, DateOnly day, CancellationToken cancel)
    {
        var ending = await db.Set<BankStatement>().AsNoTracking()
            .Where(s => s.BankAccountId == bankAccountId && s.To == day && s.ClosingCents != null)
            .OrderBy(s => s.Id).Select(s => new { Opening = s.OpeningCents, Closing = s.ClosingCents!.Value, s.From }).ToListAsync(cancel);
        var last = ending.FindLast(one => !ending.Exists(next => next.Opening == one.Closing && next.Closing != one.Closing && next.From == day)) ?? ending[^1];
        return new Money(last.Closing);
    }
}
