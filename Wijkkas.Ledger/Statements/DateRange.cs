using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>The days a report is about, the first and the last included.</summary>
public readonly record struct DateRange
{
    /// <exception cref="Refusal"><c>Reports.EndsBeforeBegin</c> (from, to), <c>Reports.DateOutOfRange</c> (first and last year that can be).</exception>
    public DateRange(DateOnly from, DateOnly to)
    {
        if (from.Year < FiscalYears.First || to.Year > FiscalYears.Last + 1)
        {
            throw new Refusal("Reports.DateOutOfRange", FiscalYears.First, FiscalYears.Last);
        }

        if (to < from)
        {
            throw new Refusal("Reports.EndsBeforeBegin", from, to);
        }

        From = from;
        To = to;
    }

    public DateOnly From { get; private init; }

    public DateOnly To { get; private init; }

    public static DateRange Month(DateOnly day) => new(BookCalendar.FirstDay(day.Month()), BookCalendar.LastDay(day.Month()));

    public static DateRange Quarter(DateOnly day)
    {
        var first = new DateOnly(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1);
        return new DateRange(first, first.AddMonths(3).AddDays(-1));
    }

    /// <summary>The book year that a day is in.</summary>
    public static DateRange BookYear(DateOnly day, int firstMonth)
    {
        var first = new DateOnly(FiscalYears.Of(day, firstMonth), firstMonth, 1);
        return new DateRange(first, first.AddYears(1).AddDays(-1));
    }

    /// <summary>Everything before a day; null where no day is before it.</summary>
    public static DateRange? Before(DateOnly day) =>
        new DateOnly(FiscalYears.First, 1, 1) is var first && first < day ? new DateRange(first, day.AddDays(-1)) : null;

    /// <summary>The same days a year before. A last day of February stays one.</summary>
    public DateRange YearBefore() => new() { From = From.AddYears(-1), To = BeforeOn(To) };

    /// <summary>The same day a year before; the last day of a month stays the last day.</summary>
    public static DateOnly BeforeOn(DateOnly day)
    {
        var before = day.AddYears(-1);
        return day == BookCalendar.LastDay(day.Month()) ? BookCalendar.LastDay(before.Month()) : before;
    }
}

/// <summary>Keeps a report to lines with these labels. Null keeps all; 0 keeps the lines that carry none, <see cref="Any"/> those that carry one.</summary>
public sealed record Labels(int? StreamId = null, int? ProjectId = null, int? BranchId = null)
{
    public const int Any = -1;

    public static readonly Labels All = new();

    public bool IsAll => this == All;
}
