using System.Net;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Treasurer.Journal;

public sealed class MemorialScreenTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    [Fact]
    public async Task What_is_typed_is_booked_and_shown()
    {
        using var joke = await portal.As(Roles.Treasurer);

        var form = await joke.Open("/journal/new");
        Assert.Equal(6, form.Document.QuerySelectorAll("fieldset").Length);
        var page = await joke.Press(form, "Boeking opslaan",
            ("Description", "Kosten betaalpakket"), ("Document", "okt-26"), ("Date", "20 november 2026"),
            ("Lines[0].Code", "4700"), ("Lines[0].Debit", "1.012,50"), ("Lines[0].Stream", "groen"),
            ("Lines[2].Account", "1100"), ("Lines[2].Credit", "1,012.50"));

        Assert.Matches("^/journal/[0-9]+$", page.Address);
        Assert.Matches("^Boeking MEM-2026-000[0-9]$", page.Heading);
        Assert.Equal("Op 20 november 2026 is € 1.012,50 geboekt: Kosten betaalpakket", page.Say);
        Assert.Equal(
            ["Rekening | Debet € | Credit €", "4700 Bankkosten Groenbeheer | 1.012,50 |", "1100 Bank betaalrekening | | 1.012,50", "Samen | 1.012,50 | 1.012,50"],
            page.Rows("section[aria-labelledby=lines] table").Select(Page.Tidy));
        Assert.Equal(["4700 Debit 1012.50 groen", "1100 Credit 1012.50"], await portal.Books.Entry(long.Parse(page.Address.Split('/')[2])));
        Assert.Equal([$"Geboekt als {page.Heading["Boeking ".Length..]}. Terugdraaien"], page.Texts("main .note.ok"));
        Assert.StartsWith("Dag 20 november 2026 Waarom Met de hand geboekt Geboekt door Joke Terpstra, 24 november 2026, 20:30 Boekstuk okt-26 Zegel ", string.Join(' ', page.Texts(".facts > *")));
    }

    [Fact]
    public async Task Sent_twice_it_is_booked_once_and_with_other_words_it_is_asked_again()
    {
        using var joke = await portal.As(Roles.Treasurer);
        var form = await joke.Open("/journal/new");
        var before = await Entries();
        (string, string)[] typed = [("Description", "dubbelklik"), ("Lines[0].Code", "4790"), ("Lines[0].Debit", "5"), ("Lines[1].Code", "1000"), ("Lines[1].Credit", "5")];

        var first = await joke.Press(form, "Boeking opslaan", typed);
        var second = await joke.Press(form, "Boeking opslaan", typed);
        var other = await joke.Press(form, "Boeking opslaan", [.. typed[1..], ("Description", "anders")]);
        Assert.Equal(first.Address, second.Address);
        Assert.Equal(before + 1, await Entries());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Contains("Deze boeking is al eerder gedaan", other.Problem);

        var third = await joke.Press(other, "Boeking opslaan");
        Assert.Equal(before + 2, await Entries());
        Assert.Contains("anders", third.Say);
    }

    [Fact]
    public async Task What_does_not_balance_says_what_is_still_needed_and_keeps_what_was_typed()
    {
        using var joke = await portal.As(Roles.Treasurer);
        var before = await Entries();

        var page = await joke.Press(await joke.Open("/journal/new"), "Boeking opslaan",
            ("Description", "een cent"), ("Lines[0].Code", "4790"), ("Lines[0].Debit", "10,00"), ("Lines[1].Code", "1000"), ("Lines[1].Credit", "9,99"));

        Assert.Equal("Dit kan niet Debet en credit zijn niet gelijk. Er is nog € 0,01 credit nodig.", page.Problem);
        Assert.Equal("9,99", page.Document.QuerySelector("[name='Lines[1].Credit']")!.GetAttribute("value"));
        Assert.StartsWith("Fout: Nieuwe boeking", page.Title);
        Assert.Equal(before, await Entries());

        var other = await joke.Press(page, "Controleren", ("Lines[1].Credit", "10,50"));
        Assert.Contains("Er is nog € 0,50 debet nodig.", other.Problem);
        var right = await joke.Press(other, "Controleren", ("Lines[1].Credit", "10"));
        Assert.Equal(["Klopt. Debet en credit zijn allebei € 10,00. U kunt de boeking opslaan."], right.Texts("main .note.ok"));
        Assert.Equal(before, await Entries());
    }

    [Fact]
    public async Task An_amount_that_can_mean_two_things_is_asked_back()
    {
        using var joke = await portal.As(Roles.Treasurer);

        var asked = await joke.Press(await joke.Open("/journal/new"), "Boeking opslaan",
            ("Description", "plantgoed"), ("Lines[0].Code", "4400"), ("Lines[0].Debit", "1,234"), ("Lines[1].Code", "1000"), ("Lines[1].Credit", "1234,00"));
        Assert.Equal(["€ 1.234,00", "€ 1,23"], asked.Texts("fieldset.pick label"));
        Assert.Contains("“1,234” kan twee dingen betekenen", asked.Problem);

        var page = await joke.Press(asked, "Boeking opslaan", ("Lines[0].Debit.Meant", asked.Document.QuerySelector("fieldset.pick input")!.GetAttribute("value")!));
        Assert.Equal("Op 24 november 2026 is € 1.234,00 geboekt: plantgoed", page.Say);
    }

    [Fact]
    public async Task A_line_more_keeps_everything_and_finds_no_faults_yet()
    {
        using var joke = await portal.As(Roles.Treasurer);

        var page = await joke.Press(await joke.Open("/journal/new"), "Regel erbij", ("Lines[0].Code", "4400"), ("Lines[0].Debit", "1,234"), ("Lines[5].Stream", "afval"));

        Assert.Equal((HttpStatusCode.OK, 7, ""), (page.Status, page.Document.QuerySelectorAll("fieldset").Length, page.Problem));
        Assert.Equal("1,234", page.Document.QuerySelector("[name='Lines[0].Debit']")!.GetAttribute("value"));
        Assert.Equal("afval", page.Document.QuerySelector("[name='Lines[5].Stream'] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Each_fault_stands_beside_its_field()
    {
        using var joke = await portal.As(Roles.Treasurer);

        var page = await joke.Press(await joke.Open("/journal/new"), "Controleren",
            ("Description", "fouten"), ("Date", "31-02-2026"),
            ("Lines[0].Debit", "1"), ("Lines[1].Code", "9999"), ("Lines[1].Debit", "1"), ("Lines[2].Code", "4400"), ("Lines[2].Account", "4410"), ("Lines[2].Debit", "1"),
            ("Lines[3].Code", "4400"), ("Lines[4].Code", "4400"), ("Lines[4].Debit", "1"), ("Lines[4].Credit", "1"), ("Lines[5].Code", "1600"), ("Lines[5].Credit", "1"));

        Assert.Equal(
            [
                "“31-02-2026” is geen datum. Typ bijvoorbeeld 17-11-2026.",
                "Deze regel heeft geen rekening. Typ een nummer of kies uit de lijst.",
                "Rekening “9999” is er niet. Kies uit de lijst.",
                "U typt 4400 en kiest 4410. Laat er één staan.",
                "Deze regel heeft geen bedrag. Vul debet of credit in.",
                "Vul debet of credit in, niet allebei.",
                "Bij rekening 1600 hoort een naam. Kies om wie het gaat.",
            ],
            page.Texts("p.wrong"));
        Assert.NotNull(page.Document.QuerySelector("[name='Lines[5].Party']")!.Closest("details")!.GetAttribute("open"));
    }

    [Fact]
    public async Task What_is_not_on_the_list_is_never_taken_for_nothing()
    {
        using var joke = await portal.As(Roles.Treasurer);

        var page = await joke.Press(await joke.Open("/journal/new"), "Boeking opslaan",
            ("Description", "x"), ("Lines[0].Code", "4790"), ("Lines[0].Debit", "5"), ("Lines[0].Stream", "weg"), ("Lines[0].Project", "weg"), ("Lines[0].Branch", "weg"),
            ("Lines[1].Code", "1000"), ("Lines[1].Credit", "5"), ("Lines[1].Party", "99"));

        Assert.Equal(
            [
                "Deze geldstroom is er niet. Kies er een uit de lijst.", "Dit project is er niet. Kies er een uit de lijst.",
                "Deze vestiging is er niet. Kies er een uit de lijst.", "Deze relatie is er niet. Kies er een uit de lijst.",
            ],
            page.Texts("p.wrong"));
    }

    [Fact]
    public async Task Money_moves_between_streams_and_nowhere_else()
    {
        using var joke = await portal.As(Roles.Treasurer);
        var (green, general) = (await portal.Books.Stream("groen"), await portal.Books.Stream("algemeen"));

        var page = await joke.Fill("/journal/transfer", ("From", $"{green}"), ("To", $"{general}"), ("Amount", "250"), ("Why", "bijdrage kantoor"));
        Assert.Equal(["0580 Debit 250.00 groen", "0580 Credit 250.00 algemeen"], await portal.Books.Entry(long.Parse(page.Address.Split('/')[2])));

        var same = await joke.Fill("/journal/transfer", ("From", $"{green}"), ("To", $"{green}"), ("Amount", "250"), ("Why", "x"));
        Assert.Equal(["U kiest twee keer dezelfde geldstroom. Kies twee verschillende."], same.Texts("p.wrong"));
        var empty = await joke.Fill("/journal/transfer", ("From", $"{green}"), ("To", $"{general}"), ("Amount", ""), ("Why", "x"));
        Assert.Equal(["Vul een bedrag in."], empty.Texts("p.wrong"));
        var nobody = await joke.Fill("/journal/transfer", ("From", ""), ("To", ""), ("Amount", "1"), ("Why", "x"));
        Assert.Equal(["Een overboeking gaat van de ene geldstroom naar de andere. Kies ze allebei."], nobody.Texts("p.wrong"));
    }

    [Fact]
    public async Task The_opening_balance_asks_every_account_of_the_balance_sheet_and_books_what_was_filled_in()
    {
        using var joke = await portal.As(Roles.Treasurer);
        var form = await joke.Open("/journal/opening");
        var legends = form.Texts("fieldset legend").ToList();
        int Line(string account) => legends.FindIndex(legend => legend.StartsWith(account, StringComparison.Ordinal));

        Assert.Equal(-1, Line("1300"));
        Assert.Equal(-1, Line("4400"));
        var page = await joke.Press(form, "Beginbalans opslaan",
            ($"Lines[{Line("1100")}].Debit", "900"), ($"Lines[{Line("1000")}].Debit", "100"),
            ($"Lines[{Line("0510")}].Credit", "600"), ($"Lines[{Line("0510")}].Stream", "groen"),
            ($"Lines[{legends.Count - 4}].Code", "0510"), ($"Lines[{legends.Count - 4}].Credit", "400"), ($"Lines[{legends.Count - 4}].Stream", "afval"));

        Assert.Equal("Boeking OPN-2026-0001", page.Heading);
        Assert.Equal(
            ["1000 Debit 100.00", "1100 Debit 900.00", "0510 Credit 600.00 groen", "0510 Credit 400.00 afval"], await portal.Books.Entry(long.Parse(page.Address.Split('/')[2])));
        await using var db = portal.Read();
        Assert.Equal((new DateOnly(2026, 1, 1), Reason.Opening), await db.Set<JournalEntry>().Where(e => e.Reason == Reason.Opening).Select(e => ValueTuple.Create(e.Date, e.Reason)).SingleAsync());
        Assert.Contains("Er is dit jaar al 1 beginbalans geboekt.", (await joke.Open("/journal/opening")).Text);
    }

    private async Task<int> Entries()
    {
        await using var db = portal.Read();
        return await db.Set<JournalEntry>().CountAsync();
    }
}
