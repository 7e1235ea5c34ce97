using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Streams;

public sealed class ProjectsController(LedgerDb db, Words words) : Controller
{
    private const string Kind = "projects";

    [HttpGet("/projects")]
    public async Task<IActionResult> Index(CancellationToken cancel) =>
        View("Labels", new LabelsPage(Kind, [.. (await db.Set<Project>().AsNoTracking().OrderBy(one => one.Name).ToListAsync(cancel)).Select(Form)]));

    [HttpGet("/projects/new"), KeepsTheBooks]
    public IActionResult New() => View("Label", new LabelForm { Kind = Kind });

    [HttpPost("/projects/new")]
    public Task<IActionResult> New(LabelForm form, [FromServices] AddProjectHandler add, CancellationToken cancel) =>
        Save(form, () => add.Handle(new AddProject(form.Code, form.Name), cancel));

    [HttpGet("/projects/{id:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) =>
        await db.Set<Project>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is { } project ? View("Label", Form(project)) : NotFound();

    [HttpPost("/projects/{id:int}/edit")]
    public Task<IActionResult> Edit(int id, LabelForm form, [FromServices] RenameProjectHandler rename, CancellationToken cancel) =>
        Save(form with { Id = id }, () => rename.Handle(new RenameProject(id, form.Version, form.Name), cancel));

    [HttpPost("/projects/{id:int}/retire")]
    public Task<IActionResult> Retire(int id, int version, bool retired, [FromServices] RetireProjectHandler retire, CancellationToken cancel) =>
        this.Attempt(
            async () =>
            {
                await retire.Handle(new RetireProject(id, version, retired), cancel);
                return Redirect("/projects");
            },
            async () => await Edit(id, cancel));

    private Task<IActionResult> Save(LabelForm form, Func<Task> act) => this.Attempt(
        async () =>
        {
            await act();
            this.Tell(words["Streams.Saved", form.Name]);
            return Redirect("/projects");
        },
        () => View("Label", form with { Kind = Kind }),
        LabelForm.FieldOf);

    private static LabelForm Form(Project project) =>
        new() { Id = project.Id, Version = project.Version, Code = project.Code, Name = project.Name, IsRetired = project.RetiredOn is not null, Kind = Kind };
}
