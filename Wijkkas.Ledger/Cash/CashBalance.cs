using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Cash;

/// <summary>What a cash box holds by the books: kept totals of the months before, and the lines of the months from there.</summary>
public static class CashBalance
{
    /// <summary>At the end of a day.</summary>
    public static async Task<Money> On(LedgerDb db, int accountId, DateOnly day, CancellationToken cancel)
    {
        var days = await Days(db, accountId, day, cancel);
        return days.LastOrDefault(one => one.Day <= day).Balance;
    }

    /// <summary>The least that it holds at the end of any day from this one on: more cannot be taken out that day.</summary>
    public static async Task<Money> LeastFrom(LedgerDb db, int accountId, DateOnly day, CancellationToken cancel)
    {
        var days = await Days(db, accountId, day, cancel);
        var standing = days.LastOrDefault(one => one.Day <= day).Balance;
        return days.Where(one => one.Day > day).Select(one => one.Balance).Append(standing).Min();
    }

    /// <exception cref="Refusal"><c>Cash.NotEnough</c> (day, what can be taken out).</exception>
    internal static async Task Check(LedgerDb db, int accountId, DateOnly on, Money amount, CancellationToken cancel)
    {
        var least = await LeastFrom(db, accountId, on, cancel);
        if (amount > least)
        {
            throw new Refusal("Cash.NotEnough", on, least.IsNegative ? Money.Zero : least);
        }
    }

    // The first is the day before the month of the day asked for.
    private static async Task<List<(DateOnly Day, Money Balance)>> Days(LedgerDb db, int accountId, DateOnly day, CancellationToken cancel)
    {
        var month = day.Month();
        var first = BookCalendar.FirstDay(month);
        var before = await db.Set<AccountTotal>().Where(total => total.AccountId == accountId && total.Month < month).SumAsync(total => total.Debit.Cents - total.Credit.Cents, cancel);
        var moved = await db.Set<JournalLine>().Where(line => line.AccountId == accountId && line.Date >= first)
            .GroupBy(line => line.Date).Select(group => new { Day = group.Key, Cents = group.Sum(line => line.Side == Side.Debit ? line.Amount.Cents : -line.Amount.Cents) })
            .OrderBy(one => one.Day).ToListAsync(cancel);
        var days = new List<(DateOnly, Money)> { (first.AddDays(-1), new Money(before)) };
        foreach (var one in moved)
        {
            before += one.Cents;
            days.Add((one.Day, new Money(before)));
        }

        return days;
    }
}
