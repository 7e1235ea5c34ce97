using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>Bills one period of an agreement, or its recorded work: a draft is made and, unless it is to be looked at first, issued in the same turn.</summary>
/// <param name="From">First day of the period; null for recorded work on request.</param>
/// <param name="On">The day of the invoice; what was due or recorded up to it is billed.</param>
/// <param name="Issue">False leaves a draft.</param>
public sealed record BillAgreement(int AgreementId, DateOnly? From, DateOnly On, bool Issue);

/// <param name="Invoice">Null where a draft was left.</param>
public sealed record Billed(InvoiceDraft Draft, Invoice? Invoice);

public sealed class BillAgreementHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Invoicing.NothingToBill</c> (title): billed already, or not due; <c>Agreements.VatUndecided</c> (title), and what <see cref="IssueInvoiceHandler"/> asks.
    /// </exception>
    public Task<Billed> Handle(BillAgreement order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var all = await ReadBillable.Read(turn.Db, order.On, order.AgreementId, cancel);
            var billable = all.FirstOrDefault(b => b.Period?.From == order.From) ?? throw new Refusal("Invoicing.NothingToBill", await Title(turn, order.AgreementId, cancel));
            if (billable.Obstacle is { } obstacle)
            {
                throw obstacle;
            }

            var draft = await MakeDraft(turn, billable, by, cancel);
            return new Billed(draft, order.Issue ? await IssueInvoiceHandler.Handle(turn, new IssueInvoice(draft.Id, draft.Version, order.On), by, cancel) : null);
        },
        cancel);

    private static async Task<InvoiceDraft> MakeDraft(Turn turn, Billable billable, Actor by, CancellationToken cancel)
    {
        var agreement = billable.Agreement;
        var period = billable.Period;
        var draft = await SaveInvoiceDraftHandler.Handle(
            turn,
            new SaveInvoiceDraft(null, 0, InvoiceKind.Invoice, agreement.PartyId, billable.Lines)
            {
                AgreementId = agreement.Id,
                SupplyFrom = billable.SupplyFrom,
                SupplyTo = billable.SupplyTo,
                TheirReference = agreement.TheirReference,
            },
            by,
            cancel);
        if (period is not null)
        {
            turn.Db.Add(new BilledPeriod { AgreementId = agreement.Id, From = period.From, To = period.To, DraftId = draft.Id });
        }

        var ids = billable.Work.Select(work => work.Id).ToList();
        foreach (var work in await turn.Db.Set<WorkRecord>().Where(work => ids.Contains(work.Id)).ToListAsync(cancel))
        {
            work.DraftId = draft.Id;
        }

        await turn.Save(cancel);
        return draft;
    }

    private static async Task<string> Title(Turn turn, int agreementId, CancellationToken cancel) =>
        await turn.Db.Set<Agreement>().Where(a => a.Id == agreementId).Select(a => a.Title).SingleOrDefaultAsync(cancel) ?? throw new Refusal("Agreements.Unknown");
}
