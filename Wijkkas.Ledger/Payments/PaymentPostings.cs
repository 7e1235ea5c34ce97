using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Payments;

/// <summary>What stands against the provider's account: whom it concerns and by which labels.</summary>
internal sealed record Counterpart(int AccountId)
{
    public int? PartyId { get; init; }

    public int? StreamId { get; init; }

    public int? ProjectId { get; init; }

    public int? BranchId { get; init; }

    /// <summary>The document that was paid, or the provider's number.</summary>
    public string? Document { get; init; }

    public string? Reference { get; init; }
}

/// <summary>Which accounts move when money moves at the provider. Pure: no clock, no database.</summary>
internal static class PaymentPostings
{
    /// <summary>
    /// The whole amount on the provider's account against its counterpart, and the fee from the provider's account to costs: the debtor
    /// paid all of it, whatever the provider keeps. Null where nothing moved.
    /// </summary>
    public static Posting? Moved(string provider, MovementTold told, Counterpart against, PaymentAccounts accounts, DateOnly on)
    {
        List<PostingLine> lines = [];
        if (!told.Gross.IsZero)
        {
            lines.Add(PostingLine.Signed(accounts.Clearing, told.Gross));
            lines.Add(PostingLine.Signed(against.AccountId, -told.Gross) with
            {
                PartyId = against.PartyId,
                StreamId = against.StreamId,
                ProjectId = against.ProjectId,
                BranchId = against.BranchId,
                Description = against.Document,
                Reference = against.Reference,
            });
        }

        if (!told.Fee.IsZero)
        {
            lines.Add(PostingLine.Signed(accounts.Costs, told.Fee));
            lines.Add(PostingLine.Signed(accounts.Clearing, -told.Fee));
        }

        return lines.Count == 0 ? null : new Posting(on, accounts.DaybookId, Reason.OnlinePayment, Words(told, against.Document), lines)
        {
            Document = against.Document,
            IdempotencyKey = $"{provider}-{told.Id}",
        };
    }

    private static string Words(MovementTold told, string? document) => (told.Kind, told.Gross.IsNegative) switch
    {
        (MovementKind.Payment, _) => $"Online betaald {document}",
        (MovementKind.Refund, true) => $"Online terugbetaald {document}",
        (MovementKind.Refund, false) => $"Terugbetaling niet gelukt {document}",
        (MovementKind.Dispute, true) => $"Teruggehaald door de bank van de betaler {document}",
        (MovementKind.Dispute, false) => $"Toch niet teruggehaald {document}",
        (MovementKind.Payout, true) => $"Uitbetaald door de betaalprovider {document}",
        (MovementKind.Payout, false) => $"Uitbetaling teruggekomen {document}",
        (MovementKind.Costs, _) => $"Kosten betaalprovider {told.Category}",
        _ => $"Betaalprovider: {told.Category}",
    };
}
