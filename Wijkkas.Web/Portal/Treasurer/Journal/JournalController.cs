using AutoMapper;
using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Journal;

/// <summary>Reading the journal: the list and one entry.</summary>
public sealed class JournalController(LedgerDb db, IMapper mapper, Choices choices, TimeProvider clock) : Controller
{
    [HttpGet("/journal")]
    public async Task<IActionResult> Index([FromQuery] JournalFilter filter, CancellationToken cancel)
    {
        var year = await BookYear.Around(db, clock.Today(), cancel);
        return View(await JournalPage.Read(db, ModelState.IsValid ? filter : null, filter.Within(year), choices, mapper, cancel));
    }

    [HttpGet("/journal/{id:long}")]
    public async Task<IActionResult> Entry(long id, CancellationToken cancel) => await EntryPage.Read(db, id, mapper, cancel) is { } page ? View(page) : NotFound();
}
