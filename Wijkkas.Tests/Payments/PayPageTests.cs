using System.Net;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Ledger.Banking;
using Wijkkas.Tests.Ledger.Payments;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Payments;

namespace Wijkkas.Tests.Payments;

/// <summary>Mrs Willems opens her link on her telephone: no account, no cookie, no script.</summary>
public sealed class PayPageTests : IAsyncLifetime
{
    private readonly Till till = new();

    public async ValueTask InitializeAsync()
    {
        await till.InitializeAsync();
        await till.Books.Bank();
    }

    public ValueTask DisposeAsync() => till.DisposeAsync();

    [Fact]
    public async Task She_pays_and_gets_her_receipt()
    {
        var (line, _, path) = await till.Invoice(60.50m, "F2026-0164");
        using var willems = till.Portal.Anonymous();

        var page = await willems.Open(path);
        Assert.Equal((HttpStatusCode.OK, "F2026-0164 betalen – De Lindenhof"), (page.Status, page.Title));
        Assert.Equal("€ 60,50", page.Texts(".price")[0]);
        Assert.Equal(["iDEAL | Wero Met de app van uw eigen bank", "Bankpas of creditcard", "Zelf overmaken U krijgt het rekeningnummer en een code"], page.Texts(".pick label"));
        Assert.Equal(["Betaal € 60,50"], page.Texts("button"));
        Assert.Empty(page.Document.QuerySelectorAll("nav, script, [name=__RequestVerificationToken]"));

        // The provider's page is on the same machine here; the answer leads there.
        var checkout = await Send(path, "ideal");
        Assert.Equal(HttpStatusCode.Redirect, checkout.StatusCode);
        var hosted = checkout.Headers.Location!.PathAndQuery;
        var pretended = await willems.Open(hosted);
        Assert.Contains("Dit is een nagemaakte betaalpagina", pretended.Text, StringComparison.Ordinal);
        Assert.Equal(["iDEAL | Wero"], pretended.Texts(".pick label"));

        var receipt = await willems.Press(pretended, "De bank betaalt");
        Assert.StartsWith(path, receipt.Address, StringComparison.Ordinal);
        Assert.Equal("U hebt € 60,50 betaald op 24 november 2026.", receipt.Say);
        Assert.Contains("F2026-0164", receipt.Texts("dl.facts dd"));
        Assert.Empty(receipt.Texts("form"));

        // No message was needed: the page asked the provider.
        Assert.Equal(Money.Zero, await till.Open(line));
        await till.DeliverAndRead();
        Assert.Equal(["1210 60.21", "4710 0.29", "8000 -60.50"], await till.Books.Balances());
    }

    [Fact]
    public async Task An_invoice_shows_what_stands_on_it()
    {
        await till.Books.Keeper.Take(async turn =>
        {
            var us = await turn.Db.Set<Organisation>().SingleAsync();
            (us.Street, us.HouseNumber, us.PostalCode, us.Town, us.KvkNumber, us.VatNumber) = ("Lindenplein", "4", "1234 AB", "Meerdrecht", "12345678", "NL123456782B01");
            (us.Iban, us.Phone, us.ContactName) = ("NL91ABNA0417164300", "088 000 01 47", "Ria Postma");
            turn.Db.Add(new Party { Id = 1, Name = "Gemeente Meerdrecht", Roles = PartyRoles.Client, Street = "Raadhuisplein", HouseNumber = "1", PostalCode = "1234 XA", Town = "Meerdrecht", VatNumber = "NL123456782B01" });
            await turn.Save(Books.Joke);
        });
        var invoice = await till.Books.Issue(1, await till.Books.Line("Tuin opknappen", 2, 25m));
        var path = await till.With<PayLinks, string>(links => links.For(invoice.DebtorLineId, Books.Joke, CancellationToken.None));
        using var somebody = till.Portal.Anonymous();

        var page = await somebody.Open(path + "?way=transfer");

        Assert.Equal("Betalen: Tuin opknappen", page.Heading);
        Assert.Equal(["Werk | €", "Tuin opknappen | 50,00", "Btw 21% | 10,50", "Samen | 60,50"], page.Rows());
        Assert.Equal(["NL91 ABNA 0417 1643 00", "De Lindenhof", "€ 60,50", invoice.Reference], page.Texts("dl.facts dd"));
        Assert.Equal(("Bel Ria Postma: 088 000 01 47. Betaal dan nog niet.", "tel:0880000147"), (page.Texts("section p")[^1], page.Document.QuerySelector("a[href^=tel]")!.GetAttribute("href")));

        till.Provider.Pay((await Send(path, "card")).Headers.Location!.Segments[^1], "card");
        await till.DeliverAndRead();
        Assert.Equal(Money.Zero, await till.Open(invoice.DebtorLineId));
    }

    [Fact]
    public async Task While_the_bank_is_slow_she_need_not_pay_again()
    {
        var (_, _, path) = await till.Invoice(60.50m);
        using var willems = till.Portal.Anonymous();
        var pretended = await willems.Open((await Send(path, "ideal")).Headers.Location!.PathAndQuery);

        var waiting = await willems.Press(pretended, "De bank is traag");

        Assert.Equal("Wij wachten op uw bank. U hoeft niet opnieuw te betalen.", waiting.Say);
        Assert.Equal(waiting.Say, (await willems.Open(waiting.Document.QuerySelector("main a[href*='done=true']")!.GetAttribute("href")!)).Say);
        Assert.Empty(waiting.Texts("form"));
        Assert.Equal(HttpStatusCode.Redirect, (await Send(path, "ideal")).StatusCode);

        till.Provider.BankAnswers(till.Provider.Look(now => now.Sessions.Keys.Single()), yes: false);
        var failed = await willems.Open(path);
        Assert.Contains("Uw bank heeft niet betaald. Er is niets afgeschreven.", failed.Problem, StringComparison.Ordinal);
        Assert.Equal(["Betaal € 60,50"], failed.Texts("button"));
    }

    [Fact]
    public async Task She_changes_her_mind_and_transfers_it_herself()
    {
        var (_, _, path) = await till.Invoice(60.50m, "F2026-0164");
        using var willems = till.Portal.Anonymous();
        var pretended = await willems.Open((await Send(path, "card")).Headers.Location!.PathAndQuery);

        var back = await willems.Press(pretended, "Terug zonder te betalen");
        Assert.Contains("U hebt nog niet betaald. Er is niets afgeschreven.", back.Text, StringComparison.Ordinal);

        var transfer = await willems.Press(back, "Betaal € 60,50", ("way", "transfer"));
        Assert.Equal(["NL20 INGB 0001 2345 67", "De Lindenhof", "€ 60,50", "F2026-0164"], transfer.Texts("dl.facts dd"));

        // The bank knows it by that code.
        await till.Books.ImportLines(BankBooks.Line("2026-11-25", 60.50m, "F2026-0164"));
        await till.Books.Accept((await till.Books.Proposals())[0]);
        Assert.Equal("Hier staat niets meer open. Er is niets te betalen.", (await willems.Open(path)).Say);
    }

    [Fact]
    public async Task Paid_twice_she_reads_that_it_comes_back()
    {
        var (_, link, path) = await till.Invoice(60.50m);
        var session = await till.Begin(link);
        await till.Books.ImportLines(BankBooks.Line("2026-11-24", 60.50m, "F2026-0001"));
        await till.Books.Accept((await till.Books.Proposals())[0]);
        till.Provider.Pay(session, "ideal");
        using var willems = till.Portal.Anonymous();

        var page = await willems.Open(path);

        Assert.Contains("U hebt € 60,50 te veel betaald. U krijgt dat terug.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_speaks_the_language_of_its_address()
    {
        var (_, _, path) = await till.Invoice(60.50m);
        using var willems = till.Portal.Anonymous();

        var english = await willems.Open((await willems.Open(path)).Document.QuerySelector("a[hreflang=en]")!.GetAttribute("href")!);

        Assert.Equal(("en", "Pay € 60.50"), (english.Document.DocumentElement.GetAttribute("lang"), english.Texts("button")[0]));

        // The provider's page too, and what stands on it after the bank said no.
        var hosted = await willems.Open((await Send(english.Address, "ideal")).Headers.Location!.PathAndQuery);
        Assert.Equal("en", hosted.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("en", (await willems.Press(hosted, hosted.Texts("button")[2])).Document.DocumentElement.GetAttribute("lang"));
        Assert.Contains("done=true", till.Provider.Look(now => now.Sessions.Values.Select(s => s.SuccessUrl).LastOrDefault()) ?? "done=true", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_is_unknown_or_taken_back_is_the_same_nothing()
    {
        var (_, link, path) = await till.Invoice(60.50m);
        using var somebody = till.Portal.Anonymous();
        await new Wijkkas.Ledger.Payments.RevokePaymentLinkHandler(till.Portal.Keeper).Handle(new(link.Id), Books.Joke, CancellationToken.None);
        var unknown = "/pay/" + new string('A', 43);

        var answers = new List<string>();
        foreach (var address in (string[])[path, unknown, "/pay/1", path + "/document"])
        {
            var answer = await somebody.Get(address);
            answers.Add($"{(int)answer.StatusCode} {(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace(address, "", StringComparison.Ordinal)}");
        }

        Assert.StartsWith("404", answers[0], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(path, "ideal")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(unknown, "ideal")).StatusCode);
        Assert.Single(answers.Select(Untokened).Distinct());

        static string Untokened(string html) => System.Text.RegularExpressions.Regex.Replace(html, "value=\"CfDJ8[^\"]*\"", "");
    }

    [Fact]
    public async Task A_forged_token_opens_nothing_and_a_used_one_no_second_payment()
    {
        var (line, _, path) = await till.Invoice(60.50m);
        var token = path["/pay/".Length..];
        using var somebody = till.Portal.Anonymous();
        foreach (var forged in (string[])
            [token[..^1], token + "A", token[..^1] + (token[^1] == 'A' ? 'B' : 'A'), token.ToUpperInvariant(), token.ToLowerInvariant(), token + "%2F..", token + "'--", new string('=', 43), new string('x', 3000)])
        {
            Assert.True((await somebody.Get("/pay/" + forged)).StatusCode == HttpStatusCode.NotFound, forged);
            Assert.True((await Send("/pay/" + forged, "ideal")).StatusCode == HttpStatusCode.NotFound, forged);
            Assert.True((await somebody.Get($"/pay/{forged}/document")).StatusCode == HttpStatusCode.NotFound, forged);
        }

        // A way that is none, or no form at all, begins as the usual one; nothing breaks.
        Assert.Equal(HttpStatusCode.Redirect, (await Send(path, "=cmd|' /C calc'!A0")).StatusCode);
        using var json = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{\"way\":\"card\",\"amount\":1}", System.Text.Encoding.UTF8, "application/json") };
        Assert.Equal(HttpStatusCode.Redirect, (await somebody.Send(json)).StatusCode);
        var session = till.Provider.Look(now => Assert.Single(now.Sessions.Values));
        Assert.Equal(6050, session.Amount);

        till.Provider.Pay(session.Id, "ideal");
        await till.DeliverAndRead();
        foreach (var way in (string[])["ideal", "card", "transfer"])
        {
            Assert.StartsWith(path, (await Send(path, way)).Headers.Location!.ToString(), StringComparison.Ordinal);
        }

        Assert.Single(till.Provider.Look(now => now.Sessions));
        Assert.Equal(Money.Zero, await till.Open(line));
    }

    [Fact]
    public async Task A_link_that_is_over_tells_whom_to_ask_and_how_to_transfer()
    {
        var (_, _, path) = await till.Invoice(60.50m, "F2026-0164");
        till.Clock.Now = new DateTimeOffset(2027, 1, 1, 12, 0, 0, TimeSpan.Zero);
        using var willems = till.Portal.Anonymous();

        var page = await willems.Open(path);

        Assert.Equal((HttpStatusCode.Gone, "Deze link is verlopen"), (page.Status, page.Heading));
        Assert.Contains("F2026-0164", page.Texts("dl.facts dd"));
        Assert.Empty(page.Texts("form"));
    }

    [Fact]
    public async Task Nobody_keeps_it_lists_it_or_is_told_where_she_came_from()
    {
        var (_, _, path) = await till.Invoice(60.50m);
        using var willems = till.Portal.Anonymous();

        var answer = await willems.Get(path);

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("noindex, nofollow", string.Join("", answer.Headers.GetValues("X-Robots-Tag")));
        Assert.Equal("no-referrer", string.Join("", answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task One_place_cannot_keep_everybody_waiting()
    {
        using var somebody = till.Portal.Anonymous();
        for (var i = 0; i < 120; i++)
        {
            await somebody.Get("/pay/1");
        }

        var answer = await somebody.Get("/pay/1");

        Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (answer.StatusCode, string.Join("", answer.Headers.GetValues("Retry-After"))));
        Assert.Equal("Even wachten", (await Page.Read(answer)).Heading);
        Assert.Equal(HttpStatusCode.OK, (await somebody.Get("/sign-in")).StatusCode);
    }

    [Fact]
    public async Task Where_online_payment_is_off_the_page_says_so_and_tells_the_account()
    {
        var portal = new Lindenhof.Portal();
        await portal.InitializeAsync();
        try
        {
            await portal.Books.Bank();
            var line = await portal.Books.Invoice("2026-11-02", "F2026-0164", 60.50m, await portal.Books.Party("Mevrouw Willems"));
            using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateScope(portal.Services);
            var links = (PayLinks)scope.ServiceProvider.GetService(typeof(PayLinks))!;
            var path = await links.For(line, Books.Joke, CancellationToken.None);
            Assert.Equal(path, await links.For(line, Books.Joke, CancellationToken.None));

            using var willems = portal.Anonymous();
            var page = await willems.Open(path);
            Assert.Contains("Online betalen kan hier nog niet.", page.Text, StringComparison.Ordinal);
            Assert.Contains("NL20 INGB 0001 2345 67", page.Texts("dl.facts dd"));
            Assert.Empty(page.Texts("button"));

            // A copy of the books opens nothing: neither token nor path stand in them.
            await using var db = portal.Read();
            var kept = await db.Set<Wijkkas.Ledger.Payments.PaymentLink>().SingleAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain(path["/pay/".Length..], kept.SealedToken, StringComparison.Ordinal);
        }
        finally
        {
            await portal.DisposeAsync();
        }
    }

    [Fact]
    public async Task Signed_in_or_not_it_is_the_same_page()
    {
        var (_, _, path) = await till.Invoice(60.50m);
        using var joke = await till.Portal.As(Roles.Treasurer);
        Assert.Empty((await joke.Open(path)).Document.QuerySelectorAll("nav"));
    }

    private async Task<HttpResponseMessage> Send(string path, string way)
    {
        using var nobody = till.Portal.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([KeyValuePair.Create("way", way)]) };
        return await nobody.Send(request);
    }
}
