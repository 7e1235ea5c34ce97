using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Streams;

public sealed class BranchesController(LedgerDb db, Words words) : Controller
{
    private const string Kind = "branches";

    [HttpGet("/branches")]
    public async Task<IActionResult> Index(CancellationToken cancel) =>
        View("Labels", new LabelsPage(Kind, [.. (await db.Set<Branch>().AsNoTracking().OrderBy(one => one.Name).ToListAsync(cancel)).Select(Form)]));

    [HttpGet("/branches/new"), KeepsTheBooks]
    public IActionResult New() => View("Label", new LabelForm { Kind = Kind });

    [HttpPost("/branches/new")]
    public Task<IActionResult> New(LabelForm form, [FromServices] AddBranchHandler add, CancellationToken cancel) =>
        Save(form, () => add.Handle(new AddBranch(form.Code, form.Name), cancel));

    [HttpGet("/branches/{id:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) =>
        await db.Set<Branch>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is { } branch ? View("Label", Form(branch)) : NotFound();

    [HttpPost("/branches/{id:int}/edit")]
    public Task<IActionResult> Edit(int id, LabelForm form, [FromServices] RenameBranchHandler rename, CancellationToken cancel) =>
        Save(form with { Id = id }, () => rename.Handle(new RenameBranch(id, form.Version, form.Name), cancel));

    [HttpPost("/branches/{id:int}/retire")]
    public Task<IActionResult> Retire(int id, int version, bool retired, [FromServices] RetireBranchHandler retire, CancellationToken cancel) =>
        this.Attempt(
            async () =>
            {
                await retire.Handle(new RetireBranch(id, version, retired), cancel);
                return Redirect("/branches");
            },
            async () => await Edit(id, cancel));

    private Task<IActionResult> Save(LabelForm form, Func<Task> act) => this.Attempt(
        async () =>
        {
            await act();
            this.Tell(words["Streams.Saved", form.Name]);
            return Redirect("/branches");
        },
        () => View("Label", form with { Kind = Kind }),
        LabelForm.FieldOf);

    private static LabelForm Form(Branch branch) =>
        new() { Id = branch.Id, Version = branch.Version, Code = branch.Code, Name = branch.Name, IsRetired = branch.RetiredOn is not null, Kind = Kind };
}
