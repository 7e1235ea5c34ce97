using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>What acts that settle an invoice have in common.</summary>
internal static class OpenInvoices
{
    /// <exception cref="Refusal"><c>Invoicing.Unknown</c>, <c>Invoicing.NothingOpen</c> (number), <c>Invoicing.BeforeIssue</c> (day of issue).</exception>
    public static async Task<(Invoice Invoice, OpenItem Item)> Find(Turn turn, int invoiceId, DateOnly on, CancellationToken cancel)
    {
        var invoice = await turn.Db.Set<Invoice>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == invoiceId, cancel) ?? throw new Refusal("Invoicing.Unknown");
        var item = await turn.Db.Set<OpenItem>().AsNoTracking().SingleAsync(i => i.LineId == invoice.DebtorLineId, cancel);
        if (item.Open.IsZero || invoice.Kind == InvoiceKind.CreditNote)
        {
            throw new Refusal("Invoicing.NothingOpen", invoice.Number);
        }

        return on >= invoice.IssuedOn ? (invoice, item) : throw new Refusal("Invoicing.BeforeIssue", invoice.IssuedOn);
    }

    /// <summary>Sets the entry's credit line on debtors against the invoice, and tells of it.</summary>
    public static async Task Settle(Turn turn, Invoice invoice, JournalEntry entry, InvoiceEventKind kind, Money amount, Actor by, CancellationToken cancel)
    {
        var credit = entry.Lines.Single(line => line.Side == Side.Credit);
        await AllocateHandler.Handle(turn, new Allocate(invoice.DebtorLineId, credit.Id, amount), by, cancel);
        await Tell(turn, invoice.Id, kind, by, cancel, entryId: entry.Id);
    }

    /// <summary>Keeps that something happened to the invoice.</summary>
    public static async Task Tell(
        Turn turn, int invoiceId, InvoiceEventKind kind, Actor by, CancellationToken cancel, int? step = null, string? detail = null, long? entryId = null)
    {
        turn.Db.Add(new InvoiceEvent
        {
            Id = await turn.NextLongId<InvoiceEvent>(e => e.Id, cancel),
            InvoiceId = invoiceId,
            Kind = kind,
            At = turn.Now,
            By = by.Id,
            Step = step,
            Detail = detail,
            EntryId = entryId,
        });
        await turn.Save(cancel);
    }
}
