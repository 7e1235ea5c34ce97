using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Dividends;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Board.Dividends;

public sealed class DividendsController(LedgerDb db, ExplainDividend explain, Words words) : Controller
{
    [HttpGet("/dividends")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await DividendsPage.Read(db, cancel));

    [HttpGet("/dividends/{id:int}")]
    public async Task<IActionResult> Dividend(int id, CancellationToken cancel) => await DividendPage.Read(db, id, cancel) is { } page ? View(page) : NotFound();

    [HttpGet("/dividends/{id:int}/members/{number:int}")]
    public async Task<IActionResult> Why(int id, int number, CancellationToken cancel) =>
        await explain.Read(id, number, cancel) is { } why
            ? View(new WhyPage(why, await db.Set<Ledger.Members.Member>().Where(m => m.Number == number).Select(m => m.Party!.Name).SingleAsync(cancel)))
            : NotFound();

    [HttpPost("/dividends/{id:int}/divide")]
    public Task<IActionResult> Divide(int id, int version, [FromServices] DivideDividendHandler divide, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var dividend = await divide.Handle(new DivideDividend(id, version), User.AsActor(), cancel);
            this.Tell(words["Dividends.DividedNow", dividend.Total]);
            return Redirect($"/dividends/{id}");
        },
        async () => await DividendPage.Read(db, id, cancel) is { } page ? View("Dividend", page) : NotFound());
}
