using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Files;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Parties;

/// <summary>Documents that belong to a party, and whether the party sees them.</summary>
public sealed class DocumentsController(LedgerDb db, Words words) : Controller
{
    [HttpGet("/parties/{party:int}/documents/{id:int}")]
    public async Task<IActionResult> Document(int party, int id, CancellationToken cancel) =>
        await db.Set<PartyDocument>().AsNoTracking().SingleOrDefaultAsync(document => document.Id == id && document.PartyId == party, cancel) is { } document
            ? new StoredFileResult(document.FileId)
            : NotFound();

    [HttpGet("/parties/{party:int}/documents/new"), KeepsTheBooks]
    public async Task<IActionResult> New(int party, CancellationToken cancel) => await Page(party, new DocumentForm(), cancel);

    [HttpPost("/parties/{party:int}/documents/new")]
    public Task<IActionResult> New(int party, DocumentForm form, IFormFile? document, [FromServices] Uploads uploads, [FromServices] AddPartyDocumentHandler add, CancellationToken cancel) =>
        this.Attempt(
            async () =>
            {
                var file = await uploads.Read(document, cancel);
                var added = await add.Handle(new AddPartyDocument(party, file, form.Title, form.IsShared), User.AsActor(), cancel);
                this.Tell(words["Parties.Saved", added.Title]);
                return Redirect($"/parties/{party}#documents");
            },
            () => Page(party, form, cancel),
            code => code.StartsWith("Files.", StringComparison.Ordinal) ? "document" : code == "Values.TextTooLong" ? nameof(form.Title) : "");

    [HttpPost("/parties/{party:int}/documents/{id:int}/share")]
    public async Task<IActionResult> Share(int party, int id, int version, bool shared, bool remove, [FromServices] ShareDocumentHandler share, CancellationToken cancel)
    {
        var document = await share.Handle(new ShareDocument(id, version, shared, remove), User.AsActor(), cancel);
        this.Tell(words[remove ? "Parties.DocumentRemoved" : shared ? "Parties.DocumentShared" : "Parties.DocumentNotShared", document.Title]);
        return Redirect($"/parties/{party}#documents");
    }

    private async Task<IActionResult> Page(int party, DocumentForm form, CancellationToken cancel) =>
        await db.Set<Party>().Where(p => p.Id == party).Select(p => p.Name).SingleOrDefaultAsync(cancel) is { } name
            ? View("Document", new DocumentPage(party, name, form))
            : NotFound();
}

public sealed record DocumentForm
{
    public string? Title { get; init; }

    public bool IsShared { get; init; } = true;
}

public sealed record DocumentPage(int PartyId, string PartyName, DocumentForm Form);
