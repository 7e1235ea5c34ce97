using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Decisions;
using Wijkkas.Ledger.Dividends;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Ledger.Members;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Dividends;

/// <summary>From the accounts of a year to what each member gets, in the order that the law asks and in no other.</summary>
public sealed class DividendTests
{
    private static readonly CancellationToken Now = CancellationToken.None;
    private static readonly Actor Henk = new("kascommissie");

    [Theory, EveryDatabase]
    public async Task From_drawn_up_accounts_to_a_dividend_every_step_waits_for_the_one_before(string provider)
    {
        await using var board = await Year2025(provider);
        var (reserve, continuity) = (await board.Books.Account("0510"), await board.Books.Account("0520"));
        RecordDecision.Share[] shares = [new(reserve, Money.Euro(700m)), new(continuity, Money.Euro(300m))];
        await Refused("Decisions.NotDrawnUp", () => Decides(board, Effect.AdoptAccounts));
        await Refused("Decisions.MonthsOpen", () => DrawsUp(board));
        await Lock(board);
        await DrawsUp(board);
        await Refused("Decisions.NoReport", () => Decides(board, Effect.AdoptAccounts));
        await Refused("Decisions.OtherEyes", () => Reports(board, Books.Joke));
        await Reports(board, Henk);
        await Refused("Decisions.NotAdopted", () => Decides(board, Effect.Appropriate, shares));
        await Refused("Decisions.NotAdopted", () => Declares(board, Money.Euro(100m)));
        await Refused("Decisions.ForTheMeeting", () => Decides(board, Effect.AdoptAccounts, body: DecidingBody.Board));
        await Refused("Decisions.MoreVotesThanMembers", () => Decides(board, Effect.AdoptAccounts, votes: 4));
        await Decides(board, Effect.AdoptAccounts);
        await Refused("Decisions.AdoptedAlready", () => Decides(board, Effect.AdoptAccounts, text: "nog eens"));
        await Refused("Decisions.SumDiffers", () => Decides(board, Effect.Appropriate, [shares[0]]));
        await Refused("Decisions.NoReserve", () => Decides(board, Effect.Appropriate, [shares[0], new(board.CapitalId, Money.Euro(300m))]));
        await Refused("Dividends.NotAppropriated", () => Declares(board, Money.Euro(100m)));
        var appropriated = await Decides(board, Effect.Appropriate, shares);
        Assert.Equal(["0590 Debit 1000.00", "0510 Credit 700.00", "0520 Credit 300.00"], await board.Books.Entry(appropriated.EntryId!.Value));
        await using (var db = board.Books.Read())
        {
            Assert.Equal("BESLUIT-0002", await db.Set<JournalEntry>().Where(entry => entry.Id == appropriated.EntryId).Select(entry => entry.Document).SingleAsync());
        }

        await Refused("Dividends.AboveDistributable", () => Declares(board, Money.Euro(700.01m)));
        await Refused("Dividends.SourceLocked", () => Declares(board, Money.Euro(10m), "0540"));
        await new LockReserveHandler(board.Books.Keeper).Handle(new LockReserve(continuity, "statuten art. 9"), Books.Joke, Now);
        await Refused("Dividends.SourceLocked", () => Declares(board, Money.Euro(10m), "0520"));
        var dividend = await Declares(board, Money.Euro(100m));
        var divided = await Divides(board, dividend);
        await Refused("Dividends.DividedAlready", () => Divides(board, divided));
        Assert.Equal(["1 33.34", "2 33.33", "3 33.33"], await Parts(board, dividend.Id));
        Assert.Equal((Money.Zero, -Money.Euro(100m)), (await board.Balance("1621"), await board.Balance("1620")));
        Assert.Null(await board.SelfTest());
    }

    [Theory, EveryDatabase]
    public async Task Who_left_during_the_year_gets_a_part_by_days_and_the_record_date_knows_only_who_was_there(string provider)
    {
        await using var board = await Year2025(provider);
        await Adopted(board);
        await board.Gives(3, 1, board.ClassId, 4, "2026-03-01");
        var days = await Divides(board, await Declares(board, Money.Euro(365m), from: "2026-01-01", to: "2026-12-31"));

        // Of 4 shares each: number 3 held them for 59 days, number 1 held eight for the other 306.
        Assert.Equal([(1, (4 * 59) + (8 * 306L)), (2, 4 * 365L), (3, 4 * 59L)], await Weights(board, days.Id));
        var record = await Divides(board, await Declares(board, Money.Euro(3m), basis: DividendBasis.RecordDate, to: "2026-03-01"));
        Assert.Equal([(1, 8L), (2, 4L)], await Weights(board, record.Id));
        Assert.Equal(["1 2.00", "2 1.00"], await Parts(board, record.Id));
    }

    [Theory, EveryDatabase]
    public async Task Each_member_chooses_bank_an_open_invoice_shares_or_the_neighbourhood(string provider)
    {
        await using var board = await Year2025(provider);
        await Adopted(board);
        await Chooses(board, 1, DividendChoice.Shares);
        await Chooses(board, 2, DividendChoice.SetOff);
        await Chooses(board, 3, DividendChoice.Neighbourhood);
        var owed = await OwesUs(board, 2, Money.Euro(60m));
        var dividend = await Divides(board, await Declares(board, Money.Euro(300m)));
        await using var db = board.Books.Read();
        var parts = await db.Set<DividendPart>().AsNoTracking().Where(p => p.DividendId == dividend.Id).OrderBy(p => p.MemberNumber).ToListAsync();
        Assert.Equal([Money.Euro(100m), Money.Euro(60m), Money.Euro(100m)], parts.Select(part => part.Used));
        Assert.Equal(Money.Zero, await db.Set<OpenItem>().Where(item => item.LineId == owed).Select(item => item.Open).SingleAsync());
        Assert.Equal([0, 40_00, 0], await db.Set<OpenItem>().Where(item => item.Line!.Account!.Code == "1620" && item.Side == Side.Credit).OrderBy(item => item.LineId).Select(item => item.Open.Cents).ToListAsync());
        Assert.Equal(-Money.Euro(100m), await board.Balance("8120"));
        Assert.Equal("0001 Anneke Jansen 8 200.00", (await board.Register("2026-12-31"))[0]);
        Assert.Null(await board.SelfTest());
    }

    [Theory, EveryDatabase]
    public async Task Tax_is_withheld_where_the_decision_says_so_and_the_cap_of_the_class_holds(string provider)
    {
        await using var board = await Year2025(provider, cap: 500);
        await Adopted(board);
        var taxed = await Divides(board, await Declares(board, Money.Euro(10m), tax: true));
        await using (var db = board.Books.Read())
        {
            var parts = await db.Set<DividendPart>().AsNoTracking().Where(p => p.DividendId == taxed.Id).OrderBy(p => p.MemberNumber).ToListAsync();
            Assert.Equal([(334, 50), (333, 49), (333, 49)], parts.Select(part => ((int)part.Amount.Cents, (int)part.Tax.Cents)));
        }

        Assert.Equal((-Money.Euro(1.48m), -Money.Euro(8.52m)), (await board.Balance("1640"), await board.Balance("1620")));

        // Five per cent of € 100 for each of three members.
        var tooMuch = await Declares(board, Money.Euro(15.01m));
        await Refused("Dividends.AboveCap", () => Divides(board, tooMuch));
        await Divides(board, await Declares(board, Money.Euro(15m)));
    }

    [Theory, EveryDatabase]
    public async Task An_association_may_not_distribute(string provider)
    {
        await using var board = await Year2025(provider);
        await Adopted(board);
        await board.Books.Keeper.Take(async turn =>
        {
            (await turn.Db.Set<Organisation>().SingleAsync()).LegalForm = LegalForm.Association;
            await turn.Save(Books.Joke);
        });
        await Refused("Dividends.MayNotDistribute", () => Declares(board, Money.Euro(1m)));
    }

    // Three members with four shares each through 2025, a result of € 1,000, and a fund of € 500 that has a purpose.
    private static async Task<MemberBooks> Year2025(string provider, int? cap = null)
    {
        var board = await MemberBooks.On(provider, "2026-06-18");
        board.ClassId = (await board.Class(rules: order => order with { DividendCap = cap })).Id;
        board.CapitalId = await board.Books.Account("0500");
        foreach (var name in (string[])["Anneke Jansen", "Bram Visser", "Cor de Boer"])
        {
            await board.Joins(name, board.ClassId, 4, "2025-01-01");
        }

        await board.Books.Post("2025-01-02", "1100 Debit 500.00", "0540 Credit 500.00");
        await board.Books.Post("2025-06-01", "1100 Debit 1500.00", "8000 Credit 1500.00");
        await board.Books.Post("2025-07-01", "4500 Debit 500.00", "1100 Credit 500.00");
        return board;
    }

    private static async Task Adopted(MemberBooks board)
    {
        await Lock(board);
        await DrawsUp(board);
        await Reports(board, Henk);
        await Decides(board, Effect.AdoptAccounts);
        await Decides(board, Effect.Appropriate, [new(await board.Books.Account("0510"), Money.Euro(1_000m))]);
    }

    private static async Task Lock(MemberBooks board)
    {
        for (var month = 202501; month <= 202512; month++)
        {
            await new ChangePeriodHandler(board.Books.Keeper).Handle(new ChangePeriod(month, PeriodState.Locked), Books.Joke, Now);
        }
    }

    private static Task<YearAccounts> DrawsUp(MemberBooks board) => new DrawUpAccountsHandler(board.Books.Keeper, board.Clock).Handle(new DrawUpAccounts(2025), Books.Joke, Now);

    private static async Task Reports(MemberBooks board, Actor by)
    {
        await using var db = board.Books.Read();
        var version = await db.Set<YearAccounts>().Select(y => y.Version).SingleAsync();
        await new ReportOnAccountsHandler(board.Books.Keeper, board.Clock).Handle(new ReportOnAccounts(2025, version, "Alles klopt.", true), by, Now);
    }

    private static Task<Decision> Decides(MemberBooks board, Effect effect, IReadOnlyList<RecordDecision.Share>? shares = null, DecidingBody body = DecidingBody.Members, int votes = 3, string text = "") =>
        new RecordDecisionHandler(board.Books.Keeper, board.Clock).Handle(
            new RecordDecision(body, board.Clock.Today, effect.ToString(), effect + text, votes, 0, 0) { Effect = effect, FiscalYear = 2025, Shares = shares ?? [] }, Books.Joke, Now);

    private static async Task<Dividend> Declares(MemberBooks board, Money total, string source = "0510", DividendBasis basis = DividendBasis.Days, string from = "2025-01-01", string to = "2025-12-31", bool tax = false) =>
        await new DeclareDividendHandler(board.Books.Keeper, board.Clock).Handle(
            new DeclareDividend(
                new RecordDecision(DecidingBody.Members, board.Clock.Today, $"Dividend {total}", "", 2, 0, 0) { FiscalYear = 2025 }, basis, board.ClassId,
                MemberBooks.Day(from), MemberBooks.Day(to), total, await board.Books.Account(source)) { WithholdsTax = tax, TaxReason = "gewone coöperatie" },
            Books.Joke, Now);

    private static Task<Dividend> Divides(MemberBooks board, Dividend dividend) =>
        new DivideDividendHandler(board.Books.Keeper, board.Clock).Handle(new DivideDividend(dividend.Id, dividend.Version), Books.Joke, Now);

    private static Task Chooses(MemberBooks board, int number, DividendChoice choice) => new ChooseDividendHandler(board.Books.Keeper).Handle(new ChooseDividend(number, 0, choice), Books.Joke, Now);

    private static async Task<long> OwesUs(MemberBooks board, int number, Money amount)
    {
        await using var db = board.Books.Read();
        var party = await db.Set<Member>().Where(m => m.Number == number).Select(m => m.PartyId).SingleAsync();
        var (debtors, income) = (await board.Books.Account("1300"), await board.Books.Account("8300"));
        return await board.Books.Keeper.Take(async turn => turn.Post(
            new Posting(board.Clock.Today, await Daybooks.The(turn.Db, DaybookKind.Memorial, Now), Reason.Memorial, "contributie",
                PostingLine.Debit(debtors, amount) with { PartyId = party }, PostingLine.Credit(income, amount)), Books.Joke).Lines[0].Id);
    }

    private static async Task<IReadOnlyList<string>> Parts(MemberBooks board, int dividend)
    {
        await using var db = board.Books.Read();
        return [.. (await db.Set<DividendPart>().AsNoTracking().Where(p => p.DividendId == dividend).OrderBy(p => p.MemberNumber).ToListAsync()).Select(p => $"{p.MemberNumber} {p.Amount}")];
    }

    private static async Task<IReadOnlyList<(int, long)>> Weights(MemberBooks board, int dividend)
    {
        await using var db = board.Books.Read();
        return [.. (await db.Set<DividendPart>().AsNoTracking().Where(p => p.DividendId == dividend).OrderBy(p => p.MemberNumber).ToListAsync()).Select(p => (p.MemberNumber, p.Weight))];
    }

    private static async Task Refused(string code, Func<Task> act) => Assert.Equal(code, (await Assert.ThrowsAsync<Refusal>(act)).Code);
}
