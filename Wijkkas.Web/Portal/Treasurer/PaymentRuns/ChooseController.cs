using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.PaymentRuns;

/// <summary>Choosing what is paid: a new run, and one that waits and is changed.</summary>
public sealed class ChooseController(PaymentRunDesk desk, Words words) : Controller
{
    private const int MostFields = (PaymentRunForm.MostShown * 4) + 50;

    [HttpGet("/payment-runs/new"), KeepsTheBooks]
    public async Task<IActionResult> New(int? account, DateOnly? payOn, DateOnly? dueBy, CancellationToken cancel) =>
        View("Choose", await desk.Ready(new PaymentRunForm { Account = account, PayOn = payOn, DueBy = dueBy }, cancel));

    [HttpPost("/payment-runs/new"), RequestFormLimits(ValueCountLimit = MostFields)]
    public Task<IActionResult> New(PaymentRunForm form, [FromServices] MakePaymentRunHandler make, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var ready = await desk.Ready(form, cancel);
            var run = await make.Handle(new MakePaymentRun(form.Account ?? 0, ready.PayOn!.Value, ready.DueBy!.Value, form.ToPay()), User.AsActor(), cancel);
            this.Tell(words["PaymentRuns.Made"]);
            return Redirect($"/payment-runs/{run.Id}");
        },
        async () => View("Choose", await desk.Ready(form, cancel)),
        PaymentRunForm.FieldOf);

    [HttpGet("/payment-runs/{id:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) => await desk.Form(id, cancel) is { } form ? View("Choose", form) : NotFound();

    [HttpPost("/payment-runs/{id:int}/edit"), RequestFormLimits(ValueCountLimit = MostFields)]
    public Task<IActionResult> Edit(int id, PaymentRunForm form, [FromServices] ChangePaymentRunHandler change, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var ready = await desk.Ready(form with { RunId = id }, cancel);
            await change.Handle(new ChangePaymentRun(id, form.Version, ready.PayOn!.Value, form.ToPay()), User.AsActor(), cancel);
            this.Tell(words["PaymentRuns.Changed"]);
            return Redirect($"/payment-runs/{id}");
        },
        async () => View("Choose", await desk.Ready(form with { RunId = id }, cancel)),
        PaymentRunForm.FieldOf);
}
