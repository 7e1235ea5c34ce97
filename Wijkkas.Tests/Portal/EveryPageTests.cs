using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal;

/// <summary>Walks through the portal link by link, from Today, in a neighbourhood with two years behind it: nothing is broken, and every page keeps the promises of the design.</summary>
public sealed partial class EveryPageTests(EveryPageTests.Demo demo) : IClassFixture<EveryPageTests.Demo>
{
    [Theory]
    [InlineData(Roles.Treasurer, "nl", 2, 40)]
    [InlineData(Roles.Treasurer, "en", 1, 40)]
    [InlineData(Roles.Auditor, "nl", 1, 25)]
    [InlineData(Roles.Administrator, "en", 2, 14)]
    [InlineData(Roles.Partner, "nl", 3, 12)]
    [InlineData(Roles.Partner, "en", 2, 12)]
    [InlineData(Roles.Coordinator, "nl", 2, 14)]
    [InlineData(Roles.Volunteer, "nl", 3, 6)]
    [InlineData(Roles.Volunteer, "en", 2, 6)]
    [InlineData(Roles.Member, "nl", 3, 6)]
    [InlineData(Roles.Member, "en", 2, 6)]
    [InlineData(Roles.Board, "nl", 1, 30)]
    public async Task Every_link_leads_somewhere_and_every_page_is_whole(string role, string language, int ofEachKind, int least)
    {
        using var reader = await demo.Portal.As(role);
        if ((await reader.Open("/")).Document.DocumentElement.GetAttribute("lang") != language)
        {
            await reader.Press(await reader.Open("/"), language == "en" ? "English" : "Nederlands");
        }

        var wrong = new List<string>();
        var pages = 0;
        var kinds = new Dictionary<string, int>();
        var known = new HashSet<string> { "/" };
        var next = new Queue<(string Address, string From)>([((await reader.Open("/")).Address, "the door")]);
        while (next.TryDequeue(out var link))
        {
            var answer = await reader.Get(link.Address);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                wrong.Add($"{link.Address} answers {(int)answer.StatusCode}; the link stands on {link.From}.");
                continue;
            }

            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            pages++;
            var page = await Page.Read(answer);
            wrong.AddRange(Faults(page, language).Select(fault => $"{link.Address}: {fault}"));
            foreach (var address in page.Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]).Where(address => address.StartsWith('/')))
            {
                var kind = Digits().Replace(address.Split('?')[0], "0") + (address.Contains("format=", StringComparison.Ordinal) ? Format().Match(address).Value : "");
                if (known.Add(address) && kinds.GetValueOrDefault(kind) < ofEachKind)
                {
                    kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
                    next.Enqueue((address, link.Address));
                }
            }
        }

        Wrong.Nothing(wrong);
        Assert.True(pages >= least, $"Only {pages} pages were met.");
    }

    public sealed class Demo : IAsyncLifetime
    {
        internal Lindenhof.Portal Portal { get; } = new() { WithDemo = true };

        public ValueTask InitializeAsync() => Portal.InitializeAsync();

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }

    private static IEnumerable<string> Faults(Page page, string language)
    {
        var document = page.Document;
        if (document.DocumentElement.GetAttribute("lang") != language)
        {
            yield return "speaks another language";
        }

        if (document.QuerySelectorAll("h1").Length != 1 || document.QuerySelectorAll("main").Length != 1)
        {
            yield return "has not one heading and one main part";
        }

        if (!page.Title.EndsWith(" – De Lindenhof – Wijkkas", StringComparison.Ordinal) || page.Title.StartsWith(" –", StringComparison.Ordinal))
        {
            yield return $"is called '{page.Title}'";
        }

        foreach (var twice in document.All.Where(one => one.Id is { Length: > 0 }).GroupBy(one => one.Id).Where(same => same.Count() > 1))
        {
            yield return $"has #{twice.Key} twice";
        }

        var ids = document.All.Select(one => one.Id).ToHashSet();
        foreach (var pointer in document.All.SelectMany(one => (string[])[.. Ids(one, "aria-describedby"), .. Ids(one, "aria-labelledby"), .. Ids(one, "for")]).Distinct())
        {
            if (!ids.Contains(pointer))
            {
                yield return $"points at #{pointer}, which is not there";
            }
        }

        var labelled = document.QuerySelectorAll("label[for]").Select(label => label.GetAttribute("for")).ToHashSet();
        foreach (var field in document.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
        {
            if (field.Closest("label") is null && field.GetAttribute("aria-label") is null && field.GetAttribute("aria-labelledby") is null
                && !labelled.Contains(field.Id))
            {
                yield return $"has a field without a label: {field.GetAttribute("name")}";
            }
        }

        if (document.QuerySelectorAll("form[method=post]").Any(form => form.QuerySelector("[name=__RequestVerificationToken]") is null))
        {
            yield return "has a form without its token";
        }

        foreach (var head in document.QuerySelectorAll("th:not([scope])"))
        {
            yield return $"has a table head without scope: {head.TextContent.Trim()}";
        }

        if (document.QuerySelectorAll("svg:not([aria-hidden=true]):not([role=img]):not([role=group])").Length > 0)
        {
            yield return "has a picture without words";
        }

        if (document.QuerySelectorAll("button, a[href]").FirstOrDefault(one => Page.Tidy(one.TextContent).Length == 0 && one.GetAttribute("aria-label") is null) is { } mute)
        {
            yield return $"has a button or link without words: {mute.OuterHtml[..Math.Min(120, mute.OuterHtml.Length)]}";
        }
    }

    private static string[] Ids(IElement element, string attribute) =>
        element.GetAttribute(attribute)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"format=\w+")]
    private static partial Regex Format();
}
