using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.PaymentRuns;

/// <param name="How">How it was checked, or why not, while that is being typed.</param>
public sealed record IbansPage(IReadOnlyList<IbanChange> Waiting, IReadOnlyDictionary<string, string> People, string Reader, string? How = null);

/// <summary>Account numbers of parties that wait for a second person.</summary>
public sealed class IbansController(LedgerDb db, ReadIbans ibans, Words words) : Controller
{
    [HttpGet("/payment-runs/account-numbers")]
    public Task<IActionResult> Ibans(CancellationToken cancel) => Show(null, cancel);

    [HttpPost("/payment-runs/account-numbers/{id:int}/approve"), Approves]
    public Task<IActionResult> Confirm(int id, int version, string? how, [FromServices] ConfirmIbanHandler confirm, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await confirm.Handle(new ConfirmIban(id, version, how ?? ""), User.AsActor(), cancel);
            this.Tell(words["PaymentRuns.IbanConfirmed"]);
            return Redirect("/payment-runs/account-numbers");
        },
        () => Show(how, cancel));

    [HttpPost("/payment-runs/account-numbers/{id:int}/reject"), Approves]
    public Task<IActionResult> Decline(int id, int version, string? how, [FromServices] DeclineIbanHandler decline, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await decline.Handle(new DeclineIban(id, version, how ?? ""), User.AsActor(), cancel);
            this.Tell(words["PaymentRuns.IbanDeclined"]);
            return Redirect("/payment-runs/account-numbers");
        },
        () => Show(how, cancel));

    private async Task<IActionResult> Show(string? how, CancellationToken cancel)
    {
        var waiting = await ibans.Waiting(cancel);
        return View("Ibans", new IbansPage(waiting, await db.NamesOf(waiting.Select(change => change.ProposedBy), cancel), User.AsActor().Id, how));
    }
}
