using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Allowances;

/// <summary>Allowance runs: made by one, looked over with the reason of each amount, approved by another.</summary>
public sealed class AllowancesController(LedgerDb db, ReadAllowanceRuns runs, AllowanceDesk desk, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/allowances")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var latest = await runs.Latest(cancel);
        return View(new AllowancesPage(latest, await db.NamesOf([.. latest.SelectMany(run => new[] { run.MadeBy, run.DecidedBy })], cancel), await desk.IsEligible(clock.Today(), cancel), await desk.WhatWaits(User, cancel)));
    }

    [HttpGet("/allowances/new"), KeepsTheBooks]
    public IActionResult New()
    {
        var until = new DateOnly(clock.Today().Year, clock.Today().Month, 1).AddDays(-1);
        var usual = until.AddDays(10);
        return View(new RunForm { WorkedUntil = until, PayOn = usual < clock.Today() ? clock.Today() : usual });
    }

    [HttpPost("/allowances/new")]
    public Task<IActionResult> New(RunForm form, [FromServices] MakeAllowanceRunHandler make, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var run = await make.Handle(new MakeAllowanceRun(form.WorkedUntil ?? default, form.PayOn ?? default), User.AsActor(), cancel);
            return Redirect($"/allowances/{run.Id}");
        },
        () => View(form),
        code => code switch
        {
            "Allowances.WorkAhead" => nameof(form.WorkedUntil),
            "Allowances.PaidBeforeWork" or "Allowances.PayFarAhead" or "Allowances.NoAmounts" => nameof(form.PayOn),
            _ => "",
        });

    [HttpGet("/allowances/{id:int}")]
    public async Task<IActionResult> Run(int id, CancellationToken cancel) => await desk.Run(id, User, cancel) is { } page ? View("Run", page) : NotFound();

    /// <summary>The rows behind what one person gets.</summary>
    [HttpGet("/allowances/{id:int}/people/{party:int}")]
    public async Task<IActionResult> Person(int id, int party, CancellationToken cancel) => await desk.Person(id, party, User, cancel) is { } page ? View("Person", page) : NotFound();

    [HttpPost("/allowances/{id:int}/approve"), Approves]
    public Task<IActionResult> Approve(int id, int version, [FromServices] ApproveAllowanceRunHandler approve, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var run = await approve.Handle(new ApproveAllowanceRun(id, version), User.AsActor(), cancel);
            this.Tell(words["Allowances.ApprovedNow", run.Total, run.PayOn]);
            return Redirect($"/allowances/{id}");
        },
        () => Run(id, cancel));

    [HttpPost("/allowances/{id:int}/refresh")]
    public Task<IActionResult> Refresh(int id, int version, [FromServices] RefreshAllowanceRunHandler refresh, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await refresh.Handle(new RefreshAllowanceRun(id, version), User.AsActor(), cancel);
            this.Tell(words["Allowances.RefreshedNow"]);
            return Redirect($"/allowances/{id}");
        },
        () => Run(id, cancel));

    [HttpPost("/allowances/{id:int}/drop")]
    public Task<IActionResult> Drop(int id, int version, [FromServices] DropAllowanceRunHandler drop, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await drop.Handle(new DropAllowanceRun(id, version), User.AsActor(), cancel);
            this.Tell(words["Allowances.DroppedNow"]);
            return Redirect("/allowances");
        },
        () => Run(id, cancel));

    [HttpPost("/allowances/{id:int}/people/{party:int}/choose")]
    public Task<IActionResult> Choose(int id, int party, int version, AllowanceChoice choice, [FromServices] ChooseForPersonHandler choose, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await choose.Handle(new ChooseForPerson(id, version, party, choice), User.AsActor(), cancel);
            return Redirect($"/allowances/{id}#p{party}");
        },
        () => Run(id, cancel));

    /// <summary>Asks a second person to let this one pass the maximum.</summary>
    [HttpPost("/allowances/{id:int}/people/{party:int}/override")]
    public Task<IActionResult> Override(int id, int party, string? why, [FromServices] AskOverrideHandler ask, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var run = await db.Set<AllowanceRun>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) ?? throw new Refusal("Allowances.Unknown");
            await ask.Handle(new AskOverride(party, run.PaymentMonth, why), User.AsActor(), cancel);
            this.Tell(words["Allowances.OverrideAsked"]);
            return Redirect($"/allowances/{id}/people/{party}");
        },
        () => Person(id, party, cancel));

    [HttpPost("/allowances/overrides/{id:int}/approve"), Approves]
    public Task<IActionResult> AgreeOverride(int id, int version, int run, [FromServices] DecideOverrideHandler decide, CancellationToken cancel) => Decide(new DecideOverride(id, version, true), run, decide, cancel);

    [HttpPost("/allowances/overrides/{id:int}/reject"), Approves]
    public Task<IActionResult> RefuseOverride(int id, int version, int run, [FromServices] DecideOverrideHandler decide, CancellationToken cancel) => Decide(new DecideOverride(id, version, false), run, decide, cancel);

    private Task<IActionResult> Decide(DecideOverride order, int run, DecideOverrideHandler decide, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await decide.Handle(order, User.AsActor(), cancel);
            this.Tell(words[order.Agreed ? "Allowances.OverrideAgreed" : "Allowances.OverrideRefused"]);
            return Redirect($"/allowances/{run}");
        },
        () => Run(run, cancel));
}
