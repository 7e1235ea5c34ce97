using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Files;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Volunteer.Jobs;

/// <summary>A volunteer's own jobs on the phone: where to go and when, and saying that it is done.</summary>
public sealed class MyJobsController(MyWork mine, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/my/jobs")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await mine.Jobs(clock.Today(), cancel));

    [HttpGet("/my/jobs/{id:int}")]
    public Task<IActionResult> Job(int id, CancellationToken cancel) => Show(id, null, cancel);

    [HttpPost("/my/jobs/{id:int}/done")]
    public async Task<IActionResult> Done(int id, int version, string? note, IFormFile? photo, [FromServices] FinishJobHandler finish, [FromServices] Uploads uploads, CancellationToken cancel) =>
        await mine.Job(id, clock.Today(), cancel) is null ? NotFound() : await this.Attempt(
            async () =>
            {
                await finish.Handle(new FinishJob(id, version, clock.Today(), note, await uploads.Chosen(photo, cancel)), User.AsActor(), cancel);
                this.Tell(words["Jobs.MyDone"]);
                return Redirect("/my/jobs");
            },
            () => Show(id, note, cancel),
            code => code is "Jobs.FileKind" || code.StartsWith("Files.", StringComparison.Ordinal) ? "Photo" : "");

    [HttpGet("/my/jobs/{id:int}/files/{file:guid}")]
    public async Task<IActionResult> File(int id, Guid file, CancellationToken cancel) =>
        await mine.Job(id, clock.Today(), cancel) is { } job && (await mine.FilesOf(job, cancel)).Any(one => one.Id == file) ? new StoredFileResult(file) : NotFound();

    private async Task<IActionResult> Show(int id, string? note, CancellationToken cancel) =>
        await mine.Job(id, clock.Today(), cancel) is { } job ? View("Job", new MyJobPage(job, await mine.FilesOf(job, cancel), note)) : NotFound();
}

public sealed record MyJobPage(Job Job, IReadOnlyList<(Guid Id, string Name)> Files, string? Note);
