using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Allowances;
using Wijkkas.Web.Documents.Pdf;

namespace Wijkkas.Web.Portal.Volunteer.Allowance;

/// <summary>A volunteer's own allowance: how far it is, what was paid, and the statement of each year.</summary>
public sealed class MyAllowanceController(MyWork mine, YearStatementPaper paper, TimeProvider clock) : Controller
{
    [HttpGet("/my/allowance")]
    public async Task<IActionResult> Allowance(CancellationToken cancel)
    {
        var today = clock.Today();
        var (now, before) = (today.Month(), today.AddMonths(-1).Month());
        var years = await mine.AllowanceYears(cancel);
        return View(new MyAllowancePage(
            new MeterWithEntry(await mine.Meter(now, cancel), null, null), new MeterWithEntry(await mine.Meter(before, cancel), null, null), years,
            years.Count > 0 ? await mine.AllowanceYear(years[0], cancel) : null));
    }

    [HttpGet("/my/allowance/{year:int}.pdf")]
    public async Task<IActionResult> Statement(int year, CancellationToken cancel) =>
        await mine.AllowanceYear(year, cancel) is { } mineOfYear
            ? File(PdfWriter.ToBytes(paper.Of(mineOfYear, await mine.Cooperative(cancel), clock.Moment())), "application/pdf", YearStatementPaper.FileName(mineOfYear))
            : NotFound();
}

/// <param name="Before">The month before: its work may not be paid yet.</param>
/// <param name="Years">Those with a statement, the last first.</param>
/// <param name="Latest">The last of them; null where nothing was ever paid.</param>
public sealed record MyAllowancePage(MeterWithEntry Now, MeterWithEntry Before, IReadOnlyList<int> Years, AllowanceYear? Latest);
