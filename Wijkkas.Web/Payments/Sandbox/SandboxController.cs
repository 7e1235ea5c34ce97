using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Demo;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Payments.Sandbox;

/// <summary>The pages of the pretended provider: where somebody pays, and where one plays what banks do. They say that they are pretended.</summary>
public sealed class SandboxController(IServiceProvider given, LedgerDb db, TimeProvider clock) : Controller
{
    internal const string CheckoutPath = "/sandbox/checkout/";

    private readonly StandIn provider = given.GetRequiredService<StandIn>();

    [HttpGet("/sandbox/checkout/{id}")]
    public IActionResult Checkout(string id) =>
        provider.Look(now => now.Sessions.GetValueOrDefault(id)) is { } session ? View("Checkout", CheckoutPage.Of(session, false)) : NotFound();

    [HttpPost("/sandbox/checkout/{id}"), IgnoreAntiforgeryToken]
    public IActionResult Checkout(string id, string? method, string? outcome)
    {
        if (provider.Look(now => now.Sessions.GetValueOrDefault(id)) is not { } session)
        {
            return NotFound();
        }

        switch (outcome)
        {
            case "refused":
                return View("Checkout", CheckoutPage.Of(session, true));
            case "back":
                return Redirect(session.CancelUrl ?? session.SuccessUrl);
            default:
                provider.Pay(id, method is not null && StandIn.AllMethods.Contains(method) ? method : StandIn.AllMethods[0], slow: outcome == "slow");
                return Redirect(session.Status == "complete" ? session.SuccessUrl : CheckoutPath + id);
        }
    }

    [HttpGet("/sandbox")]
    public IActionResult Desk() => View("Desk", provider.Look(SandboxPage.Of));

    [HttpPost("/sandbox/{act}")]
    public IActionResult Act(string act, string? id)
    {
        switch (act)
        {
            case "payout":
                provider.PayOut();
                break;
            case "payout-arrives" or "payout-fails":
                provider.PayoutEnds(id!, act == "payout-arrives");
                break;
            case "bank-pays" or "bank-refuses":
                provider.BankAnswers(id!, act == "bank-pays");
                break;
            case "dispute":
                provider.Quarrel(id!);
                break;
            case "dispute-won":
                provider.WinQuarrel(id!);
                break;
            case "refund-fails":
                provider.RefundFails(id!);
                break;
            case "costs":
                provider.ChargeCosts(150);
                break;
            default:
                return NotFound();
        }

        return Redirect("/sandbox");
    }

    /// <summary>What the bank would send of a payout.</summary>
    [HttpGet("/sandbox/payouts/{id}/statement")]
    public async Task<IActionResult> Statement(string id, CancellationToken cancel)
    {
        if (provider.Look(now => now.Payouts.GetValueOrDefault(id)) is not { } payout
            || await db.Set<BankAccount>().OrderBy(account => account.Id).FirstOrDefaultAsync(cancel) is not { } account)
        {
            return NotFound();
        }

        var on = clock.Today();
        var opening = await BankBalance.At(db, account.Id, on, cancel) ?? Money.Zero;
        var (name, content) = PayoutStatement.Of(account.Number, opening, on, new Money(payout.Amount), "Proefbetaler", payout.Trace);
        return File(content, "application/xml", name);
    }
}

/// <param name="Refused">The bank has just said no.</param>
public sealed record CheckoutPage(string Id, Money Amount, string Words, string Status, bool Refused, IReadOnlyList<string> Methods)
{
    internal static CheckoutPage Of(StandInState.Session session, bool refused) =>
        new(session.Id, new Money(session.Amount), session.Words, session.Status, refused, session.Methods.Count > 0 ? session.Methods : StandIn.AllMethods);
}

/// <summary>What happened at the pretended provider, newest first.</summary>
public sealed record SandboxPage(
    Money Balance,
    IReadOnlyList<SandboxPage.Row> Slow,
    IReadOnlyList<SandboxPage.Row> Charges,
    IReadOnlyList<SandboxPage.Row> Disputes,
    IReadOnlyList<SandboxPage.Row> Refunds,
    IReadOnlyList<SandboxPage.Row> Payouts)
{
    private const int Most = 20;

    public sealed record Row(string Id, Money Amount, string Status, string? Words = null);

    internal static SandboxPage Of(StandInState now) => new(
        new Money(now.Moves.Values.Sum(moved => moved.Amount - moved.Fee)),
        [.. now.Sessions.Values.Where(s => s.IntentId is { } intent && now.Intents[intent].Status == "processing").Select(s => new Row(s.Id, new Money(s.Amount), s.Status, s.Words))],
        [.. now.Charges.Values.Reverse().Take(Most).Select(c => new Row(c.Id, new Money(c.Amount), now.Disputes.Values.Any(d => d.ChargeId == c.Id) ? "disputed" : c.Refunded > 0 ? "refunded" : "paid", c.Method))],
        [.. now.Disputes.Values.Where(d => d.Status != "won").Reverse().Take(Most).Select(d => new Row(d.Id, new Money(d.Amount), d.Status))],
        [.. now.Refunds.Values.Where(r => r.Status == "succeeded").Reverse().Take(Most).Select(r => new Row(r.Id, new Money(r.Amount), r.Status))],
        [.. now.Payouts.Values.Reverse().Take(Most).Select(p => new Row(p.Id, new Money(p.Amount), p.Status, p.Trace))]);
}
