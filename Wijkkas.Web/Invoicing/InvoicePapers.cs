using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Invoicing.Formats;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Documents;
using Wijkkas.Web.Documents.Pdf;

namespace Wijkkas.Web.Invoicing;

/// <summary>The PDF of an issued invoice, made again whenever somebody asks: the same bytes each time. Never inside a turn.</summary>
public sealed class InvoicePapers(LedgerDb db, ReadInvoice reader, StoredFileReader shelf, InvoicePaper paper)
{
    /// <summary>Null where there is no such invoice.</summary>
    public async Task<(string Name, byte[] Pdf)?> Pdf(int invoiceId, CancellationToken cancel) =>
        await reader.Whole(invoiceId, cancel) is { } invoice ? ($"{invoice.Number}.pdf", await Pdf(invoice, cancel)) : null;

    /// <inheritdoc cref="ReadInvoice.Whole"/>
    /// <param name="payLink">Printed where there is one.</param>
    public async Task<byte[]> Pdf(Invoice invoice, CancellationToken cancel, Uri? payLink = null)
    {
        var isPaid = invoice.Kind == InvoiceKind.Receipt && await db.Set<OpenItem>().AnyAsync(item => item.LineId == invoice.DebtorLineId && item.Open.Cents == 0, cancel);
        return PdfWriter.ToBytes(paper.Of(invoice, await Logo(invoice, cancel), isPaid, isPaid ? null : payLink, EInvoice(invoice)));
    }

    private async Task<Picture?> Logo(Invoice invoice, CancellationToken cancel) =>
        invoice.LogoId is { } id && await shelf.Find(id, cancel) is { } file ? Picture.Read(await shelf.Content(file, cancel)) : null;

    /// <summary>For a customer whose machine can read it, the e-invoice goes inside: one file for both.</summary>
    private static IReadOnlyList<Attachment> EInvoice(Invoice invoice)
    {
        try
        {
            return [new Attachment($"{invoice.Number}.xml", "text/xml", AttachmentRelationship.Alternative, UblInvoice.Write(invoice, UblProfile.Nlcius), $"UBL 2.1 {invoice.Number}")];
        }
        catch (Refusal)
        {
            return [];
        }
    }
}
