using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Invoices;

/// <summary>What can be done with an issued invoice: take it back, take cash for it, give it up.</summary>
public sealed class SettleController(InvoiceDesk desk, TimeProvider clock, Words words) : Controller
{
    [HttpPost("/invoices/{id:int}/credit")]
    public Task<IActionResult> Credit(int id, [FromServices] CreditInvoiceHandler credit, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var draft = await credit.Handle(new CreditInvoice(id), User.AsActor(), cancel);
            this.Tell(words["Invoices.CreditBegun"]);
            return Redirect($"/invoices/drafts/{draft.Id}/edit");
        },
        () => Show(id, new SettleForm(), cancel));

    [HttpPost("/invoices/{id:int}/cash")]
    public Task<IActionResult> Cash(int id, SettleForm form, [FromServices] TakeCashHandler take, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await take.Handle(new TakeCash(id, form.CashOn ?? clock.Today(), form.Amount ?? Money.Zero, form.Key), User.AsActor(), cancel);
            this.Tell(words["Invoices.CashTaken", form.Amount]);
            return Redirect($"/invoices/{id}");
        },
        () => Show(id, form with { Tried = "cash", Key = this.WasRefused("Journal.KeyUsedOtherwise") ? "" : form.Key }, cancel),
        code => code switch
        {
            "Invoicing.CashTooMuch" or "Invoicing.AmountMissing" => nameof(form.Amount),
            "Invoicing.BeforeIssue" or "Journal.MonthLocked" or "Journal.MonthClosed" or "Journal.DateOutOfRange" => nameof(form.CashOn),
            _ => "",
        });

    [HttpPost("/invoices/{id:int}/write-off")]
    public Task<IActionResult> WriteOff(int id, SettleForm form, [FromServices] WriteOffInvoiceHandler give, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await give.Handle(new WriteOffInvoice(id, form.WriteOffOn ?? clock.Today(), form.Why ?? ""), User.AsActor(), cancel);
            this.Tell(words["Invoices.WrittenOff"]);
            return Redirect($"/invoices/{id}");
        },
        () => Show(id, form with { Tried = "write-off" }, cancel),
        code => code switch
        {
            "Invoicing.WhyMissing" => nameof(form.Why),
            "Invoicing.BeforeIssue" or "Journal.MonthLocked" or "Journal.MonthClosed" or "Journal.DateOutOfRange" => nameof(form.WriteOffOn),
            _ => "",
        });

    private async Task<IActionResult> Show(int id, SettleForm form, CancellationToken cancel) => await desk.Page(id, form, cancel) is { } page ? View("Invoice", page) : NotFound();
}
