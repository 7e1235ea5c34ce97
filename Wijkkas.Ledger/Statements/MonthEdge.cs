using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>
/// The end of a day, said as the end of a month plus or minus the lines of a few days: whichever end of the month is nearer, so
/// that never more than half a month of lines is read, and none at all for a report up to today.
/// </summary>
/// <param name="Month">Everything up to and including this month counts whole; 0 is before the books began.</param>
/// <param name="Lines">Days whose lines are added, or taken off when <paramref name="TakesOff"/>; null at the end of a month.</param>
internal readonly record struct MonthEdge(int Month, (DateOnly From, DateOnly To)? Lines, bool TakesOff)
{
    public static readonly MonthEdge Beginning = new(0, null, false);

    public static MonthEdge AtEndOf(DateOnly day)
    {
        var month = day.Month();
        var last = BookCalendar.LastDay(month);
        if (day == last)
        {
            return new MonthEdge(month, null, false);
        }

        return day.Day * 2 <= last.Day
            ? new MonthEdge(BookCalendar.FirstDay(month).AddDays(-1).Month(), (BookCalendar.FirstDay(month), day), false)
            : new MonthEdge(month, (day.AddDays(1), last), true);
    }
}
