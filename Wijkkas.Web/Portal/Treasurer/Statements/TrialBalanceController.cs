using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Statements;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Web.Portal.Treasurer.Statements;

public sealed class TrialBalanceController(TrialBalanceReader reader, ReportFilters filters, Words words) : Controller
{
    [HttpGet("/reports/trial-balance")]
    public async Task<IActionResult> TrialBalance(ReportQuery query, CancellationToken cancel)
    {
        var filter = await filters.Read(query, ModelState, cancel);
        var report = await reader.Read(filter.Period, filter.Labels, filter.Compare, cancel);
        return SheetResult.Knows(query.Format) && ModelState.IsValid
            ? new SheetResult(TrialBalanceSheet.Of(report, filter.Compare, words), query.Format!)
            : View(new TrialBalancePage(report, filter));
    }
}

public sealed record TrialBalancePage(TrialBalance Report, ReportFilter Filter);

internal static class TrialBalanceSheet
{
    public static SheetTable Of(TrialBalance report, bool compare, Words words)
    {
        SheetColumn[] columns =
        [
            words.Text("Reports.Code", 8), words.Text("Reports.Account"), words.Amount("Reports.Opening"), words.Amount("Reports.Debit"),
            words.Amount("Reports.Credit"), words.Amount("Reports.Closing"), .. compare ? [words.Amount("Reports.ClosingBefore")] : Array.Empty<SheetColumn>(),
        ];
        var rows = report.Rows.Select(row => SheetRow.Of(
            [row.Account.Code, words.Name(row.Account.NameNl, row.Account.NameEn), row.Opening, row.Debit, row.Credit, row.Closing, .. compare ? [row.Before] : Array.Empty<object?>()]));
        if (!report.EarlierResults.IsZero)
        {
            rows = rows.Append(SheetRow.Of("", words["Reports.EarlierResults"], report.EarlierResults, null, null, report.EarlierResults));
        }

        var opening = report.Closing - report.Debit + report.Credit;
        return new SheetTable(
            ReportWords.FileName("proefbalans", report.Period), words["Reports.TrialBalance"], columns,
            rows.Append(SheetRow.Total("", words["Reports.Together"], opening, report.Debit, report.Credit, report.Closing)),
            words.Notes(words.Of(report.Period), report.Seal));
    }
}
