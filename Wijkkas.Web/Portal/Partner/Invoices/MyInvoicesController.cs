using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Invoicing.Formats;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Invoicing;
using Wijkkas.Web.Payments;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Partner.Invoices;

public sealed class MyInvoicesController(MyParty mine, TimeProvider clock) : Controller
{
    [HttpGet("/my/invoices")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await MyInvoicesPage.Read(mine, clock.Today(), cancel));

    [HttpGet("/my/invoices/all")]
    public async Task<IActionResult> All(DateOnly? day, int? after, CancellationToken cancel) =>
        View(await AllInvoicesPage.Read(mine, day is { } from && after is { } id ? (from, id) : null, cancel));

    [HttpGet("/my/invoices/{id:int}")]
    public async Task<IActionResult> Invoice(int id, CancellationToken cancel) =>
        await mine.Invoice(id, cancel) is { } card ? View(new MyInvoicePage(card, await mine.Cooperative(cancel), clock.Today())) : NotFound();

    /// <summary>To the page where it is paid, by the link that the invoice has or a new one.</summary>
    [HttpPost("/my/invoices/{id:int}/pay")]
    public async Task<IActionResult> Pay(int id, [FromServices] PayLinks links, CancellationToken cancel) =>
        await mine.Invoice(id, cancel) is not { } card ? NotFound()
        : card.State.IsOpen() && card.Invoice.Kind != InvoiceKind.CreditNote ? Redirect(await links.For(card.Invoice.DebtorLineId, User.AsActor(), cancel))
        : Redirect($"/my/invoices/{id}");

    /// <summary>The invoice as people read it.</summary>
    [HttpGet("/my/invoices/{id:int}/pdf")]
    public async Task<IActionResult> Pdf(int id, [FromServices] InvoicePapers papers, CancellationToken cancel) =>
        await mine.Invoice(id, cancel) is not null && await papers.Pdf(id, cancel) is var (name, pdf) ? File(pdf, "application/pdf", name) : NotFound();

    /// <summary>The e-invoice, for whoever reads it into a bookkeeping program.</summary>
    [HttpGet("/my/invoices/{id:int}/ubl")]
    public async Task<IActionResult> Ubl(int id, CancellationToken cancel) =>
        await mine.Invoice(id, cancel) is { } card && MyInvoicePage.HasUbl(card.Invoice)
            ? File(UblInvoice.Write(card.Invoice, UblProfile.Peppol), "application/xml", card.Invoice.Number + ".xml")
            : NotFound();
}
