using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Coordinator.Meters;

/// <summary>Which volunteers are near a maximum of their allowance, so that work can be planned with others.</summary>
public sealed class MetersController(ReadAllowanceMeter meters, TimeProvider clock) : Controller
{
    /// <summary>In hundredths of a maximum: from here on somebody is near it.</summary>
    public const int Near = 80;

    [HttpGet("/volunteers/meters")]
    public async Task<IActionResult> Meters(bool all, CancellationToken cancel)
    {
        var month = clock.Today().Month();
        var found = await meters.Near(month, 1, cancel);
        return View(new MetersPage(month, all, [.. found.Where(one => all || one.Meter.Percent >= Near).Select(one => new MetersPage.Row(one.Name, one.Meter))], found.Count));
    }
}

/// <param name="WorkMonth">The month of the work.</param>
/// <param name="Everybody">How many have anything in that month or year.</param>
public sealed record MetersPage(int WorkMonth, bool All, IReadOnlyList<MetersPage.Row> Rows, int Everybody)
{
    public sealed record Row(string Name, AllowanceMeter Meter);
}
