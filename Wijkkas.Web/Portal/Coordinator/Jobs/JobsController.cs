using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Files;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Coordinator.Jobs;

/// <summary>Odd jobs: the list by state, asking for one, and the card on which it is moved on until it is signed off.</summary>
public sealed class JobsController(LedgerDb db, JobDesk desk, Uploads uploads, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/jobs")]
    public async Task<IActionResult> Index([FromQuery] JobFilter filter, CancellationToken cancel) => View(await desk.List(filter, cancel));

    [HttpGet("/jobs/new"), KeepsTheBooks]
    public Task<IActionResult> New(CancellationToken cancel) => ShowForm(new JobForm { Key = Guid.CreateVersion7().ToString("N") }, cancel);

    [HttpPost("/jobs/new")]
    public Task<IActionResult> New(JobForm form, [FromServices] AskJobHandler ask, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var job = await ask.Handle(form.ToAsk(), User.AsActor(), cancel);
            this.Tell(words["Jobs.AskedNow", job.Id]);
            return Redirect($"/jobs/{job.Id}");
        },
        () => ShowForm(form, cancel),
        JobForm.FieldOf);

    [HttpGet("/jobs/{id:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) => await db.Set<Job>().AsNoTracking().SingleOrDefaultAsync(job => job.Id == id, cancel) is not { } job ? NotFound()
        : job.State is JobState.SignedOff or JobState.Cancelled ? Redirect($"/jobs/{id}")
        : await ShowForm(JobForm.Of(job), cancel);

    [HttpPost("/jobs/{id:int}/edit")]
    public Task<IActionResult> Edit(int id, JobForm form, [FromServices] ChangeJobHandler change, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await change.Handle(form.ToChange(id), User.AsActor(), cancel);
            return Redirect($"/jobs/{id}");
        },
        () => ShowForm(form with { Id = id }, cancel),
        JobForm.FieldOf);

    [HttpGet("/jobs/{id:int}")]
    public async Task<IActionResult> Job(int id, CancellationToken cancel) => await desk.Card(id, User.AsActor(), cancel) is { } page ? View("Job", page) : NotFound();

    [HttpGet("/jobs/{id:int}/files/{file:guid}")]
    public async Task<IActionResult> File(int id, Guid file, CancellationToken cancel) =>
        await db.Set<JobFile>().AnyAsync(one => one.JobId == id && one.FileId == file, cancel) ? new StoredFileResult(file) : NotFound();

    [HttpPost("/jobs/{id:int}/assign")]
    public Task<IActionResult> Assign(int id, JobMove form, [FromServices] AssignJobHandler assign, CancellationToken cancel) =>
        Do(id, form, () => assign.Handle(new AssignJob(id, form.Version, form.Doer, form.Team), User.AsActor(), cancel), cancel);

    [HttpPost("/jobs/{id:int}/plan")]
    public Task<IActionResult> Plan(int id, JobMove form, [FromServices] PlanJobHandler plan, CancellationToken cancel) =>
        Do(id, form, () => plan.Handle(new PlanJob(id, form.Version, form.On ?? throw new Refusal("Jobs.DayMissing"), form.Part), User.AsActor(), cancel), cancel);

    [HttpPost("/jobs/{id:int}/done")]
    public Task<IActionResult> Done(int id, JobMove form, IFormFile? photo, [FromServices] FinishJobHandler finish, CancellationToken cancel) =>
        Do(id, form, async () => await finish.Handle(new FinishJob(id, form.Version, form.On ?? clock.Today(), form.Note, await Files(photo, cancel)), User.AsActor(), cancel), cancel);

    [HttpPost("/jobs/{id:int}/sign-off")]
    public Task<IActionResult> SignOff(int id, JobMove form, [FromServices] SignOffJobHandler sign, CancellationToken cancel) =>
        Do(id, form, () => sign.Handle(new SignOffJob(id, form.Version, clock.Today()) { CashAccountId = form.Box }, User.AsActor(), cancel), cancel);

    [HttpPost("/jobs/{id:int}/send-back")]
    public Task<IActionResult> SendBack(int id, JobMove form, [FromServices] SendBackJobHandler back, CancellationToken cancel) =>
        Do(id, form, () => back.Handle(new SendBackJob(id, form.Version, form.Why ?? ""), User.AsActor(), cancel), cancel);

    [HttpPost("/jobs/{id:int}/cancel")]
    public Task<IActionResult> Cancel(int id, JobMove form, [FromServices] CancelJobHandler handler, CancellationToken cancel) =>
        Do(id, form, () => handler.Handle(new CancelJob(id, form.Version, form.Why ?? ""), User.AsActor(), cancel), cancel);

    [HttpPost("/jobs/{id:int}/files")]
    public Task<IActionResult> AddFile(int id, JobMove form, IFormFile? photo, [FromServices] AddJobFilesHandler add, CancellationToken cancel) =>
        Do(id, form, async () => await add.Handle(new AddJobFiles(id, await Files(photo, cancel)), User.AsActor(), cancel), cancel);

    [HttpPost("/jobs/{id:int}/purchases")]
    public Task<IActionResult> AddPurchase(int id, JobMove form, [FromServices] AddJobPurchaseHandler add, CancellationToken cancel) =>
        Do(id, form, () => add.Handle(new AddJobPurchase(id, form.Purchase ?? 0), User.AsActor(), cancel), cancel);

    private Task<IActionResult> Do(int id, JobMove form, Func<Task> act, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await act();
            return Redirect($"/jobs/{id}");
        },
        async () => await desk.Card(id, User.AsActor(), cancel) is { } page ? View("Job", page with { Typed = form }) : NotFound(),
        JobMove.FieldOf);

    private async Task<IReadOnlyList<FileInHand>> Files(IFormFile? photo, CancellationToken cancel) => await uploads.ReadOptional(photo, cancel) is { } file ? [file] : [];

    private async Task<IActionResult> ShowForm(JobForm form, CancellationToken cancel) => View("Edit", await desk.Ready(form, cancel));
}
