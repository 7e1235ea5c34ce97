using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Changes;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Ledger.Allowances;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Treasurer.Allowances;

public sealed class AllowanceScreenTests : IAsyncLifetime
{
    private readonly Lindenhof.Portal portal = new();
    private AllowanceBooks books = null!;

    [Fact]
    public async Task The_treasurer_works_a_run_out_and_the_board_approves_it()
    {
        await books.Hours(AllowanceBooks.Kees, "2026-10-02", 120);
        for (var day = 1; day <= 13; day++)
        {
            await books.Hours(AllowanceBooks.Sandra, $"2026-10-{day:00}", 180);
        }

        using var joke = await portal.As(Roles.Treasurer);
        var made = await joke.Press(await joke.Open("/allowances/new"), "Uitrekenen", ("WorkedUntil", "31-10-2026"), ("PayOn", "25-11-2026"));
        Assert.Equal("Het komt op € 11,50 voor één vrijwilliger, te betalen op 25 november 2026.", made.Say);
        Assert.Contains("Het werk komt op € 224,25; in deze maand past nog € 220,00.", made.Text, StringComparison.Ordinal);
        Assert.Null(made.Document.QuerySelector("form[action$='/approve']"));
        var person = await joke.Open($"/allowances/1/people/{AllowanceBooks.Sandra}");
        Assert.Equal(13, person.Rows().Count(row => row.Contains("Boven het maximum van de maand", StringComparison.Ordinal)));

        var chosen = await joke.Press(await joke.Open("/allowances/1"), "Betalen wat past");
        Assert.Equal("Het komt op € 218,50 voor 2 vrijwilligers, te betalen op 25 november 2026.", chosen.Say);

        using var piet = await portal.As(Roles.Board);
        Assert.Contains("Eén ding bij de vergoedingen wacht op u", (await piet.Open("/")).Text, StringComparison.Ordinal);
        var approved = await piet.Press(await piet.Open("/allowances/1"), "€ 218,50 goedkeuren");
        Assert.Equal("€ 218,50 voor 2 vrijwilligers, te betalen op 25 november 2026. Goedgekeurd en geboekt.", approved.Say);
        Assert.Equal(["Kees de Wit | Vrijwilligersvergoeding | Goedgekeurd, nog niet betaald | 11,50", "Sandra Mol | Vrijwilligersvergoeding | Goedgekeurd, nog niet betaald | 207,00"], approved.Rows().Skip(1).SkipLast(1));

        using var henk = await portal.As(Roles.Auditor);
        Assert.Equal("Er is nog € 218,50 aan goedgekeurde vergoedingen te betalen.", (await henk.Open("/allowances")).Say);
        Assert.Equal("In 2026 is aan 2 vrijwilligers samen € 218,50 toegekend.", (await henk.Open("/allowances/years")).Say);
        var pdf = await (await henk.Get($"/allowances/years/2026/{AllowanceBooks.Sandra}.pdf")).Content.ReadAsByteArrayAsync();
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(pdf[..5]), StringComparison.Ordinal);
        using var zip = new ZipArchive(await (await henk.Get("/allowances/years/2026.zip")).Content.ReadAsStreamAsync());
        Assert.Equal([$"jaaropgave-2026-kees-de-wit-{AllowanceBooks.Kees}.pdf", $"jaaropgave-2026-sandra-mol-{AllowanceBooks.Sandra}.pdf"], zip.Entries.Select(entry => entry.Name).Order());
        Assert.Equal(HttpStatusCode.NotFound, (await henk.Get($"/allowances/years/2025/{AllowanceBooks.Sandra}.pdf")).StatusCode);
        Assert.Equal("Sandra Mol", (await henk.Open($"/allowances/1/people/{AllowanceBooks.Sandra}")).Heading);
    }

    [Fact]
    public async Task Every_tab_opens_and_says_what_to_do_when_there_is_nothing_yet()
    {
        using var joke = await portal.As(Roles.Treasurer);
        foreach (var tab in (string[])["", "/costs", "/declarations", "/rates", "/maxima", "/scheme", "/years", "/reporting"])
        {
            var page = await joke.Open("/allowances" + tab);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Single(page.Texts("nav.tabs a[aria-current=page]"));
        }

        Assert.Equal("De norm per uur in 2026 is € 5,75, en € 3,40 voor wie jonger is dan 21. Meer mag alleen met een reden.", (await joke.Open("/allowances/rates")).Say);
        var above = await joke.Fill("/allowances/rates", ("Activity", "2"), ("From", "01-11-2026"), ("Kind", "PerHour"), ("Adult", "7,50"));
        Assert.Contains("Schrijf op waarom het toch geen marktloon is", above.Text, StringComparison.Ordinal);
        Assert.Contains("Het tarief is toegevoegd.", (await joke.Fill("/allowances/rates", ("Activity", "2"), ("From", "01-11-2026"), ("Kind", "PerHour"), ("Adult", "7,50"), ("Why", "zwaar werk op hoogte"))).Document.Body!.TextContent, StringComparison.Ordinal);

        // A new year is proposed by one and confirmed by the other.
        await joke.Press(
            await joke.Open("/allowances/maxima"), "Bedragen voorstellen", ("Year", "2027"), ("HourAdult", "5,90"), ("HourYouth", "3,50"), ("AdultFrom", "21"), ("PerMonth", "225"), ("PerYear", "2250"), ("Source", "belastingdienst.nl"));
        Assert.Contains("Iemand anders bevestigt dit.", (await joke.Open("/allowances/maxima")).Text, StringComparison.Ordinal);
        using var piet = await portal.As(Roles.Board);
        var confirmed = await piet.Press(await piet.Open("/allowances/maxima"), "Bevestigen");
        Assert.Equal("Tot en met 2027 zijn de bedragen bekend. In een jaar zonder bedragen wordt niets betaald.", confirmed.Say);
    }

    [Fact]
    public async Task A_volunteer_sees_the_own_meter_payments_and_statement_and_no_other()
    {
        var me = await portal.PartyOf(Roles.Volunteer);
        await portal.Keeper.Take(async turn =>
        {
            (await turn.Db.Set<Party>().SingleAsync(party => party.Id == me)).BornOn = new DateOnly(1958, 3, 14);
            await turn.Save(Books.Joke);
        });
        await books.Hours(me, "2026-10-02", 240);
        await books.Hours(AllowanceBooks.Sandra, "2026-10-02", 600);
        await books.Approve(await books.Make());
        await books.Hours(me, "2026-11-03", 120);
        await books.Hours(me, "2026-11-05", 60, state: HoursState.Submitted);

        using var bram = await portal.As(Roles.Volunteer);
        var mine = await bram.Open("/my/allowance");
        Assert.Equal("U kunt voor november 2026 nog € 202,75 krijgen.", mine.Say);
        Assert.Contains("Afgetekend: € 11,50", mine.Text, StringComparison.Ordinal);
        Assert.Contains("Nog niet afgetekend: € 5,75", mine.Text, StringComparison.Ordinal);
        Assert.Contains("Nog vrij: € 202,75", mine.Text, StringComparison.Ordinal);
        Assert.Equal(["20 nov | oktober 2026 Vrijwilligersvergoeding | Goedgekeurd, nog niet betaald | 23,00", "Totaal | 23,00"], mine.Rows().Skip(1).Select(row => row.Replace("|  |", "|", StringComparison.Ordinal).Trim(' ', '|')));
        Assert.Equal("application/pdf", (await bram.Get("/my/allowance/2026.pdf")).Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await bram.Get("/my/allowance/2025.pdf")).StatusCode);

        using var sita = await portal.As(Roles.Coordinator);
        Assert.Equal("Niemand zit dicht bij het maximum U kunt iedereen inplannen.", (await sita.Open("/volunteers/meters")).Texts(".empty").Single());
        Assert.Equal(2, (await sita.Open("/volunteers/meters?all=true")).Rows().Skip(1).Count());
    }

    [Fact]
    public async Task A_bsn_is_kept_only_with_a_ground_sealed_and_stands_on_the_list_alone()
    {
        const string bsn = "123456782";
        await books.Hours(AllowanceBooks.Sandra, "2026-10-02", 60);
        await books.Approve(await books.Make());
        using var joke = await portal.As(Roles.Treasurer);
        var off = await joke.Open("/allowances/reporting");
        Assert.Null(off.Document.QuerySelector("input[name=bsn]"));
        Assert.Contains("Zonder loonheffingennummer mag u geen BSN bewaren.", (await joke.Press(off, "Opslaan", ("KeepsBsn", "true"))).Text, StringComparison.Ordinal);
        var on = await joke.Press(await joke.Open("/allowances/reporting"), "Opslaan", ("PayrollTaxNumber", "123456789L01"), ("KeepsBsn", "true"));

        var asked = await new AskOverrideHandler(portal.Keeper).Handle(new AskOverride(AllowanceBooks.Sandra, 202611, "proef"), Books.Joke, CancellationToken.None);
        await new DecideOverrideHandler(portal.Keeper).Handle(new DecideOverride(asked.Id, asked.Version, true), AllowanceBooks.Piet, CancellationToken.None);
        var form = on.Document.QuerySelectorAll("form").Single(one => one.GetAttribute("action")!.EndsWith("/bsn", StringComparison.Ordinal));
        var token = form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        async Task<Page> Keep(string number) => await Page.Read(await joke.Send(new HttpRequestMessage(HttpMethod.Post, "/allowances/reporting/bsn")
        {
            Content = new FormUrlEncodedContent([new("party", AllowanceBooks.Sandra.ToString(System.Globalization.CultureInfo.InvariantCulture)), new("bsn", number), new("__RequestVerificationToken", token)]),
        }));

        var wrong = await Keep("123456789");
        Assert.Contains("negen cijfers die kloppen met de elfproef", wrong.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("123456789\"", wrong.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await Keep("1234.56.782");

        await using var db = portal.Read();
        var letters = (await db.Set<SealedBsn>().SingleAsync()).Sealed;
        Assert.DoesNotContain(bsn, letters, StringComparison.Ordinal);
        Assert.DoesNotContain(await db.Set<Change>().ToListAsync(), change => change.Fields.Contains(bsn, StringComparison.Ordinal) || change.Subject == nameof(SealedBsn));
        Assert.DoesNotContain(bsn, (await joke.Open("/allowances/reporting")).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var list = await (await joke.Get("/allowances/reporting/tax-list?year=2026&format=csv")).Content.ReadAsStringAsync();
        Assert.Contains(bsn, list, StringComparison.Ordinal);
        Assert.Contains("Sandra Mol", list, StringComparison.Ordinal);

        // Switched off, it is gone.
        await joke.Press(await joke.Open("/allowances/reporting"), "Opslaan", ("KeepsBsn", "false"));
        Assert.Empty(await db.Set<SealedBsn>().AsNoTracking().ToListAsync());
    }

    public async ValueTask InitializeAsync()
    {
        await portal.InitializeAsync();
        books = await AllowanceBooks.In(portal.Books);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();
}
