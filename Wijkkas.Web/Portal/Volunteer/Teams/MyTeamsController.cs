using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Coordinator.Teams;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Files;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Volunteer.Teams;

/// <summary>The teams that a volunteer is in: the purse, asking for money from it, and for those who lead saying yes or no.</summary>
public sealed class MyTeamsController(MyWork mine, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/my/teams")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var teams = new List<MyTeam>();
        foreach (var team in await mine.Teams(clock.Today(), cancel))
        {
            teams.Add((await Find(team.Id, cancel))!);
        }

        return View(teams);
    }

    [HttpGet("/my/teams/{id:int}")]
    public async Task<IActionResult> Team(int id, CancellationToken cancel) => await Find(id, cancel) is { } team ? View("Team", team) : NotFound();

    [HttpGet("/my/teams/{id:int}/ask")]
    public Task<IActionResult> Ask(int id, CancellationToken cancel) => Show(id, SpendingForm.Fresh(clock.Today()), cancel);

    [HttpPost("/my/teams/{id:int}/ask")]
    public async Task<IActionResult> Ask(int id, SpendingForm form, IFormFile? receipt, [FromServices] AskSpendingHandler ask, [FromServices] Uploads uploads, CancellationToken cancel) =>
        await Find(id, cancel) is not { } team ? NotFound() : await this.Attempt(
            async () =>
            {
                var spending = await ask.Handle(await mine.ToOrder(team, form, await uploads.Chosen(receipt, cancel), clock.Today(), cancel), User.AsActor(), cancel);
                this.Tell(words[SpendingForm.Told(spending), spending.Amount]);
                return Redirect($"/my/teams/{id}");
            },
            () => Show(id, form, cancel),
            SpendingForm.FieldOf);

    [HttpPost("/my/teams/{id:int}/spendings/{spending:int}/decide")]
    public Task<IActionResult> Decide(int id, int spending, int version, bool yes, string? why, [FromServices] DecideSpendingHandler decide, CancellationToken cancel) =>
        Do(id, spending, () => decide.Handle(new DecideSpending(spending, version, yes, why), User.AsActor(), cancel), cancel);

    [HttpPost("/my/teams/{id:int}/spendings/{spending:int}/withdraw")]
    public Task<IActionResult> Withdraw(int id, int spending, int version, string? why, [FromServices] WithdrawSpendingHandler withdraw, CancellationToken cancel) =>
        Do(id, spending, () => withdraw.Handle(new WithdrawSpending(spending, version, why ?? ""), User.AsActor(), cancel), cancel);

    [HttpGet("/my/teams/{id:int}/files/{file:guid}")]
    public async Task<IActionResult> File(int id, Guid file, CancellationToken cancel) =>
        await Find(id, cancel) is { } team && team.Spendings.SelectMany(row => row.Files).Any(one => one.Id == file) ? new StoredFileResult(file) : NotFound();

    private async Task<IActionResult> Do(int id, int spending, Func<Task> act, CancellationToken cancel) =>
        await Find(id, cancel) is not { } team || !team.Spendings.Any(row => row.Spending.Id == spending) ? NotFound() : await this.Attempt(
            async () =>
            {
                await act();
                return Redirect($"/my/teams/{id}");
            },
            () => Team(id, cancel));

    private Task<MyTeam?> Find(int id, CancellationToken cancel) => mine.Team(id, User.AsActor(), clock.Today(), cancel);

    private async Task<IActionResult> Show(int id, SpendingForm form, CancellationToken cancel) => await Find(id, cancel) is { } team ? View("Ask", await mine.ReadyToAsk(team, form, cancel)) : NotFound();
}
