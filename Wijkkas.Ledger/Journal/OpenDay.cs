using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>Finds a day on which may be booked.</summary>
public static class OpenDay
{
    /// <summary>The day itself when its month is open, else the first day of the first month after it that is.</summary>
    public static async Task<DateOnly> OnOrAfter(LedgerDb db, DateOnly day, CancellationToken cancel)
    {
        var month = day.Month();
        var shut = await db.Set<Period>().AsNoTracking()
            .Where(period => period.Month >= month && period.State != PeriodState.Open)
            .Select(period => period.Month).OrderBy(m => m).ToListAsync(cancel);
        if (!shut.Contains(month))
        {
            return day;
        }

        do
        {
            month = BookCalendar.NextMonth(month);
        }
        while (shut.Contains(month));

        return BookCalendar.FirstDay(month);
    }
}
