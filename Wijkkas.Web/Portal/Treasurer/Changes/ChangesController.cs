using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Web.Portal.Treasurer.Changes;

public sealed class ChangesController(LedgerDb db) : Controller
{
    [HttpGet("/changes")]
    public async Task<IActionResult> Index([FromQuery] ChangeFilter filter, CancellationToken cancel) => View(await ChangesPage.Read(db, filter, cancel));
}
