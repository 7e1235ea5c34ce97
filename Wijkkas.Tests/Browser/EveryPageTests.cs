using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Wijkkas.Tests.Browser;

/// <summary>Every kind of page that can be reached by following links, looked at by axe and at the smallest width.</summary>
public sealed class EveryPageTests(Portal portal)
{
    private static readonly AxeRunOptions Wcag22Aa = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } };

    /// <summary>Pages of which there are many, such as entries, are looked at twice.</summary>
    private const int OfAKind = 2;

    [Theory]
    [InlineData("joke@lindenhof.example", 20)]
    [InlineData("piet@lindenhof.example", 4)]
    public async Task Everybody_can_use_every_page(string email, int fewest)
    {
        var desk = await portal.Visitor(Look.Desk, email);
        var addresses = await Reachable(desk);
        Assert.True(addresses.Count >= fewest, $"Only {addresses.Count} pages were reached: {string.Join(' ', addresses)}");

        var wrong = new List<string>();
        foreach (var look in (Look[])[Look.Desk, Look.DeskAtNight, Look.Phone, Look.PhoneAtNight])
        {
            var page = await portal.Visitor(look, email);
            foreach (var address in addresses)
            {
                await page.GotoAsync(address);
                foreach (var violation in (await page.RunAxe(Wcag22Aa)).Violations)
                {
                    wrong.Add($"{address} ({look.Name}): {violation.Id}: {violation.Help}: {string.Join(", ", violation.Nodes.Select(node => node.Html.Length > 160 ? node.Html[..160] : node.Html).Take(2))}");
                }

                if (look == Look.Desk || look == Look.Phone)
                {
                    await Keep(page, address, look);
                }
            }

            await page.Context.CloseAsync();
        }

        Assert.Equal("", string.Join('\n', wrong.Take(40)));
    }

    [Fact]
    public async Task Nothing_sticks_out_at_320_pixels()
    {
        var addresses = await Reachable(await portal.Visitor(Look.Desk));
        var page = await portal.Visitor(Look.SmallestPhone);
        var wrong = new List<string>();
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            var sticking = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (sticking > 0)
            {
                wrong.Add($"{address}: {sticking} px");
            }
        }

        Assert.Equal("", string.Join('\n', wrong));
    }

    [Fact]
    public async Task The_door_is_for_everybody_too()
    {
        foreach (var look in (Look[])[Look.Desk, Look.PhoneAtNight])
        {
            var page = await portal.Visitor(look, email: null);
            foreach (var address in (string[])["/sign-in", "/nergens"])
            {
                await page.GotoAsync(address);
                Assert.Equal("", string.Join('\n', (await page.RunAxe(Wcag22Aa)).Violations.Select(violation => $"{address}: {violation.Id}: {violation.Help}")));
                await Keep(page, address, look);
            }
        }
    }

    private static Task<byte[]> Keep(IPage page, string address, Look look) => page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Portal.Screens, $"{(address == "/" ? "today" : address.Trim('/').Split('?')[0].Replace('/', '-'))}.{look.Name}.png"),
        FullPage = look != Look.Desk || !address.StartsWith("/journal", StringComparison.Ordinal),
    });

    /// <summary>Follows links inside the portal, at most two of a kind, downloads left out.</summary>
    private static async Task<List<string>> Reachable(IPage page)
    {
        var kinds = new Dictionary<string, int>();
        var from = new Dictionary<string, string>();
        var found = new List<string>();
        var broken = new List<string>();
        var queue = new Queue<string>(["/"]);
        while (queue.TryDequeue(out var address))
        {
            var kind = Kind(address);
            if (kinds.GetValueOrDefault(kind) >= OfAKind || found.Contains(address))
            {
                continue;
            }

            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            var answer = await page.GotoAsync(address);
            if (answer!.Status != 200)
            {
                broken.Add($"{address} on {from.GetValueOrDefault(address)} answers {answer.Status}");
                continue;
            }

            found.Add(address);
            var links = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin && !a.hasAttribute('download')).map(a => a.pathname + a.search)");
            foreach (var link in links.Where(link => !link.Contains("format=", StringComparison.Ordinal) && !Path.HasExtension(link.Split('?')[0])))
            {
                from.TryAdd(link, address);
                queue.Enqueue(link);
            }
        }

        Assert.Equal("", string.Join('\n', broken));
        return found;
    }

    // What stands in the place of a number or a code makes no other kind; neither do filters.
    private static string Kind(string address)
    {
        var parts = address.Split('?')[0].Split('/');
        return string.Join('/', parts.Select((part, place) => part.Any(char.IsAsciiDigit) || (place == 2 && parts[1] is "streams" && part != "new") ? "#" : part));
    }
}
