using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Invoicing;

namespace Wijkkas.Web.Portal.Treasurer.Invoices;

/// <summary>Reading invoices: the list and one of them.</summary>
public sealed class InvoicesController(LedgerDb db, ReadInvoices invoices, ReadDrafts drafts, InvoiceDesk desk, TimeProvider clock) : Controller
{
    [HttpGet("/invoices")]
    public async Task<IActionResult> Index([FromQuery] InvoiceFilter filter, CancellationToken cancel)
    {
        var today = clock.Today();
        var sums = await invoices.Sums(cancel);
        var party = filter.Party is { } id ? await db.Set<Party>().Where(p => p.Id == id).Select(p => p.Name).SingleOrDefaultAsync(cancel) : null;
        if (filter.State == InvoiceList.Drafts)
        {
            return View(InvoicesPage.OfDrafts(filter, sums, await drafts.Read(filter.Party, filter.Agreement, filter.BeforeDraft, cancel), party, today));
        }

        var asked = filter.Within(await BookYear.Around(db, today, cancel));
        return View(InvoicesPage.OfInvoices(asked, sums, ModelState.IsValid ? await invoices.Read(asked.ToQuestion(), cancel) : [], party, today));
    }

    [HttpGet("/invoices/{id:int}")]
    public async Task<IActionResult> Invoice(int id, CancellationToken cancel) => await desk.Page(id, new SettleForm(), cancel) is { } page ? View(page) : NotFound();

    [HttpGet("/invoices/{id:int}/pdf")]
    public async Task<IActionResult> Pdf(int id, [FromServices] InvoicePapers papers, CancellationToken cancel) =>
        await papers.Pdf(id, cancel) is var (name, pdf) ? File(pdf, "application/pdf", name) : NotFound();
}
