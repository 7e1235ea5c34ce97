using System.Globalization;

namespace Wijkkas.Ledger.Values;

/// <summary>An amount in euro, kept as whole cents. Overflow throws; nothing here rounds.</summary>
/// <param name="Cents">The amount in cents; negative means owed, taken or credit, as the place where it stands says.</param>
public readonly record struct Money(long Cents) : IComparable<Money>
{
    public static Money Zero => default;

    public bool IsZero => Cents == 0;

    public bool IsNegative => Cents < 0;

    public Money Abs() => new(Math.Abs(Cents));

    /// <summary>Made from a decimal literal, such as <c>Money.Euro(12.50m)</c>.</summary>
    /// <exception cref="Refusal"><c>Values.MoreThanCents</c>: the amount has more than two decimals.</exception>
    public static Money Euro(decimal euros) =>
        euros * 100 is var cents && decimal.Truncate(cents) == cents
            ? new Money((long)cents)
            : throw new Refusal("Values.MoreThanCents", euros.ToString(CultureInfo.InvariantCulture));

    public decimal ToEuros() => Cents / 100m;

    public static Money operator +(Money a, Money b) => new(a.Cents + b.Cents);

    public static Money operator -(Money a, Money b) => new(a.Cents - b.Cents);

    public static Money operator -(Money a) => new(-a.Cents);

    public static bool operator <(Money a, Money b) => a.Cents < b.Cents;

    public static bool operator >(Money a, Money b) => a.Cents > b.Cents;

    public static bool operator <=(Money a, Money b) => a.Cents <= b.Cents;

    public static bool operator >=(Money a, Money b) => a.Cents >= b.Cents;

    /// <summary>Parts that differ by one cent at most and add up to the whole.</summary>
    public IReadOnlyList<Money> Split(int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        var (share, rest) = Math.DivRem(Cents, parts);
        return [.. Enumerable.Range(0, parts).Select(i => new Money(share + (i < Math.Abs(rest) ? Math.Sign(rest) : 0)))];
    }

    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    /// <summary>For people who read code and logs: <c>-1234.56</c>. Screens and files have formats of their own.</summary>
    public override string ToString() => ToEuros().ToString("0.00", CultureInfo.InvariantCulture);
}

public static class MoneySums
{
    public static Money Sum(this IEnumerable<Money> amounts) => new(amounts.Sum(amount => amount.Cents));

    public static Money Sum<T>(this IEnumerable<T> things, Func<T, Money> amount) => new(things.Sum(thing => amount(thing).Cents));
}
