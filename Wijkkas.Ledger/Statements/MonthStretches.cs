using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>Months in which something was booked, those that follow each other as one stretch of days: where a search has to look, and nowhere else.</summary>
public static class MonthStretches
{
    /// <summary>The days between two days in which a stream was booked on some account, by the kept totals.</summary>
    public static async Task<List<(DateOnly From, DateOnly To)>> OfStream(LedgerDb db, int streamId, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var (first, last) = (from.Month(), to.Month());
        var months = await db.Set<Account>()
            .SelectMany(account => db.Set<AccountTotal>().Where(total => total.AccountId == account.Id && total.Month >= first && total.Month <= last && total.StreamId == streamId))
            .Select(total => total.Month).Distinct().OrderBy(month => month).ToListAsync(cancel);
        return Of(months, from, to);
    }

    /// <summary>Months in order, as stretches of days between two days.</summary>
    public static List<(DateOnly From, DateOnly To)> Of(IEnumerable<int> months, DateOnly from, DateOnly to)
    {
        var stretches = new List<(DateOnly From, DateOnly To)>();
        foreach (var month in months)
        {
            var (first, last) = (BookCalendar.FirstDay(month), BookCalendar.LastDay(month));
            var ends = last < to ? last : to;
            if (stretches is [.., var before] && before.To.AddDays(1) == first)
            {
                stretches[^1] = (before.From, ends);
            }
            else
            {
                stretches.Add((first > from ? first : from, ends));
            }
        }

        return stretches;
    }
}
