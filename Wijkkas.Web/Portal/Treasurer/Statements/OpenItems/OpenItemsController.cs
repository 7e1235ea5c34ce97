using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Web.Portal.Treasurer.Statements.OpenItems;

public sealed class OpenItemsController(OpenItemsReader reader, ReportFilters filters, Words words) : Controller
{
    /// <param name="account">Code of the account whose items are shown, or <c>owed</c> for all that others owe us; that with most items without it.</param>
    /// <param name="late">Only items that are so late.</param>
    /// <param name="after">The place (<c>after-2026-10-14-812</c>) behind which the page begins.</param>
    [HttpGet(OpenItemsPage.Path)]
    public async Task<IActionResult> OpenItems(ReportQuery query, string? account, Lateness? late, string? after, CancellationToken cancel)
    {
        // As they stood at the end of one day; labels would cut items in pieces.
        var filter = await filters.Read(new ReportQuery { To = query.To }, ModelState, cancel);
        var report = await reader.Read(filter.Period.To, cancel);
        if (SheetResult.Knows(query.Format) && ModelState.IsValid)
        {
            return new SheetResult(OpenItemsSheet.Of(report, reader, words, cancel), query.Format!);
        }

        // Of an account that has nothing open any more there is nothing to show below.
        IReadOnlyList<OpenItemsReport.Row> shown = account switch
        {
            OpenItemsPage.WhatIsOwed => [.. report.Rows.Where(row => row.IsOwed)],
            null => report.Rows.MaxBy(row => row.Count) is { } most ? [most] : [],
            _ => [.. report.Rows.Where(row => row.Account.Code == account)],
        };
        var place = CardPlace.Parse(after);
        var items = shown.Count == 0
            ? []
            : await reader.Items([.. shown.Select(row => row.Account.Id)], report.On, late, place is { } at ? (at.Date, at.LineId) : null, OpenItemsReader.PageSize + 1, cancel);
        return View(new OpenItemsPage(
            report, filter, shown, account == OpenItemsPage.WhatIsOwed, late, [.. items.Take(OpenItemsReader.PageSize)], place is not null, items.Count > OpenItemsReader.PageSize));
    }
}

/// <param name="Shown">The accounts whose items stand below.</param>
/// <param name="IsOwed">Whether those are all that others owe us.</param>
/// <param name="Late">Only items that are so late.</param>
/// <param name="IsLater">Not the first page.</param>
public sealed record OpenItemsPage(
    OpenItemsReport Report, ReportFilter Filter, IReadOnlyList<OpenItemsReport.Row> Shown, bool IsOwed, Lateness? Late, IReadOnlyList<OpenItemsReport.Item> Items, bool IsLater, bool HasMore)
{
    public const string Path = "/reports/open-items";
    public const string WhatIsOwed = "owed";

    /// <summary>Keys of the names of the parts by lateness.</summary>
    public static readonly string[] Parts = ["Reports.NotYet", "Reports.UpTo30", "Reports.UpTo60", "Reports.Over60"];

    /// <summary>Owed to the cooperative, on all accounts together.</summary>
    public Money ToReceive => Report.Rows.Where(row => !row.Open.IsNegative).Sum(row => row.Open);

    public Money ToPay => Report.Rows.Where(row => row.Open.IsNegative).Sum(row => -row.Open);

    /// <summary>What should have come in by now.</summary>
    public Money TooLate => Report.Rows.Where(row => !row.Open.IsNegative).Sum(row => row.Open - row.Parts[0]);

    /// <summary>What the items shown come to, those on other pages included.</summary>
    public Money Together => Shown.Sum(row => Late is { } late ? row.Parts[(int)late] : row.Open);

    public bool IsNow => Report.On == Filter.Today;

    public IReadOnlyList<(string Name, string Value)> Keeps => Shown is [var only] && !IsOwed ? [("account", only.Account.Code)] : IsOwed ? [("account", WhatIsOwed)] : [];

    public string Next => $"{Of(IsOwed ? WhatIsOwed : Shown[0].Account.Code, Late)}&after={new CardPlace(false, Items[^1].Date, Items[^1].LineId)}";

    /// <summary>What is owed today, or the part of it that is so late.</summary>
    public static string Owed(Lateness? late) => Address(WhatIsOwed, late, null) + "#items";

    /// <summary>The items of an account on the day of this report.</summary>
    public string Of(string account, Lateness? late = null) => Address(account, late, IsNow ? null : Report.On);

    public string File(string format) => IsNow ? $"{Path}?format={format}" : $"{Path}?to={Report.On.InAddress()}&format={format}";

    public string Item(OpenItemsReport.Item item) =>
        string.Create(CultureInfo.InvariantCulture, $"/open-items/{item.LineId}") + (IsNow ? "" : $"?on={Report.On.InAddress()}");

    private static string Address(string account, Lateness? late, DateOnly? on) =>
        $"{Path}?account={Uri.EscapeDataString(account)}" + (late is { } one ? $"&late={one}" : "") + (on is { } day ? $"&to={day.InAddress()}" : "");

    /// <summary>Where each part of the ageing bar begins and how wide it is, in hundredths of a percent of all that is open either way.</summary>
    public static IEnumerable<(int Part, string X, string Width)> Strip(OpenItemsReport.Row row)
    {
        var whole = row.Parts.Sum(part => Math.Abs(part.Cents));
        decimal from = 0;
        for (var i = 0; i < row.Parts.Count && whole > 0; i++)
        {
            var width = Math.Abs(row.Parts[i].Cents) * 100m / whole;
            yield return (i, Say(from), Say(width));
            from += width;
        }
    }

    private static string Say(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}

internal static class OpenItemsSheet
{
    public static SheetTable Of(OpenItemsReport report, OpenItemsReader reader, Words words, CancellationToken cancel) => new(
        $"openstaand-{report.On.InAddress()}", words["Reports.OpenItems"],
        [
            words.Text("Reports.Code", 8), words.Text("Reports.Account"), words.Text("Reports.Party"), words.Text("Reports.Document", 16), words.Text("Reports.Number", 16),
            words.Text("Reports.Description", 40), new(words["Reports.Day"], SheetKind.Day, 12), new(words["Reports.PayBefore"], SheetKind.Day, 12),
            new(words["Reports.DaysLate"], SheetKind.Number, 10), words.Amount("Reports.Amount"), words.Amount("Reports.Open"),
        ],
        Rows(report, reader, words, cancel),
        words.Notes(words["Reports.AtEndOf", report.On], report.Seal));

    private static async IAsyncEnumerable<SheetRow> Rows(
        OpenItemsReport report, OpenItemsReader reader, Words words, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var row in report.Rows)
        {
            var name = words.Name(row.Account.NameNl, row.Account.NameEn);
            (DateOnly, long)? after = null;
            do
            {
                var items = await reader.Items([row.Account.Id], report.On, null, after, 1000, cancel);
                foreach (var item in items)
                {
                    yield return SheetRow.Of(
                        row.Account.Code, name, item.Party, item.Document, item.Number, item.Description, item.Date, item.DueOn, item.DaysLate(report.On), item.Amount, item.Open);
                }

                after = items.Count < 1000 ? null : (items[^1].Date, items[^1].LineId);
            }
            while (after is not null);

            yield return SheetRow.Total(row.Account.Code, name, words["Reports.Together"], null, null, null, null, null, null, null, row.Open);
        }
    }
}
