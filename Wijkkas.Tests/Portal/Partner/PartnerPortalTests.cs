using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Partner;

/// <summary>What a partner sees of its own, and that it sees nothing of others.</summary>
public sealed class PartnerPortalTests : IAsyncLifetime
{
    private readonly Lindenhof.Portal portal = new();
    private int mine;
    private int other;

    public async ValueTask InitializeAsync()
    {
        await portal.InitializeAsync();
        portal.Clock.Now = new DateTimeOffset(2026, 11, 17, 9, 0, 0, TimeSpan.Zero);
        mine = await portal.PartnersParty();
        other = await portal.Keeper.Take(async turn =>
        {
            var us = await turn.Db.Set<Organisation>().SingleAsync();
            (us.Street, us.HouseNumber, us.PostalCode, us.Town) = ("Lindenplein", "4", "1234 AB", "Meerdrecht");
            (us.KvkNumber, us.VatNumber, us.Iban) = ("12345678", "NL123456782B01", "NL91ABNA0417164300");
            var party = new Party
            {
                Id = mine + 1, Name = "Gemeente Geheim", Roles = PartyRoles.Client, Street = "Raadhuisplein", HouseNumber = "1", PostalCode = "1234 XA", Town = "Meerdrecht",
                Oin = "00000001234567890000", EInvoiceScheme = "0190", EInvoiceId = "00000001234567890000",
            };
            turn.Db.Add(party);
            await turn.Save(Books.Joke);
            return party.Id;
        });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task The_invoices_open_the_portal_with_what_is_to_pay_and_what_is_late()
    {
        var late = await Invoice(mine, "Klussen september", 500m, new DateOnly(2026, 10, 1));
        var open = await Invoice(mine, "Groenbeheer november", 2300m, new DateOnly(2026, 11, 1));
        await Invoice(other, "Afval", 9999m, new DateOnly(2026, 11, 1));
        using var sander = await portal.As(Roles.Partner);

        var home = await sander.Open("/");

        Assert.Equal(("/my/invoices", "Facturen van De Lindenhof"), (home.Address, home.Heading));
        Assert.Equal("Er staan 2 facturen open. Samen is dat € 3.388,00. Eén factuur is te laat.", home.Say);
        Assert.Equal(
            [
                $"{late.Number} | 31 oktober 2026 | Klussen september Afvalinzameling | 17 dagen te laat | 605,00",
                $"{open.Number} | 1 december 2026 | Groenbeheer november Afvalinzameling | Open | 2.783,00",
                "Samen |  |  |  | 3.388,00",
            ],
            home.Rows("section[aria-labelledby=open] table").Skip(1));
        Assert.Equal(["Facturen 2 te doen", "Afspraken", "Documenten", "Contactpersonen"], home.Texts(".hall ul:not(.row) a"));
        Assert.Equal(["Facturen", "Afspraken", "Documenten", "Meer"], home.Texts(".bar a"));
        Assert.Contains("Sander Vos · Woonstichting Meerzicht", home.Document.QuerySelector(".who")!.TextContent, StringComparison.Ordinal);

        var one = await sander.Open($"/my/invoices/{late.Id}");
        Assert.Equal("€ 605,00 had op 31 oktober 2026 betaald moeten zijn.", one.Say);
        Assert.Contains("NL91 ABNA 0417 1643 00", one.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["Klussen september | 1 stuk | € 500,00 per stuk | 500,00", "Zonder btw |  |  | 500,00", "Btw 21% over € 500,00 |  |  | 105,00", "Totaal |  |  | 605,00"],
            one.Rows("section[aria-labelledby=lines] table").Skip(1));
        Assert.StartsWith("/pay/", (await sander.Press(one, "Betaal € 605,00")).Address, StringComparison.Ordinal);
        var ubl = await sander.Get($"/my/invoices/{late.Id}/ubl");
        Assert.Equal(("application/xml", true), (ubl.Content.Headers.ContentType!.MediaType, (await ubl.Content.ReadAsStringAsync()).Contains(late.Number, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_statement_of_account_adds_up_what_is_open_and_goes_along_as_a_file()
    {
        var first = await Invoice(mine, "Klussen september", 500m, new DateOnly(2026, 10, 1));
        await Invoice(mine, "Groenbeheer november", 2300m, new DateOnly(2026, 11, 1));
        var note = await portal.Books.Issue(
            await new CreditInvoiceHandler(portal.Keeper).Handle(new CreditInvoice(first.Id), Books.Joke, CancellationToken.None), new DateOnly(2026, 11, 5));
        using var sander = await portal.As(Roles.Partner);

        Assert.Equal("Deze factuur van € 605,00 is teruggedraaid met een creditfactuur.", (await sander.Open($"/my/invoices/{first.Id}")).Say);
        Assert.Equal("Deze € 605,00 is met u verrekend.", (await sander.Open($"/my/invoices/{note.Id}")).Say);
        var page = await sander.Open("/my/statement");

        Assert.Equal("Op 17 november 2026 staat € 2.783,00 open.", page.Say);
        var csv = await (await sander.Get("/my/statement?format=csv")).Content.ReadAsStringAsync();
        Assert.Contains("2783,00", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("605,00", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_another_partner_there_is_nothing_on_any_address()
    {
        var theirs = await Everything(other, "Geheim");
        var own = await Everything(mine, "Eigen");
        using var sander = await portal.As(Roles.Partner);

        var tried = 0;
        foreach (var (method, pattern) in Doors().Where(door => door.Pattern.Contains("{id:int}", StringComparison.Ordinal) && theirs.ContainsKey(door.Pattern.Split('/')[1])))
        {
            var kind = pattern.Split('/')[1];
            var (strange, none) = (await Ask(sander, method, pattern, theirs[kind]), await Ask(sander, method, pattern, 9999));
            Assert.True(strange.StatusCode == HttpStatusCode.NotFound, $"{method} {pattern} answers {(int)strange.StatusCode} to another's id.");
            Assert.Equal(await Words(none), await Words(strange));
            Assert.NotEqual(HttpStatusCode.NotFound, (await Ask(sander, method, pattern, own[kind])).StatusCode);
            tried++;
        }

        Assert.True(tried >= 5, $"Only {tried} addresses with an id were found.");

        var read = "";
        foreach (var (_, pattern) in Doors().Where(door => door.Method == "GET" && !door.Pattern.Contains('{', StringComparison.Ordinal)))
        {
            var text = await (await sander.Get("/" + pattern)).Content.ReadAsStringAsync();
            Assert.DoesNotContain("Geheim", text, StringComparison.Ordinal);
            read += text;
        }

        Assert.All((string[])["Eigen werk", "Eigene afspraak", "Eigen contract"], seen => Assert.Contains(seen, read, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_agreement_shows_its_terms_what_was_billed_and_what_comes()
    {
        var agreement = await Agreement(mine, "Groenbeheer");
        using var sander = await portal.As(Roles.Partner);

        var list = await sander.Open("/my/agreements");
        Assert.Equal("Er loopt 1 afspraak met ons.", list.Say);
        var page = await sander.Open($"/my/agreements/{agreement}");

        Assert.Equal("Deze afspraak loopt tot en met 31 maart 2027.", page.Say);
        Assert.Equal(
            ["1 oktober 2026 – 31 december 2026 | 600,00", "1 januari 2027 – 31 maart 2027 | 600,00"],
            page.Rows("section[aria-labelledby=coming] table").Skip(1));
    }

    [Fact]
    public async Task A_contact_is_let_in_proposes_other_details_and_is_out_when_retired()
    {
        using var joke = await portal.As(Roles.Treasurer);
        using var admin = await portal.As(Roles.Administrator);
        var added = await joke.Fill($"/parties/{other}/contacts/new", ("Name", "Marjan Kok"), ("Email", "m.kok@meerdrecht.example"), ("Phone", "012-1"));
        Assert.Contains("Marjan Kok", added.Text, StringComparison.Ordinal);

        var waiting = await admin.Open("/users");
        Assert.Contains("Marjan Kok | Gemeente Geheim | m.kok@meerdrecht.example | Toegang geven Marjan Kok", waiting.Rows("section[aria-labelledby=waiting] table"));
        var ask = await admin.Open(waiting.Document.QuerySelector("section[aria-labelledby=waiting] a")!.GetAttribute("href")!);
        var password = (await admin.Press(ask, "Geef Marjan Kok toegang")).Document.QuerySelector("#first-password")!.TextContent;
        Assert.Contains((await admin.Open("/users")).Rows(), row => row.StartsWith("Marjan Kok | partner voor Gemeente Geheim", StringComparison.Ordinal));

        using var marjan = portal.Anonymous();
        await marjan.SignIn("m.kok@meerdrecht.example", password);
        await marjan.Fill("/me/password", ("Now", password), ("New", "raadhuisplein een"), ("Again", "raadhuisplein een"));
        Assert.Equal("/my/invoices", (await marjan.Open("/")).Address);
        Assert.Contains("Dit weten wij al.", (await marjan.Fill("/my/contacts", ("Phone", "012-1"))).Problem, StringComparison.Ordinal);
        await marjan.Fill("/my/contacts", ("Phone", "012-2"));

        Assert.Contains("Marjan Kok heeft nieuwe contactgegevens", (await joke.Open("/")).Text, StringComparison.Ordinal);
        await joke.Press(await joke.Open($"/parties/{other}"), "Gegevens overnemen");
        Assert.Contains("012-2", (await marjan.Open("/my/contacts")).Text, StringComparison.Ordinal);

        await joke.Press(await joke.Open($"/parties/{other}/contacts/{await Contact("Marjan Kok")}/edit"), "Geen contactpersoon meer");
        Assert.Equal(HttpStatusCode.Forbidden, (await marjan.Get("/my/invoices")).StatusCode);
        Assert.Equal("/", (await marjan.Open("/")).Address);
    }

    private static async Task<string> Words(HttpResponseMessage answer) => (await Page.Read(answer)).Text;

    private static async Task<HttpResponseMessage> Ask(Visitor visitor, string method, string pattern, int id)
    {
        var address = "/" + pattern.Replace("{id:int}", id.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        if (method == "GET")
        {
            return await visitor.Get(address);
        }

        var token = (await visitor.Open("/my/contacts")).Document.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]) };
        return await visitor.Send(request);
    }

    private IEnumerable<(string Method, string Pattern)> Doors() =>
        from door in portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        let pattern = door.RoutePattern.RawText!.TrimStart('/')
        where pattern.StartsWith("my/", StringComparison.Ordinal)
        from method in door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select (method, pattern);

    /// <summary>One of each kind of thing that has an address, by the word in it.</summary>
    private async Task<IReadOnlyDictionary<string, int>> Everything(int party, string word) => new Dictionary<string, int>
    {
        ["invoices"] = (await Invoice(party, word + " werk", 999.90m, new DateOnly(2026, 11, 1))).Id,
        ["agreements"] = await Agreement(party, word + "e afspraak"),
        ["documents"] = (await new AddPartyDocumentHandler(portal.Keeper).Handle(
            new AddPartyDocument(party, FileInHand.Of("contract.pdf", "%PDF-1.7 geheim"u8.ToArray()), word + " contract", IsShared: true), Books.Joke, CancellationToken.None)).Id,
    };

    private async Task<Invoice> Invoice(int party, string words, decimal euros, DateOnly on) =>
        await portal.Books.Issue(await portal.Books.Draft(party, await portal.Books.Line(words, 1, euros)), on);

    private async Task<int> Agreement(int party, string title) => (await new SaveAgreementHandler(portal.Keeper).Handle(
        new SaveAgreement(
            null, 0, party, await portal.Books.Stream("groen"), AgreementKind.Service, title, new DateOnly(2026, 10, 1), BillingRhythm.Quarter)
        {
            EndsOn = new DateOnly(2027, 3, 31),
            Prices = [new SaveAgreement.Price(null, "Groenbeheer", Unit.LumpSum, UnitPrice.Euro(600m), Quantity.One, await portal.Books.Account("8010"), new DateOnly(2026, 10, 1))],
        },
        Books.Joke, CancellationToken.None)).Id;

    private async Task<int> Contact(string name)
    {
        await using var db = portal.Read();
        return await db.Set<PartyContact>().Where(contact => contact.Name == name).Select(contact => contact.Id).SingleAsync();
    }
}
