using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>What a ledger account holds at the end of a day: kept totals of whole months, and the lines of the part of the last one.</summary>
internal static class LedgerBalance
{
    public static async Task<Money> At(LedgerDb db, int accountId, DateOnly day, CancellationToken cancel)
    {
        var month = day.Month();
        var whole = day == BookCalendar.LastDay(month);
        var cents = await db.Set<AccountTotal>().Where(total => total.AccountId == accountId && (total.Month < month || (whole && total.Month == month)))
            .SumAsync(total => total.Debit.Cents - total.Credit.Cents, cancel);
        if (whole)
        {
            return new Money(cents);
        }

        var first = BookCalendar.FirstDay(month);
        return new Money(cents + await db.Set<JournalLine>().Where(line => line.AccountId == accountId && line.Date >= first && line.Date <= day)
            .SumAsync(line => line.Side == Side.Debit ? line.Amount.Cents : -line.Amount.Cents, cancel));
    }
}
