using System.Net;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Board;

/// <summary>From the form at the front door to a dividend that a member can ask "why" of.</summary>
public sealed class MemberScreensTests : IAsyncLifetime
{
    private static readonly CancellationToken Now = CancellationToken.None;

    private readonly Lindenhof.Portal portal = new();

    public async ValueTask InitializeAsync()
    {
        await portal.InitializeAsync();
        portal.Clock.Now = new DateTimeOffset(2026, 6, 18, 9, 0, 0, TimeSpan.Zero);
        await new SaveShareClassHandler(portal.Keeper, portal.Clock).Handle(
            new SaveShareClass(null, 0, "A", "Aandeel", "Share", Money.Euro(25m), 1, 40, Holders.Everybody, 1), Books.Joke, Now);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_resident_applies_the_board_admits_the_money_comes_and_the_register_has_a_member()
    {
        using var somebody = portal.Anonymous();
        var thanks = await somebody.Fill("/join", ("Form.Name", "Yasmin <b>Haddad</b>"), ("Form.Email", "yasmin@voorbeeld.example"), ("Form.BornOn", "4-3-1991"), ("Form.Shares", "2"));
        Assert.Equal("Bedankt voor uw aanmelding", thanks.Heading);

        using var piet = await portal.As(Roles.Board);
        var waiting = await piet.Open("/members/applications");
        Assert.Equal("Eén aanmelding wacht op het bestuur.", waiting.Say);
        Assert.Contains("Yasmin <b>Haddad</b>", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("2 aandelen (Aandeel) van samen € 50,00", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("is toegelaten", (await piet.Press(waiting, "Toelaten en om betaling vragen")).Text, StringComparison.Ordinal);
        await Pay();
        var taken = await piet.Press(await piet.Open("/members/applications"), "Kijk of er betaald is");
        Assert.Contains("Eén inschrijving is nu betaald.", taken.Text, StringComparison.Ordinal);
        var register = await piet.Open("/members");
        Assert.Equal("Op 18 juni 2026 was er één lid, met 2 aandelen van samen € 50,00.", register.Say);
        Assert.Equal(["0001 | Yasmin <b>Haddad</b> | 18 juni 2026 | 2 | 50,00"], register.Rows().Skip(1));
        Assert.Equal("Op 17 juni 2026 waren er 0 leden, met 0 aandelen van samen € 0,00.", (await piet.Open("/members?on=2026-06-17")).Say);
        Assert.Equal("Heeft 2 aandelen van samen € 50,00.", (await piet.Open("/members/1")).Say);
        Assert.Equal("text/csv", (await piet.Get("/members/register?format=csv")).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_same_form_twice_is_one_application_and_a_machine_is_thanked_and_forgotten()
    {
        using var somebody = portal.Anonymous();
        var form = await somebody.Open("/join");
        (string, string)[] answers = [("Form.Name", "Kees"), ("Form.Email", "kees@voorbeeld.example"), ("Form.BornOn", "1958-09-21")];
        await somebody.Fill(form, answers);
        await somebody.Fill(form, answers);
        await somebody.Fill("/join", [.. answers, ("Form.Website", "https://spam.example")]);
        Assert.Equal("Vul een e-mailadres in. Daar schrijven wij u over uw aanmelding.", (await somebody.Fill("/join", ("Form.Name", "Kees"), ("Form.BornOn", "1958-09-21"))).Texts(".wrong")[0]);
        await using var db = portal.Read();
        Assert.Equal(1, await db.Set<MemberApplication>().CountAsync());
    }

    [Fact]
    public async Task A_member_sees_what_is_his_own_buys_asks_back_and_knows_nothing_of_another()
    {
        var mine = await Join(await portal.PartyOf(Roles.Member), 12);
        var other = await Join(null, 3);
        using var anneke = await portal.As(Roles.Member);
        var shares = await anneke.Open("/my/shares");
        Assert.Equal("U heeft 12 aandelen. Samen zijn ze € 300,00 waard.", shares.Say);
        Assert.Equal(["18 juni 2026 | +12 | Gekocht | 12"], shares.Rows().Skip(1));
        Assert.DoesNotContain(Member.NumberText(other), shares.Text, StringComparison.Ordinal);

        Assert.Contains("Maak € 50,00 over met kenmerk RF", (await anneke.Fill("/my/shares", ("Buy.Shares", "2"))).Text, StringComparison.Ordinal);
        Assert.Contains("Uw verzoek staat in de rij.", (await anneke.Fill("/my/shares", ("Ask.Shares", "5"))).Text, StringComparison.Ordinal);
        Assert.Contains("Er zijn al 5 aandelen gevraagd.", (await anneke.Fill("/my/shares", ("Ask.Shares", "8"))).Text, StringComparison.Ordinal);
        await new AskForSharesHandler(portal.Keeper, portal.Clock).Handle(new AskForShares(other, 1, 1), new Actor("ander"), Now);
        await using (var db = portal.Read())
        {
            var theirs = await db.Set<ShareRequest>().AsNoTracking().SingleAsync(r => r.MemberNumber == other);
            var page = await anneke.Open("/my/shares");
            var refused = await anneke.Send(Form(page, $"/my/shares/requests/{theirs.Id}/no-more", ("version", "0")));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Equal(RequestState.Waiting, await db.Set<ShareRequest>().Where(r => r.Id == theirs.Id).Select(r => r.State).SingleAsync());
        }

        foreach (var closed in (string[])["/members", $"/members/{mine}", "/decisions", "/dividends"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await anneke.Get(closed)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await anneke.Get("/my/shares/dividends/1")).StatusCode);
        Assert.Equal("Mijn gegevens", (await anneke.Open("/my/membership")).Heading);
        Assert.Contains("\"Number\": " + mine, await (await anneke.Get("/my/membership/file")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("De buurt in cijfers", (await anneke.Open("/my/neighbourhood")).Heading);
    }

    [Fact]
    public async Task The_meeting_adopts_appropriates_and_a_dividend_is_divided_that_explains_itself()
    {
        portal.Clock.Now = new DateTimeOffset(2025, 1, 1, 9, 0, 0, TimeSpan.Zero);
        var mine = await Join(await portal.PartyOf(Roles.Member), 2);
        await Join(null, 1);
        portal.Clock.Now = new DateTimeOffset(2026, 6, 18, 9, 0, 0, TimeSpan.Zero);
        await portal.Books.Post("2025-06-01", "1100 Debit 100.00", "8000 Credit 100.00");
        for (var month = 202501; month <= 202512; month++)
        {
            await new ChangePeriodHandler(portal.Keeper).Handle(new ChangePeriod(month, PeriodState.Locked), Books.Joke, Now);
        }

        using var joke = await portal.As(Roles.Treasurer);
        using var piet = await portal.As(Roles.Board);
        await joke.Press(await joke.Open("/decisions"), "Maak de jaarrekening van 2025 op");
        Assert.Contains("U maakte deze jaarrekening zelf op.", (await joke.Open("/decisions")).Text, StringComparison.Ordinal);
        await piet.Fill("/decisions", ("Report.Text", "Alles klopt."));
        await piet.Fill("/decisions/new?effect=AdoptAccounts&year=2025", ("DecidedOn", "18-6-2026"), ("VotesFor", "2"));
        var wrong = await piet.Fill("/decisions/new?effect=Appropriate&year=2025", ("DecidedOn", "18-6-2026"), ("VotesFor", "2"), ("Shares[0].Amount", "90"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("Het resultaat is € 100,00, maar u verdeelt € 90,00. Dat scheelt € 10,00.", wrong.Problem, StringComparison.Ordinal);
        await piet.Fill("/decisions/new?effect=Appropriate&year=2025", ("DecidedOn", "18-6-2026"), ("VotesFor", "2"), ("Shares[0].Amount", "100"));
        var declared = await piet.Fill("/decisions/new?effect=DeclareDividend&year=2025", ("DecidedOn", "18-6-2026"), ("VotesFor", "2"), ("Total", "10"));
        Assert.Equal("De leden namen dit aan op 18 juni 2026.", declared.Say);

        var preview = await piet.Open("/dividends/1");
        Assert.Equal("€ 10,00 is nog niet verdeeld. Hieronder ziet u wie wat krijgt.", preview.Say);
        var divided = await piet.Press(preview, "Verdeel € 10,00 over 2 leden");
        Assert.Equal(["0001 | Anneke Jansen | 730 | 6,67", "0002 | Buur | 365 | 3,33", "Samen | 10,00"], divided.Rows().Skip(1).Select(row => string.Join(" | ", row.Split(" | ").Where(cell => cell.Length > 0))));
        using var anneke = await portal.As(Roles.Member);
        var why = await anneke.Open("/my/shares/dividends/1");
        Assert.Equal("Waarom € 6,67?", why.Heading);
        Assert.Equal(
            ["1 januari 2025 tot en met 31 december 2025 | 2 aandelen × 365 dagen | 730", "Aandeeldagen van dit lid | zoals geteld | 730", "Van alle leden samen | 2 leden | 1.095", "Het dividend | € 10,00 × 730 : 1.095 = 6,6666… | € 6,67"],
            why.Rows().Skip(1));
        Assert.Contains("Dat was genoeg: er kwam een cent bij.", why.Text, StringComparison.Ordinal);
        Assert.Equal(3, (await anneke.Open("/my/decisions")).Texts("section h2").Count);
        Assert.Equal("Waarom € 6,67?", (await piet.Open($"/dividends/1/members/{mine}")).Heading);
    }

    private async Task<int> Join(int? party, int shares)
    {
        var (apply, admit) = (new ApplyForMembershipHandler(portal.Keeper, portal.Clock), new AdmitApplicantHandler(portal.Keeper, portal.Clock));
        var application = await apply.Handle(new ApplyForMembership(Guid.NewGuid().ToString("N"), false, "Buur", "buur@voorbeeld.example", new(1970, 1, 1), 1, shares), Books.Joke, Now);
        await admit.Handle(new AdmitApplicant(application.Id, application.Version, party), Books.Joke, Now);
        await Pay();
        await new TakeInShareMoneyHandler(portal.Keeper).Handle(new TakeInShareMoney(), Books.Joke, Now);
        await using var db = portal.Read();
        return await db.Set<Member>().MaxAsync(m => m.Number);
    }

    // What is called for comes on the bank.
    private async Task Pay()
    {
        var (bank, called) = (await portal.Books.Account("1100"), await portal.Books.Account("1340"));
        await portal.Keeper.Take(async turn =>
        {
            foreach (var call in await turn.Db.Set<Subscription>().AsNoTracking().Where(s => s.State == SubscriptionState.Called).ToListAsync())
            {
                var entry = turn.Post(
                    new Posting(portal.Clock.Today(), await Daybooks.The(turn.Db, DaybookKind.Memorial, Now), Reason.Memorial, call.Reference,
                        PostingLine.Debit(bank, call.Amount), PostingLine.Credit(called, call.Amount) with { PartyId = call.PartyId }), Books.Joke);
                await AllocateHandler.Handle(turn, new Allocate(call.LineId, entry.Lines[1].Id, call.Amount), Books.Joke, Now);
            }
        });
    }

    private static HttpRequestMessage Form(Page page, string address, params (string Name, string Value)[] fields) => new(HttpMethod.Post, address)
    {
        Content = new FormUrlEncodedContent(
            [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), KeyValuePair.Create("__RequestVerificationToken", page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!)]),
    };
}
