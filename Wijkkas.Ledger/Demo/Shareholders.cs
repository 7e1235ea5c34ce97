using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Decisions;
using Wijkkas.Ledger.Dividends;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>Who owns De Lindenhof: a register from before the books began, a transfer, the meeting of June 2026 with its dividend, and who waits at the board's table.</summary>
internal static class Shareholders
{
    /// <summary>What all paid in: 140 shares of € 25, as the opening balance says.</summary>
    public static readonly Money Capital = Money.Euro(140 * 25m);

    private const int FirstMembersShares = 12;
    private const int SecondMembersShares = 9;

    private static readonly DateOnly Meeting = new(2026, 6, 18);

    /// <summary>The register as it was taken over, and what changed hands in 2025.</summary>
    public static async Task Register(Turn turn, CancellationToken cancel)
    {
        var share = await SaveShareClassHandler.Handle(
            turn,
            new SaveShareClass(null, 0, "A", "Aandeel", "Share", Money.Euro(25m), 1, 40, Holders.Everybody, 1)
            {
                NoticeMonths = 3,
                YearlyRedemption = 1_000,
                BoardMaySuspend = true,
                DividendCap = 500,
            },
            TwoYears.Last, Actor.Demo, cancel);
        var parties = await turn.Db.Set<Party>().Where(party => (party.Roles & PartyRoles.Member) != 0).OrderBy(party => party.Id).ToListAsync(cancel);
        var pen = new RegisterPen(turn, Actor.Demo);
        foreach (var (party, i) in parties.Select((party, i) => (party, i)))
        {
            var since = new DateOnly(2023, 6, 8).AddDays(i * 4);
            turn.Db.Add(new Member { Number = i + 1, PartyId = party.Id, Kind = MemberKind.Natural, Since = since });
            var shares = i switch { 0 => FirstMembersShares, 1 => SecondMembersShares, _ => 1 };
            await pen.Move(i + 1, share.Id, since, MovementKind.TakenOver, shares, share.Worth(shares), null, cancel);
            await pen.Note(EventKind.TakenOver, since, cancel, i + 1);
        }

        turn.Db.Add(new PartyContact { Id = await turn.NextId<PartyContact>(c => c.Id, cancel), PartyId = parties[0].Id, Name = "Anneke Jansen", Email = "anneke@lindenhof.example" });
        await turn.Save(Actor.Demo, cancel);
        await TransferSharesHandler.Handle(turn, new TransferShares(2, 1, share.Id, SecondMembersShares - 1, new DateOnly(2025, 4, 1)), Actor.Demo, cancel);
        turn.Db.ChangeTracker.Clear();
    }

    /// <summary>The accounts of 2025 through the meeting: adopted, appropriated, and a dividend divided. Once the months of 2025 are locked.</summary>
    public static async Task Meet(Turn turn, CancellationToken cancel)
    {
        var year = await DrawUpAccountsHandler.Handle(turn, new DrawUpAccounts(2025), new DateOnly(2026, 4, 14), Actor.Demo, cancel);
        await ReportOnAccountsHandler.Handle(
            turn, new ReportOnAccounts(2025, year.Version, "Wij keken alle bankafschriften na en twintig bonnen. Alles klopt.", true), new DateOnly(2026, 5, 28), Actor.DemoVolunteer, cancel);
        await Decide(turn, "Vaststelling jaarrekening 2025", "De jaarrekening over 2025 is vastgesteld zoals het bestuur die voorlegde.", Effect.AdoptAccounts, [], 61, 2, cancel);
        var reserve = await turn.Db.Set<Account>().Where(account => account.Code == "0510").Select(account => account.Id).SingleAsync(cancel);
        await Decide(turn, "Resultaatbestemming 2025", "Het resultaat over 2025 gaat naar de algemene reserve.", Effect.Appropriate, [new(reserve, year.Result)], 63, 0, cancel);
        var share = await turn.Db.Set<ShareClass>().SingleAsync(cancel);
        var dividend = await DeclareDividendHandler.Handle(
            turn,
            new DeclareDividend(
                new RecordDecision(DecidingBody.Members, Meeting, "Dividend 2025", "Van de algemene reserve gaat € 105,00 naar de leden, naar aandelen en dagen.", 58, 4, 1) { FiscalYear = 2025 },
                DividendBasis.Days, share.Id, new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31), Money.Euro(105m), reserve)
            {
                TaxReason = "Gewone coöperatie: houdt geen dividendbelasting in.",
            },
            Meeting, Actor.Demo, cancel);
        await DivideDividendHandler.Handle(turn, new DivideDividend(dividend.Id, dividend.Version), new DateOnly(2026, 6, 25), Actor.Demo, cancel);
        turn.Db.ChangeTracker.Clear();
    }

    /// <summary>Who wants to join, who must still pay, and who wants money back.</summary>
    public static async Task Wait(Turn turn, CancellationToken cancel)
    {
        var share = await turn.Db.Set<ShareClass>().SingleAsync(cancel);
        (string Name, string Email, int Shares, DateOnly Born)[] applicants =
            [("Yasmin Haddad", "yasmin@voorbeeld.example", 2, new(1991, 3, 4)), ("Kees van Rijn", "kees@voorbeeld.example", 1, new(1958, 9, 21)), ("Noor Terpstra", "noor@voorbeeld.example", 1, new(2011, 5, 2))];
        var first = true;
        foreach (var (name, email, shares, born) in applicants)
        {
            var application = await ApplyForMembershipHandler.Handle(
                turn, new ApplyForMembership($"demo-{email}", false, name, email, born, share.Id, shares), new DateOnly(2026, 11, 3), Actor.Demo, cancel);
            if (first)
            {
                await AdmitApplicantHandler.Handle(turn, new AdmitApplicant(application.Id, application.Version), new DateOnly(2026, 11, 10), Actor.Demo, cancel);
                first = false;
            }
        }

        var pen = new RegisterPen(turn, Actor.Demo);
        foreach (var (number, day) in ((int, DateOnly)[])[(31, new(2026, 7, 20)), (58, new(2026, 8, 3)), (12, new(2026, 10, 5))])
        {
            await AskForSharesHandler.Ask(turn, pen, await MemberRules.Find(turn.Db, number, cancel), share, 1, null, day, day, cancel);
        }

        await turn.Save(cancel);
        turn.Db.ChangeTracker.Clear();
    }

    private static Task<Decision> Decide(Turn turn, string title, string text, Effect effect, IReadOnlyList<RecordDecision.Share> shares, int votes, int against, CancellationToken cancel) =>
        RecordDecisionHandler.Handle(
            turn, new RecordDecision(DecidingBody.Members, Meeting, title, text, votes, against, 0) { Effect = effect, FiscalYear = 2025, Shares = shares }, Meeting, Actor.Demo, cancel);
}
