using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Banking;

/// <summary>Joke's evening at the bank pages: a file, its account, proposals, a split, a rule, and everything taken back.</summary>
public sealed class ReconcileTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    private const string File =
        """
        Datum;Naam / Omschrijving;Rekening;Tegenrekening;Code;Af Bij;Bedrag (EUR);Mutatiesoort;Mededelingen;Saldo na mutatie;Tag
        "20261112";"Kosten betaalpakket";"NL20INGB0001234567";"";"DV";"Af";"12,50";"Diversen";"Kosten betaalpakket oktober";"987,50";""
        "20261113";"Tankpunt Oost";"NL20INGB0001234567";"NL18RABO0123459876";"BA";"Af";"96,45";"Betaalautomaat";"Pasvolgnr: 001 benzine pomp 3";"891,05";""
        "20261114";"Stripe";"NL20INGB0001234567";"NL91ABNA0417164300";"OV";"Bij";"486,00";"Overschrijving";"STRIPE PAYOUT 8 betalingen";"1377,05";""

        """;

    [Fact]
    public async Task An_evening_at_the_bank()
    {
        using var joke = await portal.As(Roles.Treasurer);

        var nothing = await joke.Open("/bank");
        Assert.Contains("Haal een bestand op bij uw bank", nothing.Say, StringComparison.Ordinal);

        var unknown = await Upload(joke, "november.csv", File);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.Status);
        Assert.Contains("Rekening NL20 INGB 0001 2345 67 staat nog niet bij uw bankrekeningen.", unknown.Problem, StringComparison.Ordinal);
        var unnamed = await joke.Press(unknown, "Voeg deze rekening toe", ("Name", ""));
        Assert.Contains("Geef de rekening een naam.", unnamed.Problem, StringComparison.Ordinal);
        var read = await joke.Press(unnamed, "Voeg deze rekening toe", ("Name", "Betaalrekening"));
        Assert.Equal("Bestand gelezen: 3 regels, waarvan 3 nieuw. 0 kenden wij al.", read.Say);

        var again = await Upload(joke, "november (1).csv", File);
        Assert.Equal("Dit bestand is al eerder gelezen. Er is niets dubbel en niets weg.", again.Say);

        var page = await joke.Open("/bank");
        Assert.Equal("Er zijn nog 3 regels te doen.", page.Say);
        Assert.Equal(["In de boeken 0,00", "3 regels te doen +377,05", "Andere verschillen +1.000,00", "Op de bank 1.377,05"], page.Texts("dl.proof > div"));
        Assert.Equal(["Stripe", "Tankpunt Oost", "Kosten betaalpakket"], page.Texts(".lines h3"));

        // Split: gross income less costs.
        var split = await joke.Open("/bank/lines/3/split");
        var wrong = await joke.Fill(split, ("Parts[0].Amount", "496,30"), ("Parts[0].Account", await Account("8200")), ("Parts[1].Amount", "-10,29"), ("Parts[1].Account", await Account("4700")));
        Assert.Equal("Dit kan niet De delen zijn samen € 486,01. De bankregel is € 486,00. Er is een verschil van € 0,01.", wrong.Problem);
        var booked = await joke.Fill(wrong, ("Parts[1].Amount", "-10,30"));
        Assert.Contains("Geboekt als BNK-2026-0001.", booked.Text, StringComparison.Ordinal);

        // A rule of one line, and the next time it is certain.
        await joke.Fill("/bank/lines/1/book", ("Parts[0].Account", await Account("4700")), ("MakeRule", "true"), ("RuleText", "kosten betaalpakket"));
        var undone = await joke.Press(await joke.Open("/bank/lines/1"), "Ongedaan maken");
        Assert.Equal("Er zijn nog 2 regels te doen. Bij 1 weten wij het zeker. Kijk die na en keur hem goed.", undone.Say);
        Assert.Contains("Uw eigen regel: \"kosten betaalpakket\" gaat altijd hierheen.", undone.Text, StringComparison.Ordinal);
        var certain = await joke.Press(undone, "1 zekere regel goedkeuren");
        Assert.Equal("Er is nog 1 regel te doen.", certain.Say);

        // What nobody recognises is booked on the page itself.
        var quick = await joke.Fill(certain, ("To", await Account("4410")));
        Assert.Equal("Alle bankregels zijn verwerkt.", quick.Say);
        Assert.Equal(3, (await joke.Open("/bank?tab=Done")).Texts(".lines > li").Count);

        await using var db = portal.Read();
        Assert.Equal(0, await db.Set<UnmatchedBankLine>().CountAsync());
        Assert.Equal(5, await db.Set<JournalEntry>().CountAsync());
    }

    [Theory]
    [InlineData("/bank/lines/999")]
    [InlineData("/bank/lines/999/book")]
    [InlineData("/bank/files/999")]
    [InlineData("/bank/proof/999")]
    [InlineData("/bank/accounts/999/edit")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var joke = await portal.As(Roles.Treasurer);
        Assert.Equal(HttpStatusCode.NotFound, (await joke.Get(address)).StatusCode);
    }

    private async Task<string> Account(string code)
    {
        await using var db = portal.Read();
        return (await db.Set<Wijkkas.Ledger.Accounts.Account>().Where(account => account.Code == code).Select(account => account.Id).SingleAsync()).ToString();
    }

    private static async Task<Page> Upload(Visitor visitor, string name, string content)
    {
        var form = await visitor.Open("/bank/import");
        var token = ((IHtmlInputElement)form.Document.QuerySelector("form[enctype] input[name=__RequestVerificationToken]")!).Value;
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        using var body = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { file, "file", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/bank/import") { Content = body };
        var answer = await visitor.Send(request);
        return answer.StatusCode == HttpStatusCode.Redirect ? await visitor.Open(answer.Headers.Location!.OriginalString) : await Page.Read(answer);
    }
}
