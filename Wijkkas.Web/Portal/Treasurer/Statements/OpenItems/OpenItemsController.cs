using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Web.Portal.Treasurer.Statements.OpenItems;

public sealed class OpenItemsController(OpenItemsReader reader, TimeProvider clock, Words words) : Controller
{
    /// <param name="account">Code of the account whose items are shown; that with most items without it.</param>
    /// <param name="after">The place (<c>after-2026-10-14-812</c>) behind which the page begins.</param>
    /// <param name="format"><c>csv</c> or <c>xlsx</c> for a file with all items.</param>
    [HttpGet("/reports/open-items")]
    public async Task<IActionResult> OpenItems(string? account, string? after, string? format, CancellationToken cancel)
    {
        var report = await reader.Read(clock.Today(), cancel);
        if (SheetResult.Knows(format))
        {
            return new SheetResult(OpenItemsSheet.Of(report, reader, words, cancel), format!);
        }

        // Of an account that has nothing open any more there is nothing to show below.
        var shown = account is null ? report.Rows.MaxBy(row => row.Count) : report.Rows.FirstOrDefault(row => row.Account.Code == account);
        var place = CardPlace.Parse(after);
        var items = shown is null ? [] : await reader.Items(shown.Account.Id, place is { } at ? (at.Date, at.LineId) : null, OpenItemsReader.PageSize + 1, cancel);
        return View(new OpenItemsPage(report, shown, [.. items.Take(OpenItemsReader.PageSize)], place is not null, items.Count > OpenItemsReader.PageSize));
    }
}

/// <param name="Shown">The account whose items stand below.</param>
/// <param name="IsLater">Not the first page.</param>
public sealed record OpenItemsPage(
    OpenItemsReport Report, OpenItemsReport.Row? Shown, IReadOnlyList<OpenItemsReport.Item> Items, bool IsLater, bool HasMore)
{
    public const string Path = "/reports/open-items";

    /// <summary>Owed to the cooperative, on all accounts together.</summary>
    public Money ToReceive => Report.Rows.Where(row => !row.Open.IsNegative).Sum(row => row.Open);

    public Money ToPay => Report.Rows.Where(row => row.Open.IsNegative).Sum(row => -row.Open);

    /// <summary>What should have come in by now.</summary>
    public Money Late => Report.Rows.Where(row => !row.Open.IsNegative).Sum(row => row.Open - row.Parts[0]);

    public static string Of(string account) => $"{Path}?account={Uri.EscapeDataString(account)}";

    public string Next => $"{Of(Shown!.Account.Code)}&after={new CardPlace(false, Items[^1].Date, Items[^1].LineId)}";

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

    private static string Say(decimal number) => number.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}

internal static class OpenItemsSheet
{
    public static SheetTable Of(OpenItemsReport report, OpenItemsReader reader, Words words, CancellationToken cancel) => new(
        $"openstaand-{Shared.Forms.DayText.InAddress(report.On)}", words["Reports.OpenItems"],
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
                var items = await reader.Items(row.Account.Id, after, 1000, cancel);
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
