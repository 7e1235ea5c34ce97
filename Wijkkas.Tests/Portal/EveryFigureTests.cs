using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal;

/// <summary>
/// Follows the figures of the reports in a neighbourhood with two years behind it: each opens a page that comes to the same amount,
/// and whose lines, turned page by page, add up to it.
/// </summary>
public sealed partial class EveryFigureTests(EveryPageTests.Demo demo) : IClassFixture<EveryPageTests.Demo>
{
    private const int OfEachKind = 2;

    private static readonly string[] Pages =
    [
        "/", "/streams", "/reports/income-and-expense?from=2026-01-01&to=2026-11-24", "/reports/income-and-expense?from=2026-03-10&to=2026-10-12&detail=accounts",
        "/reports/income-and-expense?from=2026-01-01&to=2026-10-31&by=branch", "/reports/income-and-expense?from=2025-11-03&to=2026-02-12&stream=groen&compare=no",
        "/reports/balance-sheet?to=2026-10-12", "/reports/balance-sheet?to=2025-06-30", "/reports/streams?from=2026-03-10&to=2026-10-12", "/reports/streams?from=2024-01-01&to=2026-11-24", "/reports/lines?from=2025-01-01&to=2026-11-24&stream=*&class=equity&sum=had",
        "/reports/trial-balance?from=2026-03-10&to=2026-10-12", "/reports/trial-balance?from=2026-01-01&to=2026-11-24&stream=groen",
        "/reports/open-items", "/reports/open-items?to=2026-06-30", "/reports/open-items?to=2025-12-31&account=1600",
        "/accounts/1100?from=2026-05-05&to=2026-07-20", "/accounts/1100?from=2025-01-01&to=2026-11-24", "/accounts/8010?from=2026-03-10&to=2026-10-12&stream=groen",
    ];

    [Fact]
    public async Task Every_figure_opens_what_it_adds_up()
    {
        using var reader = await demo.Portal.As(Roles.Board);
        var (wrong, kinds, opened) = (new List<string>(), new Dictionary<string, int>(), new HashSet<string>());
        var next = new Queue<(string Address, int Depth)>(Pages.Select(page => (page, 0)));
        while (next.TryDequeue(out var at))
        {
            var page = await reader.Open(at.Address);
            foreach (var figure in page.Document.QuerySelectorAll("main td .eur, main dd .eur"))
            {
                var kind = $"{at.Address.Split('?')[0]} {Kind(figure)}";
                if (figure.GetAttribute("href") is not { } href)
                {
                    if (!IsFoot(figure) && Cents(figure.TextContent) != 0)
                    {
                        wrong.Add($"{at.Address}: {figure.TextContent} does not open ({Kind(figure)}).");
                    }
                }
                else if (href.StartsWith("/bank", StringComparison.Ordinal) is false && (kinds[kind] = kinds.GetValueOrDefault(kind) + 1) <= OfEachKind && opened.Add(href + figure.TextContent))
                {
                    wrong.AddRange((await Opened(reader, href, Cents(figure.TextContent))).Select(fault => $"{at.Address}: {figure.TextContent} ({Kind(figure)}) opens {href}: {fault}"));
                    if (at.Depth < 1 && href.StartsWith("/reports/", StringComparison.Ordinal))
                    {
                        next.Enqueue((href, at.Depth + 1));
                    }
                }
            }
        }

        Wrong.Nothing(wrong);
        Assert.True(opened.Count > 150, $"Only {opened.Count} figures were opened.");
    }

    private static async Task<IEnumerable<string>> Opened(Visitor reader, string href, long cents)
    {
        var page = await reader.Open(href);
        return href.Split('?', '#')[0].Split('/') switch
        {
            [_, "journal", ..] => Says(page, "main td.n", cents),
            [_, "open-items", ..] => Says(page, ".say .eur", cents),
            [_, "reports", "streams"] => Says(page, "tfoot td:last-child", cents),
            [_, "accounts", ..] => Says(page, ".say .eur, main .cards tfoot .eur", cents).Concat(await Adds(reader, page, Card)),
            [_, "reports", "lines"] => Says(page, ".cards tfoot .eur", cents).Concat(await Adds(reader, page, Amounts)),
            [_, "reports", "open-items"] => Says(page, ".cards tfoot .eur", cents).Concat(await Adds(reader, page, Amounts)),
            _ => ["is no page that a figure should open."],
        };
    }

    // Some reports write debts as a minus and some as they are: what must be the same is the amount.
    private static IEnumerable<string> Says(Page page, string where, long cents)
    {
        var said = page.Texts(where).Select(Cents).ToList();
        return said.Exists(one => Math.Abs(one) == Math.Abs(cents)) ? [] : [$"says {string.Join(", ", said)} and not {cents}"];
    }

    private static async Task<IEnumerable<string>> Adds(Visitor reader, Page first, Func<IElement, long> of)
    {
        if (first.Document.QuerySelector("main .cards tfoot td:last-child") is not { } foot)
        {
            return [];
        }

        var (sum, page) = (first.Document.QuerySelectorAll("main .cards tbody tr").Sum(of), first);
        while (page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href") is { } more)
        {
            page = await reader.Open(more);
            sum += page.Document.QuerySelectorAll("main .cards tbody tr").Where(row => row.QuerySelector("a[href^='/journal/']") is not null).Sum(of);
        }

        return sum == Cents(foot.TextContent) ? [] : [$"has lines that come to {sum} and not {foot.TextContent}"];
    }

    private static long Amounts(IElement row) => Cents(row.Children[^1].TextContent);

    // Opening balance, then debit less credit.
    private static long Card(IElement row) =>
        row.QuerySelector("a[href^='/journal/']") is null ? Cents(row.Children[5].TextContent) : Cents(row.Children[3].TextContent) - Cents(row.Children[4].TextContent);

    private static string Kind(IElement figure) =>
        $"{figure.Closest("[aria-labelledby]")?.GetAttribute("aria-labelledby")} {figure.Closest("tr")?.ClassName} {figure.Closest("td, dd")!.ClassName} {figure.Closest("td")?.Index()} {figure.Closest("tfoot") is not null} {Digits().Replace(figure.GetAttribute("href")?.Split('?')[0] ?? "", "0")}";

    /// <summary>The amount at the foot of the lines that add it up stands on the page that it would open.</summary>
    private static bool IsFoot(IElement figure) => figure.Closest("table.cards tfoot tr.total, section[aria-labelledby=ac] tfoot") is not null;

    private static long Cents(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length == 0 ? 0 : long.Parse(digits, CultureInfo.InvariantCulture) * (text.Contains('−') || text.Contains('-') ? -1 : 1);
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
