using System.Net;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Ledger.Banking;
using Wijkkas.Tests.Ledger.Payments;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Payments;

/// <summary>Joke looks after what is paid online: links, payments, a refund, payouts and the self-test.</summary>
public sealed class PaymentScreenTests : IAsyncLifetime
{
    private readonly Till till = new();

    public ValueTask InitializeAsync() => till.InitializeAsync();

    public ValueTask DisposeAsync() => till.DisposeAsync();

    [Fact]
    public async Task From_link_to_self_test()
    {
        var line = await till.Books.Invoice("2026-11-02", "F2026-0164", 60.50m, await till.Books.Party("Mevrouw Willems"));
        using var joke = await till.Portal.As(Roles.Treasurer);
        Assert.Contains("Nog niemand heeft online betaald.", (await joke.Open("/payments")).Text, StringComparison.Ordinal);

        var item = await joke.Open($"/open-items/{line}");
        var form = await joke.Open(item.Document.QuerySelector("a[href^='/payments/links/new']")!.GetAttribute("href")!);
        Assert.Equal("F2026-0164, Mevrouw Willems, € 60,50", Page.Tidy(form.Document.QuerySelector("option[selected]")!.TextContent));
        var past = await joke.Fill(form, ("ExpiresOn", "1-11-2026"));
        Assert.Contains("Deze dag is al voorbij.", past.Problem, StringComparison.Ordinal);
        var links = await joke.Fill(past, ("ExpiresOn", "31-12-2026"));
        Assert.Contains("De betaallink is gemaakt.", links.Text, StringComparison.Ordinal);
        var path = links.Document.QuerySelector("a.hash")!.GetAttribute("href")!;

        using var willems = till.Portal.Anonymous();
        await willems.Press(await willems.Open((await Begin(path)).PathAndQuery), "De bank betaalt");
        var list = await joke.Open("/payments");
        Assert.Equal("De betaaldienst houdt € 60,21 voor u vast. Zie de rekening", list.Say);
        Assert.Equal(["Dag | Wie en wat | Stand | €", "24 nov | F2026-0164 Mevrouw Willems iDEAL | Wero | betaald | 60,50"], list.Rows());
        Assert.Empty((await joke.Open("/payments?shown=Refunded")).Rows());

        var one = await joke.Open(list.Document.QuerySelector("main tbody th a")!.GetAttribute("href")!);
        Assert.Contains("24 nov | Betaald | 60,50 | 0,29 | 60,21", one.Rows());
        var refund = await joke.Open(one.Address + "/refund");
        var tooMuch = await joke.Fill(refund, ("Amount", "60,51"), ("Why", "dubbel"));
        Assert.Contains("U kunt € 60,51 niet terugbetalen. Van deze betaling kan nog € 60,50 terug.", tooMuch.Problem, StringComparison.Ordinal);
        var refunded = await joke.Fill(tooMuch, ("Amount", "10,50"));
        Assert.Contains("€ 10,50 gaat terug naar de betaler.", refunded.Text, StringComparison.Ordinal);
        Assert.Contains("deels terugbetaald", refunded.Say, StringComparison.Ordinal);
        Assert.Equal(new Money(1050), await till.Open(line));
        Assert.Single((await joke.Open("/payments?shown=PartlyRefunded")).Rows(), row => row.Contains("F2026-0164", StringComparison.Ordinal));

        till.Provider.ChargeCosts(150);
        var payout = till.Provider.PayOut()!;
        till.Provider.PayoutEnds(payout.Id, arrived: true);
        await till.DeliverAndRead();
        Assert.Equal("€ 48,21 is onderweg naar uw bank.", (await joke.Open("/payments/payouts")).Say);
        var sent = await joke.Open("/payments/payouts/1");
        Assert.Equal(["Door betalers betaald 60,50", "Kosten van de betaaldienst −1,79", "Terugbetaald of teruggehaald −10,50", "Naar de bank 48,21"], sent.Texts("dl.proof > div"));
        Assert.Equal(5, sent.Rows().Count + 1);

        var proof = await joke.Open("/payments/proof");
        Assert.Equal("Alles klopt tot op de cent.", proof.Say);
        Assert.Equal(["In de boeken 0,00", "Alles wat er bewoog, samen 0,00", "Wat nog niet is uitbetaald 0,00", "Volgens de betaaldienst zelf 0,00", "Verschil 0,00", "Onderweg naar de bank 48,21"], proof.Texts("dl.proof > div"));

        // What only the provider knows is seen, and what only the books say too.
        till.Provider.ChargeCosts(100);
        Assert.StartsWith("De boeken kloppen. De betaaldienst weet al van iets", (await joke.Open("/payments/proof")).Say, StringComparison.Ordinal);
        await till.Books.Post("2026-11-24", "1210 Debit 0.01", "4790 Credit 0.01");
        Assert.StartsWith("Iets klopt niet.", (await joke.Open("/payments/proof")).Say, StringComparison.Ordinal);

        var revoked = await joke.Press(await joke.Open("/payments/links"), "Intrekken F2026-0164");
        Assert.Contains("ingetrokken", revoked.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await willems.Get(path)).StatusCode);
    }

    [Fact]
    public async Task The_sandbox_plays_what_banks_do()
    {
        await till.Books.Bank();
        var (line, link, _) = await till.Invoice(100m);
        till.Provider.Pay(await till.Begin(link), "ideal", slow: true);
        using var anybody = till.Portal.Anonymous();

        await anybody.Press(await anybody.Open("/sandbox"), "De bank betaalt");
        await till.DeliverAndRead();
        Assert.Equal(Money.Zero, await till.Open(line));
        await anybody.Press(await anybody.Open("/sandbox"), "Betaler betwist");
        await anybody.Press(await anybody.Open("/sandbox"), "U krijgt gelijk");
        await anybody.Press(await anybody.Open("/sandbox"), "Reken maandkosten");
        var paidOut = await anybody.Press(await anybody.Open("/sandbox"), "Betaal € 98,21 uit");
        var statement = await anybody.Get(paidOut.Document.QuerySelector("a[href$='/statement']")!.GetAttribute("href")!);
        Assert.Equal((HttpStatusCode.OK, "application/xml"), (statement.StatusCode, statement.Content.Headers.ContentType!.MediaType));
        await anybody.Press(await anybody.Open("/sandbox"), "Komt aan");
        await till.DeliverAndRead();
        await till.Poll();

        Assert.Equal(["1290 98.21", "4710 1.79", "8000 -100.00"], await till.Books.Balances());
        Assert.True((await till.Proof()).Holds);
    }

    [Theory]
    [InlineData("/payments/999")]
    [InlineData("/payments/999/refund")]
    [InlineData("/payments/payouts/999")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var joke = await till.Portal.As(Roles.Treasurer);
        Assert.Equal(HttpStatusCode.NotFound, (await joke.Get(address)).StatusCode);
    }

    [Fact]
    public async Task Where_it_is_off_the_page_says_so()
    {
        var portal = new Lindenhof.Portal();
        await portal.InitializeAsync();
        using (var joke = await portal.As(Roles.Treasurer))
        {
            Assert.Contains("Online betalen staat uit.", (await joke.Open("/payments")).Text, StringComparison.Ordinal);
            Assert.Contains("geen antwoord", (await joke.Open("/payments/proof")).Text, StringComparison.Ordinal);
        }

        await portal.DisposeAsync();
    }

    private async Task<Uri> Begin(string path)
    {
        using var nobody = till.Portal.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([KeyValuePair.Create("way", "ideal")]) };
        return (await nobody.Send(request)).Headers.Location!;
    }
}
