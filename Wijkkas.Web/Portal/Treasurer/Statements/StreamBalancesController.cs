using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Statements;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Web.Portal.Treasurer.Statements;

public sealed class StreamBalancesController(StreamBalancesReader reader, ReportFilters filters, Words words) : Controller
{
    [HttpGet("/reports/streams")]
    public async Task<IActionResult> StreamBalances(ReportQuery query, CancellationToken cancel)
    {
        // A stream's balance is of all branches and projects together, and of itself; there is nothing to choose but the days.
        var filter = await filters.Read(new ReportQuery { From = query.From, To = query.To }, ModelState, cancel);
        var report = await reader.Read(filter.Period, cancel);
        return SheetResult.Knows(query.Format) && ModelState.IsValid
            ? new SheetResult(StreamBalancesSheet.Of(report, words), query.Format!)
            : View(new StreamBalancesPage(report, filter));
    }
}

public sealed record StreamBalancesPage(StreamBalances Report, ReportFilter Filter)
{
    public const string Path = "/reports/streams";

    public int Short => Report.Rows.Count(row => row.Closing.IsNegative);

    /// <summary>What one stream (or all of them) got or spent.</summary>
    public string Opens(AccountClass of, StreamBalances.Row? row) => Of(row).Lines(AccountSet.Of(of), Sum.Moved);

    public string Opening(StreamBalances.Row? row) => Of(row).Lines(AccountSet.Of(AccountClass.Equity), Sum.Had);

    public string Closing(StreamBalances.Row? row) => Of(row).Lines(Has, Sum.Balance);

    public string? Transfers(StreamBalances.Row? row) => Report.TransferAccount is { } account ? Of(row).Lines(AccountSet.Of(account.Code), Sum.Moved) : null;

    private ReportFilter Of(StreamBalances.Row? row) => Filter with { Stream = row?.Stream.Code ?? ReportFilter.Any };

    /// <summary>Accounts whose lines make a stream's balance.</summary>
    internal static AccountSet Has { get; } = AccountSet.Of(AccountClass.Equity, AccountClass.Income, AccountClass.Expenses);
}

internal static class StreamBalancesSheet
{
    public static SheetTable Of(StreamBalances report, Words words) => new(
        ReportWords.FileName("geldstromen", report.Period), words["Reports.Streams"],
        [
            words.Text("Reports.Stream"), words.Amount("Reports.Opening"), words.Amount("Reports.IncomeSide"), words.Amount("Reports.ExpenseSide"),
            words.Amount("Reports.Transfers"), words.Amount("Reports.Closing"),
        ],
        report.Rows.Select(row => SheetRow.Of(words.Of(row.Stream), row.Opening, row.Income, row.Expenses, row.Transfers, row.Closing)).Append(SheetRow.Total(
            words["Reports.Together"], Sum(report, row => row.Opening), Sum(report, row => row.Income), Sum(report, row => row.Expenses),
            Sum(report, row => row.Transfers), Sum(report, row => row.Closing))),
        words.Notes(words.Of(report.Period), report.Seal));

    private static Ledger.Values.Money Sum(StreamBalances report, Func<StreamBalances.Row, Ledger.Values.Money> amount) => Ledger.Values.MoneySums.Sum(report.Rows, amount);
}
