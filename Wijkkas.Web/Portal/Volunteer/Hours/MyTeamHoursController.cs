using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Volunteer.Hours;

/// <summary>Who leads a team passes on the hours of its people, on one page.</summary>
public sealed class MyTeamHoursController(MyWork mine, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/my/hours/team")]
    public async Task<IActionResult> Team(int? team, CancellationToken cancel) => await Page(new TeamHoursForm { Team = team, WorkedOn = clock.Today() }, cancel) is { } page ? View(page) : NotFound();

    [HttpPost("/my/hours/team")]
    public async Task<IActionResult> Team(TeamHoursForm form, [FromServices] SubmitHoursHandler submit, CancellationToken cancel)
    {
        var rows = form.Read(ModelState);
        return await this.Attempt(
            async () =>
            {
                await submit.Handle(new SubmitHours(rows, (await mine.Itself(cancel)).Id), User.AsActor(), cancel);
                this.Tell(words.Count("Volunteer.PassedOnTeam", rows.Count, form.WorkedOn));
                return Redirect($"/my/hours/team?team={form.Team}");
            },
            async () => await Page(form, cancel) is { } page ? View(page) : NotFound(),
            TeamHoursForm.FieldOf);
    }

    private async Task<MyTeamPage?> Page(TeamHoursForm form, CancellationToken cancel)
    {
        var today = clock.Today();
        var teams = await mine.TeamsILead(today, cancel);
        if (teams.Count == 0 || (form.Team is { } asked && !teams.Any(team => team.Id == asked)))
        {
            return null;
        }

        var team = teams.First(one => form.Team is null || one.Id == form.Team);
        var waiting = await mine.PassedOnForOthers(User.AsActor(), cancel);
        var activities = await mine.Activities(waiting, cancel);
        form = form with
        {
            Team = team.Id,
            Activity = form.Activity ?? (waiting.Count > 0 ? (int?)waiting[0].Hours.ActivityId : null),
            Address = "/my/hours/team",
            Asked = Doubles.Of(ModelState),
            Activities = [.. activities.Select(activity => new SelectListItem(words.Name(activity.NameNl, activity.NameEn), activity.Id.ToString(CultureInfo.InvariantCulture)))],
        };
        return new MyTeamPage(team, teams, form.With(await mine.PeopleOf(team.Id, today, cancel)), waiting);
    }
}

/// <param name="Waiting">What the reader passed on for others and nobody decided yet.</param>
public sealed record MyTeamPage(Team Team, IReadOnlyList<Team> Teams, TeamHoursForm Form, IReadOnlyList<HoursRow> Waiting);
