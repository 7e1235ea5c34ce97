using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Volunteer.Hours;

/// <summary>A volunteer passes on hours, and sees what became of them.</summary>
public sealed class MyHoursController(MyWork mine, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/my/hours")]
    public async Task<IActionResult> Index(int? month, CancellationToken cancel) => View("Index", await Page(null, month, cancel));

    [HttpPost("/my/hours")]
    public async Task<IActionResult> PassOn(MyHoursForm form, [FromServices] SubmitHoursHandler submit, CancellationToken cancel)
    {
        var me = (await mine.Itself(cancel)).Id;
        var row = form.Read(me, ModelState);
        return row is not null && form.Do == MyHoursForm.Check ? View("Index", await Page(form, null, cancel)) : await this.Attempt(
            async () =>
            {
                // Whoever is in one team only is not asked for which.
                var teams = await mine.Teams(row!.WorkedOn, cancel);
                await submit.Handle(new SubmitHours([row with { TeamId = teams is [var only] ? only.Id : row.TeamId }], me), User.AsActor(), cancel);
                this.Tell(words["Volunteer.PassedOn", words.Time(new WorkTime(row.Minutes)), row.WorkedOn]);
                return Redirect(row.WorkedOn.Month() == clock.Today().Month() ? "/my/hours" : $"/my/hours?month={row.WorkedOn.Month()}");
            },
            async () => View("Index", await Page(form, row?.WorkedOn.Month(), cancel)),
            form.FieldOf);
    }

    [HttpPost("/my/hours/{id:long}/withdraw")]
    public async Task<IActionResult> Withdraw(long id, [FromServices] WithdrawHoursHandler withdraw, CancellationToken cancel)
    {
        var me = (await mine.Itself(cancel)).Id;
        return await Own(id, cancel) is not { } row ? NotFound() : await this.Attempt(
            async () =>
            {
                await withdraw.Handle(new WithdrawHours(id, me), User.AsActor(), cancel);
                this.Tell(words["Volunteer.Withdrawn", words.Time(row.Time), row.Hours.WorkedOn]);
                return Redirect(row.Hours.PartyId == me ? $"/my/hours?month={row.Hours.WorkedOn.Month()}" : "/my/hours/team");
            },
            async () => View("Index", await Page(null, row.Hours.WorkedOn.Month(), cancel)));
    }

    [HttpGet("/my/hours/{id:long}/correct")]
    public async Task<IActionResult> Correct(long id, CancellationToken cancel) =>
        await mine.Hours(id, cancel) is { CanBeCorrected: true } row ? View(new MyCorrectPage(row, new CorrectForm { Was = row.Stands.Minutes })) : NotFound();

    [HttpPost("/my/hours/{id:long}/correct")]
    public async Task<IActionResult> Correct(long id, CorrectForm form, [FromServices] CorrectHoursHandler correct, CancellationToken cancel) => await mine.Hours(id, cancel) is not { } row ? NotFound() : await this.Attempt(
        async () =>
        {
            var me = (await mine.Itself(cancel)).Id;
            await correct.Handle(new CorrectHours(id, form.Was, form.ShouldBe?.Minutes ?? -1, form.Why ?? "", me), User.AsActor(), cancel);
            this.Tell(words["Volunteer.CorrectionAsked", row.Hours.WorkedOn]);
            return Redirect($"/my/hours?month={row.Hours.WorkedOn.Month()}");
        },
        () => View(new MyCorrectPage(row, form with { Was = row.Stands.Minutes })),
        CorrectForm.FieldOf);

    private async Task<MeterWithEntry?> Meter(MyHoursForm form, IReadOnlyList<Activity> activities, DateOnly today, CancellationToken cancel) =>
        form.Chosen() is var (activity, day, minutes) && day <= today && day >= HoursRules.FirstDay(today) && activities.Any(one => one.Id == activity) ? await mine.MeterWith(activity, day, minutes, cancel) : null;

    // Theirs, or what they passed on for their team.
    private async Task<HoursRow?> Own(long id, CancellationToken cancel) =>
        await mine.Hours(id, cancel) ?? (await mine.PassedOnForOthers(User.AsActor(), cancel)).FirstOrDefault(row => row.Hours.Id == id);

    private async Task<MyHoursPage> Page(MyHoursForm? form, int? month, CancellationToken cancel)
    {
        var today = clock.Today();
        var shown = month is { } asked && asked / 100 is >= 2000 and <= 2100 && asked % 100 is >= 1 and <= 12 && asked <= today.Month() ? asked : today.Month();
        var lately = await mine.Hours(HoursRules.FirstDay(today), today, cancel);
        var (from, to) = (BookCalendar.FirstDay(shown), BookCalendar.LastDay(shown));
        var rows = from >= HoursRules.FirstDay(today) ? [.. lately.Where(row => row.Hours.WorkedOn >= from && row.Hours.WorkedOn <= to)] : await mine.Hours(from, to, cancel);
        var activities = await mine.Activities([.. lately.OrderByDescending(row => row.Hours.Id)], cancel);
        var teams = await mine.Teams(today, cancel);
        form ??= MyHoursForm.Remembered([.. lately.OrderByDescending(row => row.Hours.Id)], activities, today);
        return new MyHoursPage(
            form,
            (await mine.Itself(cancel)).Name.Split(' ')[0], today, activities, teams, await mine.JobsToPassOn(today, cancel), (await mine.TeamsILead(today, cancel)).Count > 0, await mine.WhoSignsOff(teams, cancel),
            (await mine.Card(cancel))?.BarredOn(today), new MyMonth(shown, rows, shown == today.Month()), Doubles.Of(ModelState), await Meter(form, activities, today, cancel));
    }
}
