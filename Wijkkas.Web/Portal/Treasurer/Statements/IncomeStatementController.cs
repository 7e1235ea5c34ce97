using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Statements;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Web.Portal.Treasurer.Statements;

public sealed class IncomeStatementController(IncomeStatementReader reader, ReportFilters filters, Words words) : Controller
{
    /// <param name="by"><c>branch</c> for columns per branch; per stream otherwise.</param>
    /// <param name="detail"><c>accounts</c> to open every group.</param>
    [HttpGet("/reports/income-and-expense")]
    public async Task<IActionResult> IncomeStatement(ReportQuery query, string? by, string? detail, CancellationToken cancel)
    {
        var filter = await filters.Read(query, ModelState, cancel);
        var columns = by == "branch" ? IncomeColumns.Branches : IncomeColumns.Streams;
        var report = await reader.Read(filter.Period, filter.Labels, columns, cancel);
        return SheetResult.Knows(query.Format) && ModelState.IsValid
            ? new SheetResult(IncomeStatementSheet.Of(report, words), query.Format!)
            : View(new IncomeStatementPage(report, filter, columns, detail == "accounts"));
    }
}

internal static class IncomeStatementSheet
{
    public static SheetTable Of(IncomeStatement report, Words words)
    {
        SheetColumn[] columns =
        [
            words.Text("Reports.Side", 10), words.Text("Reports.Group", 28), words.Text("Reports.Code", 8), words.Text("Reports.Account"),
            words.Amount("Reports.InAll"), words.Amount("Reports.YearBefore"),
            .. report.Columns.Select(column => new SheetColumn(IncomeStatementPage.Name(column, words), SheetKind.Amount, 16)),
        ];
        SheetRow[] rows =
        [
            .. Rows(report.Income, words["Reports.IncomeSide"], words),
            Total(words["Reports.IncomeTogether"], report.Income.Amount, report.Income.Before, report, report.Income.Column),
            .. Rows(report.Expenses, words["Reports.ExpenseSide"], words),
            Total(words["Reports.ExpensesTogether"], report.Expenses.Amount, report.Expenses.Before, report, report.Expenses.Column),
            Total(words["Reports.Kept"], report.Result, report.ResultBefore, report, report.ResultOf),
        ];
        return new SheetTable(
            ReportWords.FileName("baten-en-lasten", report.Period), words["Reports.Income"], columns, rows, words.Notes(words.Of(report.Period), report.Seal));
    }

    private static IEnumerable<SheetRow> Rows(ReportSection section, string side, Words words) =>
        section.Groups.SelectMany(group => group.Rows.Select(row => SheetRow.Of(
            [side, words.Of(group.Head), row.Account.Code, words.Name(row.Account.NameNl, row.Account.NameEn), row.Amount, row.Before, .. row.Columns.Cast<object?>()])));

    private static SheetRow Total(string name, Ledger.Values.Money amount, Ledger.Values.Money before, IncomeStatement report, Func<int, Ledger.Values.Money> column) =>
        SheetRow.Total([name, null, null, null, amount, before, .. Enumerable.Range(0, report.Columns.Count).Select(i => (object?)column(i))]);
}
