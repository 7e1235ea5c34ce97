using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>Finds a day on which may be booked.</summary>
public static class OpenDay
{
    /// <summary>The day itself when its month is open, else the first day of the first month after it that is.</summary>
    public static async Task<DateOnly> OnOrAfter(LedgerDb db, DateOnly day, CancellationToken cancel) => (await OpenDays.From(db, day, cancel)).OnOrAfter(day);
}

/// <summary>Which months are open from a day on: read once, asked for many days.</summary>
public sealed class OpenDays
{
    private readonly int? closed;
    private readonly HashSet<int> shut;

    private OpenDays(int? closed, HashSet<int> shut) => (this.closed, this.shut) = (closed, shut);

    /// <param name="first">No day before it is asked for; null where none will be.</param>
    public static async Task<OpenDays> From(LedgerDb db, DateOnly? first, CancellationToken cancel)
    {
        var month = first?.Month() ?? int.MaxValue;
        var closed = await db.Set<Period>().AsNoTracking().Where(period => period.State == PeriodState.Closed).MaxAsync(period => (int?)period.Month, cancel);
        var shut = await db.Set<Period>().AsNoTracking()
            .Where(period => period.Month >= month && period.State != PeriodState.Open).Select(period => period.Month).ToListAsync(cancel);
        return new OpenDays(closed, [.. shut]);
    }

    /// <inheritdoc cref="OpenDay.OnOrAfter"/>
    public DateOnly OnOrAfter(DateOnly day)
    {
        var month = day.Month();
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
    }

    // Nothing can be booked before a closed month either, whether the year is in the books or not.
    private bool IsOpen(int month) => !shut.Contains(month) && !(month < closed);
}
