using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Purchasing;

/// <summary>How far a bill is. Beyond <see cref="PurchaseState"/> nowhere kept: it follows from its entry and what is open of it.</summary>
public enum PurchaseStatus
{
    /// <summary>Waits for a second person.</summary>
    Waiting = 1,

    /// <summary>Approved, and something is to be paid still; of a credit note: to be set off or to come back.</summary>
    Open = 2,

    /// <summary>Nothing is open.</summary>
    Paid = 3,
    Rejected = 4,

    /// <summary>Its entry was reversed (teruggedraaid): it counts no more, and its number may be entered again.</summary>
    TakenBack = 5,

    /// <summary>Whoever entered it took it back before a decision (ingetrokken).</summary>
    Withdrawn = 6,
}

public static class PurchaseStatuses
{
    internal static PurchaseStatus Of(PurchaseState state, Money open, bool isTakenBack) => state switch
    {
        PurchaseState.Entered => PurchaseStatus.Waiting,
        PurchaseState.Rejected => PurchaseStatus.Rejected,
        PurchaseState.Withdrawn => PurchaseStatus.Withdrawn,
        _ => isTakenBack ? PurchaseStatus.TakenBack : open.IsZero ? PurchaseStatus.Paid : PurchaseStatus.Open,
    };
}

/// <summary>What the lines of a bill come to. Pure.</summary>
public sealed record PurchaseSums(Money Net, Money Vat)
{
    public Money Total => Net + Vat;

    public static PurchaseSums Of(IReadOnlyCollection<PurchaseLine> lines) => new(lines.Sum(line => line.Net), lines.Sum(line => line.Vat));

    public static PurchaseSums Of(IReadOnlyCollection<SavePurchase.Line> lines) => new(lines.Sum(line => line.Net), lines.Sum(line => line.Vat));
}
