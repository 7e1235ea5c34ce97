using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Ledger.Banking;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Treasurer.Parties;

public sealed class PartyScreenTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    [Fact]
    public async Task A_party_is_added_found_and_shows_what_is_open()
    {
        using var joke = await portal.As(Roles.Treasurer);

        var added = await joke.Fill("/parties/new", ("Name", "Gemeente Meerdrecht"), ("Roles", "Partner"), ("Iban", "nl91 abna 0417 1643 00"));
        Assert.Equal("Gemeente Meerdrecht", added.Heading);
        Assert.Contains("NL91 ABNA 0417 1643 00", added.Text);
        Assert.Equal("Er staat niets open.", added.Say);

        var party = new Party { Id = int.Parse(added.Address.Split('/')[2]), Name = "", Roles = PartyRoles.Partner };
        await portal.Books.Invoice("2026-11-02", "F26-001", 121.00m, party);
        await portal.Books.Invoice("2026-11-03", "26-4489", -40.00m, party);

        var page = await joke.Open(added.Address);
        Assert.Equal("Wij krijgen nog € 121,00 en moeten nog € 40,00 betalen.", page.Say);
        Assert.Equal(
            ["2 nov | factuur F26-001 F26-001 | | 121,00 |", "3 nov | factuur 26-4489 26-4489 | | | 40,00", "| Samen | | 121,00 | 40,00"],
            page.Rows("section[aria-labelledby=open] table").Skip(1).Select(Page.Tidy));

        Assert.Contains("Gemeente Meerdrecht | Partner | 121,00 | 40,00", (await joke.Open("/parties?q=MEER")).Rows());
        Assert.Single((await joke.Open("/parties?q=NL91+ABNA")).Rows().Skip(1));
        Assert.NotNull((await joke.Open("/parties?q=Nergens")).Document.QuerySelector(".empty"));
        Assert.NotNull((await joke.Open("/parties?role=Volunteer")).Document.QuerySelector(".empty"));

        var stays = await joke.Press(await joke.Open(added.Address + "/edit"), "Uit de lijsten halen");
        Assert.Contains("Bij Gemeente Meerdrecht staat nog iets open. Reken dat eerst af.", stays.Problem);
    }

    [Fact]
    public async Task A_wrong_account_number_is_asked_again_and_the_second_who_saves_is_told()
    {
        using var joke = await portal.As(Roles.Treasurer);

        var wrong = await joke.Fill("/parties/new", ("Name", "Van Rijn"), ("Roles", "Supplier"), ("Iban", "NL91ABNA0417164301"));
        Assert.Equal(["“NL91ABNA0417164301” is geen goed rekeningnummer (IBAN). Kijk de cijfers na."], wrong.Texts("p.wrong"));
        var added = await joke.Fill(wrong, ("Iban", ""));
        var early = await joke.Open(added.Address + "/edit");
        await joke.Fill(added.Address + "/edit", ("Name", "Van Rijn bv"));
        var late = await joke.Fill(early, ("Name", "Van Rhijn"));

        Assert.Contains("Iemand anders heeft dit intussen veranderd.", late.Problem);
        Assert.Equal("Van Rijn bv", (await joke.Open(added.Address)).Heading);
    }

    [Fact]
    public async Task All_that_stands_on_the_card_is_kept_and_what_is_wrong_is_told_at_its_field()
    {
        using var joke = await portal.As(Roles.Treasurer);
        var answers = new (string, string)[]
        {
            ("Name", "Woonstichting Vaartzicht"), ("KvkNumber", "8765 4321"), ("VatNumber", "NL123456782B01"), ("Street", "Kade"), ("HouseNumber", "22"), ("PostalCode", "1235 cd"),
            ("Town", "Meerdrecht"), ("Phone", "0123 - 456 789"), ("Email", "info@vaartzicht.example"), ("InvoiceEmail", "crediteuren@vaartzicht.example"), ("PaymentDays", "14"),
            ("Language", "en"), ("EInvoiceScheme", "0106"), ("EInvoiceId", "87654321"),
        };

        foreach (var (field, wrong, sentence) in ((string, string, string)[])
            [
                ("KvkNumber", "1234", "1234 is geen KvK-nummer. Het heeft acht cijfers."),
                ("VatNumber", "NL1", "NL1 is geen btw-nummer. Een Nederlands nummer lijkt op NL123456782B01."),
                ("Country", "Nederland", "NEDERLAND is geen landcode. Gebruik twee letters, zoals NL."),
                ("InvoiceEmail", "crediteuren", "“crediteuren” is geen e-mailadres. Een e-mailadres heeft een @, zoals naam@voorbeeld.nl."),
                ("EInvoiceId", "", "Een adres voor e-facturen heeft een soort en een nummer. Vul allebei in, of geen van beide."),
                ("EInvoiceId", "12", "Het nummer 12 past niet bij soort 0106. Kijk het na."),
                ("PaymentDays", "900", "Kies een getal van 0 tot en met 365."),
                ("PaymentDays", "veertien", "“veertien” begrijpen wij niet. Kijk het na."),
            ])
        {
            var again = await joke.Fill("/parties/new", [.. answers.Where(answer => answer.Item1 != field), (field, wrong)]);
            Assert.Equal([sentence], again.Texts($"#{field}-wrong"));
        }

        var page = await joke.Fill("/parties/new", [.. answers, ("Roles", "Client"), ("Roles", "Landlord")]);
        Assert.Equal(
            "Rol Opdrachtgever, Verhuurder Adres Kade 22 1235 CD Meerdrecht Telefoon 0123 - 456 789 E-mail info@vaartzicht.example E-mail voor facturen crediteuren@vaartzicht.example "
            + "IBAN – KvK-nummer 87654321 Btw-nummer NL123456782B01 Adres voor e-facturen 0106:87654321 Betaaltermijn in dagen 14 Taal English",
            Page.Tidy(string.Join(' ', page.Texts("dl.facts > *"))));

        var id = page.Address.Split('/')[2];
        await joke.Fill(page.Address + "/edit", ("Name", "Woonstichting Meerzicht"));
        await using var db = portal.Read();
        var kept = await db.Set<Party>().SingleAsync(party => party.Id == int.Parse(id));
        Assert.Equal((PartyRoles.Client | PartyRoles.Landlord, "87654321", "Meerdrecht", 14, "en"), (kept.Roles, kept.KvkNumber, kept.Town, kept.PaymentDays, kept.Language));

        foreach (var role in Enum.GetNames<PartyRoles>().Skip(1))
        {
            Assert.Equal(role is "Client" or "Landlord", (await joke.Open("/parties?q=Meerzicht&role=" + role)).Rows().Any(row => row.StartsWith("Woonstichting Meerzicht", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Names_come_page_by_page()
    {
        for (var i = 0; i < 60; i++)
        {
            await portal.Books.Party($"Lid {i:00}", roles: PartyRoles.Member);
        }

        using var henk = await portal.As(Roles.Auditor);
        var first = await henk.Open("/parties?q=Lid");
        var second = await henk.Open(first.Document.QuerySelector("section a.btn")!.GetAttribute("href")!);

        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"Lid {i:00}"), first.Texts("tbody th a").Concat(second.Texts("tbody th a")));
        Assert.Null(second.Document.QuerySelector("section a.btn"));
    }
}
