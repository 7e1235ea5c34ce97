using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.Statements;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Web.Portal.Partner.Statement;

/// <summary>Statement of account (rekeningoverzicht): what is open, item by item, with its running total.</summary>
public sealed class MyStatementController(MyParty mine, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/my/statement")]
    public async Task<IActionResult> Statement(string? format, CancellationToken cancel)
    {
        var page = MyStatementPage.Of(await mine.OpenItems(cancel), clock.Today());
        return SheetResult.Knows(format) ? new SheetResult(Sheet(page), format!) : View(page);
    }

    private SheetTable Sheet(MyStatementPage page) => new(
        $"rekeningoverzicht-{page.Today.InAddress()}",
        words["Partner.Statement"],
        [
            new SheetColumn(words["Partner.Day"], SheetKind.Day, 12), words.Text("Partner.Invoice", 14), words.Text("Partner.WhatFor"), new SheetColumn(words["Partner.PayBefore"], SheetKind.Day, 12),
            words.Amount("Partner.AmountHead"), words.Amount("Partner.RunningHead"),
        ],
        page.Rows.Select(row => SheetRow.Of(row.Item.Date, row.Item.Document, row.What, row.Item.DueOn, row.Amount, row.Running)),
        [words["Partner.StatementOn", page.Today]]);
}

public sealed record MyStatementPage(IReadOnlyList<MyStatementPage.Row> Rows, DateOnly Today)
{
    public Money Total => Rows.Count == 0 ? Money.Zero : Rows[^1].Running;

    /// <param name="Amount">Below nought where we have to give it back.</param>
    public sealed record Row(OpenItem Item, string What, Money Amount, Money Running);

    internal static MyStatementPage Of(IReadOnlyList<OpenItem> items, DateOnly today)
    {
        var running = Money.Zero;
        return new MyStatementPage(
            [.. items.Select(item =>
            {
                var amount = item.Side == Side.Debit ? item.Open : -item.Open;
                running += amount;
                return new Row(item, item.Line!.Description ?? item.Line.Entry!.Description, amount, running);
            })],
            today);
    }
}
