using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Files;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Agreements;

/// <summary>Documents of an agreement.</summary>
public sealed class AgreementFilesController(LedgerDb db, AgreementReader reader, Words words) : Controller
{
    [HttpGet("/agreements/{id:int}/files/{file:guid}")]
    public async Task<IActionResult> Download(int id, Guid file, CancellationToken cancel) =>
        await db.Set<AgreementFile>().AnyAsync(f => f.AgreementId == id && f.FileId == file, cancel) ? new StoredFileResult(file) : NotFound();

    [HttpPost("/agreements/{id:int}/files")]
    public Task<IActionResult> Keep(int id, IFormFile? document, [FromServices] Uploads uploads, [FromServices] FileAgreementHandler keep, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var file = await uploads.Read(document, cancel);
            await keep.Handle(new FileAgreement(id, file), User.AsActor(), cancel);
            this.Tell(words["Agreements.FileKept", file.Name]);
            return Redirect($"/agreements/{id}#files");
        },
        () => Again(id, cancel),
        code => code.StartsWith("Files.", StringComparison.Ordinal) ? nameof(document) : "");

    [HttpPost("/agreements/{id:int}/files/remove")]
    public Task<IActionResult> Remove(int id, Guid file, [FromServices] UnfileAgreementHandler remove, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await remove.Handle(new UnfileAgreement(id, file), cancel);
            this.Tell(words["Agreements.FileRemoved"]);
            return Redirect($"/agreements/{id}#files");
        },
        () => Again(id, cancel));

    private async Task<IActionResult> Again(int id, CancellationToken cancel) => await reader.Read(id, cancel) is { } page ? View("Agreement", page) : NotFound();
}
