using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>What was booked on one account in each month of a period of whole months; months without bookings included.</summary>
public sealed class AccountMonthsReader(Snapshot books)
{
    /// <returns>First day of the month, and debit and credit in cents, in order.</returns>
    public async Task<IReadOnlyList<(DateOnly Month, Movement Booked)>> Read(int accountId, DateRange period, Labels labels, CancellationToken cancel = default)
    {
        var (from, to) = (period.From.Month(), period.To.Month());
        var totals = books.Db.Set<AccountTotal>().Where(t => t.AccountId == accountId && t.Month >= from && t.Month <= to);
        var months = await totals.With(labels).GroupBy(t => t.Month)
            .Select(month => new { month.Key, Debit = month.Sum(t => t.Debit.Cents), Credit = month.Sum(t => t.Credit.Cents) })
            .ToDictionaryAsync(month => month.Key, month => new Movement(new Money(month.Debit), new Money(month.Credit)), cancel);

        var all = new List<(DateOnly, Movement)>();
        for (var month = from; month <= to; month = BookCalendar.NextMonth(month))
        {
            all.Add((BookCalendar.FirstDay(month), months.GetValueOrDefault(month)));
        }

        return all;
    }
}
