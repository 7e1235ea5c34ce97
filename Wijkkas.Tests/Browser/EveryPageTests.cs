using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Wijkkas.Tests.Browser;

/// <summary>Every kind of page that can be reached by following links: it is there, axe has nothing against it, and nothing sticks out on the smallest phone.</summary>
public sealed class EveryPageTests(Portal portal)
{
    private static readonly AxeRunOptions Wcag22Aa = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } };

    /// <summary>At the desk and on the phone, by day and by night.</summary>
    private static readonly Look[] Looks = [Look.Desk, Look.DeskAtNight, Look.Phone, Look.PhoneAtNight];

    [Theory]
    [InlineData("joke@lindenhof.example", 30)]
    [InlineData("piet@lindenhof.example", 4)]
    public async Task Everybody_can_use_every_page(string email, int fewest)
    {
        var page = await portal.Visitor(Look.Desk, email);
        var wrong = new List<string>();
        var kinds = new HashSet<string>();
        var queue = new Queue<(string Address, string From)>([("/", "")]);
        while (queue.TryDequeue(out var next))
        {
            // Of pages of which there are many, such as entries, one is looked at.
            if (!kinds.Add(Kind(next.Address)))
            {
                continue;
            }

            var answer = await page.GotoAsync(next.Address);
            if (answer!.Status != 200)
            {
                wrong.Add($"{next.Address}, linked on {next.From}, answers {answer.Status}");
                continue;
            }

            foreach (var link in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin && !a.hasAttribute('download')).map(a => a.pathname + a.search)"))
            {
                if (!link.Contains("format=", StringComparison.Ordinal) && !Path.HasExtension(link.Split('?')[0]))
                {
                    queue.Enqueue((link, next.Address));
                }
            }

            wrong.AddRange(await LookAt(page, next.Address, email.Split('@')[0]));
        }

        await page.Context.CloseAsync();
        Assert.True(kinds.Count >= fewest, $"Only {kinds.Count} kinds of pages were reached: {string.Join(' ', kinds)}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task The_door_is_for_everybody_too()
    {
        var page = await portal.Visitor(Look.Desk, email: null);
        foreach (var address in (string[])["/sign-in", "/nergens"])
        {
            await page.GotoAsync(address);
            Assert.Equal([], await LookAt(page, address, "door"));
        }
    }

    private static async Task<List<string>> LookAt(IPage page, string address, string who)
    {
        var wrong = new List<string>();
        foreach (var look in Looks)
        {
            await page.SetViewportSizeAsync(look.Width, 900);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light });
            wrong.AddRange((await page.RunAxe(Wcag22Aa)).Violations.Select(violation =>
                $"{address} ({look.Name}): {violation.Id}: {violation.Help}: {string.Join(", ", violation.Nodes.Select(node => node.Html.Length > 160 ? node.Html[..160] : node.Html).Take(2))}"));
            if (!look.Dark)
            {
                await Keep(page, address, look, who);
            }
        }

        await page.SetViewportSizeAsync(320, 700);
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var sticking)
        {
            wrong.Add($"{address}: {sticking} px stick out at 320 px");
        }

        await page.SetViewportSizeAsync(Look.Desk.Width, 900);
        return wrong;
    }

    private static Task<byte[]> Keep(IPage page, string address, Look look, string who) => page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Portal.Screens, $"{who}-{(address == "/" ? "today" : address.Trim('/').Split('?')[0].Replace('/', '-'))}.{look.Name}.png"),
        FullPage = !address.StartsWith("/journal", StringComparison.Ordinal),
    });

    // What stands in the place of a number or a code makes no other kind; neither do filters.
    private static string Kind(string address)
    {
        var parts = address.Split('?')[0].Split('/');
        return string.Join('/', parts.Select((part, place) => part.Any(char.IsAsciiDigit) || (place == 2 && parts[1] is "streams" && part != "new") ? "#" : part));
    }
}
