using System.Globalization;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>The accounts that invoices move, found once for an act.</summary>
internal sealed record InvoiceAccounts(int SalesDaybook, int Debtors, int VatStandard, int VatReduced);

/// <summary>What an invoice does to the books. Pure.</summary>
internal static class InvoicePostings
{
    /// <summary>Debtors up by the whole, income and VAT up; of a credit note the other way round. The debtor's line comes first.</summary>
    public static Posting Issued(Invoice facts, InvoiceSums sums, string words, InvoiceAccounts accounts, string? key)
    {
        var income = sums.Lines
            .GroupBy(line => (line.Draft.AccountId, line.Draft.StreamId, line.Draft.ProjectId, line.Draft.BranchId))
            .Select(group => (group.Key, Net: group.Sum(line => line.Net)))
            .Where(group => !group.Net.IsZero)
            .Select(group => PostingLine.Signed(group.Key.AccountId, -group.Net) with
            {
                StreamId = group.Key.StreamId,
                ProjectId = group.Key.ProjectId,
                BranchId = group.Key.BranchId,
            });
        var vat = sums.Vats.Where(vat => !vat.Vat.IsZero)
            .Select(vat => PostingLine.Signed(vat.Nature == VatNature.Reduced ? accounts.VatReduced : accounts.VatStandard, -vat.Vat));
        var lines = (IReadOnlyList<PostingLine>)
        [
            PostingLine.Debit(accounts.Debtors, sums.Total) with { PartyId = facts.PartyId, DueOn = facts.DueOn, Reference = facts.Reference },
            .. income,
            .. vat,
        ];
        var takesBack = facts.Kind == InvoiceKind.CreditNote;
        return new Posting(facts.IssuedOn, accounts.SalesDaybook, takesBack ? Reason.CreditNoteIssued : Reason.InvoiceIssued, words,
            takesBack ? lines.Select(line => line.OtherSide()) : lines)
        {
            Document = facts.Number,
            IdempotencyKey = key ?? string.Create(CultureInfo.InvariantCulture, $"invoice-{facts.Id}"),
        };
    }

    /// <summary>What is still open of an invoice becomes a cost: nobody will pay it any more.</summary>
    /// <param name="round">1 for the first time; a write-off that was taken back can be done again.</param>
    public static Posting WrittenOff(Invoice invoice, Money open, DateOnly on, int daybook, int badDebts, int debtors, int streamId, string words, int round) =>
        new(on, daybook, Reason.WrittenOff, words,
            PostingLine.Debit(badDebts, open) with { StreamId = streamId },
            PostingLine.Credit(debtors, open) with { PartyId = invoice.PartyId })
        {
            Document = invoice.Number,
            IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"invoice-{invoice.Id}-written-off-{round}"),
        };

    /// <summary>Paid at the door, into the cash box.</summary>
    /// <param name="key">Names this taking, so that a second press of the button is answered with the first.</param>
    public static Posting CashTaken(Invoice invoice, Money amount, DateOnly on, int daybook, int cash, int debtors, string words, string key) =>
        new(on, daybook, Reason.Cash, words,
            PostingLine.Debit(cash, amount),
            PostingLine.Credit(debtors, amount) with { PartyId = invoice.PartyId })
        {
            Document = invoice.Number,
            IdempotencyKey = key,
        };
}
