using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Invoicing;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Payments;

/// <summary>What stands on an invoice, for its payer.</summary>
internal sealed class InvoiceToPay(LedgerDb db, InvoicePapers papers, Words words) : IPayDocument
{
    public async Task<PayDocument?> Of(long lineId, CancellationToken cancel)
    {
        var invoice = await db.Set<Invoice>().AsNoTracking().Include(i => i.Lines).Include(i => i.Vats).SingleOrDefaultAsync(i => i.DebtorLineId == lineId, cancel);
        if (invoice is null)
        {
            return null;
        }

        var lines = invoice.Lines.OrderBy(line => line.Position).Select(line => new PayDocument.Line(line.Description, line.Net));
        var vat = invoice.Vats.Where(one => !one.Amount.IsZero).OrderByDescending(one => one.Rate).Select(one => new PayDocument.Line(words["Pay.Vat", one.Rate / 100m], one.Amount));
        return new PayDocument(invoice.Lines is [var only] ? only.Description : words["Pay.Invoice", invoice.Number], [.. lines, .. vat], HasFile: true);
    }

    public async Task<PayFile?> File(long lineId, CancellationToken cancel) =>
        await db.Set<Invoice>().Where(i => i.DebtorLineId == lineId).Select(i => (int?)i.Id).SingleOrDefaultAsync(cancel) is { } id && await papers.Pdf(id, cancel) is var (name, pdf)
            ? new PayFile(name, "application/pdf", pdf)
            : null;
}
