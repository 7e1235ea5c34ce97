using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Treasurer.Agreements;

/// <summary>From a promise on paper to an invoice, without a line of script.</summary>
public sealed class AgreementScreensTests
{
    [Fact]
    public async Task An_agreement_is_written_decided_on_worked_for_and_billed()
    {
        await using var portal = await Open();
        using var joke = await portal.As(Roles.Treasurer);

        var form = await joke.Open("/agreements/new?party=2");
        var two = await joke.Press(form, "Nog een prijs", ("Title", "Groenbeheer Lindenplein"), ("Stream", "groen"), ("StartsOn", "1-7-2026"), ("EndsOn", "31-12-2027"),
            ("Prices[0].Description", "Onderhoud plantsoen"), ("Prices[0].Price", "900"), ("Prices[0].Account", "8010"));
        var three = await joke.Press(two, "Nog een prijs", ("Prices[1].Description", "Snoeien"), ("Prices[1].Price", "47,1250"), ("Prices[1].Unit", "Hour"));
        Assert.Equal(3, three.Document.QuerySelectorAll("fieldset legend").Length);
        var less = await joke.Press(three, "Haal weg Prijs 3");
        Assert.Equal(2, less.Document.QuerySelectorAll("fieldset legend").Length);
        Assert.Equal("47,1250", ((IHtmlInputElement)less.Document.QuerySelector("[name='Prices[1].Price']")!).Value);
        var wrong = await joke.Press(less, "Bewaar", ("EndsOn", "31-12-2025"));
        Assert.Contains("De overeenkomst eindigt voordat zij begint.", wrong.Problem, StringComparison.Ordinal);
        var saved = await joke.Press(wrong, "Bewaar", ("EndsOn", "31-12-2027"));

        Assert.Equal(("/agreements/1", "Groenbeheer Lindenplein"), (saved.Address, saved.Heading));
        Assert.Equal("Woonstichting Meerzicht · loopt tot en met 31 december 2027.", saved.Say);
        Assert.Contains("Besluit nodig", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Snoeien, € 47,125 per uur naar wat is genoteerd · 8010 · vanaf 1 juli 2026", saved.Text, StringComparison.Ordinal);
        Assert.Contains("1 overeenkomst wacht op een besluit over btw", (await joke.Open("/")).Text, StringComparison.Ordinal);
        var noWhy = await joke.Fill(saved, ("Nature", "Standard"), ("Why", ""));
        Assert.Contains("Schrijf op waarom de btw zo is.", noWhy.Problem, StringComparison.Ordinal);
        var decided = await joke.Fill(noWhy, ("Nature", "Standard"), ("Why", "gewone dienst"));
        Assert.Contains("21 % btw (hoog) – gewone dienst Besloten door Joke Terpstra op 24 november 2026", decided.Text, StringComparison.Ordinal);

        var worked = await joke.Fill(decided, ("Quantity", "2,5"), ("On", "3-8-2026"), ("Note", "met vijf buren"));
        Assert.Contains("Het werk is genoteerd.", worked.Text, StringComparison.Ordinal);
        Assert.Equal("3 aug | Snoeien met vijf buren | 2,5 uur | 117,81 | Haal weg 3 aug", worked.Rows()[1]);
        Assert.Contains("Vul in hoeveel het was", (await joke.Fill(worked, ("Quantity", "0"), ("On", "3-8-2026"))).Problem, StringComparison.Ordinal);
        Assert.Contains("1 factuur kan gemaakt worden", (await joke.Open("/")).Text, StringComparison.Ordinal);

        var preview = await joke.Open("/agreements/billing");
        Assert.Equal("1 factuur kan gemaakt worden, € 1.017,81 zonder btw. Klaar om te versturen: 1.", preview.Say);
        var run = await joke.Fill(preview, ("Issue", "true"), ("Items", "1_2026-07-01"));
        Assert.Equal("1 factuur is gemaakt, € 1.231,55 met btw.", run.Say);
        Assert.Equal("F2026-0001 | Woonstichting Meerzicht | 1.231,55", run.Rows()[1]);

        // Pressed again: the same answer. From the form of tomorrow: a refusal.
        Assert.Equal(run.Address, (await joke.Fill(preview, ("Issue", "true"), ("Items", "1_2026-07-01"))).Address);
        var second = await joke.Fill(preview, ("Issue", "true"), ("Key", "tomorrow"), ("Items", "1_2026-07-01"));
        Assert.Equal("0 facturen zijn gemaakt, samen € 0,00 met btw. 1 lukte niet.", second.Say);
        await using var db = portal.Read();
        Assert.Equal(1, await db.Set<Invoice>().CountAsync());

        var billed = await joke.Open("/agreements/1");
        Assert.Contains("F2026-0001 01-07-2026 tot en met 30-09-2026 24 november 2026 1.231,55", billed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(billed.Texts("button"), text => text.StartsWith("Haal weg 3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_billing_page_says_what_stands_in_the_way_and_where_to_mend_it()
    {
        await using var portal = await Open();
        using var joke = await portal.As(Roles.Treasurer);
        await Sign(joke, 3, "Tuin");

        var preview = await joke.Open("/agreements/billing?on=24-11-2026");
        var links = preview.Document.QuerySelectorAll("main a").Where(a => Page.Tidy(a.TextContent).StartsWith("Los het op", StringComparison.Ordinal)).Select(a => a.GetAttribute("href"));
        Assert.Equal(["/agreements/1#vat"], links);
        Assert.True(((IHtmlInputElement)preview.Document.QuerySelector("[name=Items]")!).IsDisabled);
        await joke.Fill("/agreements/1", ("Nature", "Standard"), ("Why", "gewone dienst"));
        preview = await joke.Open("/agreements/billing?on=24-11-2026");
        Assert.Contains("Alleen als concept.", preview.Text, StringComparison.Ordinal);
        Assert.Contains("/parties/3/edit", preview.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));

        Assert.Contains("Vink aan wat u wilt factureren.", (await joke.Fill(preview, ("Issue", "false"))).Problem, StringComparison.Ordinal);
        Assert.Equal("0 facturen zijn gemaakt, samen € 0,00 met btw. 1 lukte niet.", (await joke.Fill(preview, ("Issue", "true"), ("Items", "1_2026-07-01"))).Say);
        Assert.Equal("1 concept staat klaar.", (await joke.Fill(preview, ("Issue", "false"), ("Items", "1_2026-07-01"))).Say);
        Assert.Equal("Tot en met 24 november 2026 is alles gefactureerd.", (await joke.Open("/agreements/billing?on=24-11-2026")).Say);
    }

    [Fact]
    public async Task Documents_are_given_to_whoever_reads_the_books_and_of_their_own_agreement_only()
    {
        await using var portal = await Open();
        using var joke = await portal.As(Roles.Treasurer);
        await Sign(joke, 2, "Groen");
        await Sign(joke, 1, "Afval");
        var page = await joke.Open("/agreements/1");
        var token = page.Document.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var file = new ByteArrayContent("%PDF-1.7 contract"u8.ToArray());
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var body = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { file, "document", "Contract 2026.pdf" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/agreements/1/files") { Content = body };
        Assert.Equal(HttpStatusCode.Redirect, (await joke.Send(request)).StatusCode);

        using var wim = await portal.As(Roles.Board);
        var seen = await wim.Open("/agreements/1");
        var link = seen.Document.QuerySelector("main .doc")!.GetAttribute("href")!;
        Assert.Equal("Contract 2026.pdf", (await wim.Get(link)).Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal(HttpStatusCode.NotFound, (await wim.Get(link.Replace("/agreements/1/", "/agreements/2/", StringComparison.Ordinal))).StatusCode);
        Assert.Empty(seen.Document.QuerySelectorAll("main form[method=post]"));
        Assert.Empty((await wim.Open("/agreements/billing?on=24-11-2026")).Document.QuerySelectorAll("main [name=Items]"));

        var removed = await joke.Press(await joke.Open("/agreements/1"), "Haal weg Contract 2026.pdf");
        Assert.Contains("Er is nog geen document.", removed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_thousand_ticks_are_taken()
    {
        await using var portal = await Open();
        using var joke = await portal.As(Roles.Treasurer);
        await Sign(joke, 2, "Groen");
        await joke.Fill("/agreements/1", ("Nature", "Standard"), ("Why", "gewone dienst"));
        var token = (await joke.Open("/agreements/billing")).Document.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/agreements/billing")
        {
            Content = new FormUrlEncodedContent([
                new("__RequestVerificationToken", token), new("On", "24-11-2026"), new("Key", "many"), new("Issue", "true"), new("Items", "1_2026-07-01"),
                .. Enumerable.Range(2, 1500).Select(id => new KeyValuePair<string, string>("Items", $"{id}_2026-07-01")),
            ]),
        };

        var answer = await joke.Send(request);

        Assert.Equal("1 factuur is gemaakt, € 1.089,00 met btw. 1.500 lukten niet.", (await joke.Open(answer.Headers.Location!.OriginalString)).Say);
    }

    internal static async Task<Lindenhof.Portal> Open()
    {
        var portal = new Lindenhof.Portal();
        await portal.InitializeAsync();
        await portal.Books.WithPartners();
        return portal;
    }

    private static async Task Sign(Visitor joke, int party, string title)
    {
        var page = await joke.Press(await joke.Open($"/agreements/new?party={party}"), "Bewaar", ("Title", title), ("Stream", "groen"), ("StartsOn", "1-7-2026"),
            ("Prices[0].Description", "Onderhoud"), ("Prices[0].Price", "900"), ("Prices[0].Account", "8010"));
        Assert.Equal(title, page.Heading);
    }
}
