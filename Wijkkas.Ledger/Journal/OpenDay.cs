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
        var closed = await db.Set<Period>().AsNoTracking().Where(period => period.State == PeriodState.Closed).MaxAsync(period => (int?)period.Month, cancel);
        var shut = await db.Set<Period>().AsNoTracking()
            .Where(period => period.Month >= month && period.State != PeriodState.Open)
            .Select(period => period.Month).OrderBy(m => m).ToListAsync(cancel);
        if (IsOpen(month))
        {
            return day;
        }

        do
        {
            month = BookCalendar.NextMonth(month);
        }
        while (!IsOpen(month));

        return BookCalendar.FirstDay(month);

        // Nothing can be booked before a closed month either, whether the year is in the books or not.
        bool IsOpen(int asked) => !shut.Contains(asked) && !(asked < closed);
    }
}
