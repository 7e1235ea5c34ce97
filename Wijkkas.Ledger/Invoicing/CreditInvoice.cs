using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>Begins a credit note: a draft with all lines of the invoice, from which lines and quantities can be taken before it is issued.</summary>
public sealed record CreditInvoice(int InvoiceId);

public sealed class CreditInvoiceHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Invoicing.Unknown</c>, <c>Invoicing.CreditsACreditNote</c>, <c>Invoicing.CreditBegun</c>: another is being written already.</exception>
    public Task<InvoiceDraft> Handle(CreditInvoice order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var invoice = await turn.Db.Set<Invoice>().AsNoTracking().Include(i => i.Lines).SingleOrDefaultAsync(i => i.Id == order.InvoiceId, cancel)
                ?? throw new Refusal("Invoicing.Unknown");
            if (invoice.Kind == InvoiceKind.CreditNote)
            {
                throw new Refusal("Invoicing.CreditsACreditNote");
            }

            if (await turn.Db.Set<InvoiceDraft>().AnyAsync(draft => draft.CreditsId == invoice.Id, cancel))
            {
                throw new Refusal("Invoicing.CreditBegun");
            }

            var draft = new InvoiceDraft
            {
                Id = await Drafts.NextId(turn, cancel),
                Kind = InvoiceKind.CreditNote,
                PartyId = invoice.PartyId,
                AgreementId = invoice.AgreementId,
                CreditsId = invoice.Id,
                SupplyFrom = invoice.SupplyFrom,
                SupplyTo = invoice.SupplyTo,
                TheirReference = invoice.TheirReference,
                OrderNumber = invoice.OrderNumber,
                MadeAt = turn.Now,
                MadeBy = by.Id,
            };
            turn.Db.Add(draft);
            turn.Db.AddRange(invoice.Lines.Select(line => new DraftLine
            {
                DraftId = draft.Id,
                Position = line.Position,
                Description = line.Description,
                Quantity = line.Quantity,
                Unit = line.Unit,
                Price = line.Price,
                Discount = line.Discount,
                VatNature = line.VatNature,
                VatReason = line.VatReason,
                AccountId = line.AccountId,
                StreamId = line.StreamId,
                ProjectId = line.ProjectId,
                BranchId = line.BranchId,
            }));
            await turn.Save(cancel);
            return draft;
        },
        cancel);
}
