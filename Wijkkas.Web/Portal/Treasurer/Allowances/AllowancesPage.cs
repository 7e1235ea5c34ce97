using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Allowances;

/// <param name="People">Names by actor.</param>
/// <param name="IsEligible">Whether the scheme may be used today.</param>
/// <param name="Waiting">What waits for this reader to agree to, with where.</param>
public sealed record AllowancesPage(IReadOnlyList<AllowanceRunRow> Runs, IReadOnlyDictionary<string, string> People, bool IsEligible, IReadOnlyList<AllowancesPage.Waits> Waiting)
{
    public AllowanceRunRow? Made => Runs.FirstOrDefault(run => run.State == AllowanceRunState.Made);

    /// <param name="Key">Its words, which hold the number.</param>
    public sealed record Waits(string Key, int Count, string Href);
}

public sealed record RunForm
{
    public DateOnly? WorkedUntil { get; init; }

    public DateOnly? PayOn { get; init; }
}

/// <summary>One run: what it comes to while it waits, what it paid once it was approved.</summary>
public sealed record RunPage
{
    public required AllowanceRun Run { get; init; }

    public required string MadeBy { get; init; }

    public required string? DecidedBy { get; init; }

    public required bool IsOwn { get; init; }

    /// <summary>Of a run that waits; null where something keeps it from being reckoned, see <see cref="Trouble"/>.</summary>
    public AllowanceComputation? Comes { get; init; }

    public Refusal? Trouble { get; init; }

    /// <summary>Whether what it comes to now is what it came to when it was made.</summary>
    public bool IsSame { get; init; }

    /// <summary>Of an approved run.</summary>
    public IReadOnlyList<AllowancePaid> Payments { get; init; } = [];

    /// <summary>Asked and not yet decided, for its payment month, by party.</summary>
    public required IReadOnlyDictionary<int, AllowanceOverride> Asked { get; init; }

    /// <summary>Parties that are supplier or did paid odd jobs too: two natures that must stay apart.</summary>
    public required IReadOnlySet<int> AlsoPaidOtherwise { get; init; }

    public bool Waits => Run.State == AllowanceRunState.Made;

    public IEnumerable<AllowanceComputation.PersonInRun> Blocked => Comes?.People.Where(person => person.Allowance.IsBlocked) ?? [];

    public IEnumerable<AllowanceComputation.PersonInRun> Others => Comes?.People.Where(person => !person.Allowance.IsBlocked && person.Allowance is not { Paid.Count: 0, Kept.Count: 0 }) ?? [];

    public int People => Comes?.People.Count(person => person.Allowance.Paid.Count > 0) ?? Payments.Select(payment => payment.PartyId).Distinct().Count();
}

/// <summary>Why one person gets what they get.</summary>
public sealed record PersonPage
{
    public required RunPage Run { get; init; }

    public required int PartyId { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>Of a run that waits.</summary>
    public AllowanceComputation.PersonInRun? Person { get; init; }

    public required IReadOnlyDictionary<int, MoneyStream> Streams { get; init; }

    public Money Total => Lines.Where(line => line.Fate is null).Sum(line => line.Amount);

    /// <param name="What">The activity, or what the costs were for.</param>
    /// <param name="Minutes">Null for costs.</param>
    /// <param name="Fate">Words that say why it is not paid; null where it is.</param>
    public sealed record Line(DateOnly On, string What, int? Minutes, Money? Rate, bool PerTime, Money Amount, int StreamId, string? Fate, bool IsAboveNorm, bool IsProven);
}
