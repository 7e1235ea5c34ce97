using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Tests.Ledger.Allowances;

/// <summary>The cases of the law, one by one, on the pure rules.</summary>
public sealed class RulesTests
{
    private const int Round = 1;

    private static readonly DateOnly Adult = new(1990, 5, 5);
    private static readonly AllowanceTerms Terms = new(
        new Rates([Rate(1, Round, "2026-01-01", 5.75m, 3.40m)]), MaximaInForce.Shipped, [Eligible()]);

    [Fact]
    public void Thirty_eight_hours_in_a_month_are_paid_and_thirty_nine_are_stopped_at_the_maximum_of_the_month()
    {
        var paid = Of(Adult, Work(38));
        var stopped = Of(Adult, Work(39));

        Assert.Equal((Money.Euro(218.50m), null, PaymentNature.VolunteerScheme), (paid.Amount, paid.Stop, paid.Nature));
        Assert.Equal((Money.Zero, PersonStop.MonthMaximum, Money.Euro(224.25m), 39), (stopped.Amount, stopped.Stop!.Value, stopped.Wanted, stopped.Kept.Count));
        Assert.True(stopped.IsBlocked);
    }

    [Fact]
    public void What_fits_is_paid_where_that_was_chosen_the_oldest_first()
    {
        var allowance = Of(Adult, Work(39), decisions: new AllowanceDecisions(AllowanceChoice.WhatFits));

        Assert.Equal((Money.Euro(218.50m), PersonStop.RestWaits), (allowance.Amount, allowance.Stop!.Value));
        Assert.Equal([39L], allowance.Kept.Select(row => row.Item.HoursId!.Value));
        Assert.Equal((Money.Zero, PersonStop.LeftOut), Of(Adult, Work(39), decisions: new AllowanceDecisions(AllowanceChoice.LeaveOut)) is var none ? (none.Amount, none.Stop!.Value) : default);
    }

    [Fact]
    public void More_an_hour_than_the_norm_of_their_age_waits_for_a_reason()
    {
        var young = new DateOnly(2006, 3, 1);
        Assert.Equal(RowStop.AboveNorm, Priced(young, Work(1)[0], Rate(1, Round, "2026-01-01", 5.75m, 3.50m)).Stop);
        var justified = Rate(1, Round, "2026-01-01", 5.75m, 3.50m);
        justified.Why = "draagt de sleutel en sluit af";
        Assert.Equal((null, true, Money.Euro(3.50m)), (Priced(young, Work(1)[0], justified).Stop, Priced(young, Work(1)[0], justified).IsAboveNorm, Priced(young, Work(1)[0], justified).Amount));
        Assert.Equal((null, false), (Priced(young, Work(1)[0], Rate(1, Round, "2026-01-01", 5.75m, 3.40m)) is var norm ? (norm.Stop, norm.IsAboveNorm) : default));
    }

    [Fact]
    public void Who_turns_twenty_one_on_the_fifteenth_has_the_norm_of_the_young_until_the_fourteenth()
    {
        var born = new DateOnly(2005, 6, 15);

        Assert.Equal(Money.Euro(3.40m), Terms.Price(new AllowancePerson(1, born), Hours(1, new DateOnly(2026, 6, 14), 60)).Amount);
        Assert.Equal(Money.Euro(5.75m), Terms.Price(new AllowancePerson(1, born), Hours(1, new DateOnly(2026, 6, 15), 60)).Amount);
    }

    [Theory]
    [InlineData("2004-02-29", "2025-02-28", 20)]
    [InlineData("2004-02-29", "2025-03-01", 21)]
    [InlineData("2004-02-29", "2024-02-28", 19)]
    [InlineData("2004-02-29", "2024-02-29", 20)]
    [InlineData("2005-06-15", "2026-06-14", 20)]
    [InlineData("2005-06-15", "2026-06-15", 21)]
    [InlineData("2005-12-31", "2026-12-30", 20)]
    [InlineData("2005-01-01", "2026-01-01", 21)]
    public void Age_is_counted_on_the_day_also_for_who_was_born_on_29_February(string born, string on, int age) => Assert.Equal(age, Reckoning.Age(Day(born), Day(on)));

    [Fact]
    public void Flat_costs_count_with_effort_and_proven_costs_do_not()
    {
        Assert.Equal(PersonStop.MonthMaximum, Of(Adult, [Cost(1, 200m, false), Cost(2, 25m, false)]).Stop);
        var proven = Of(Adult, [Cost(1, 260m, true)]);
        Assert.Equal((Money.Euro(260m), Money.Zero, null), (proven.ActualCosts, proven.Counts, proven.Stop));
        Assert.Equal([(PaymentNature.ActualCosts, Money.Euro(260m))], Natures(proven));

        // Stopped at the maximum, the proven costs are paid all the same.
        var both = Of(Adult, [.. Work(39), Cost(1, 60m, true)]);
        Assert.Equal((PersonStop.MonthMaximum, Money.Euro(60m)), (both.Stop!.Value, both.Amount));
    }

    [Fact]
    public void Ten_months_at_the_maximum_leave_nothing_for_an_eleventh()
    {
        var had = new AllowanceStanding(Money.Zero, Money.Zero, Money.Euro(2200m), Money.Zero);
        Assert.Equal((PersonStop.YearMaximum, Money.Zero), (Of(Adult, [Cost(1, 1m, false)], had) is var stopped ? (stopped.Stop!.Value, stopped.Room) : default));
    }

    [Fact]
    public void A_year_without_figures_is_refused()
    {
        Assert.Equal("Allowances.NoAmounts (2027)", Assert.Throws<Refusal>(() => MaximaInForce.Shipped.Of(2027)).Message);
        Assert.Equal(RowStop.NoAmounts, Terms.Price(new AllowancePerson(1, Adult), Hours(1, new DateOnly(2027, 1, 4), 60)).Stop);
        Assert.Equal([2026, 2025, 2024, 2023, 2022, 2021, 2020, 2019], MaximaInForce.Shipped.All.Select(one => one.Year));
    }

    [Fact]
    public void What_other_organisations_give_counts()
    {
        var had = new AllowanceStanding(Money.Zero, Money.Euro(100m), Money.Euro(300m), Money.Euro(1000m));
        Assert.Equal((PersonStop.MonthMaximum, Money.Euro(120m)), (Of(Adult, Work(22), had) is var stopped ? (stopped.Stop!.Value, stopped.Room) : default));
        Assert.Equal(Money.Euro(115m), Of(Adult, Work(20), had).Amount);
    }

    [Fact]
    public void Two_people_may_pass_a_maximum_and_then_it_is_paid_work()
    {
        var allowance = Of(Adult, Work(39), decisions: new AllowanceDecisions(Overridden: true, YearIsReported: true));
        Assert.Equal((Money.Euro(224.25m), PaymentNature.PaidOddJob, null), (allowance.Amount, allowance.Nature, allowance.Stop));

        // In another month of that year the maximum holds, and what is paid is reported too.
        Assert.Equal(PersonStop.MonthMaximum, Of(Adult, Work(39), decisions: new AllowanceDecisions(YearIsReported: true)).Stop);
        Assert.Equal(PaymentNature.PaidOddJob, Of(Adult, Work(1), decisions: new AllowanceDecisions(YearIsReported: true)).Nature);
    }

    [Fact]
    public void Each_row_is_rounded_to_whole_cents_and_a_correction_mirrors_it()
    {
        Assert.Equal(
            [Money.Euro(2.88m), Money.Euro(-2.88m), Money.Euro(0.10m), Money.Euro(1.44m), Money.Zero],
            [Reckoning.Earned(30, Money.Euro(5.75m)), Reckoning.Earned(-30, Money.Euro(5.75m)), Reckoning.Earned(1, Money.Euro(5.75m)), Reckoning.Earned(15, Money.Euro(5.75m)), Reckoning.Earned(0, Money.Euro(5.75m))]);
    }

    [Fact]
    public void A_correction_downwards_is_set_off_and_what_it_leaves_waits_for_later()
    {
        var back = Hours(2, new DateOnly(2026, 9, 3), -120) with { RootId = 1, MinutesBefore = 120, PaidWith = new PaidRate(1, RateKind.PerHour, Money.Euro(5.60m)) };

        // At the rate it was paid with, whatever the rate is now.
        Assert.Equal(Money.Euro(17.25m) - Money.Euro(11.20m), Of(Adult, [back, Hours(3, new DateOnly(2026, 10, 1), 180)]).Amount);
        var waits = Of(Adult, [back, Hours(3, new DateOnly(2026, 10, 1), 60)]);
        Assert.Equal((Money.Zero, PersonStop.SetOffLater, 2), (waits.Amount, waits.Stop!.Value, waits.Kept.Count));
    }

    [Fact]
    public void Work_and_its_correction_are_paid_together_or_not_at_all()
    {
        var rows = new[] { Hours(1, new DateOnly(2026, 10, 1), 600), Hours(2, new DateOnly(2026, 10, 2), 2400), Hours(3, new DateOnly(2026, 10, 2), -1200) with { RootId = 2, MinutesBefore = 2400 } };
        var allowance = Of(Adult, rows, new AllowanceStanding(Money.Euro(100m), Money.Zero, Money.Euro(100m), Money.Zero), new AllowanceDecisions(AllowanceChoice.WhatFits));

        // 57,50 fits in 120,00; 230,00 − 115,00 does not fit with it.
        Assert.Equal((Money.Euro(57.50m), 2), (allowance.Amount, allowance.Kept.Count));
    }

    [Fact]
    public void What_is_paid_by_the_time_is_paid_once_as_long_as_any_time_stands()
    {
        var terms = Terms with { Rates = new Rates([Rate(1, Round, "2026-01-01", 10m, 10m, RateKind.PerTime)]) };
        Money Amount(int minutes, int before) => terms.Price(new AllowancePerson(1, Adult), Hours(2, new DateOnly(2026, 10, 1), minutes) with { RootId = 1, MinutesBefore = before }).Amount;

        Assert.Equal(
            [Money.Euro(10m), Money.Zero, Money.Euro(-10m), Money.Euro(10m)],
            [Amount(120, 0), Amount(-60, 120), Amount(-60, 60), Amount(30, 0)]);

        // Ten euro for an hour is above the norm, for two hours it is not.
        Assert.Equal(RowStop.AboveNorm, terms.Price(new AllowancePerson(1, Adult), Hours(2, new DateOnly(2026, 10, 1), 60)).Stop);
        Assert.Null(terms.Price(new AllowancePerson(1, Adult), Hours(2, new DateOnly(2026, 10, 1), 120)).Stop);
    }

    [Fact]
    public void Nothing_is_paid_for_work_as_an_employee_without_a_rate_or_a_birthday_or_when_the_scheme_may_not_be_used()
    {
        RowStop? Stop(AllowancePerson person, DateOnly on, int activity = Round) => Terms.Price(person, Hours(1, on, 60) with { ActivityId = activity }).Stop;
        var joins = new AllowancePerson(1, Adult) { Since = new DateOnly(2026, 2, 1), Until = new DateOnly(2026, 11, 30), EmployeeFrom = new DateOnly(2026, 9, 1) };

        Assert.Equal((null, RowStop.Employee), (Stop(joins, new DateOnly(2026, 8, 31)), Stop(joins, new DateOnly(2026, 9, 1))!.Value));
        Assert.Equal(RowStop.NotAVolunteer, Stop(joins, new DateOnly(2026, 1, 31)));
        Assert.Equal(RowStop.NoRate, Stop(new AllowancePerson(1, Adult), new DateOnly(2026, 8, 31), 9));
        Assert.Equal(RowStop.NoRate, Stop(new AllowancePerson(1, Adult), new DateOnly(2025, 12, 31)));
        Assert.Equal(RowStop.NoBirthday, Stop(new AllowancePerson(1, null), new DateOnly(2026, 8, 31)));
        Assert.Equal(RowStop.NotEligible, (Terms with { Eligibility = [] }).Price(new AllowancePerson(1, Adult), Hours(1, new DateOnly(2026, 8, 31), 60)).Stop);
    }

    [Fact]
    public void What_cannot_be_paid_takes_its_correction_with_it()
    {
        var terms = Terms with { Rates = new Rates([Rate(1, Round, "2026-01-01", 20m, 20m)]) };
        var rows = PersonAllowances.Priced(new AllowancePerson(1, Adult), [Hours(1, new DateOnly(2026, 10, 1), 60), Hours(2, new DateOnly(2026, 10, 1), -30) with { RootId = 1, MinutesBefore = 60 }], terms);
        Assert.All(rows, row => Assert.Equal(RowStop.AboveNorm, row.Stop));
    }

    [Theory]
    [InlineData("111222333", true)]
    [InlineData("123456782", true)]
    [InlineData("123456789", false)]
    [InlineData("000000000", false)]
    [InlineData("12345678", false)]
    [InlineData("11122233a", false)]
    [InlineData(null, false)]
    public void A_bsn_stands_the_test_of_eleven(string? digits, bool good) => Assert.Equal(good, Bsn.IsValid(digits));

    private static PricedItem Priced(DateOnly born, AllowanceItem item, AllowanceRate rate) => (Terms with { Rates = new Rates([rate]) }).Price(new AllowancePerson(1, born), item);

    private static PersonAllowance Of(DateOnly born, IEnumerable<AllowanceItem> items, AllowanceStanding? standing = null, AllowanceDecisions? decisions = null) => PersonAllowances.Of(
        new AllowancePerson(1, born), items, Terms, MaximaInForce.Shipped.Of(2026), standing ?? AllowanceStanding.Nothing, decisions ?? new AllowanceDecisions());

    private static IEnumerable<(PaymentNature, Money)> Natures(PersonAllowance allowance) =>
        [.. allowance.Paid.Any(row => row.Counts) ? [(allowance.Nature, allowance.Counts)] : (IEnumerable<(PaymentNature, Money)>)[], (PaymentNature.ActualCosts, allowance.ActualCosts)];

    /// <summary>So many hours, one a row, two a day from 1 October on.</summary>
    private static AllowanceItem[] Work(int hours) => [.. Enumerable.Range(1, hours).Select(i => Hours(i, new DateOnly(2026, 10, 1).AddDays((i - 1) / 2), 60))];

    private static AllowanceItem Hours(long id, DateOnly on, int minutes) => new(1, id, null, on, 1) { ActivityId = Round, Minutes = minutes, RootId = id };

    private static AllowanceItem Cost(int id, decimal euros, bool isProven) => new(1, null, id, new DateOnly(2026, 10, 5), 1) { Amount = Money.Euro(euros), IsProven = isProven };

    private static AllowanceRate Rate(int id, int activity, string from, decimal adult, decimal youth, RateKind kind = RateKind.PerHour) => new()
    {
        Id = id,
        ActivityId = activity,
        From = Day(from),
        Kind = kind,
        Adult = Money.Euro(adult),
        Youth = Money.Euro(youth),
        EnteredBy = "joke",
        EnteredAt = default,
    };

    private static SchemeEligibility Eligible() => new()
    {
        Id = 1,
        Ground = EligibilityGround.CorporationTaxExempt,
        Reason = "vrijgesteld",
        DecidedBy = "Belastingdienst",
        DecidedOn = new DateOnly(2024, 1, 1),
        From = new DateOnly(2024, 1, 1),
        FileId = Guid.Empty,
        EnteredBy = "joke",
    };

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
