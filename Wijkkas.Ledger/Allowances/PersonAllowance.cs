using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>What somebody had already in the payment month and in its calendar year, from us and, as they declared, from others.</summary>
public sealed record AllowanceStanding(Money Month, Money ElsewhereInMonth, Money Year, Money ElsewhereInYear)
{
    public static AllowanceStanding Nothing { get; } = new(Money.Zero, Money.Zero, Money.Zero, Money.Zero);
}

/// <summary>What was decided about one person.</summary>
/// <param name="Overridden">Two people agreed that a maximum is passed in this payment month.</param>
/// <param name="YearIsReported">They agreed so for some month of this calendar year.</param>
public sealed record AllowanceDecisions(AllowanceChoice Choice = AllowanceChoice.Stop, bool Overridden = false, bool YearIsReported = false);

/// <summary>Why nothing, or not all, is paid to somebody in this run.</summary>
public enum PersonStop
{
    MonthMaximum = 1,
    YearMaximum = 2,

    /// <summary>What is to be taken back is more than what is to be paid: it waits for a later run.</summary>
    SetOffLater = 3,
    LeftOut = 4,

    /// <summary>The maximum of the month or year was reached: the rest of the work waits.</summary>
    RestWaits = 5,
}

/// <summary>What one person gets by a run, and why.</summary>
/// <param name="Paid">The rows that are paid.</param>
/// <param name="Kept">Rows that could be paid but are not in this run: see <paramref name="Stop"/>.</param>
/// <param name="Stopped">Rows that cannot be paid, each with its reason.</param>
/// <param name="Wanted">What all rows that count come to; what was asked of the maxima.</param>
/// <param name="Room">What could still be paid in that month: the least of what month and year leave.</param>
public sealed record PersonAllowance(
    int PartyId, PaymentNature Nature, IReadOnlyList<PricedItem> Paid, IReadOnlyList<PricedItem> Kept, IReadOnlyList<PricedItem> Stopped, Money Wanted, Money Room, PersonStop? Stop)
{
    /// <summary>What is paid that counts towards the maxima.</summary>
    public Money Counts => Paid.Where(row => row.Counts).Sum(row => row.Amount);

    /// <summary>Costs that were proven: paid whatever the maxima say.</summary>
    public Money ActualCosts => Paid.Where(row => !row.Counts).Sum(row => row.Amount);

    public Money Amount => Counts + ActualCosts;

    /// <summary>Nothing at all is paid although something was worked.</summary>
    public bool IsBlocked => Stop is PersonStop.MonthMaximum or PersonStop.YearMaximum;

    public bool IsAboveNorm => Paid.Any(row => row.IsAboveNorm);

    /// <summary>By month of the work: what is paid that counts.</summary>
    public IEnumerable<(int Month, Money Amount)> ByWorkMonth =>
        Paid.Where(row => row.Counts).GroupBy(row => row.Item.On.Month()).OrderBy(month => month.Key).Select(month => (month.Key, month.Sum(row => row.Amount)));
}

/// <summary>The rule of the maxima, for one person and one payment month. Pure.</summary>
public static class PersonAllowances
{
    /// <param name="maximum">Of the year in which it is paid.</param>
    public static PersonAllowance Of(
        AllowancePerson person, IEnumerable<AllowanceItem> items, AllowanceTerms terms, AllowanceMaximum maximum, AllowanceStanding standing, AllowanceDecisions decisions)
    {
        var priced = Priced(person, items, terms);
        var stopped = priced.FindAll(row => row.Stop is not null);
        var good = priced.FindAll(row => row.Stop is null);
        var (counting, proven) = (good.FindAll(row => row.Counts), good.FindAll(row => !row.Counts));
        var wanted = counting.Sum(row => row.Amount);
        var (month, year) = (maximum.PerMonth - standing.Month - standing.ElsewhereInMonth, maximum.PerYear - standing.Year - standing.ElsewhereInYear);
        var room = month < year ? month : year;
        var nature = decisions.Overridden || decisions.YearIsReported ? PaymentNature.PaidOddJob : PaymentNature.VolunteerScheme;

        if (decisions.Choice == AllowanceChoice.LeaveOut)
        {
            return new PersonAllowance(person.PartyId, nature, [], good, stopped, wanted, room, PersonStop.LeftOut);
        }

        // Proven costs that were taken back wait too, until there are as many to set them off against.
        var costsWait = proven.Sum(row => row.Amount).IsNegative;
        var (keptCosts, paidCosts) = costsWait ? (proven, new List<PricedItem>()) : ([], proven);
        if (wanted.IsNegative)
        {
            return new PersonAllowance(person.PartyId, nature, paidCosts, [.. counting, .. keptCosts], stopped, wanted, room, PersonStop.SetOffLater);
        }

        if (wanted.IsZero || wanted <= room || decisions.Overridden)
        {
            return new PersonAllowance(person.PartyId, nature, [.. counting, .. paidCosts], keptCosts, stopped, wanted, room, costsWait ? PersonStop.SetOffLater : null);
        }

        if (decisions.Choice == AllowanceChoice.WhatFits)
        {
            var fits = Fitting(counting, room);
            return new PersonAllowance(person.PartyId, nature, [.. fits, .. paidCosts], [.. counting.Except(fits), .. keptCosts], stopped, wanted, room, PersonStop.RestWaits);
        }

        return new PersonAllowance(
            person.PartyId, nature, paidCosts, [.. counting, .. keptCosts], stopped, wanted, room, month < year || wanted <= year ? PersonStop.MonthMaximum : PersonStop.YearMaximum);
    }

    /// <summary>All items with their prices, the oldest first. What cannot be paid takes its corrections with it.</summary>
    public static List<PricedItem> Priced(AllowancePerson person, IEnumerable<AllowanceItem> items, AllowanceTerms terms)
    {
        var priced = items.Select(item => terms.Price(person, item)).OrderBy(row => row.Item.On).ThenBy(row => row.Item.HoursId ?? long.MaxValue).ThenBy(row => row.Item.CostId).ToList();
        var roots = priced.Where(row => row.Item.IsHours && row.Stop is not null).GroupBy(row => row.Item.RootId).ToDictionary(root => root.Key, root => root.First().Stop);
        return roots.Count == 0 ? priced : priced.ConvertAll(row => row.Item.IsHours && roots.TryGetValue(row.Item.RootId, out var stop) ? row with { Stop = stop } : row);
    }

    // Work and its corrections go together. What takes back goes first, then the oldest, until one does not fit.
    private static List<PricedItem> Fitting(List<PricedItem> counting, Money room)
    {
        var units = counting.GroupBy(row => row.Item.IsHours ? (row.Item.RootId, 0) : (0, row.Item.CostId!.Value)).Select(unit => (Rows: unit.ToList(), Amount: unit.Sum(row => row.Amount))).ToList();
        var fits = units.Where(unit => unit.Amount.IsNegative).ToList();
        var sum = fits.Sum(unit => unit.Amount);
        foreach (var unit in units.Where(unit => !unit.Amount.IsNegative).OrderBy(unit => unit.Rows[0].Item.On))
        {
            if (sum + unit.Amount > room)
            {
                break;
            }

            fits.Add(unit);
            sum += unit.Amount;
        }

        return sum.IsNegative ? [] : [.. fits.SelectMany(unit => unit.Rows)];
    }
}
