using System.Net;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Volunteer;

/// <summary>Bram passes on hours on his phone: three answers and a button, without a script. Of another's he knows nothing.</summary>
public sealed class MyHoursTests : IAsyncLifetime
{
    private const string Hostile = "<script>alert(1)</script> \"'=SUM(A1) \u202Eevil";

    private readonly Lindenhof.Portal portal = new();
    private Work work = null!;
    private int bram;
    private Visitor visitor = null!;

    public async ValueTask InitializeAsync()
    {
        await portal.InitializeAsync();
        work = await Work.On(portal.Books);
        visitor = await portal.As(Roles.Volunteer);
        bram = await portal.PartyOf(Roles.Volunteer);
    }

    public async ValueTask DisposeAsync()
    {
        visitor.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Three_answers_and_a_button_and_the_choice_is_remembered()
    {
        var page = await visitor.Open("/");
        Assert.Equal(("/my/hours", "Uren doorgeven", "Wat heeft u gedaan, Bram?"), (page.Address, page.Heading, page.Say));
        Assert.Equal("Fout: Uren doorgeven – De Lindenhof – Wijkkas", (await visitor.Press(page, "Geef uren door")).Title);

        var after = await visitor.Fill(page, ("Activity", Text(work.Schoffelen)), ("Day", "2026-11-23"), ("Time", "90"));
        Assert.Contains("U gaf 1½ uur door voor 23 november 2026.", after.Text, StringComparison.Ordinal);
        Assert.Contains("Schoffelen, 1½ uur Maandag 23 november Neem terug", after.Text, StringComparison.Ordinal);
        Assert.Equal([Text(work.Schoffelen), "2026-11-24", "90"], after.Document.QuerySelectorAll("input[type=radio][checked]").Select(one => one.GetAttribute("value")));

        var own = await visitor.Fill(after, ("Day", "other"), ("OtherDay", "20-11-2026"), ("Time", "other"), ("OtherTime", "2:20"));
        Assert.Contains("U gaf 2:20 uur door voor 20 november 2026.", own.Text, StringComparison.Ordinal);
        Assert.Equal(["1 Submitted 90", "2 Submitted 140"], await work.Rows());

        var gone = await visitor.Press(own, "Neem terug 1½ uur, Maandag 23 november");
        Assert.Contains("U nam 1½ uur van 23 november 2026 terug.", gone.Text, StringComparison.Ordinal);
        Assert.Equal(["1 Withdrawn 90", "2 Submitted 140"], await work.Rows());
    }

    [Fact]
    public async Task The_same_twice_is_asked_back_and_a_third_click_does_not_make_three()
    {
        (string, string)[] answers = [("Activity", Text(work.Schoffelen)), ("Day", "2026-11-23"), ("Time", "90")];
        var form = await visitor.Open("/my/hours");
        await visitor.Fill(form, answers);

        var asked = await visitor.Fill(form, answers);
        Assert.Equal("Dit kan niet U gaf dit al door: Bram Visser, 23 november 2026, 1½ uur. Is het nog een keer? Kies dan hieronder 'Toch doorgeven'.", asked.Problem);
        await visitor.Press(asked, "Toch doorgeven");
        Assert.Contains("U gaf dit al door", (await visitor.Press(asked, "Toch doorgeven")).Problem, StringComparison.Ordinal);
        Assert.Equal(["1 Submitted 90", "2 Submitted 90"], await work.Rows());
    }

    [Fact]
    public async Task Hours_can_be_of_a_job_of_ones_own()
    {
        var job = await work.Job(bram, null, JobPayment.Nobody);
        await work.Job(work.RiaId, null, JobPayment.Nobody);

        var page = await visitor.Open("/my/hours");
        Assert.Equal(["Nee, geen klus", $"{job} Lamp in de hal"], page.Texts("#Job option"));
        await visitor.Fill(page, ("Activity", Text(work.Schoffelen)), ("Day", "2026-11-23"), ("Time", "90"), ("Job", Text(job)));
        await using var db = portal.Read();
        Assert.Equal((int?)job, (await db.Set<WorkedHours>().SingleAsync()).JobId);
    }

    [Fact]
    public async Task What_is_wrong_is_told_beside_the_question()
    {
        var form = await visitor.Open("/my/hours");
        (string, string)[] good = [("Activity", Text(work.Schoffelen)), ("Day", "2026-11-23"), ("Time", "90")];
        async Task<string> Wrong(params (string, string)[] changed) => (await visitor.Fill(form, [.. good.Where(one => changed.All(other => other.Item1 != one.Item1)), .. changed])).Problem;

        Assert.Equal("Nog niet opgeslagen Wanneer?: 25 november 2026 is nog niet geweest. Geef uren door als u klaar bent.", await Wrong(("Day", "2026-11-25")));
        Assert.Equal("Nog niet opgeslagen Hoeveel uur?: \"veel\" kunnen wij niet lezen als uren. Typ bijvoorbeeld 2, 2,5 of 2:30.", await Wrong(("Time", "other"), ("OtherTime", "veel")));
        Assert.Equal("Nog niet opgeslagen Hoe lang?: Kies hoe lang het was.", await Wrong(("Time", "other"), ("OtherTime", "")));
        Assert.Equal("Nog niet opgeslagen Wat heeft u gedaan?: Kies wat u heeft gedaan.", await Wrong(("Activity", "999")));
        Assert.Equal("", await Wrong(("OtherTime", "veel"), ("OtherDay", "ooit"), ("Note", Hostile)));
        var page = await visitor.Open("/my/hours");
        Assert.Contains(Page.Tidy(Hostile), page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main script"));
    }

    [Fact]
    public async Task Signed_off_hours_are_corrected_by_asking_and_only_ones_own()
    {
        var own = await work.Submit(bram, 20, 120);
        var others = await work.Submit(work.RiaId, 20, 120);
        await work.SignOff(Work.Ton, own, others);

        var page = await visitor.Open("/my/hours");
        Assert.Contains("Schoffelen, 2 uur Vrijdag 20 november Klopt dit niet?", page.Text, StringComparison.Ordinal);
        var asked = await visitor.Fill($"/my/hours/{own}/correct", ("ShouldBe", "1,5"), ("Why", "eerder weg"));
        Assert.Contains("Uw correctie voor 20 november 2026 is doorgegeven.", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Schoffelen, −½ uur Vrijdag 20 november · Correctie: eerder weg", asked.Text, StringComparison.Ordinal);

        foreach (var address in (string[])[$"/my/hours/{others}/correct", "/my/hours/999/correct", $"/my/hours/{own}/correct"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(address)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, await Post($"/my/hours/{others}/withdraw"));
        Assert.Equal(HttpStatusCode.NotFound, await Post($"/my/hours/{others}/correct", ("ShouldBe", "1"), ("Was", "120"), ("Why", "zo maar")));
        Assert.Equal(["1 SignedOff 120", "2 SignedOff 120", "3 Submitted -30"], await work.Rows());
    }

    [Fact]
    public async Task Who_leads_a_team_passes_on_its_hours_on_one_page()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/my/hours/team")).StatusCode);
        await portal.Keeper.Take(async turn =>
        {
            turn.Db.Add(new TeamMember { Id = 9, TeamId = work.TeamId, PartyId = bram, Place = TeamPlace.Core, Leads = true, From = new DateOnly(2026, 1, 1) });
            await turn.Save(Actor.Demo);
        });

        var page = await visitor.Open("/my/hours/team");
        Assert.Equal("Wie werkten er mee in Groenploeg?", page.Say);
        Assert.Equal(["Bram Visser", "Bram Visser", "Mo El Amrani"], page.Texts("main table label"));
        var missing = await visitor.Fill(page, ("Activity", Text(work.Schoffelen)), ("Time", "2"));
        Assert.Contains("Vink aan wie er waren.", missing.Problem, StringComparison.Ordinal);
        var done = await visitor.Fill(missing, ("Activity", Text(work.Schoffelen)), ("Time", "2"), ("People[0].Here", "true"), ("People[2].Own", "3½"));
        Assert.Contains("De uren van 2 mensen op 24 november 2026 zijn doorgegeven.", done.Text, StringComparison.Ordinal);
        Assert.Equal(["1 Submitted 120", "2 Submitted 210"], await work.Rows());

        // Ria is not in this team, whoever asks.
        var stranger = await visitor.Fill(await visitor.Open("/my/hours/team"), ("Activity", Text(work.Schoffelen)), ("Time", "2"), ("People[0].Here", "true"), ("People[0].Party", Text(work.RiaId)));
        Assert.Contains("U kunt alleen uren doorgeven voor mensen in uw eigen team.", stranger.Problem, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/my/hours/team?team=99")).StatusCode);
        await visitor.Press(done, "Neem terug Mo El Amrani, Dinsdag 24 november");
        Assert.Equal(["1 Submitted 120", "2 Withdrawn 210"], await work.Rows());
    }

    [Fact]
    public async Task Own_details_are_proposed_and_taken_along()
    {
        await work.Submit(bram, 20, 120);
        var page = await visitor.Fill("/my/data", ("Street", "Lindenplein"), ("Iban", "NL20 INGB 0001 2345 67"));
        Assert.Contains("U vroeg om dit te veranderen. Wij kijken ernaar.", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Lindenplein", "NL20INGB0001234567"], page.Texts(".note dd"));

        var json = await (await visitor.Get("/my/data/export?format=json")).Content.ReadAsStringAsync();
        Assert.Contains("\"Name\": \"Bram Visser\"", json, StringComparison.Ordinal);
        Assert.Contains("\"Minutes\": 120", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Ria", json, StringComparison.Ordinal);
        Assert.Contains("2026-11-20;Bram Visser;Schoffelen;Groenbeheer;;120;2:00;Wacht;", await (await visitor.Get("/my/data/export?format=csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = portal.Read();
        Assert.Null((await db.Set<Party>().SingleAsync(p => p.Id == bram)).Iban);
    }

    private static string Text(int id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // With the token of a page that is theirs.
    private async Task<HttpStatusCode> Post(string address, params (string Name, string Value)[] fields)
    {
        var token = (await visitor.Open("/my/data")).Document.QuerySelector("main input[name='__RequestVerificationToken']")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]),
        };
        return (await visitor.Send(request)).StatusCode;
    }
}
