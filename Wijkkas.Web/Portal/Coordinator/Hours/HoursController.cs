using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Volunteer.Hours;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Web.Portal.Coordinator.Hours;

/// <summary>Hours that wait, one row with its history, and the month.</summary>
public sealed class HoursController(HoursDesk desk, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/hours")]
    public async Task<IActionResult> Index(int? team, int? party, CancellationToken cancel) => View("Index", await desk.Queue(team, party, User.AsActor(), cancel));

    [HttpPost("/hours/sign-off")]
    public Task<IActionResult> SignOff(long[] ids, int? team, int? party, [FromServices] SignOffHoursHandler sign, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            this.Tell(words.Count("Hours.SignedOffDone", await sign.Handle(new SignOffHours(ids), User.AsActor(), cancel)));
            return Redirect("/hours" + (team is not null ? $"?team={team}" : party is not null ? $"?party={party}" : ""));
        },
        () => Index(team, party, cancel));

    [HttpGet("/hours/{id:long}")]
    public async Task<IActionResult> One(long id, CancellationToken cancel) => await desk.One(id, User.AsActor(), cancel) is { } page ? View("One", page) : NotFound();

    [HttpPost("/hours/{id:long}/turn-down")]
    public Task<IActionResult> TurnDown(long id, DecideForm form, [FromServices] RejectHoursHandler reject, CancellationToken cancel) => Decide(
        id,
        form,
        async () =>
        {
            await reject.Handle(new RejectHours([id], form.Why ?? ""), User.AsActor(), cancel);
            this.Tell(words["Hours.RejectedDone"]);
            return Redirect("/hours");
        },
        cancel);

    [HttpPost("/hours/{id:long}/correct")]
    public Task<IActionResult> Correct(long id, DecideForm form, [FromServices] CorrectHoursHandler correct, CancellationToken cancel) => Decide(
        id,
        form,
        async () =>
        {
            var row = await correct.Handle(new CorrectHours(id, form.Was, form.ShouldBe?.Minutes ?? -1, form.Why ?? ""), User.AsActor(), cancel);
            this.Tell(words["Hours.CorrectedDone"]);
            return Redirect($"/hours/{row.Id}");
        },
        cancel);

    [HttpPost("/hours/{id:long}/withdraw")]
    public Task<IActionResult> Withdraw(long id, [FromServices] WithdrawHoursHandler withdraw, CancellationToken cancel) => Decide(
        id,
        new DecideForm(),
        async () =>
        {
            await withdraw.Handle(new WithdrawHours(id), User.AsActor(), cancel);
            return Redirect($"/hours/{id}");
        },
        cancel);

    [HttpGet("/hours/new"), KeepsTheBooks]
    public async Task<IActionResult> Enter(int? team, CancellationToken cancel) => View("Enter", await desk.Enter(new TeamHoursForm { Team = team, WorkedOn = clock.Today() }, null, cancel));

    [HttpPost("/hours/new")]
    public Task<IActionResult> Enter(TeamHoursForm form, [FromServices] SubmitHoursHandler submit, CancellationToken cancel)
    {
        var rows = form.Read(ModelState);
        return this.Attempt(
            async () =>
            {
                await submit.Handle(new SubmitHours(rows), User.AsActor(), cancel);
                this.Tell(words.Count("Volunteer.PassedOnTeam", rows.Count, form.WorkedOn));
                return Redirect("/hours" + (form.Team is { } team ? $"?team={team}" : ""));
            },
            async () => View("Enter", await desk.Enter(form, Doubles.Of(ModelState), cancel)),
            TeamHoursForm.FieldOf);
    }

    [HttpGet("/hours/month")]
    public async Task<IActionResult> Month(int? month, int? team, string? format, [FromServices] ReadHours hours, CancellationToken cancel)
    {
        var today = clock.Today().Month();
        var shown = month is { } asked && asked / 100 is >= 2000 and <= 2100 && asked % 100 is >= 1 and <= 12 && asked <= today ? asked : today;
        return SheetResult.Knows(format)
            ? new SheetResult(HoursSheet.Of($"{words["Hours.FileName"]}-{BookCalendar.FirstDay(shown):yyyy-MM}", words["Hours.Title"], await hours.MonthRows(shown, new HoursQuestion(TeamId: team), cancel), await desk.TeamNames(cancel), words), format!)
            : View("Month", await desk.Month(shown, team, cancel));
    }

    private async Task<IActionResult> Decide(long id, DecideForm form, Func<Task<IActionResult>> act, CancellationToken cancel) =>
        await desk.One(id, User.AsActor(), cancel) is null ? NotFound() : await this.Attempt(
            act,
            async () => View("One", (await desk.One(id, User.AsActor(), cancel))! with { Form = form }),
            code => code switch { "Hours.WhyMissing" => nameof(form.Why), "Hours.SameAgain" or "Hours.MinutesWrong" or "Hours.DayFull" => nameof(form.ShouldBe), _ => "" });
}
