using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Statements;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Web.Portal.Treasurer.Statements;

public sealed class BalanceSheetController(BalanceSheetReader reader, ReportFilters filters, Words words) : Controller
{
    [HttpGet("/reports/balance-sheet")]
    public async Task<IActionResult> BalanceSheet(ReportQuery query, CancellationToken cancel)
    {
        // A balance sheet is about one day and about all: labels in the address would not balance.
        var filter = await filters.Read(new ReportQuery { To = query.To, Compare = query.Compare }, ModelState, cancel);
        var report = await reader.Read(filter.Period.To, cancel);
        return SheetResult.Knows(query.Format) && ModelState.IsValid
            ? new SheetResult(BalanceSheetSheet.Of(report, words), query.Format!)
            : View(new BalanceSheetPage(report, filter with { Period = report.Year }));
    }
}

/// <param name="Filter">Over the running book year, so that a figure opens the lines of that year.</param>
public sealed record BalanceSheetPage(BalanceSheet Report, ReportFilter Filter);

internal static class BalanceSheetSheet
{
    public static SheetTable Of(BalanceSheet report, Words words)
    {
        SheetColumn[] columns =
        [
            words.Text("Reports.Side", 18), words.Text("Reports.Group", 28), words.Text("Reports.Code", 8), words.Text("Reports.Account"),
            new(words.Day(report.Date), SheetKind.Amount, 18), new(words.Day(report.DateBefore), SheetKind.Amount, 18),
        ];
        var (assets, equity, liabilities) = (words["Reports.Assets"], words["Reports.Equity"], words["Reports.Liabilities"]);
        SheetRow[] rows =
        [
            .. Rows(report.Assets, assets, words),
            SheetRow.Total(assets, null, null, words["Reports.Together"], report.Assets.Amount, report.Assets.Before),
            .. Rows(report.Equity, equity, words),
            SheetRow.Of(equity, words["Reports.Results"], null, words["Reports.ResultOfYear"], report.ResultOfYear.Amount, report.ResultOfYear.Before),
            SheetRow.Of(equity, words["Reports.Results"], null, words["Reports.EarlierResults"], report.EarlierResults.Amount, report.EarlierResults.Before),
            SheetRow.Total(equity, null, null, words["Reports.Together"], report.EquityAmount, report.EquityBefore),
            .. Rows(report.Liabilities, liabilities, words),
            SheetRow.Total(liabilities, null, null, words["Reports.Together"], report.Liabilities.Amount, report.Liabilities.Before),
            SheetRow.Total(words["Reports.EquityAndLiabilities"], null, null, words["Reports.Together"], report.OtherSide, report.OtherSideBefore),
        ];
        return new SheetTable(
            $"balans-{Shared.Forms.DayText.InAddress(report.Date)}", words["Reports.BalanceSheet"], columns, rows,
            words.Notes(words["Reports.AtEndOf", report.Date], report.Seal));
    }

    private static IEnumerable<SheetRow> Rows(ReportSection section, string side, Words words) =>
        section.Groups.SelectMany(group => group.Rows.Select(row => SheetRow.Of(
            side, words.Of(group.Head), row.Account.Code, words.Name(row.Account.NameNl, row.Account.NameEn), row.Amount, row.Before)));
}
