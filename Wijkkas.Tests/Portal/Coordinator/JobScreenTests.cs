using System.Net;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Coordinator;

public sealed class JobScreenTests : IAsyncLifetime
{
    private readonly Lindenhof.Portal portal = new();

    [Fact]
    public async Task A_job_is_written_down_done_on_the_phone_signed_off_and_the_cash_box_counted()
    {
        await portal.Books.WithPartners();
        using var bram = await portal.As(Roles.Volunteer);
        using var sita = await portal.As(Roles.Coordinator);
        var me = await portal.PartyOf(Roles.Volunteer);
        await sita.Fill("/jobs/kinds/new", ("NameNl", "Kleine klus"), ("Code", "klein"), ("Price", "25"), ("Part", "60"), ("HourCost", "5,60"), ("Account", "8200"), ("Stream", "klussen"));

        // The same form sent twice writes down one job, of one new resident.
        var form = await sita.Open("/jobs/new");
        (string, string)[] job = [("Kind", "1"), ("Title", "Lamp <b>ophangen</b>"), ("NewName", "Mw. De Groot"), ("NewPhone", "06-12345678"), ("Address", "Beukenstraat 12"), ("Payment", "Cash")];
        await sita.Press(form, "Klus opslaan", job);
        var card = await sita.Press(form, "Klus opslaan", job);
        Assert.Equal("Klus 1: Lamp <b>ophangen</b>", card.Heading);
        await sita.Fill(card, ("Doer", me.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await sita.Fill("/jobs/1", ("On", "24-11-2026"), ("Part", "Morning"));

        // The doer sees it, another volunteer's job is not there, and saying that it is done is no signing off.
        Assert.Equal("U hebt 1 klus te doen.", (await bram.Open("/my/jobs")).Say);
        Assert.Equal(HttpStatusCode.NotFound, (await bram.Get("/my/jobs/2")).StatusCode);
        var mine = await bram.Open("/my/jobs/1");
        Assert.Contains("Beukenstraat 12", mine.Text, StringComparison.Ordinal);
        await bram.Press(mine, "Klus is klaar", ("note", "alles goed"));
        Assert.Equal(JobState.Done, await State(1));

        var done = await sita.Open("/jobs/1");
        var signed = await sita.Press(done, "Klus aftekenen");
        Assert.Equal("Deze klus is afgetekend en geboekt.", signed.Say);
        Assert.Equal(["€ 25,00", "€ 4,34", "€ 12,39", "€ 8,27"], signed.Texts("#money ~ dl dd").Take(4).Select(text => text.Replace('\u00A0', ' ')));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await sita.Press(done, "Klus aftekenen")).Status);
        Assert.Equal(["Lamp <b>ophangen</b> 24 nov, Kleine klus | 0,00 | 0,00 | 12,39 | 20,66 | 8,27"], (await sita.Open("/jobs/results?month=202611")).Rows("main tbody").Select(row => row.Replace('\u00A0', ' ')));
        Assert.Equal(HttpStatusCode.OK, (await sita.Get("/jobs/results?month=202611&format=csv")).StatusCode);

        using var joke = await portal.As(Roles.Treasurer);
        var count = await joke.Open("/cash/" + await portal.Books.Account("1000") + "/count/new");
        await joke.Press(count, "Telling opslaan", ("Whole", "24,95"));
        var cash = await joke.Press(count, "Telling opslaan", ("Whole", "24,95"));
        Assert.Equal(["25,00", "24,95", "-0,05"], cash.Texts("#counts ~ table tbody .eur").Select(text => text.Replace('−', '-')));
        Assert.Equal(1, await portal.Read().Set<JournalEntry>().CountAsync(entry => entry.Reason == Reason.CashCount));
    }

    [Fact]
    public async Task A_leader_asks_on_the_phone_and_a_second_one_is_needed_above_the_limit()
    {
        await portal.Books.WithPartners();
        using var bram = await portal.As(Roles.Volunteer);
        var me = await portal.PartyOf(Roles.Volunteer);
        var (other, others) = await portal.Books.Volunteer("anna");
        var team = await portal.Books.Team("groenploeg", 100m, me, other);
        await portal.Books.Team("keuken", 100m, other);

        Assert.Equal("In de beurs zit € 100,00. Daarvan is € 100,00 vrij.", (await bram.Open($"/my/teams/{team.Id}")).Say.Replace('\u00A0', ' '));
        Assert.Equal(HttpStatusCode.NotFound, (await bram.Get($"/my/teams/{team.Id + 1}")).StatusCode);
        var form = await bram.Open($"/my/teams/{team.Id}/ask");
        var without = await bram.Press(form, "Aanvraag opslaan", ("What", "Harken"), ("Amount", "60"), ("Account", "4400"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Contains("Voeg een foto of PDF van de bon toe.", without.Text, StringComparison.Ordinal);

        await new Wijkkas.Ledger.Teams.AskSpendingHandler(portal.Keeper, portal.Clock).Handle(
            new Wijkkas.Ledger.Teams.AskSpending(team.Id, Wijkkas.Ledger.Teams.SpendingKind.Claim, "Harken", Neighbours.Today, await portal.Books.Account("4400"), Money.Euro(60m), Wijkkas.Ledger.Vat.VatNature.OutsideScope, Money.Zero, "k")
            {
                PartyId = 3,
                Files = [Neighbours.Photo()],
            },
            others, default);
        var page = await bram.Open($"/my/teams/{team.Id}");
        await bram.Press(page, "Zeg ja tegen € 60,00");
        Assert.Equal("In de beurs zit € 100,00. Daarvan is € 40,00 vrij.", (await bram.Open($"/my/teams/{team.Id}")).Say.Replace('\u00A0', ' '));

        using var sita = await portal.As(Roles.Coordinator);
        var handOver = await sita.Open($"/teams/{team.Id}/hand-over");
        Assert.Equal(["100,00", "100,00"], handOver.Texts("#balance ~ table tfoot .eur"));
        Assert.Contains("60,00", handOver.Texts(".note.warn")[0], StringComparison.Ordinal);
    }

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    private async Task<JobState> State(int id)
    {
        await using var db = portal.Read();
        return await db.Set<Job>().Where(job => job.Id == id).Select(job => job.State).SingleAsync();
    }
}
