using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>What counts towards a maximum, apart by how far it is. All of it counts.</summary>
/// <param name="Paid">Left us.</param>
/// <param name="Approved">In an approved run, not yet paid.</param>
/// <param name="SignedOff">Worked and signed off, not yet in a run; of costs: agreed.</param>
/// <param name="Submitted">Passed on, not yet signed off.</param>
/// <param name="Elsewhere">From other organisations, as declared.</param>
public sealed record MeterParts(Money Paid, Money Approved, Money SignedOff, Money Submitted, Money Elsewhere)
{
    public static MeterParts Nothing { get; } = new(Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero);

    public Money Total => Paid + Approved + SignedOff + Submitted + Elsewhere;

    /// <summary>What is still possible; never below nought.</summary>
    public Money Left(Money maximum) => maximum > Total ? maximum - Total : Money.Zero;

    public static MeterParts operator +(MeterParts a, MeterParts b) =>
        new(a.Paid + b.Paid, a.Approved + b.Approved, a.SignedOff + b.SignedOff, a.Submitted + b.Submitted, a.Elsewhere + b.Elsewhere);
}

/// <summary>How far somebody is with the maxima, in a month and in its calendar year. The month is the one in which it is paid.</summary>
/// <param name="WorkMonth">The month whose work is paid in it.</param>
/// <param name="Maximum">Null where there are no figures for that year yet: then nothing can be paid.</param>
/// <param name="ActualCosts">Proven costs in that year: they do not count.</param>
/// <param name="Benefit">As declared for that month.</param>
/// <param name="Age">On the last day of the month of the work; null where we do not know.</param>
/// <param name="YearIsReported">Two people agreed to pass a maximum in that year.</param>
public sealed record AllowanceMeter(
    int PartyId, int Month, int WorkMonth, AllowanceMaximum? Maximum, MeterParts InMonth, MeterParts InYear, Money ActualCosts, BenefitKind Benefit, int? Age, bool YearIsReported)
{
    public const int UntilAgeOfNote = 27;

    public Money LeftInMonth => Maximum is null ? Money.Zero : InMonth.Left(Maximum.PerMonth);

    public Money LeftInYear => Maximum is null ? Money.Zero : InYear.Left(Maximum.PerYear);

    /// <summary>What is still possible in this month, with what the year leaves.</summary>
    public Money Left => LeftInMonth < LeftInYear ? LeftInMonth : LeftInYear;

    /// <summary>In hundredths of the maximum that is nearest; may be above 100.</summary>
    public int Percent => Maximum is null ? 0 : (int)Math.Max(InMonth.Total.Cents * 100 / Math.Max(1, Maximum.PerMonth.Cents), InYear.Total.Cents * 100 / Math.Max(1, Maximum.PerYear.Cents));

    public bool IsOver => Maximum is not null && (InMonth.Total > Maximum.PerMonth || InYear.Total > Maximum.PerYear);

    /// <summary>Below 27 with social assistance a flat allowance is deducted from it: they should know before it is paid.</summary>
    public bool TellsUnder27 => Benefit == BenefitKind.SocialAssistance && Age < UntilAgeOfNote;
}
