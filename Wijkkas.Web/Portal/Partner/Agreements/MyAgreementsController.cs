using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Partner.Agreements;

public sealed class MyAgreementsController(MyParty mine, TimeProvider clock) : Controller
{
    private const int ComingShown = 6;

    [HttpGet("/my/agreements")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(new MyAgreementsPage(await mine.Agreements(cancel), clock.Today()));

    [HttpGet("/my/agreements/{id:int}")]
    public async Task<IActionResult> Agreement(int id, CancellationToken cancel)
    {
        if ((await mine.Agreements(cancel)).FirstOrDefault(agreement => agreement.Id == id) is not { } agreement)
        {
            return NotFound();
        }

        var today = clock.Today();
        var coming = ComingPeriod.Of(agreement, await mine.Billed(id, cancel), today.AddYears(1)).Take(ComingShown).ToList();
        return View(new MyAgreementPage(agreement, await mine.InvoicesUnder(id, cancel), coming, today));
    }
}

public sealed record MyAgreementsPage(IReadOnlyList<Agreement> Agreements, DateOnly Today)
{
    public IReadOnlyList<Agreement> Running => [.. Agreements.Where(agreement => !(agreement.EndsOn < Today))];

    public IReadOnlyList<Agreement> Over => [.. Agreements.Where(agreement => agreement.EndsOn < Today)];
}

public sealed record MyAgreementPage(Agreement Agreement, IReadOnlyList<InvoiceRow> Invoices, IReadOnlyList<ComingPeriod> Coming, DateOnly Today);
