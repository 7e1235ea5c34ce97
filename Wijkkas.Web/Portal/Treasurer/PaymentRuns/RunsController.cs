using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.PaymentRuns;

/// <summary>Payment runs: reading them, agreeing to them, their file, and what came back.</summary>
public sealed class RunsController(PaymentRunDesk desk, Words words) : Controller
{
    [HttpGet("/payment-runs")]
    public async Task<IActionResult> Index(int? before, CancellationToken cancel) => View("Index", await desk.List(before, cancel));

    [HttpGet("/payment-runs/{id:int}")]
    public Task<IActionResult> Run(int id, CancellationToken cancel) => Show(id, null, cancel);

    [HttpPost("/payment-runs/{id:int}/approve"), Approves]
    public Task<IActionResult> Approve(int id, int revision, [FromServices] ApprovePaymentRunHandler approve, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var run = await approve.Handle(new ApprovePaymentRun(id, revision), User.AsActor(), cancel);
            this.Tell(words[run.State == PaymentRunState.Approved ? "PaymentRuns.ApprovedNow" : "PaymentRuns.ApprovedFirst"]);
            return Redirect($"/payment-runs/{id}");
        },
        () => Show(id, null, cancel));

    [HttpPost("/payment-runs/{id:int}/reject"), Approves]
    public Task<IActionResult> Reject(int id, int revision, string? why, [FromServices] RejectPaymentRunHandler reject, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await reject.Handle(new RejectPaymentRun(id, revision, why ?? ""), User.AsActor(), cancel);
            this.Tell(words["PaymentRuns.RejectedNow"]);
            return Redirect($"/payment-runs/{id}");
        },
        () => Show(id, why, cancel),
        PaymentRunPage.FieldOf);

    [HttpPost("/payment-runs/{id:int}/take-back"), Approves]
    public Task<IActionResult> TakeBack(int id, int version, string? why, [FromServices] CancelPaymentRunHandler take, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var run = await take.Handle(new CancelPaymentRun(id, version, why ?? ""), User.AsActor(), cancel);
            this.Tell(words[run.State == PaymentRunState.Cancelled ? "PaymentRuns.TakenBackNow" : "PaymentRuns.TakenBackFirst"]);
            return Redirect($"/payment-runs/{id}");
        },
        () => Show(id, why, cancel),
        PaymentRunPage.FieldOf);

    /// <summary>A form and no link: giving it out is kept, the first time with its hash.</summary>
    [HttpPost("/payment-runs/{id:int}/file")]
    public Task<IActionResult> File(int id, [FromServices] GivePaymentFileHandler give, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var file = await give.Handle(new GivePaymentFile(id), User.AsActor(), cancel);
            return File(file.Content, "application/xml", file.Name);
        },
        () => Show(id, null, cancel));

    [HttpGet("/payment-runs/{id:int}/{position:int}")]
    public async Task<IActionResult> Payment(int id, int position, CancellationToken cancel) => await ShowPayment(id, position, null, cancel);

    [HttpPost("/payment-runs/{id:int}/{position:int}/return")]
    public Task<IActionResult> Return(int id, int position, string? why, long? bankLine, [FromServices] ReturnPaymentHandler back, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await back.Handle(new ReturnPayment(id, position, why ?? "", bankLine), User.AsActor(), cancel);
            this.Tell(words["PaymentRuns.ReturnedNow"]);
            return Redirect($"/payment-runs/{id}");
        },
        () => ShowPayment(id, position, why, cancel),
        PaymentRunPage.FieldOf);

    private async Task<IActionResult> Show(int id, string? why, CancellationToken cancel) =>
        await desk.Page(id, User.AsActor(), cancel) is { } page ? View("Run", page with { Why = why }) : NotFound();

    private async Task<IActionResult> ShowPayment(int id, int position, string? why, CancellationToken cancel) =>
        await desk.Page(id, User.AsActor(), cancel) is { } page && page.Card.Rows.FirstOrDefault(row => row.Position == position) is { Order: not null } row
            ? View("Payment", new PaymentPage(page, row) { Why = why })
            : NotFound();
}
