using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Wijkkas.Tests.Browser;

/// <summary>What somebody does with a page, in few words.</summary>
internal static partial class Hands
{
    /// <summary>Presses the button that says so, and waits for the page that comes.</summary>
    /// <param name="of">The bank line that the button belongs to.</param>
    public static async Task Press(this IPage page, string button, string? of = null) =>
        await page.Leaving(() => page.Within(of).GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync());

    /// <inheritdoc cref="Press"/>
    public static async Task Follow(this IPage page, string link, string? of = null) =>
        await page.Leaving(() => page.Within(of).GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync());

    /// <summary>The card of a bank line, found by who is on the other side; without one the whole page.</summary>
    public static ILocator Within(this IPage page, string? line) =>
        line is null ? page.Locator("body") : page.Locator(".lines > li", new() { Has = page.Locator("h3", new() { HasText = line }) });

    /// <summary>Does what leads to another page, and waits until that is there.</summary>
    public static async Task Leaving(this IPage page, Func<Task> act)
    {
        // The round goes on beside it, so a page may take its time.
        var gone = page.WaitForResponseAsync(answer => answer.Request.IsNavigationRequest && answer.Status < 300 | answer.Status >= 400, new() { Timeout = 120_000 });
        await act();
        await gone;
        await page.WaitForLoadStateAsync();
    }

    /// <summary>Where work goes on behind the page, waits until it is done.</summary>
    public static Task Done(this IPage page) => page.Locator("#busy").WaitForAsync(new() { State = WaitForSelectorState.Detached });

    public static async Task<string> Text(this IPage page, string selector = "main") => Tidy(await page.Locator(selector).First.InnerTextAsync());

    public static Task<string> Say(this IPage page) => page.Text(".say");

    /// <summary>In one line, with ordinary spaces.</summary>
    public static string Tidy(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The last figure of the statement of income and expense, in cents.</summary>
    public static async Task<long> Result(this IPage page, DateOnly from, DateOnly to)
    {
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/reports/income-and-expense?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}"));
        return Cents(await page.Text("section tfoot tr.total td.n"));
    }

    private static long Cents(string figure) =>
        long.Parse(NoDigit().Replace(figure, ""), CultureInfo.InvariantCulture) * (figure.Contains('−', StringComparison.Ordinal) ? -1 : 1);

    [GeneratedRegex(@"\D")]
    private static partial Regex NoDigit();
}
