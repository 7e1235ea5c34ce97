using System.Net;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Coordinator;

/// <summary>Sita signs off what waits, corrects, looks at the month, and takes somebody new on.</summary>
public sealed class HoursScreenTests : IAsyncLifetime
{
    private readonly Lindenhof.Portal portal = new();
    private Work work = null!;
    private Visitor sita = null!;

    public async ValueTask InitializeAsync()
    {
        await portal.InitializeAsync();
        work = await Work.On(portal.Books);
        sita = await portal.As(Roles.Coordinator);
    }

    public async ValueTask DisposeAsync()
    {
        sita.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task What_waits_is_signed_off_by_row_by_person_or_all_of_it()
    {
        foreach (var (party, day, minutes) in ((int, int, int)[])[(work.RiaId, 16, 120), (work.RiaId, 17, 90), (work.BramId, 18, 60), (work.MoId, 19, 60), (work.MoId, 20, 30)])
        {
            await work.Submit(party, day, minutes);
        }

        var queue = await sita.Open("/");
        Assert.Equal(("/hours", "Er wachten 5 regels, samen 6 uur."), (queue.Address, queue.Say));
        Assert.Equal(["Ria Postma 3½ uur", "Bram Visser 18 nov Bram Visser, 1 uur", "Mo El Amrani 1½ uur"], queue.Texts("main tbody > tr:first-child > :first-child"));
        Assert.Contains("Uren 5", queue.Texts("#menu a").First(text => text.StartsWith("Uren", StringComparison.Ordinal)), StringComparison.Ordinal);

        var one = await sita.Press(queue, "Teken af Bram Visser, 18 november 2026");
        Assert.Contains("1 regel is afgetekend.", one.Text, StringComparison.Ordinal);
        var person = await sita.Press(one, "Teken 3½ uur af Ria Postma");
        Assert.Equal("Er wachten 2 regels, samen 1½ uur.", person.Say);

        // The page from before: two of these are signed off already, by herself.
        var late = await sita.Press(queue, "Teken alle 5 regels af");
        Assert.Contains("2 regels zijn afgetekend.", late.Text, StringComparison.Ordinal);
        Assert.Equal("Er wacht niets.", late.Say);
    }

    [Fact]
    public async Task Hours_are_rejected_with_why_or_corrected_and_somebody_else_signs_the_correction()
    {
        var (wrong, right) = (await work.Submit(work.RiaId, 16, 120), await work.Submit(work.RiaId, 17, 120));
        var again = await sita.Fill($"/hours/{wrong}", ("Why", ""));
        Assert.Contains("Schrijf op waarom.", again.Problem, StringComparison.Ordinal);
        await sita.Fill(again, ("Why", "was vorige week"));
        await sita.Press(await sita.Open("/hours"), "Teken af Ria Postma, 17 november 2026");

        var corrected = await sita.Fill($"/hours/{right}", ("ShouldBe", "1:30"), ("Why", "eerder weg"));
        Assert.Equal("Correctie van Schoffelen op dinsdag 17 november: −½ uur.", corrected.Say);
        Assert.Contains("U heeft deze uren zelf ingevoerd.", corrected.Text, StringComparison.Ordinal);
        Assert.Contains("Voor iemand anders", (await sita.Open("/hours")).Text, StringComparison.Ordinal);
        using var joke = await portal.As(Roles.Treasurer);
        await joke.Press(await joke.Open(corrected.Address), "Teken −½ uur af");
        Assert.Equal("Schoffelen op dinsdag 17 november: 2 uur. Met de correcties is het nu 1½ uur.", (await sita.Open($"/hours/{right}")).Say);
        Assert.Equal(["1 Rejected 120", "2 SignedOff 120", "3 SignedOff -30"], await work.Rows());
    }

    [Fact]
    public async Task A_month_is_added_up_and_goes_out_as_a_file_without_formulas()
    {
        var add = new AddVolunteerHandler(portal.Keeper, portal.Clock);
        var hostile = (await add.Handle(new AddVolunteer("=HYPERLINK(\"http://evil\")", Work.Day(1)), Work.Sita, CancellationToken.None)).PartyId;
        await work.SignOff(Work.Ton, await work.Submit(work.RiaId, 16, 150));
        await work.Submit(hostile, 17, 60);

        var page = await sita.Open("/hours/month");
        Assert.Equal("In november 2026 is 2½ uur afgetekend. Er wacht nog 1 uur.", page.Say);
        Assert.Equal(["=HYPERLINK(\"http://evil\") | 0 | 1 | 1", "Ria Postma | 2½ |  | 2½", "Totaal | 2½ | 1 | 3½"], page.Rows("main section table").Skip(1).Take(3));
        var csv = await (await sita.Get("/hours/month?format=csv")).Content.ReadAsStringAsync();
        Assert.Contains("2026-11-17;\"'=HYPERLINK(\"\"http://evil\"\")\";Schoffelen;Groenbeheer;;60;1:00;Wacht;", csv, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await sita.Get("/hours/month?month=202611&format=xlsx")).StatusCode);
        Assert.Equal("In oktober 2026 is 0 uur afgetekend.", (await sita.Open("/hours/month?month=202610")).Say);
    }

    [Fact]
    public async Task The_coordinator_enters_for_many_and_does_not_sign_those_off()
    {
        var page = await sita.Open($"/hours/new?team={work.TeamId}");
        Assert.Equal(["Bram Visser", "Mo El Amrani"], page.Texts("main table label"));
        await sita.Fill(page, ("Activity", Text(work.Schoffelen)), ("Time", "2"), ("People[0].Here", "true"), ("People[1].Here", "true"));

        var queue = await sita.Open("/hours");
        Assert.Equal("Er wachten 2 regels, samen 4 uur.", queue.Say);
        Assert.DoesNotContain(queue.Texts("main button"), text => text.StartsWith("Teken", StringComparison.Ordinal));
        Assert.Contains("U gaf dit al door", (await sita.Fill(page, ("Activity", Text(work.Schoffelen)), ("Time", "2"), ("People[0].Here", "true"))).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_new_is_taken_on_on_one_page_and_passes_on_hours_the_same_evening()
    {
        var page = await sita.Fill("/volunteers/new", ("Name", "Els Bakker"), ("BornOn", "2-2-1952"), ("Email", "els@lindenhof.example"), ("Iban", "NL20 INGB 0001 2345 67"), ("Since", "1-11-2026"), ("LetIn", "true"));
        var password = page.Document.QuerySelector("#first-password")!.TextContent;
        using var els = portal.Anonymous();
        await els.SignIn("els@lindenhof.example", password);
        await els.Fill("/me/password", ("Now", password), ("New", "een-nieuw-woord-2026"), ("Again", "een-nieuw-woord-2026"));
        await els.Fill("/my/hours", ("Activity", Text(work.Afvalronde)), ("Day", "2026-11-24"), ("Time", "60"));

        Assert.Equal("Er wacht 1 regel, samen 1 uur.", (await sita.Open("/hours")).Say);
        await using var db = portal.Read();
        var party = await db.Set<Party>().SingleAsync(p => p.Email == "els@lindenhof.example");
        await els.Fill("/my/data", ("Phone", "06 1234"), ("Iban", "NL91 ABNA 0417 1643 00"));
        var card = await sita.Open($"/volunteers/{party.Id}");
        Assert.Contains("Het rekeningnummer verandert. Bel eerst op een nummer dat u kent.", card.Text, StringComparison.Ordinal);
        await sita.Press(card, "Neem over");
        var after = await sita.Open($"/volunteers/{party.Id}");
        Assert.Contains("06 1234", after.Text, StringComparison.Ordinal);
        Assert.Contains("vóór het begin", (await sita.Fill(after, ("Since", "1-11-2026"), ("Until", "30-10-2026"))).Problem, StringComparison.Ordinal);
        Assert.Contains("De data zijn opgeslagen.", (await sita.Fill(after, ("Since", "1-11-2026"), ("Until", "24-11-2026"))).Text, StringComparison.Ordinal);
        Assert.Contains("Wij kennen Els Bakker al met dit e-mailadres.", (await sita.Fill("/volunteers/new", ("Name", "E. Bakker"), ("Email", "els@lindenhof.example"))).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activities_are_kept_on_one_page_and_the_board_only_looks()
    {
        var page = await sita.Fill("/hours/activities", ("NameNl", "Koken"), ("Stream", Text(await portal.Books.Stream("algemeen"))));
        Assert.Contains("Koken is opgeslagen.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Er is al een werksoort Koken.", (await sita.Fill("/hours/activities", ("NameNl", "Koken"), ("Stream", Text(await portal.Books.Stream("algemeen"))))).Problem, StringComparison.Ordinal);
        using var piet = await portal.As(Roles.Board);
        Assert.Empty((await piet.Open("/hours/activities")).Document.QuerySelectorAll("main form[method=post]"));
        Assert.Empty((await piet.Open("/hours")).Document.QuerySelectorAll("main form[method=post]"));
        Assert.Empty((await piet.Open($"/volunteers/{work.RiaId}")).Document.QuerySelectorAll("main form[method=post]"));
    }

    private static string Text(int id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
