using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>A volunteer, as far as an allowance asks.</summary>
public sealed record AllowancePerson(int PartyId, DateOnly? BornOn)
{
    public DateOnly? Since { get; init; }

    /// <summary>The last day as a volunteer.</summary>
    public DateOnly? Until { get; init; }

    public DateOnly? EmployeeFrom { get; init; }
}

/// <summary>What holds for everybody: rates, maxima, and when the scheme may be used.</summary>
public sealed record AllowanceTerms(Rates Rates, MaximaInForce Maxima, IReadOnlyList<SchemeEligibility> Eligibility)
{
    public bool IsEligible(DateOnly day) => Eligibility.Any(one => one.Covers(day));

    /// <summary>What one item comes to, and whether it may be paid.</summary>
    public PricedItem Price(AllowancePerson person, AllowanceItem item)
    {
        if (!item.IsHours)
        {
            return new PricedItem(item, item.Amount, null, item.IsProven || IsEligible(item.On) ? Bar(person, item.On) : RowStop.NotEligible);
        }

        var rate = Rates.On(item.ActivityId, item.On);
        if (rate is null && item.PaidWith is null)
        {
            return new PricedItem(item, Money.Zero, null, RowStop.NoRate);
        }

        if (Bar(person, item.On) is { } bar)
        {
            return new PricedItem(item, Money.Zero, null, bar);
        }

        // What is corrected was judged when it was paid.
        if (item.PaidWith is { } paid)
        {
            return new PricedItem(item, Amount(item, paid.Kind, paid.Rate), paid, null);
        }

        if (!IsEligible(item.On))
        {
            return new PricedItem(item, Money.Zero, null, RowStop.NotEligible);
        }

        if (person.BornOn is not { } born)
        {
            return new PricedItem(item, Money.Zero, null, RowStop.NoBirthday);
        }

        if (Maxima.Find(item.On.Year) is not { } maximum)
        {
            return new PricedItem(item, Money.Zero, null, RowStop.NoAmounts);
        }

        var age = Reckoning.Age(born, item.On);
        var each = age >= maximum.AdultFrom ? rate!.Adult : rate!.Youth;
        if (each.IsZero)
        {
            return new PricedItem(item, Money.Zero, null, RowStop.NoRate);
        }

        var minutes = rate.Kind == RateKind.PerHour ? 60 : item.MinutesBefore + item.Minutes;
        var above = Reckoning.IsAbove(each, minutes, maximum.Hour(age));
        return new PricedItem(item, Amount(item, rate.Kind, each), new PaidRate(rate.Id, rate.Kind, each), above && rate.Why is null ? RowStop.AboveNorm : null, above);
    }

    private static RowStop? Bar(AllowancePerson person, DateOnly day) =>
        day >= person.EmployeeFrom ? RowStop.Employee : day < person.Since || day > person.Until ? RowStop.NotAVolunteer : null;

    // What is paid by the time is paid once for as long as any time of it stands.
    private static Money Amount(AllowanceItem item, RateKind kind, Money each) => kind == RateKind.PerHour
        ? Reckoning.Earned(item.Minutes, each)
        : (item.MinutesBefore > 0, item.MinutesBefore + item.Minutes > 0) switch
        {
            (false, true) => each,
            (true, false) => -each,
            _ => Money.Zero,
        };
}
