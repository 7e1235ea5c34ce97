using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>An open item as proposals see it.</summary>
/// <param name="Open">Positive for what we are to receive, negative for what we are to pay: the sign of the bank line that settles it.</param>
public sealed record MatchItem(long LineId, int AccountId, Money Open, DateOnly Date, string? Document, string? Reference)
{
    public int? PartyId { get; init; }

    public int? StreamId { get; init; }

    public int? ProjectId { get; init; }

    public int? BranchId { get; init; }

    /// <summary>A payment of ours that was approved: its reference and that of its file are our own, so nothing else is meant by them.</summary>
    public bool IsOurPayment { get; init; }

    public LinePart Settled(Money amount) => new(AccountId, amount, LineId)
    {
        PartyId = PartyId,
        StreamId = StreamId,
        ProjectId = ProjectId,
        BranchId = BranchId,
        Description = Document,
        Reference = Reference,
    };
}

public sealed record MatchParty(int Id, string Name, string? Iban);

/// <summary>A line on one of our accounts that is still to be booked and whose other side is an account of ours.</summary>
public sealed record OtherSide(long LineId, int BankAccountId, string CounterAccount, Money Amount, DateOnly BookedOn);

/// <summary>Everything that proposals are made from.</summary>
public sealed record BankKnowledge(
    IReadOnlyList<BankAccount> OwnAccounts,
    IReadOnlyList<MatchItem> Items,
    IReadOnlyList<MatchParty> Parties,
    IReadOnlyList<BankRule> Rules,
    IReadOnlyList<BankHabit> Habits,
    IReadOnlyList<OtherSide> OtherSides,
    int? UnderWayAccountId);
