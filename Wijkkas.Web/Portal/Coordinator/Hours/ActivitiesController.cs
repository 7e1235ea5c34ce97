using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Coordinator.Hours;

/// <summary>What people can have done.</summary>
public sealed class ActivitiesController(LedgerDb db, Words words) : Controller
{
    [HttpGet("/hours/activities")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View("Activities", await Page(new ActivityForm(), cancel));

    [HttpPost("/hours/activities")]
    public Task<IActionResult> Add(ActivityForm form, [FromServices] AddActivityHandler add, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var activity = await add.Handle(new AddActivity(form.NameNl, form.NameEn, form.Stream ?? 0, form.Project), User.AsActor(), cancel);
            this.Tell(words["Hours.ActivitySaved", activity.NameNl]);
            return Redirect("/hours/activities");
        },
        async () => View("Activities", await Page(form, cancel)),
        ActivityForm.FieldOf);

    [HttpGet("/hours/activities/{id:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) =>
        await db.Set<Activity>().AsNoTracking().SingleOrDefaultAsync(activity => activity.Id == id, cancel) is { } activity ? View("Activity", await Ready(ActivityForm.Of(activity), cancel)) : NotFound();

    [HttpPost("/hours/activities/{id:int}/edit")]
    public Task<IActionResult> Edit(int id, ActivityForm form, [FromServices] ChangeActivityHandler change, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await change.Handle(new ChangeActivity(id, form.Version, form.NameNl, form.NameEn, form.Stream ?? 0, form.Project), User.AsActor(), cancel);
            this.Tell(words["Hours.ActivitySaved", form.NameNl]);
            return Redirect("/hours/activities");
        },
        async () => View("Activity", await Ready(form with { Id = id }, cancel)),
        ActivityForm.FieldOf);

    [HttpPost("/hours/activities/{id:int}/retire")]
    public Task<IActionResult> Retire(int id, int version, bool retired, [FromServices] RetireActivityHandler retire, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await retire.Handle(new RetireActivity(id, version, retired), User.AsActor(), cancel);
            return Redirect("/hours/activities");
        },
        () => Index(cancel));

    private async Task<ActivitiesPage> Page(ActivityForm form, CancellationToken cancel) => new(
        await db.Set<Activity>().AsNoTracking().Include(activity => activity.Stream).OrderBy(activity => activity.RetiredOn != null).ThenBy(activity => activity.NameNl).ToListAsync(cancel), await Ready(form, cancel));

    private async Task<ActivityForm> Ready(ActivityForm form, CancellationToken cancel) => form with
    {
        Streams = [.. (await db.Set<MoneyStream>().AsNoTracking().Where(s => s.RetiredOn == null || s.Id == form.Stream).OrderBy(s => s.IsGeneral).ThenBy(s => s.Id).ToListAsync(cancel))
            .Select(s => new SelectListItem(words.Name(s.NameNl, s.NameEn), s.Id.ToString(CultureInfo.InvariantCulture)))],
        Projects = [.. (await db.Set<Project>().Where(p => p.RetiredOn == null || p.Id == form.Project).OrderBy(p => p.Name).ToListAsync(cancel)).Select(p => new SelectListItem(p.Name, p.Id.ToString(CultureInfo.InvariantCulture)))],
    };
}

public sealed record ActivitiesPage(IReadOnlyList<Activity> Activities, ActivityForm Form);

public sealed record ActivityForm
{
    [BindNever]
    public int? Id { get; init; }

    public int Version { get; init; }

    [StringLength(Label.Longest)]
    public string NameNl { get; init; } = "";

    [StringLength(Label.Longest)]
    public string? NameEn { get; init; }

    public int? Stream { get; init; }

    public int? Project { get; init; }

    [BindNever]
    public IReadOnlyList<SelectListItem> Streams { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Projects { get; init; } = [];

    [BindNever]
    public bool IsRetired { get; init; }

    public static ActivityForm Of(Activity activity) => new()
    {
        Id = activity.Id,
        Version = activity.Version,
        NameNl = activity.NameNl,
        NameEn = activity.NameEn,
        Stream = activity.StreamId,
        Project = activity.ProjectId,
        IsRetired = activity.RetiredOn is not null,
    };

    public static string FieldOf(string refusal) => refusal switch
    {
        "Values.NameMissing" or "Hours.NameTaken" => nameof(NameNl),
        "Hours.StreamUnknown" => nameof(Stream),
        "Hours.ProjectUnknown" => nameof(Project),
        _ => "",
    };
}
