using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Tests.Browser;

/// <summary>
/// One walk through all pages there are, each looked at in all ways: by treasurer, board, administrator and whoever is not signed in, link by link.
/// The tests ask afterwards what was seen.
/// </summary>
public sealed partial class Round
{
    private const int Most = 220;
    private const string Nobody = "nobody";
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly string Screens = Path.Combine(House.Sources, "artifacts", "screens", "round");
    private readonly ConcurrentQueue<(string Kind, string Fault)> faults = [];
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> pages = [];

    /// <summary>Which pages each one met, and in which language.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Pages => pages;

    public IEnumerable<string> Faults(string kind) => faults.Where(fault => fault.Kind == kind).Select(fault => fault.Fault);

    internal static async Task<Round> Walk(House house)
    {
        await using var portal = await house.Open();
        await Furnish(portal);
        var round = new Round();
        if (Directory.Exists(Screens))
        {
            Directory.Delete(Screens, recursive: true);
        }

        var joke = await round.Watched(await portal.As(Roles.Treasurer));
        var fatima = await round.Watched(await portal.As(Roles.Administrator));
        var piet = await round.Watched(await portal.As(Roles.Board));
        var nobody = await round.Watched(await portal.Visitor());
        await Task.WhenAll(
            round.Walk(joke, "treasurer", ["/", "/nowhere"]),
            Others());
        await Task.WhenAll(
            round.Again(joke, "treasurer"),
            round.Again(fatima, "administrator"));
        return round;

        async Task Others()
        {
            await round.Walk(fatima, "administrator", ["/", "/users", "/settings"]);
            await round.Walk(nobody, Nobody, ["/sign-in", "/help"]);
            await round.Walk(piet, "board", ["/"]);
        }
    }

    /// <summary>Looks at the page that is there in all ways, as the round does, and tells what is wrong with it.</summary>
    internal static async Task<IReadOnlyList<string>> LookOnce(IPage page, string address)
    {
        var round = new Round();
        await round.LookAt(page, "treasurer", address);
        return [.. round.faults.Select(fault => $"{fault.Kind}: {fault.Fault}")];
    }

    /// <summary>A bank file with lines in every state, a month locked and one opened again: something to see on each page.</summary>
    private static async Task Furnish(DemoPortal portal)
    {
        var statement = await Statement.For(portal);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(statement.Xml));
        await portal.Get<ImportBankFileHandler>().Handle(new ImportBankFile(Statement.FileName, file, AddAccounts: true), Actor.Demo, CancellationToken.None);
        var line = await portal.Books.Set<BankLine>().AsNoTracking().SingleAsync(one => one.Text == Statement.Costs);
        var costs = int.Parse(await EveningTests.Account(portal, "4700"), System.Globalization.CultureInfo.InvariantCulture);
        await portal.Get<MakeBankRuleHandler>().Handle(new MakeBankRule(null, false, null, "abonnement pinkastje", null, new LinePart(costs, line.Amount)), Actor.Demo, CancellationToken.None);
        await portal.Get<BookBankLineHandler>().Handle(new BookBankLine(line.Id, [new LinePart(costs, line.Amount)]), Actor.Demo, CancellationToken.None);
        var months = portal.Get<ChangePeriodHandler>();
        foreach (var order in (ChangePeriod[])[new(202608, PeriodState.Locked), new(202609, PeriodState.Locked), new(202609, PeriodState.Open, "Factuur kwam te laat")])
        {
            await months.Handle(order, Actor.Demo, CancellationToken.None);
        }
    }

    private async Task Walk(IPage page, string who, IReadOnlyList<string> begin)
    {
        var met = new List<string>();
        var kinds = new HashSet<string>();
        var next = new Queue<string>(begin.Where(address => kinds.Add(Kind(who, address))));
        while (met.Count < Most && next.TryDequeue(out var address))
        {
            try
            {
                await page.GotoAsync(address);
            }
            catch (PlaywrightException download) when (download.Message.Contains("Download is starting", StringComparison.Ordinal))
            {
                // A file is no page.
                continue;
            }

            met.Add(address);
            await LookAt(page, who, address);
            foreach (var link in await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)"))
            {
                if (!link.Contains("format=", StringComparison.Ordinal) && kinds.Add(Kind(who, link)))
                {
                    next.Enqueue(link);
                }
            }
        }

        pages[who] = met;
        if (next.Count > 0)
        {
            faults.Enqueue(("round", $"{who} met more than {Most} pages; {next.Peek()} was not looked at."));
        }
    }

    /// <summary>The same pages in English: words and width may differ, the rest is the same.</summary>
    private async Task Again(IPage page, string who)
    {
        await page.SetViewportSizeAsync(1280, 900);
        await page.GotoAsync("/");
        await page.Press("English");
        foreach (var address in pages[who])
        {
            await page.GotoAsync(address);
            await Whole(page, $"{who} (English) {address}", "en");
            await Words(page, $"{who} (English) {address}", "dutch words", DutchWords());
            await Width(page, $"{who} (English) {address}");
        }
    }

    private async Task LookAt(IPage page, string who, string address)
    {
        var name = $"{who} {address}";
        await Whole(page, name, "nl");
        await Words(page, name, "english words", EnglishWords());
        await page.EvaluateAsync(Axe);
        // The board reads what the treasurer reads: the same pages, with less on them.
        foreach (var look in who == "board" ? Glass.All.Take(1) : Glass.All)
        {
            await look.On(page);
            // Between light and dark nothing differs but colours.
            foreach (var fault in await page.EvaluateAsync<string[]>("""
                async dark => (await axe.run(document, { resultTypes: ['violations'], runOnly: dark
                    ? { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } }))
                  .violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')} ${(node.failureSummary || '').replace(/\s+/g, ' ')}`))
                """, look.Colours == ColorScheme.Dark))
            {
                faults.Enqueue(("axe", $"{name} ({look.Name}): {fault}"));
            }

            if (IsMain(address) && who != "board")
            {
                await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(Screens, $"{FileName(who, address)}-{look.Name}.png") });
            }
        }

        await Width(page, name);
    }

    /// <summary>Of every page that a hall or a tab leads to, and of the work on one line or entry, a picture is kept.</summary>
    private static bool IsMain(string address) => address.Split('?')[0].Trim('/').Split('/') is [_] or ["reports", _] or ["bank", _] or ["bank", "lines", ..] or ["journal", _] or ["accounts", [>= '0' and <= '9', ..]]
        && !address.Contains("tab=", StringComparison.Ordinal) && !address.Contains("by=", StringComparison.Ordinal) && !address.Contains("detail=", StringComparison.Ordinal);

    private async Task Whole(IPage page, string name, string language)
    {
        var seen = await page.EvaluateAsync<string[]>("() => [document.documentElement.lang, document.title, String(document.querySelectorAll('h1').length), String(document.querySelectorAll('main').length)]");

        // A public page names first whom is paid.
        var isPublic = name.Contains("/pay/", StringComparison.Ordinal);
        if (seen[0] != language || seen[2] != "1" || seen[3] != "1" || (!isPublic && !Title().IsMatch(seen[1])))
        {
            faults.Enqueue(("whole", $"{name}: lang {seen[0]}, {seen[2]} h1, {seen[3]} main, title '{seen[1]}'"));
        }
    }

    private async Task Width(IPage page, string name)
    {
        await page.SetViewportSizeAsync(Glass.Narrowest, 700);
        var wide = await page.EvaluateAsync<string[]>("""
            () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? []
              : [...document.body.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !one.parentElement.closest('.scroll'))
                  .slice(0, 3).map(one => `${one.tagName.toLowerCase()}.${one.className} to ${Math.round(one.getBoundingClientRect().right)} px: ${(one.innerText || '').slice(0, 40)}`)
            """);
        if (wide.Length > 0)
        {
            faults.Enqueue(("width", $"{name}: {string.Join("; ", wide)}"));
        }
    }

    private async Task Words(IPage page, string name, string kind, Regex strange)
    {
        // The portal's own words, not what people typed.
        var ours = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('h1, h2, .say, label, legend, button, .btn, th[scope=col], .hint, summary, .tag, caption, dt, .hall a, .tabs a, .crumb a, .empty, .why')]
              .filter(one => !one.closest('[lang]:not(html)') && !one.closest('.raw'))
              .map(one => { const own = one.cloneNode(true); own.querySelectorAll('.vh, [dir=auto]').forEach(name => name.remove()); return own.textContent; }).concat([...document.querySelectorAll('[aria-label]')].map(one => one.getAttribute('aria-label')))
            """);
        foreach (var text in ours.Select(Hands.Tidy).Where(text => strange.IsMatch(text)).Distinct())
        {
            faults.Enqueue((kind, $"{name}: '{strange.Match(text).Value}' in '{text[..Math.Min(90, text.Length)]}'"));
        }
    }

    private async Task<IPage> Watched(IPage page)
    {
        page.Console += (_, line) =>
        {
            // A page that does not exist is allowed to say so.
            if (line.Type is "error" or "warning" && !page.Url.EndsWith("/nowhere", StringComparison.Ordinal))
            {
                faults.Enqueue(("console", $"{page.Url}: {line.Text}"));
            }
        };
        page.PageError += (_, error) => faults.Enqueue(("console", $"{page.Url}: {error}"));
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400 && !answer.Url.EndsWith("/nowhere", StringComparison.Ordinal))
            {
                faults.Enqueue(("console", $"{answer.Url} answers {answer.Status}"));
            }
        };
        await page.AddInitScriptAsync("addEventListener('securitypolicyviolation', one => console.error(`${one.violatedDirective} ${one.blockedURI}`))");
        return page;
    }

    /// <summary>What makes a page another page: its path without numbers and codes, and which questions its address answers.</summary>
    private static string Kind(string who, string address)
    {
        var parts = address.Split('?', 2);
        var path = Code().Replace(parts[0], "/0");
        if (who != Nobody && path.StartsWith("/help/", StringComparison.Ordinal))
        {
            // Help says the same to all; whoever is not signed in reads all of it.
            path = "/help/0";
        }

        var asks = parts.Skip(1).SelectMany(all => all.Split('&')).Select(pair => pair.Split('=')[0]).Where(key => key is "tab" or "by" or "detail");
        return $"{path}?{string.Join('&', asks.Order(StringComparer.Ordinal))}";
    }

    private static string FileName(string who, string address) => $"{who}-{NoLetter().Replace(address.Trim('/'), "-").Trim('-')}".TrimEnd('-');

    [GeneratedRegex(@"(?<=/streams)/[a-z-]+(?=/edit)|/([0-9a-f]{8}-[0-9a-f-]{27}|\d+)(?=/|$)")]
    private static partial Regex Code();

    [GeneratedRegex("[^a-zA-Z0-9]+")]
    private static partial Regex NoLetter();

    // The pretended provider is somebody else, and says so.
    [GeneratedRegex("^[^–]+ – (De Lindenhof – Wijkkas|Proefbetaler|Pretend payments)$")]
    private static partial Regex Title();

    [GeneratedRegex(@"\b(het|een|niet|naar|geen|nog|wij|uw|kies|toon|boeking|boekingen|bedrag|rekening|maand|opslaan|omschrijving|regels|verslagen|terug|alle)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DutchWords();

    [GeneratedRegex(@"\b(the|and|your|not|this|from|with|choose|show|save|amount|entry|entries|account|accounts|month|reports|back|lines)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishWords();
}
