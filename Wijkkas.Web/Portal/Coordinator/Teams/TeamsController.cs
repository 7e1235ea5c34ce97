using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.Statements;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Files;
using Wijkkas.Web.Shared.Forms;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Web.Portal.Coordinator.Teams;

/// <summary>Teams: who is in them, what their purse holds, what they want to spend, and what they take along when they go on by themselves.</summary>
public sealed class TeamsController(LedgerDb db, TeamDesk desk, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/teams")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await desk.List(cancel));

    [HttpGet("/teams/new"), KeepsTheBooks]
    public Task<IActionResult> New(CancellationToken cancel) => ShowForm(new TeamForm(), cancel);

    [HttpPost("/teams/new")]
    public Task<IActionResult> New(TeamForm form, [FromServices] AddTeamHandler add, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var team = await add.Handle(new AddTeam(form.Code ?? "", form.Name ?? "", form.Branch, form.AloneUpTo ?? Money.Zero, form.Coordinator, form.Purse), User.AsActor(), cancel);
            this.Tell(words["Teams.Added", team.Name]);
            return Redirect($"/teams/{team.Id}");
        },
        () => ShowForm(form, cancel),
        TeamForm.FieldOf);

    [HttpGet("/teams/{id:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) =>
        await db.Set<Team>().AsNoTracking().SingleOrDefaultAsync(team => team.Id == id, cancel) is { } team ? await ShowForm(TeamForm.Of(team), cancel) : NotFound();

    [HttpPost("/teams/{id:int}/edit")]
    public Task<IActionResult> Edit(int id, TeamForm form, [FromServices] ChangeTeamHandler change, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await change.Handle(new ChangeTeam(id, form.Version, form.Name ?? "", form.Branch, form.AloneUpTo ?? Money.Zero, form.Coordinator), User.AsActor(), cancel);
            return Redirect($"/teams/{id}");
        },
        () => ShowForm(form with { Id = id }, cancel),
        TeamForm.FieldOf);

    [HttpPost("/teams/{id:int}/retire")]
    public Task<IActionResult> Retire(int id, int version, bool again, [FromServices] RetireTeamHandler retire, CancellationToken cancel) =>
        Do(id, () => retire.Handle(new RetireTeam(id, version, again), User.AsActor(), cancel), cancel);

    [HttpGet("/teams/{id:int}")]
    public async Task<IActionResult> Team(int id, CancellationToken cancel) => await desk.Card(id, User.AsActor(), cancel) is { } page ? View("Team", page) : NotFound();

    [HttpPost("/teams/{id:int}/people")]
    public Task<IActionResult> PutIn(int id, PlaceForm form, [FromServices] PutInTeamHandler put, CancellationToken cancel) =>
        Do(id, () => put.Handle(new PutInTeam(id, form.Party ?? 0, form.Place, form.Leads, form.From ?? clock.Today()), User.AsActor(), cancel), cancel);

    [HttpPost("/teams/{id:int}/people/{member:int}")]
    public Task<IActionResult> ChangePlace(int id, int member, PlaceForm form, [FromServices] ChangePlaceHandler change, CancellationToken cancel) =>
        Do(id, () => change.Handle(new ChangePlace(member, form.Version, form.Place, form.Leads, form.Until), User.AsActor(), cancel), cancel);

    [HttpPost("/teams/{id:int}/spendings/{spending:int}/decide")]
    public Task<IActionResult> Decide(int id, int spending, int version, bool yes, string? why, [FromServices] DecideSpendingHandler decide, CancellationToken cancel) =>
        Do(id, () => decide.Handle(new DecideSpending(spending, version, yes, why), User.AsActor(), cancel), cancel);

    [HttpPost("/teams/{id:int}/spendings/{spending:int}/withdraw")]
    public Task<IActionResult> Withdraw(int id, int spending, int version, string? why, [FromServices] WithdrawSpendingHandler withdraw, CancellationToken cancel) =>
        Do(id, () => withdraw.Handle(new WithdrawSpending(spending, version, why ?? ""), User.AsActor(), cancel), cancel);

    [HttpGet("/teams/{id:int}/files/{file:guid}")]
    public async Task<IActionResult> File(int id, Guid file, CancellationToken cancel) =>
        await db.Set<SpendingFile>().AnyAsync(one => one.FileId == file && db.Set<TeamSpending>().Any(spending => spending.Id == one.SpendingId && spending.TeamId == id), cancel) ? new StoredFileResult(file) : NotFound();

    [HttpGet("/teams/{id:int}/spendings/new"), KeepsTheBooks]
    public async Task<IActionResult> Ask(int id, CancellationToken cancel) => await ShowAsk(id, SpendingForm.Fresh(clock.Today()), cancel);

    [HttpPost("/teams/{id:int}/spendings/new")]
    public Task<IActionResult> Ask(int id, SpendingForm form, IFormFile? receipt, [FromServices] AskSpendingHandler ask, [FromServices] Uploads uploads, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var file = await uploads.ReadOptional(receipt, cancel);
            var spending = await ask.Handle(form.ToOrder(id, await desk.CostAccount(form.Account, cancel), await desk.JobThere(form.Job, cancel), file is null ? [] : [file], clock.Today()), User.AsActor(), cancel);
            this.Tell(words[SpendingForm.Told(spending), spending.Amount]);
            return Redirect($"/teams/{id}");
        },
        () => ShowAsk(id, form, cancel),
        SpendingForm.FieldOf);

    [HttpGet("/teams/{id:int}/hand-over")]
    public async Task<IActionResult> HandOver(int id, DateOnly? on, string? format, [FromServices] StreamBalancesReader streams, CancellationToken cancel)
    {
        var day = on ?? clock.Today();
        return await desk.HandOver(id, day, streams, cancel) is not { } page ? NotFound()
            : SheetResult.Knows(format) ? new SheetResult(Sheet(page), format!)
            : View("HandOver", page);
    }

    private SheetTable Sheet(HandOverPage page) => new(
        $"beginbalans-{page.Team.Code}-{page.On:yyyy-MM-dd}", words["Teams.HandOverTitle", page.Team.Name],
        [words.Text("Teams.Account"), words.Text("Teams.AccountName"), words.Amount("Teams.Debit"), words.Amount("Teams.Credit")],
        page.Lines.Select(line => SheetRow.Of(line.Code, words.Name(line.NameNl, line.NameEn), line.Debit, line.Credit)).Append(SheetRow.Total(null, words["Teams.Together"], page.Lines.Sum(line => line.Debit), page.Lines.Sum(line => line.Credit))),
        []);

    private Task<IActionResult> Do(int id, Func<Task> act, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await act();
            return Redirect($"/teams/{id}");
        },
        async () => await desk.Card(id, User.AsActor(), cancel) is { } page ? View("Team", page) : NotFound());

    private async Task<IActionResult> ShowForm(TeamForm form, CancellationToken cancel) => View("Edit", await desk.Ready(form, cancel));

    private async Task<IActionResult> ShowAsk(int id, SpendingForm form, CancellationToken cancel) => await desk.ReadyToAsk(id, form, cancel) is { } ready ? View("Ask", ready) : NotFound();
}
