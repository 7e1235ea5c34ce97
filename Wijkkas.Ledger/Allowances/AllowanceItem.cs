using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>Something that may be paid to a volunteer: a row of hours, or costs. Exactly one of <paramref name="HoursId"/> and <paramref name="CostId"/> is there.</summary>
public sealed record AllowanceItem(int PartyId, long? HoursId, int? CostId, DateOnly On, int StreamId)
{
    public int? ProjectId { get; init; }

    public int? BranchId { get; init; }

    /// <summary>Of hours: what was done.</summary>
    public int ActivityId { get; init; }

    /// <summary>Below nought for a correction downwards.</summary>
    public int Minutes { get; init; }

    /// <summary>The row of hours that was corrected, or the row itself: what belongs to it is paid together.</summary>
    public long RootId { get; init; }

    /// <summary>Of a correction: what stood signed off of the same work before it.</summary>
    public int MinutesBefore { get; init; }

    /// <summary>The rate the corrected row was paid with; it holds for its corrections too.</summary>
    public PaidRate? PaidWith { get; init; }

    /// <summary>Of costs.</summary>
    public Money Amount { get; init; }

    public bool IsProven { get; init; }

    /// <summary>How often it was paid and taken back.</summary>
    public int TimesBefore { get; init; }

    public bool IsHours => HoursId is not null;
}

/// <summary>A rate as it was for one person.</summary>
public sealed record PaidRate(int RateId, RateKind Kind, Money Rate);

/// <summary>Why a row is not paid.</summary>
public enum RowStop
{
    /// <summary>Nothing is given for that activity on that day: done for nothing.</summary>
    NoRate = 1,

    /// <summary>On that day the cooperative might not use the scheme.</summary>
    NotEligible = 2,

    /// <summary>In our employ by then: paid as wages.</summary>
    Employee = 3,

    /// <summary>Not a volunteer on that day.</summary>
    NotAVolunteer = 4,

    /// <summary>We do not know how old they were.</summary>
    NoBirthday = 5,

    /// <summary>More an hour than the norm, and nobody said why that is no market wage.</summary>
    AboveNorm = 6,

    /// <summary>No figures for the year in which it was worked.</summary>
    NoAmounts = 7,
}

/// <summary>An item with its price.</summary>
/// <param name="Rate">Null for costs and where there is none.</param>
/// <param name="Stop">Why it is not paid; null where it can be.</param>
/// <param name="IsAboveNorm">More an hour than the norm of that year and age; with a reason it may be paid.</param>
public sealed record PricedItem(AllowanceItem Item, Money Amount, PaidRate? Rate, RowStop? Stop, bool IsAboveNorm = false)
{
    /// <summary>Whether it counts towards the maxima.</summary>
    public bool Counts => !Item.IsProven;
}
