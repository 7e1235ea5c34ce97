using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

public enum Certainty
{
    None = 0,
    Probable = 1,
    Certain = 2,
}

/// <summary>What leads from a bank line to what it is. Each has a sentence (<c>Bank.Why.</c> and its name), which mentions its facts.</summary>
public enum Why
{
    /// <summary>The treasurer said so.</summary>
    ByHand = 1,

    /// <summary>Structured reference, and the exact amount. Facts: the reference.</summary>
    Reference = 2,

    /// <summary>End-to-end id, and the exact amount. Facts: the id.</summary>
    EndToEnd = 3,

    /// <summary>Id of our own payment file, and the exact amount. Facts: the id, the number of payments.</summary>
    Batch = 4,

    /// <summary>To or from one of our own accounts. Facts: its name.</summary>
    OwnTransfer = 5,

    /// <summary>As before, and the line on the other account is there, still to be booked. Facts: its name, the day of the other line.</summary>
    OwnTransferBoth = 6,

    /// <summary>As before, and the other account's line is booked already. Facts: its name, the day.</summary>
    OwnTransferArrived = 7,

    /// <summary>Number of an open document in the text, and the exact amount. Facts: the number.</summary>
    Document = 8,

    /// <summary>Several numbers, and together the exact amount. Facts: how many.</summary>
    Documents = 9,

    /// <summary>Facts: the number or reference, what is open, what differs.</summary>
    OtherAmount = 10,

    /// <summary>Facts: what the rule looks at.</summary>
    Rule = 11,

    /// <summary>Account of one party, with one open item of this amount. Facts: the party's name.</summary>
    PartyAmount = 12,

    /// <summary>Facts: how often in a row.</summary>
    Habit = 13,

    /// <summary>No proposal: only a name is known. Facts: the name, how many are called so.</summary>
    NameOnly = 14,

    /// <summary>No proposal: two rules say different things.</summary>
    RulesDiffer = 15,

    /// <summary>No proposal.</summary>
    Nothing = 16,
}

/// <summary>What makes a proposal less than certain, beside its reason (<c>Bank.Doubt.</c> and its name).</summary>
public enum Doubt
{
    None = 0,

    /// <summary>More lines claim the same open item.</summary>
    SeveralLines = 1,

    /// <summary>The money comes from an account that belongs to somebody else.</summary>
    OtherParty = 2,

    /// <summary>The text names other open documents too.</summary>
    NamesMore = 3,

    /// <summary>The number is short, or stands among other letters or figures: it may be chance.</summary>
    WeakNumber = 4,

    /// <summary>The bank takes back an earlier payment.</summary>
    Returned = 5,
}

/// <summary>A part of a bank line, and where it goes.</summary>
/// <param name="Amount">With the sign of the bank: positive came in.</param>
/// <param name="ItemId">The open item (its journal line) that it settles; null for none.</param>
public sealed record LinePart(int AccountId, Money Amount, long? ItemId = null)
{
    public int? StreamId { get; init; }

    public int? ProjectId { get; init; }

    public int? BranchId { get; init; }

    public int? PartyId { get; init; }

    public string? Description { get; init; }

    public string? Reference { get; init; }
}

/// <summary>What a bank line probably is, with the reason. Made anew whenever it is asked for, never stored.</summary>
/// <param name="OtherLineId">The line on our other account that is booked along with it.</param>
public sealed record Proposal(long LineId, Certainty Certainty, Why Why, IReadOnlyList<object> Facts, IReadOnlyList<LinePart> Parts)
{
    public Doubt Doubt { get; init; }

    public long? OtherLineId { get; init; }

    /// <summary>Stands for what is proposed, so that nobody accepts something else than what was seen.</summary>
    public string Seal
    {
        get
        {
            var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{LineId}|{OtherLineId}"));
            foreach (var part in Parts)
            {
                text.Append(CultureInfo.InvariantCulture, $"|{part.AccountId},{part.Amount.Cents},{part.ItemId},{part.StreamId},{part.ProjectId},{part.BranchId},{part.PartyId}");
            }

            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
        }
    }
}
