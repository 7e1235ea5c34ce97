using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>The small sums behind an allowance. Pure.</summary>
public static class Reckoning
{
    /// <summary>Age on a day. Who was born on 29 February is a year older on 1 March where the year has no such day.</summary>
    public static int Age(DateOnly born, DateOnly on)
    {
        var birthday = born is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(on.Year) ? new DateOnly(on.Year, 3, 1) : new DateOnly(on.Year, born.Month, born.Day);
        return on.Year - born.Year - (on < birthday ? 1 : 0);
    }

    /// <summary>So many minutes at so much an hour, in whole cents; half a cent goes away from nought, so that a correction mirrors what it corrects.</summary>
    public static Money Earned(int minutes, Money perHour)
    {
        var parts = checked(Math.Abs((long)minutes) * perHour.Cents);
        return new Money(Math.Sign(minutes) * ((parts + 30) / 60));
    }

    /// <summary>Whether an amount for so many minutes is more than a norm per hour.</summary>
    public static bool IsAbove(Money amount, int minutes, Money perHour) => minutes > 0 && amount.Cents * 60 > perHour.Cents * minutes;
}
