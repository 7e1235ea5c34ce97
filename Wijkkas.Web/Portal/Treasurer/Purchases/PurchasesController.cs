using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Files;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Purchases;

/// <summary>Reading bills, and agreeing to what somebody else entered.</summary>
public sealed class PurchasesController(LedgerDb db, ReadPurchases purchases, PurchaseDesk desk, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/purchases")]
    public async Task<IActionResult> Index([FromQuery] PurchaseFilter filter, CancellationToken cancel)
    {
        var within = filter.Within(await BookYear.Around(db, clock.Today(), cancel));
        IReadOnlyList<PurchaseRow> found = ModelState.IsValid ? await purchases.Read(within.ToQuestion(), cancel) : [];
        var totals = await purchases.Totals(cancel);
        var isMine = totals.WaitingCount > await purchases.WaitingFor(User.AsActor(), cancel);
        return View(PurchasesPage.Of(within, totals, found, await desk.Suppliers(cancel), clock.Today()) with { SecondPeople = isMine ? await desk.SecondPeople(User.AsActor(), cancel) : null });
    }

    [HttpGet("/purchases/{id:int}")]
    public async Task<IActionResult> Purchase(int id, CancellationToken cancel) => await desk.Page(id, User.AsActor(), cancel) is { } page ? View("Purchase", page) : NotFound();

    [HttpGet("/purchases/{id:int}/files/{file:guid}")]
    public async Task<IActionResult> File(int id, Guid file, [FromServices] ReadPurchase reader, CancellationToken cancel) =>
        await reader.Has(id, file, cancel) ? new StoredFileResult(file) : NotFound();

    [HttpPost("/purchases/{id:int}/approve"), Approves]
    public Task<IActionResult> Approve(int id, int version, [FromServices] ApprovePurchaseHandler approve, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var purchase = await approve.Handle(new ApprovePurchase(id, version), User.AsActor(), cancel);
            this.Tell(words["Purchases.ApprovedNow", purchase.Number]);
            return Redirect($"/purchases/{id}");
        },
        () => Purchase(id, cancel));

    [HttpPost("/purchases/{id:int}/withdraw")]
    public Task<IActionResult> Withdraw(int id, int version, [FromServices] WithdrawPurchaseHandler withdraw, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await withdraw.Handle(new WithdrawPurchase(id, version), User.AsActor(), cancel);
            this.Tell(words["Purchases.WithdrawnNow"]);
            return Redirect($"/purchases/{id}");
        },
        () => Purchase(id, cancel));

    [HttpPost("/purchases/{id:int}/reject"), Approves]
    public Task<IActionResult> Reject(int id, int version, string? why, [FromServices] RejectPurchaseHandler reject, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await reject.Handle(new RejectPurchase(id, version, why ?? ""), User.AsActor(), cancel);
            this.Tell(words["Purchases.RejectedNow"]);
            return Redirect($"/purchases/{id}");
        },
        async () => await desk.Page(id, User.AsActor(), cancel) is { } page ? View("Purchase", page with { Why = why }) : NotFound(),
        code => code is "Purchasing.WhyMissing" or "Values.TextTooLong" ? nameof(PurchasePage.Why) : "");
}
