using System.Globalization;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Purchasing;

/// <summary>The accounts that purchases move, found once for an act.</summary>
internal sealed record PurchaseAccounts(int Daybook, int Creditors, int VatInput, int VatReversed);

/// <summary>What a bill does to the books. Pure.</summary>
internal static class PurchasePostings
{
    /// <summary>
    /// Costs and deductible VAT up, creditors up by the whole; of a credit note the other way round. VAT that was reversed to us is owed and, where we
    /// may, deducted at once. The creditor's line comes first.
    /// </summary>
    /// <param name="on">The day of the bill, or the first open day after it.</param>
    public static Posting Approved(Purchase purchase, DateOnly on, bool isPerson, string supplier, PurchaseAccounts accounts)
    {
        var costs = purchase.Lines
            .GroupBy(line => (line.AccountId, line.StreamId, line.ProjectId, line.BranchId))
            .Select(group => (group.Key, Amount: group.Sum(Cost)))
            .Where(group => !group.Amount.IsZero)
            .Select(group => PostingLine.Signed(group.Key.AccountId, group.Amount) with
            {
                StreamId = group.Key.StreamId,
                ProjectId = group.Key.ProjectId,
                BranchId = group.Key.BranchId,
            });
        var input = purchase.Lines.Where(line => line.Deductible).Sum(line => line.Vat + Reversed(line));
        var reversed = purchase.Lines.Sum(Reversed);
        var whole = purchase.Lines.Sum(line => line.Net + line.Vat);
        var lines = (IReadOnlyList<PostingLine>)
        [
            PostingLine.Credit(accounts.Creditors, whole) with { PartyId = purchase.PartyId, DueOn = purchase.DueOn, Reference = purchase.PaymentReference },
            .. costs,
            .. input.IsZero ? (PostingLine[])[] : [PostingLine.Signed(accounts.VatInput, input)],
            .. reversed.IsZero ? (PostingLine[])[] : [PostingLine.Signed(accounts.VatReversed, -reversed)],
        ];
        var what = purchase.Lines.OrderBy(line => line.Position).First().Description;
        var words = isPerson ? what : $"{what}, {supplier}";
        return new Posting(on, accounts.Daybook, Reason.PurchaseInvoice, words[..Math.Min(words.Length, Posting.LongestDescription)],
            purchase.Kind == PurchaseKind.CreditNote ? lines.Select(line => line.OtherSide()) : lines)
        {
            Document = purchase.Number,
            IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"purchase-{purchase.Id}"),
        };
    }

    /// <summary>VAT that a supplier left to us (btw verlegd).</summary>
    public static Money Reversed(PurchaseLine line) => line.VatNature == VatNature.ReverseCharge ? VatAmount.On(line.Net, line.VatRate) : Money.Zero;

    /// <summary>What a line takes from its stream.</summary>
    public static Money Cost(PurchaseLine line) => line.Deductible ? line.Net : line.Net + line.Vat + Reversed(line);
}
