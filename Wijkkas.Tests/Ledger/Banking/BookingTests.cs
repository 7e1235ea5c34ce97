using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;
using static Wijkkas.Tests.Ledger.Banking.BankBooks;

namespace Wijkkas.Tests.Ledger.Banking;

public sealed class BookingTests
{
    private const string Wilg = "NL91ABNA0417164300";

    [Theory, EveryDatabase]
    public async Task Accepting_settles_the_invoice_and_ends_the_work(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();
        var item = await books.Invoice("2026-10-01", "F2026-0160", 121m, await books.Party("De Wilg"));
        await books.ImportLines(Line("2026-11-10", 121m, "Factuur F2026-0160"));

        var match = await books.Accept((await books.Proposals())[0]);

        Assert.Equal(["1100 Debit 121.00", "1300 Credit 121.00"], await books.Entry(match.EntryId));
        Assert.Equal(Money.Zero, await books.Open(item));
        Assert.Empty(await books.Proposals());
        await using var db = books.Read();
        var entry = await db.Set<JournalEntry>().Include(e => e.Daybook).SingleAsync(e => e.Id == match.EntryId);
        Assert.Equal(("BNK", 1, Day("2026-11-10"), "bank-1-1", "F2026-0160"), (entry.Daybook!.Code, entry.Number, entry.Date, entry.IdempotencyKey, entry.Document));
    }

    [Theory, EveryDatabase]
    public async Task A_line_is_booked_once(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();
        await books.ImportLines(Line("2026-11-10", -12.50m, "kosten"));
        var part = new LinePart(await books.Account("4700"), Money.Euro(-12.50m));

        await books.Book(1, null, part);
        var refused = await Assert.ThrowsAsync<Refusal>(() => books.Book(1, null, part));

        Assert.Equal("Bank.LineDone", refused.Code);
    }

    [Theory, EveryDatabase]
    public async Task Something_else_than_what_was_seen_is_not_accepted(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();
        var party = await books.Party("De Wilg");
        await books.Invoice("2026-10-01", "F2026-0160", 121m, party);
        await books.ImportLines(Line("2026-11-10", 121m, "F2026-0160"), Line("2026-11-10", 121m, "twee maal"));
        var seen = (await books.Proposals())[0];
        await books.Book(2, null, seen.Parts[0]);

        var refused = await Assert.ThrowsAsync<Refusal>(() => books.Accept(seen));

        Assert.Equal("Bank.ProposalChanged", refused.Code);
    }

    [Theory, EveryDatabase]
    public async Task Paid_too_little_stays_open_and_paid_too_much_as_well(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();
        var party = await books.Party("De Wilg");
        var little = await books.Invoice("2026-10-01", "F2026-0160", 121m, party);
        var much = await books.Invoice("2026-10-01", "F2026-0161", 50m, party);
        await books.ImportLines(Line("2026-11-10", 100m, "F2026-0160"), Line("2026-11-10", 60m, "F2026-0161"));

        foreach (var proposal in await books.Proposals())
        {
            Assert.Equal((Certainty.Probable, Why.OtherAmount), (proposal.Certainty, proposal.Why));
            await books.Accept(proposal);
        }

        Assert.Equal((Money.Euro(21m), Money.Zero), (await books.Open(little), await books.Open(much)));
        await using var db = books.Read();
        var rest = await db.Set<OpenItem>().SingleAsync(item => item.Open.Cents > 0 && item.LineId != little);
        Assert.Equal((Side.Credit, Money.Euro(10m)), (rest.Side, rest.Open));
    }

    [Theory, EveryDatabase]
    public async Task A_split_is_exact_to_the_cent(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();
        await books.ImportLines(Line("2026-11-10", 486m, "STRIPE PAYOUT"));
        var (income, costs, groen) = (await books.Account("8200"), await books.Account("4700"), await books.Stream("groen"));

        var refused = await Assert.ThrowsAsync<Refusal>(() => books.Book(1, null, new LinePart(income, Money.Euro(496.30m)), new LinePart(costs, Money.Euro(-10.29m))));
        var match = await books.Book(1, null, new LinePart(income, Money.Euro(496.30m)) { StreamId = groen }, new LinePart(costs, Money.Euro(-10.30m)));

        Assert.Equal(("Bank.PartsDiffer", Money.Euro(0.01m)), (refused.Code, refused.Facts[2]));
        Assert.Equal(["1100 Debit 486.00", "8200 Credit 496.30 groen", "4700 Debit 10.30 algemeen"], await books.Entry(match.EntryId));
    }

    [Theory, EveryDatabase]
    public async Task A_line_can_be_booked_undone_and_booked_again(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();
        var item = await books.Invoice("2026-10-01", "F2026-0160", 121m, await books.Party("De Wilg"));
        await books.ImportLines(Line("2026-11-10", 121m, "F2026-0160"));
        var first = await books.Accept((await books.Proposals())[0]);

        var reversal = await books.Undo(1);
        var openBetween = await books.Open(item);
        var second = await books.Accept((await books.Proposals())[0]);

        Assert.Equal(["1100 Credit 121.00", "1300 Debit 121.00"], await books.Entry(reversal.Id));
        Assert.Equal((Money.Euro(121m), Money.Zero), (openBetween, await books.Open(item)));
        Assert.Equal((1, 2), (first.Round, second.Round));
        await using var db = books.Read();
        Assert.Equal(first.Id, (await db.Set<BankMatchUndone>().SingleAsync()).MatchId);
        Assert.Equal(0, await db.Set<OpenItem>().CountAsync(i => i.Open.Cents > 0));
    }

    [Theory, EveryDatabase]
    public async Task Undoing_in_a_locked_month_is_dated_in_the_open_one(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();
        await books.ImportLines(Line("2026-10-10", -12.50m, "kosten"));
        await books.Book(1, null, new LinePart(await books.Account("4700"), Money.Euro(-12.50m)));
        await new ChangePeriodHandler(books.Keeper).Handle(new ChangePeriod(202610, PeriodState.Locked), Books.Joke, CancellationToken.None);

        var reversal = await books.Undo(1);

        Assert.Equal(Day("2026-11-01"), reversal.Date);
    }

    [Theory, EveryDatabase]
    public async Task A_line_of_a_locked_month_waits_for_a_day_that_is_open(string database)
    {
        await using var books = await Books.On(database);
        var bank = await books.Bank();
        await books.Post("2026-10-01", "4700 Debit 1.00", "1000 Credit 1.00");
        await new ChangePeriodHandler(books.Keeper).Handle(new ChangePeriod(202610, PeriodState.Locked), Books.Joke, CancellationToken.None);
        await books.ImportLines(Line("2026-10-10", -12.50m, "kosten betaalpakket"), Line("2026-11-10", -12.50m, "kosten betaalpakket"));
        await new MakeBankRuleHandler(books.Keeper).Handle(
            new MakeBankRule(null, false, null, "Kosten betaalpakket", null, new LinePart(await books.Account("4700"), Money.Zero)), Books.Joke, CancellationToken.None);

        var accepted = await books.AcceptAll(bank.Id);
        var left = Assert.Single(await books.Proposals());
        var match = await books.Accept(left, Day("2026-11-01"));

        Assert.Equal(1, accepted.Booked);
        var (line, why) = Assert.Single(accepted.Refused);
        Assert.Equal((1L, "Bank.MonthLocked", Day("2026-11-01")), (line, why.Code, why.Facts[1]));
        Assert.Equal(Day("2026-11-01"), match.EntryDate);
        Assert.Equal("Bank.DayBeforeLine", (await Assert.ThrowsAsync<Refusal>(async () =>
        {
            await books.Undo(1);
            await books.Book(1, Day("2026-10-09"), new LinePart(await books.Account("4700"), Money.Euro(-12.50m)));
        })).Code);
    }

    [Theory, EveryDatabase]
    public async Task A_transfer_between_own_accounts_is_booked_on_both_sides_at_once(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();
        await books.Bank(Savings, "Spaarrekening");
        await books.ImportLines(Line("2026-11-10", -1250m, "naar sparen", Savings));
        await books.Import(File("camt.053.001.08", Savings, null, Line("2026-11-11", 1250m, "van betaalrekening", Current)));

        await books.Accept((await books.Proposals())[0]);

        Assert.Empty(await books.Proposals());
        await using var db = books.Read();
        var entries = await db.Set<BankMatch>().OrderBy(m => m.LineId).Select(m => m.EntryId).ToListAsync();
        Assert.Equal(["1100 Credit 1250.00", "1290 Debit 1250.00"], await books.Entry(entries[0]));
        Assert.Equal(["1110 Debit 1250.00", "1290 Credit 1250.00"], await books.Entry(entries[1]));
        Assert.Equal(0, await db.Set<OpenItem>().CountAsync(item => item.Open.Cents > 0));
    }

    [Theory, EveryDatabase]
    public async Task A_transfer_waits_under_way_until_the_other_bank_tells_it(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();
        var savings = await books.Bank(Savings, "Spaarrekening");
        await books.ImportLines(Line("2026-11-10", -1250m, "naar sparen", Savings));
        await books.Accept((await books.Proposals())[0]);
        await books.Import(File("camt.053.001.08", Savings, null, Line("2026-11-11", 1250m, "van betaalrekening", Current)));

        var proposal = Assert.Single(await books.Proposals());
        await books.AcceptAll(savings.Id);

        Assert.Equal((Certainty.Certain, Why.OwnTransferArrived), (proposal.Certainty, proposal.Why));
        await using var db = books.Read();
        Assert.Equal(0, await db.Set<OpenItem>().CountAsync(item => item.Open.Cents > 0));
    }

    [Theory, EveryDatabase]
    public async Task What_was_booked_before_is_proposed_again_until_it_is_taken_back(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();
        await books.ImportLines(Line("2026-11-03", -90m, "benzine", Wilg), Line("2026-11-10", -96.45m, "benzine", Wilg), Line("2026-11-17", -80m, "benzine", Wilg));
        var fuel = await books.Account("4410");
        await books.Book(1, null, new LinePart(fuel, Money.Euro(-90m)));
        await books.Book(2, null, new LinePart(fuel, Money.Euro(-96.45m)));

        var twice = Assert.Single(await books.Proposals());
        await books.Undo(1);
        await books.Undo(2);
        var none = await books.Proposals();

        Assert.Equal((Certainty.Probable, Why.Habit, 2, fuel), (twice.Certainty, twice.Why, (int)twice.Facts[0], twice.Parts[0].AccountId));
        Assert.All(none, proposal => Assert.Equal(Certainty.None, proposal.Certainty));
    }

    [Theory, EveryDatabase]
    public async Task A_rule_must_not_catch_everything(string database)
    {
        await using var books = await Books.On(database);
        var to = new LinePart(await books.Account("4700"), Money.Zero);
        var act = new MakeBankRuleHandler(books.Keeper);

        var refused = await Assert.ThrowsAsync<Refusal>(() => act.Handle(new MakeBankRule(null, false, null, "a-b", null, to), Books.Joke, CancellationToken.None));
        var without = await Assert.ThrowsAsync<Refusal>(() => act.Handle(new MakeBankRule(null, false, null, null, null, to), Books.Joke, CancellationToken.None));

        Assert.Equal(("Bank.RuleTooWide", "Bank.RuleTooWide"), (refused.Code, without.Code));
    }
}
