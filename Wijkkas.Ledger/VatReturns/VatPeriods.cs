using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.VatReturns;

/// <summary>The periods (tijdvakken) over which returns are made: a month, a quarter or a year of the calendar.</summary>
public static class VatPeriods
{
    public static readonly IReadOnlyList<int> Lengths = [1, 3, 12];

    /// <summary>The last day for return and payment: the end of the month after the period, also on a Sunday (AWR art. 19 lid 5).</summary>
    public static DateOnly DueOn(DateOnly to) => BookCalendar.LastDay(BookCalendar.NextMonth(to.Month()));

    /// <summary>How many months a period has; null where it is none.</summary>
    public static int? Length(DateOnly from, DateOnly to)
    {
        foreach (var months in Lengths)
        {
            if (from.Day == 1 && (from.Month - 1) % months == 0 && from.AddMonths(months).AddDays(-1) == to)
            {
                return months;
            }
        }

        return null;
    }

    /// <summary>The period of that length in which a day falls.</summary>
    public static (DateOnly From, DateOnly To) Around(DateOnly day, int months)
    {
        var from = new DateOnly(day.Year, ((day.Month - 1) / months * months) + 1, 1);
        return (from, from.AddMonths(months).AddDays(-1));
    }
}
