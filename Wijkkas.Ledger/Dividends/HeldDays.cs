namespace Wijkkas.Ledger.Dividends;

/// <summary>Shares that came or went on a day; they count from that day on.</summary>
/// <param name="Cents">What was paid in on them.</param>
public readonly record struct Held(DateOnly On, long Shares, long Cents);

/// <summary>How much was held how long: share days and cent days.</summary>
public readonly record struct HeldDays(long ShareDays, long CentDays)
{
    /// <summary>
    /// Of a period, first and last day included. Each movement counts for the days that are left of the period, so it does not matter in what order they
    /// come or whether one was written as two; who left counts until the day before.
    /// </summary>
    public static HeldDays Of(IEnumerable<Held> movements, DateOnly from, DateOnly to)
    {
        long shares = 0, cents = 0;
        foreach (var movement in movements)
        {
            if (movement.On <= to)
            {
                long days = Left(movement.On, from, to);
                shares = checked(shares + (movement.Shares * days));
                cents = checked(cents + (movement.Cents * days));
            }
        }

        return new HeldDays(shares, cents);
    }

    /// <summary>How many days of the period are left from a day on.</summary>
    public static int Left(DateOnly on, DateOnly from, DateOnly to) => to.DayNumber - Math.Max(on.DayNumber, from.DayNumber) + 1;

    public static HeldDays operator +(HeldDays a, HeldDays b) => new(checked(a.ShareDays + b.ShareDays), checked(a.CentDays + b.CentDays));
}
