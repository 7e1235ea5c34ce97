using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Agreements;

/// <summary>What agreements promise for the coming three years.</summary>
public sealed class AheadController(ReadContractedIncome income, TimeProvider clock) : Controller
{
    [HttpGet("/agreements/ahead")]
    public async Task<IActionResult> Ahead(AheadBy by, CancellationToken cancel) =>
        View(new AheadPage(await income.Read(clock.Today(), cancel), clock.Today(), Enum.IsDefined(by) ? by : AheadBy.Quarter));

    /// <param name="from">Months as one number: 202611.</param>
    [HttpGet("/agreements/ahead/{from:int}/{to:int}")]
    public async Task<IActionResult> Months(int from, int to, CancellationToken cancel) =>
        AheadMonthsPage.Of(await income.Read(clock.Today(), cancel), from, to) is { } page ? View(page) : NotFound();
}
