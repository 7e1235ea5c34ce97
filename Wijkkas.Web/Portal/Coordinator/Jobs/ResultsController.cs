using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.Statements;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Web.Portal.Coordinator.Jobs;

/// <summary>What the jobs of a month cost and what covered it, job by job.</summary>
public sealed class ResultsController(JobResultsReader results, JobDesk desk, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/jobs/results")]
    public async Task<IActionResult> Index(int? month, int? branch, string? format, CancellationToken cancel)
    {
        var of = month ?? clock.Today().Month();
        if (of % 100 is < 1 or > 12 || of / 100 is < 2000 or > 2100)
        {
            return NotFound();
        }

        var found = await results.Read(DateRange.Month(BookCalendar.FirstDay(of)), branch, cancel);
        return SheetResult.Knows(format) ? new SheetResult(Sheet(of, found), format!) : View("Results", new ResultsPage(of, clock.Today().Month(), branch, found.Rows, await desk.Branches(cancel)));
    }

    private SheetTable Sheet(int month, JobResults found) => new(
        $"klussen-{month}", words["Jobs.Results"],
        [
            words.Text("Jobs.Number"), words.Text("Jobs.Day"), words.Text("Jobs.What"), words.Text("Jobs.Kind"), words.Text("Jobs.Branch"), words.Amount("Jobs.CostHours"), words.Amount("Jobs.CostBought"),
            words.Amount("Jobs.CostDoer"), words.Amount("Jobs.Cover"), words.Amount("Jobs.Left"),
        ],
        found.Rows.Select(row => SheetRow.Of(row.Id, row.DoneOn, row.Title, words.Name(row.KindNl, row.KindEn), row.Branch, row.Hours, row.Bought, row.Doer, row.Fee, row.Result)),
        []);
}

/// <param name="Branch">Null: all; 0: of none.</param>
public sealed record ResultsPage(int Month, int ThisMonth, int? Branch, IReadOnlyList<JobResults.Row> Rows, IReadOnlyList<SelectListItem> Branches)
{
    public Money Of(Func<JobResults.Row, Money> amount) => Rows.Sum(amount);

    public string Address(int month) => $"/jobs/results?month={month}" + (Branch is { } branch ? $"&branch={branch}" : "");
}
