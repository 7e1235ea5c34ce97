using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Streams;

/// <summary>Projects and branches: two kinds of label with the same screens, at an address each.</summary>
public sealed class LabelsController(LedgerDb db, Words words) : Controller
{
    private bool IsBranches => Request.Path.StartsWithSegments("/branches");

    private string Kind => IsBranches ? "branches" : "projects";

    [HttpGet("/projects"), HttpGet("/branches")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View("Labels", new LabelsPage(Kind, await Rows().OrderBy(one => one.Name).ToListAsync(cancel)));

    [HttpGet("/projects/new"), HttpGet("/branches/new"), KeepsTheBooks]
    public IActionResult New() => View("Label", new LabelForm { Kind = Kind });

    [HttpPost("/projects/new"), HttpPost("/branches/new")]
    public Task<IActionResult> New(LabelForm form, [FromServices] AddProjectHandler project, [FromServices] AddBranchHandler branch, CancellationToken cancel) =>
        Save(form, () => IsBranches ? branch.Handle(new AddBranch(form.Code, form.Name), User.AsActor(), cancel) : project.Handle(new AddProject(form.Code, form.Name), User.AsActor(), cancel));

    [HttpGet("/projects/{id:int}/edit"), HttpGet("/branches/{id:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) =>
        await Rows().SingleOrDefaultAsync(one => one.Id == id, cancel) is { } label ? View("Label", label) : NotFound();

    [HttpPost("/projects/{id:int}/edit"), HttpPost("/branches/{id:int}/edit")]
    public Task<IActionResult> Edit(int id, LabelForm form, [FromServices] RenameProjectHandler project, [FromServices] RenameBranchHandler branch, CancellationToken cancel) =>
        Save(form with { Id = id }, () => IsBranches ? branch.Handle(new RenameBranch(id, form.Version, form.Name), User.AsActor(), cancel) : project.Handle(new RenameProject(id, form.Version, form.Name), User.AsActor(), cancel));

    [HttpPost("/projects/{id:int}/retire"), HttpPost("/branches/{id:int}/retire")]
    public Task<IActionResult> Retire(
        int id, int version, bool retired, [FromServices] RetireProjectHandler project, [FromServices] RetireBranchHandler branch, CancellationToken cancel) =>
        this.Attempt(
            async () =>
            {
                await (IsBranches ? branch.Handle(new RetireBranch(id, version, retired), User.AsActor(), cancel) : project.Handle(new RetireProject(id, version, retired), User.AsActor(), cancel));
                return Redirect("/" + Kind);
            },
            async () => await Edit(id, cancel));

    private Task<IActionResult> Save(LabelForm form, Func<Task> act) => this.Attempt(
        async () =>
        {
            await act();
            this.Tell(words["Streams.Saved", form.Name]);
            return Redirect("/" + Kind);
        },
        () => View("Label", form with { Kind = Kind }),
        LabelForm.FieldOf);

    private IQueryable<LabelForm> Rows()
    {
        var kind = Kind;
        return IsBranches
            ? db.Set<Branch>().Select(one => new LabelForm { Id = one.Id, Version = one.Version, Code = one.Code, Name = one.Name, IsRetired = one.RetiredOn != null, Kind = kind })
            : db.Set<Project>().Select(one => new LabelForm { Id = one.Id, Version = one.Version, Code = one.Code, Name = one.Name, IsRetired = one.RetiredOn != null, Kind = kind });
    }
}
