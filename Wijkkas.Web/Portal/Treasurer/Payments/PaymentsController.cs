using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Payments;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Payments;

/// <summary>What was paid online, and giving it back.</summary>
public sealed class PaymentsController(LedgerDb db, PaymentDesk desk, Words words) : Controller
{
    [HttpGet("/payments")]
    public async Task<IActionResult> Index([FromQuery] PaymentFilter filter, CancellationToken cancel) => View(await PaymentsPage.Read(db, filter, cancel));

    [HttpGet("/payments/{id:long}")]
    public async Task<IActionResult> Payment(long id, CancellationToken cancel) => await PaymentPage.Read(db, id, cancel) is { } page ? View(page) : NotFound();

    /// <summary>Asks the provider how it stands now.</summary>
    [HttpPost("/payments/{id:long}/ask")]
    public Task<IActionResult> Ask(long id, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            if (await db.Set<OnlinePayment>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } payment)
            {
                return NotFound();
            }

            try
            {
                await desk.Refresh(payment, cancel);
            }
            catch (Exception silent) when (silent is ProviderSilent or ProviderRefused)
            {
                throw new Refusal("Payments.AskedInVain");
            }

            this.Tell(words["Payments.Asked"]);
            return Redirect($"/payments/{id}");
        },
        async () => await PaymentPage.Read(db, id, cancel) is { } page ? View("Payment", page) : NotFound());

    [HttpGet("/payments/{id:long}/refund"), KeepsTheBooks]
    public async Task<IActionResult> Refund(long id, CancellationToken cancel) =>
        await PaymentPage.Read(db, id, cancel) is { } page ? View(new RefundForm { Page = page, Amount = page.MostBack }) : NotFound();

    [HttpPost("/payments/{id:long}/refund")]
    public Task<IActionResult> Refund(long id, RefundForm form, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var done = await desk.Refund(new AskRefund(id, form.Amount, form.Why), User.AsActor(), cancel);
            this.Tell(words[done ? "Payments.RefundAsked" : "Payments.RefundLater", form.Amount]);
            return Redirect($"/payments/{id}");
        },
        async () => await PaymentPage.Read(db, id, cancel) is { } page ? View(form with { Page = page }) : NotFound(),
        RefundForm.FieldOf);
}
