using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.LongWork;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Agreements;

/// <summary>Billing many agreements at once: first look, then do, then see what came of it.</summary>
public sealed class BillingController(LedgerDb db, ReadBillable billable, Errands errands, TimeProvider clock) : Controller
{
    private const int MostItems = 20_000;

    [HttpGet("/agreements/billing")]
    public Task<IActionResult> Billing(DateOnly? on, CancellationToken cancel) => Show(new BillingForm { On = on ?? clock.Today(), Key = Guid.CreateVersion7().ToString("N") }, cancel);

    [HttpPost("/agreements/billing"), RequestFormLimits(ValueCountLimit = MostItems)]
    public Task<IActionResult> Billing(BillingForm form, CancellationToken cancel) => this.Attempt(
        async () => Redirect((await errands.Send(new BillingErrand(form.ToOrder(), form.Key, User.AsActor()), cancel)).Address),
        () => Show(form with { Items = form.Items ?? [] }, cancel));

    [HttpGet("/agreements/billing/busy/{id:guid}"), KeepsTheBooks]
    public async Task<IActionResult> Busy(Guid id, CancellationToken cancel)
    {
        if (errands.Find(id, User.AsActor()) is not BillingErrand errand)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return View(Errand.GoneView, BillingErrand.Billing);
        }

        if (!errand.Done.IsCompleted)
        {
            return View(Errand.BusyView, errand);
        }

        await errand.Done;
        var ids = errand.Result!.Refused.Select(refused => refused.Item.AgreementId).Distinct().ToList();
        return View("Run", new RunPage(errand.Order, errand.Result, await db.Set<Agreement>().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Title, cancel)));
    }

    private async Task<IActionResult> Show(BillingForm form, CancellationToken cancel) => View("Billing", new BillingPage(form.On, await billable.Read(form.On, cancel), form));
}
