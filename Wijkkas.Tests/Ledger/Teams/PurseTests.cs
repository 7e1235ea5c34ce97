using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Cash;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Teams;

public sealed class PurseTests
{
    [Theory, EveryDatabase]
    public async Task A_team_spends_within_its_limit_and_is_stopped_above_it_and_above_its_purse(string database)
    {
        await using var books = await Invoices.On(database);
        var (anna, annas) = await books.Volunteer("anna");
        var (bram, brams) = await books.Volunteer("bram");
        var (_, sitas) = await books.Volunteer("sita");
        var team = await books.Team("groenploeg", 200m, anna, bram);

        // Up to € 50 one of them is enough; the treasurer looks at the paper and with that it is booked on the purse.
        var rakes = await Ask(books, team, annas, 41.32m, 8.68m);
        Assert.Equal((SpendingState.Agreed, null, "200.00 41.32 158.68"), (rakes.State, rakes.FirstBy, await Purse(books, team)));
        var bill = await Bill(books, rakes);
        Assert.Equal((PurchaseKind.Expense, $"groenploeg-{rakes.Id}", 1), (bill.Kind, bill.Number, bill.Files.Count));
        Assert.Equal("Purchasing.SecondPerson", await Refused(() => Approve(books, bill, annas)));
        await Approve(books, bill, Books.Joke);
        Assert.Equal(["1600 Credit 50.00", "4400 Debit 41.32 groenploeg", "1520 Debit 8.68"], await books.Entry((await Bill(books, rakes)).EntryId!.Value));
        Assert.Equal("158.68 0.00 158.68", await Purse(books, team));

        // Above it two are needed, and two different ones.
        var mower = await Ask(books, team, annas, 100m, 0m);
        Assert.Equal((SpendingState.Asked, annas.Id, "158.68 0.00 158.68"), (mower.State, mower.FirstBy, await Purse(books, team)));
        Assert.Equal("Teams.SecondPerson", await Refused(() => Decide(books, mower, annas)));
        Assert.Equal("Teams.NotYours", await Refused(() => Decide(books, mower, sitas)));
        Assert.Equal("Teams.NotYours", await Refused(() => Decide(books, mower, Books.Joke)));
        Assert.Equal(SpendingState.Agreed, (await Decide(books, mower, brams)).State);
        Assert.Equal("158.68 100.00 58.68", await Purse(books, team));

        // And above the purse nobody decides anything.
        var above = await Assert.ThrowsAsync<Refusal>(() => Ask(books, team, annas, 58.69m, 0m));
        Assert.Equal(("Teams.AbovePurse", "58.69 58.68"), (above.Code, string.Join(' ', above.Facts)));
        Assert.Equal("Common.ChangedMeanwhile", await Refused(() => Decide(books, mower, brams)));
        Assert.Equal("Teams.Decided", await Refused(async () => await new DecideSpendingHandler(books.Keeper, books.Clock).Handle(new DecideSpending(mower.Id, await Version(books, mower), true), brams, default)));

        // What the treasurer sends back the team can take back, and its purse is free again.
        var paper = await Bill(books, mower);
        await new RejectPurchaseHandler(books.Keeper).Handle(new RejectPurchase(paper.Id, paper.Version, "bon onleesbaar"), Books.Joke, default);
        Assert.Equal("158.68 100.00 58.68", await Purse(books, team));
        await new WithdrawSpendingHandler(books.Keeper, books.Clock).Handle(new WithdrawSpending(mower.Id, await Version(books, mower), "nieuwe bon"), brams, default);
        Assert.Equal("158.68 0.00 158.68", await Purse(books, team));
    }

    [Theory, EveryDatabase]
    public async Task Two_at_once_race_for_the_last_euros_and_one_gets_them(string database)
    {
        await using var books = await Invoices.On(database);
        var (anna, annas) = await books.Volunteer("anna");
        var (bram, brams) = await books.Volunteer("bram");
        var team = await books.Team("kluskar", 60m, anna, bram);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            try
            {
                return (await Ask(books, team, i % 2 == 0 ? annas : brams, 40m, 0m)).State.ToString();
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        })));

        Assert.Equal(["Agreed", .. Enumerable.Repeat("Teams.AbovePurse", 7)], answers.Order(StringComparer.Ordinal));
        Assert.Equal("60.00 40.00 20.00", await Purse(books, team));
    }

    [Theory, EveryDatabase]
    public async Task A_leader_who_left_and_one_of_another_team_decide_nothing_and_the_coordinator_does(string database)
    {
        await using var books = await Invoices.On(database);
        var (anna, annas) = await books.Volunteer("anna");
        var (bram, brams) = await books.Volunteer("bram");
        var (_, sitas) = await books.Volunteer("sita");
        var team = await books.Team("keuken", 100m, anna);
        await books.Team("groenploeg", 100m, bram);
        await new ChangeTeamHandler(books.Keeper).Handle(new ChangeTeam(team.Id, team.Version, "Keukenploeg", null, Money.Euro(25m), Guid.Parse(sitas.Id)), Books.Joke, default);
        var asked = await Ask(books, team, brams, 20m, 0m);
        Assert.Equal((SpendingState.Asked, null), (asked.State, asked.FirstBy));

        Assert.Equal("Teams.NotYours", await Refused(() => Decide(books, asked, brams)));
        await Leave(books, team, "2026-11-23");
        Assert.Equal("Teams.NotYours", await Refused(() => Decide(books, asked, annas)));
        Assert.Equal("Teams.SpendingWaits", await Refused(async () => await new RetireTeamHandler(books.Keeper, books.Clock).Handle(new RetireTeam(team.Id, 1), Books.Joke, default)));
        Assert.Equal(SpendingState.Agreed, (await Decide(books, asked, sitas)).State);
        Assert.Equal("Common.ChangedMeanwhile", await Refused(() => Decide(books, asked, sitas)));
    }

    [Theory, EveryDatabase]
    public async Task From_the_tin_it_is_paid_and_booked_at_once_and_never_more_than_is_in_it(string database)
    {
        await using var books = await Invoices.On(database);
        var (anna, annas) = await books.Volunteer("anna");
        var team = await books.Team("keuken", 100m, anna);
        var tin = await new AddCashBoxHandler(books.Keeper).Handle(new AddCashBox("Blik keuken", null), Books.Joke, default);
        await new MoveCashHandler(books.Keeper, books.Clock).Handle(new MoveCash(tin.Id, CashMove.FromBank, new DateOnly(2026, 11, 2), Money.Euro(30m), "Wisselgeld", "begin"), Books.Joke, default);

        var soup = await Cash(books, team, annas, tin, 18.35m, 1.65m);

        Assert.Equal(["1001 Credit 20.00", "4400 Debit 18.35 keuken", "1520 Debit 1.65"], await books.Entry(soup.EntryId!.Value));
        Assert.Equal("81.65 0.00 81.65", await Purse(books, team));
        Assert.Equal("Cash.NotEnough", await Refused(() => Cash(books, team, annas, tin, 10.01m, 0m)));
        Assert.Equal(soup.Id, (await Cash(books, team, annas, tin, 18.35m, 1.65m)).Id);
    }

    [Theory, EveryDatabase]
    public async Task Without_a_receipt_an_amount_or_somebody_to_pay_nothing_is_asked(string database)
    {
        await using var books = await Invoices.On(database);
        var (anna, annas) = await books.Volunteer("anna");
        var team = await books.Team("keuken", 100m, anna);
        var good = await Order(books, team, 10m, 0m);

        Assert.Equal("Teams.ReceiptMissing", await Refused(() => Handle(good with { Files = [] })));
        Assert.Equal("Teams.FileKind", await Refused(() => Handle(good with { Files = [FileInHand.Of("bon.xml", "<bon/>"u8.ToArray())] })));
        Assert.Equal("Teams.AmountMissing", await Refused(() => Handle(good with { Net = Money.Euro(-1m) })));
        Assert.Equal("Teams.PartyMissing", await Refused(() => Handle(good with { PartyId = 99 })));
        Assert.Equal("Teams.NumberMissing", await Refused(() => Handle(good with { Kind = SpendingKind.Bill })));
        Assert.Equal("Teams.CashBoxMissing", await Refused(() => Handle(good with { Kind = SpendingKind.Cash })));
        Assert.Equal("Purchasing.NotACost", await Refused(async () => await Handle(good with { AccountId = await books.Account("1100") })));
        Assert.Equal("Purchasing.LineVat", await Refused(() => Handle(good with { VatNature = VatNature.Standard, Vat = Money.Euro(5m) })));
        Assert.Equal("Teams.DayAhead", await Refused(() => Handle(good with { SpentOn = Neighbours.Today.AddDays(1) })));

        Task Handle(AskSpending order) => new AskSpendingHandler(books.Keeper, books.Clock).Handle(order, annas, default);
    }

    [Theory, EveryDatabase]
    public async Task More_teams_than_shapes_still_have_purses_and_a_purse_is_of_one_team(string database)
    {
        await using var books = await Books.On(database);
        for (var i = 1; i <= 14; i++)
        {
            await books.Team($"team-{i}", 0m);
        }

        await using var db = books.Read();
        Assert.Equal(14, await db.Set<Team>().Select(team => team.PurseId).Distinct().CountAsync());
        var taken = await db.Set<Team>().Select(team => team.PurseId).FirstAsync();
        Assert.Equal("Teams.PurseTaken", await Refused(() => new AddTeamHandler(books.Keeper).Handle(new AddTeam("ander", "Ander", null, Money.Zero, null, taken), Books.Joke, default)));
        Assert.Equal("Teams.PurseUnfit", await Refused(async () => await new AddTeamHandler(books.Keeper).Handle(new AddTeam("ander", "Ander", null, Money.Zero, null, await books.Stream("algemeen")), Books.Joke, default)));
        Assert.Equal("Streams.NoMarkLeft", await Refused(() => new AddStreamHandler(books.Keeper).Handle(new AddStream("nog-een", StreamKind.Fund, "Nog een"), Books.Joke, default)));
    }

    private static async Task Leave(Books books, Team team, string until)
    {
        await using var db = books.Read();
        var member = await db.Set<TeamMember>().SingleAsync(one => one.TeamId == team.Id);
        await new ChangePlaceHandler(books.Keeper).Handle(
            new ChangePlace(member.Id, member.Version, TeamPlace.Shell, true, DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture)), Books.Joke, default);
    }

    private static async Task<AskSpending> Order(Books books, Team team, decimal net, decimal vat) => new(
        team.Id, SpendingKind.Claim, "Harken", new DateOnly(2026, 11, 20), await books.Account("4400"), Money.Euro(net), vat == 0 ? VatNature.Exempt : vat * 5 > net ? VatNature.Standard : VatNature.Reduced,
        Money.Euro(vat), Guid.NewGuid().ToString("N")) { PartyId = 3, Files = [Neighbours.Photo()] };

    private static async Task<TeamSpending> Ask(Books books, Team team, Actor by, decimal net, decimal vat) =>
        await new AskSpendingHandler(books.Keeper, books.Clock).Handle(await Order(books, team, net, vat), by, default);

    private static async Task<TeamSpending> Cash(Books books, Team team, Actor by, Account tin, decimal net, decimal vat) => await new AskSpendingHandler(books.Keeper, books.Clock).Handle(
        await Order(books, team, net, vat) with { Kind = SpendingKind.Cash, CashAccountId = tin.Id, Key = $"tin-{net}" }, by, default);

    private static async Task<TeamSpending> Decide(Books books, TeamSpending spending, Actor by) =>
        await new DecideSpendingHandler(books.Keeper, books.Clock).Handle(new DecideSpending(spending.Id, spending.Version, true), by, default);

    private static async Task<Purchase> Bill(Books books, TeamSpending spending)
    {
        await using var db = books.Read();
        var id = await db.Set<TeamSpending>().Where(one => one.Id == spending.Id).Select(one => one.PurchaseId).SingleAsync();
        return await db.Set<Purchase>().AsNoTracking().Include(one => one.Files).SingleAsync(one => one.Id == id);
    }

    private static async Task<int> Version(Books books, TeamSpending spending)
    {
        await using var db = books.Read();
        return await db.Set<TeamSpending>().Where(one => one.Id == spending.Id).Select(one => one.Version).SingleAsync();
    }

    private static Task Approve(Books books, Purchase bill, Actor by) => new ApprovePurchaseHandler(books.Keeper).Handle(new ApprovePurchase(bill.Id, bill.Version), by, default);

    private static async Task<string> Purse(Books books, Team team)
    {
        await using var db = books.Read();
        var purse = await Wijkkas.Ledger.Teams.Purse.Of(db, team, default);
        return $"{purse.Balance} {purse.Promised} {purse.Free}";
    }

    private static async Task<string> Refused(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Code;
}
