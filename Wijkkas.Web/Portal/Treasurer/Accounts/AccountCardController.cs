using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Statements;
using Wijkkas.Web.Portal.Treasurer.Statements;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Web.Portal.Treasurer.Accounts;

public sealed class AccountCardController(AccountCardReader reader, AccountMonthsReader months, ReportFilters filters, Words words) : Controller
{
    /// <param name="code">Of the account.</param>
    /// <param name="at">Where the page begins or ends; the first page without it.</param>
    /// <param name="until">The place of the line after which (or before which) the card stops: what its balance there adds up.</param>
    [HttpGet("/accounts/{code}")]
    public async Task<IActionResult> AccountCard(string code, ReportQuery query, string? at, string? until, CancellationToken cancel)
    {
        var filter = await filters.Read(query, ModelState, cancel);
        var card = await reader.Read(code, filter.Period, filter.Labels, CardPlace.Parse(at), until: CardPlace.Parse(until), cancel: cancel);
        if (SheetResult.Knows(query.Format) && ModelState.IsValid)
        {
            return new SheetResult(AccountCardSheet.Of(card, reader.ReadAll(code, filter.Period, filter.Labels, cancel), words), query.Format!);
        }

        var year = DateRange.BookYear(filter.Period.To, filter.FirstMonth);
        return View(new AccountCardPage(card, filter, CardPlace.Parse(until), year, await months.Read(card.Account.Id, year, filter.Labels, cancel)));
    }
}

internal static class AccountCardSheet
{
    public static SheetTable Of(AccountCard card, IAsyncEnumerable<AccountCard.Line> lines, Words words) => new(
        ReportWords.FileName(card.Account.Code, card.Period), words.Of(card.Account),
        [
            new(words["Reports.Day"], SheetKind.Day, 12), words.Text("Reports.Number", 16), words.Text("Reports.Document", 16), words.Text("Reports.Description", 44),
            words.Text("Reports.Stream", 18), words.Text("Reports.Party", 24), words.Text("Reports.Counter", 18),
            words.Amount("Reports.Debit"), words.Amount("Reports.Credit"), words.Amount("Reports.Balance"),
        ],
        Rows(card, lines, words),
        words.Notes(words.Of(card.Period), card.Seal));

    private static async IAsyncEnumerable<SheetRow> Rows(AccountCard card, IAsyncEnumerable<AccountCard.Line> lines, Words words)
    {
        yield return SheetRow.Total(card.Period.From, null, null, words["Reports.BalanceBefore"], null, null, null, null, null, card.Opening);
        await foreach (var line in lines)
        {
            var isDebit = line.Side == Ledger.Journal.Side.Debit;
            yield return SheetRow.Of(
                line.Date, line.Number, line.Document, line.Description, line.Stream is { } stream ? words.Of(stream) : null, line.Party,
                string.Join(", ", line.Counter.Select(account => account.Code)), isDebit ? line.Amount : null, isDebit ? null : line.Amount, line.Balance);
        }

        yield return SheetRow.Total(card.Period.To, null, null, words["Reports.BalanceAfter"], null, null, null, card.Booked.Debit, card.Booked.Credit, card.Closing);
    }
}
