using Microsoft.AspNetCore.Mvc;
using Wijkkas.Web.Shared.Files;

namespace Wijkkas.Web.Portal.Member.Decisions;

public sealed class MyDecisionsController(MyMembership mine) : Controller
{
    [HttpGet("/my/decisions")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await mine.Decisions(cancel));

    [HttpGet("/my/decisions/{id:int}/files/{file:guid}")]
    public async Task<IActionResult> File(int id, Guid file, CancellationToken cancel) => await mine.MayHave(id, file, cancel) ? new StoredFileResult(file) : NotFound();
}
