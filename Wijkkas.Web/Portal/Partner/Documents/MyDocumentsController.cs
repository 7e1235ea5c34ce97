using Microsoft.AspNetCore.Mvc;
using Wijkkas.Web.Shared.Files;

namespace Wijkkas.Web.Portal.Partner.Documents;

public sealed class MyDocumentsController(MyParty mine) : Controller
{
    [HttpGet("/my/documents")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await mine.Documents(cancel));

    [HttpGet("/my/documents/{id:int}")]
    public async Task<IActionResult> Document(int id, CancellationToken cancel) =>
        (await mine.Documents(cancel)).FirstOrDefault(document => document.Id == id) is { } document ? new StoredFileResult(document.FileId) : NotFound();
}
