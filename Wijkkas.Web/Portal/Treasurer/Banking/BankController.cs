using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.LongWork;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

public sealed class BankController(ReconcileDesk desk, Words words) : Controller
{
    [HttpGet("/bank")]
    public async Task<IActionResult> Reconcile(int? account, BankTab tab, string? after, long? at, long? done, CancellationToken cancel) =>
        await desk.Page(new ReconcileForm { Account = account, Tab = tab, After = after, Next = at }, done, User.MayKeepTheBooks(), cancel) is { } page
            ? View("Reconcile", page) : View("Empty");

    [HttpPost("/bank/lines/{id:long}/accept")]
    public Task<IActionResult> Accept(long id, ReconcileForm form, [FromServices] AcceptMatchHandler accept, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await accept.Handle(new AcceptMatch(id, form.Seal ?? "", form.On), User.AsActor(), cancel);
            return Back(form, id);
        },
        () => Again(form with { Next = id }, cancel));

    [HttpPost("/bank/lines/{id:long}/quick")]
    public Task<IActionResult> Quick(long id, ReconcileForm form, [FromServices] BookBankLineHandler book, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var part = new LinePart(form.To ?? throw new Refusal("Bank.NoParts"), await desk.Amount(id, cancel)) { StreamId = form.Stream };
            await book.Handle(new BookBankLine(id, [part], form.On), User.AsActor(), cancel);
            return Back(form, id);
        },
        () => Again(form with { Next = id }, cancel));

    [HttpPost("/bank/accept-certain")]
    public Task<IActionResult> AcceptCertain(ReconcileForm form, [FromServices] Errands errands, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var account = form.Account ?? throw new Refusal("Bank.NoParts");
            return Redirect((await errands.Send(new AcceptErrand(account, User.AsActor()), cancel)).Address);
        },
        () => Again(form, cancel));

    [HttpPost("/bank/lines/{id:long}/undo")]
    public Task<IActionResult> Undo(long id, ReconcileForm form, [FromServices] UndoMatchHandler undo, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await undo.Handle(new UndoMatch(id, words["Bank.ReversalText"]), User.AsActor(), cancel);
            this.Tell(words["Bank.JustUndone"]);
            return Redirect($"/bank?account={await desk.AccountOf(id, cancel)}&at={id}#line-{id}");
        },
        () => Again(form, cancel));

    private RedirectResult Back(ReconcileForm form, long done) =>
        Redirect($"/bank?account={form.Account}" + (form.After is null ? "" : $"&after={Uri.EscapeDataString(form.After)}")
            + (form.Next is { } next ? $"&at={next}" : "") + $"&done={done}" + (form.Next is { } line ? $"#line-{line}" : ""));

    private async Task<IActionResult> Again(ReconcileForm form, CancellationToken cancel) =>
        await desk.Page(form, null, User.MayKeepTheBooks(), cancel) is { } page ? View("Reconcile", page) : View("Empty");
}

/// <summary>What every form on the page sends: where the reader was, so that the place is kept, and what was decided.</summary>
public sealed record ReconcileForm
{
    public int? Account { get; init; }

    public BankTab Tab { get; init; }

    public string? After { get; init; }

    public long? Next { get; init; }

    public string? Seal { get; init; }

    public DateOnly? On { get; init; }

    public int? To { get; init; }

    public int? Stream { get; init; }
}
