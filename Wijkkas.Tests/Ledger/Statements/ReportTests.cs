using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;
using static Wijkkas.Tests.Ledger.Statements.Reading;

namespace Wijkkas.Tests.Ledger.Statements;

public sealed class ReportTests
{
    [Theory, EveryDatabase]
    public async Task The_trial_balance_says_what_stood_what_moved_and_what_stands(string database)
    {
        await using var books = await Neighbourhood(database);

        var report = await books.Report(at => new TrialBalanceReader(at).Read(Range("2026-02-10", "2026-03-31"), Labels.All));

        Assert.Equal(
            [
                "0500 -1000.00 +0.00 -0.00 = -1000.00",
                "1100 1380.00 +400.00 -130.00 = 1650.00",
                "4100 0.00 +100.00 -0.00 = 100.00",
                "4400 20.00 +30.00 -0.00 = 50.00",
                "8000 0.00 +0.00 -400.00 = -400.00",
            ],
            report.Lines());
        Assert.Equal(Money.Euro(-400), report.EarlierResults);
        Assert.Equal(Money.Zero, report.Closing);
        Assert.Equal(report.Debit, report.Credit);
        Assert.Equal(6, report.Seal.Entries);
        Assert.Matches("^[0-9a-f]{4}( [0-9a-f]{4}){3}$", report.Seal.Hash);
    }

    [Theory, EveryDatabase]
    public async Task The_balance_sheet_balances_with_results_that_no_entry_closed(string database)
    {
        await using var books = await Neighbourhood(database);

        var report = await books.Report(at => new BalanceSheetReader(at).Read(Day("2026-03-31")));

        Assert.Equal(["1100 1650.00 1000.00"], report.Assets.Lines());
        Assert.Equal(["0500 1000.00 1000.00"], report.Equity.Lines());
        Assert.Empty(report.Liabilities.Groups);
        Assert.Equal((Money.Euro(250), Money.Zero), (report.ResultOfYear.Amount, report.ResultOfYear.Before));
        Assert.Equal((Money.Euro(400), Money.Zero), (report.EarlierResults.Amount, report.EarlierResults.Before));
        Assert.Equal(Money.Zero, report.Difference);
    }

    [Theory, EveryDatabase]
    public async Task Income_and_expense_stand_per_stream_beside_the_year_before(string database)
    {
        await using var books = await Neighbourhood(database);

        var report = await books.Report(at => new IncomeStatementReader(at).Read(Range("2026-01-01", "2026-12-31"), Labels.All));

        Assert.Equal(["afval", "groen", "algemeen"], report.Columns.Select(column => column.Stream!.Code));
        Assert.Equal(["8000 400.00 400.00 400.00 0.00 0.00"], report.Income.Lines());
        Assert.Equal(["4400 50.00 0.00 0.00 50.00 0.00", "4100 100.00 0.00 0.00 0.00 100.00"], report.Expenses.Lines());
        Assert.Equal(["13 Materiaal en machines", "14 Huisvesting"], report.Expenses.Groups.Select(group => $"{group.Head.Id} {group.Head.NameNl}"));
        Assert.Equal((Money.Euro(250), Money.Euro(400)), (report.Result, report.ResultBefore));
        Assert.Equal([Money.Euro(400), Money.Euro(-50), Money.Euro(-100)], Enumerable.Range(0, 3).Select(report.ResultOf));
    }

    [Theory, EveryDatabase]
    public async Task A_stream_has_what_it_had_and_got_less_what_it_spent_and_gave(string database)
    {
        await using var books = await Neighbourhood(database);
        await new TransferBetweenStreamsHandler(books.Keeper).Handle(
            new(Day("2026-03-20"), await books.Stream("afval"), await books.Stream("groen"), Money.Euro(60), "nieuwe maaier", "t1"), Books.Joke, default);

        var report = await books.Report(at => new StreamBalancesReader(at).Read(Range("2026-02-10", "2026-12-31")));

        Assert.Equal(
            [
                "afval 400.00 +400.00 -0.00 ±-60.00 = 740.00",
                "groen -20.00 +0.00 -30.00 ±60.00 = 10.00",
                "subsidies 0.00 +0.00 -0.00 ±0.00 = 0.00",
                "klussen 0.00 +0.00 -0.00 ±0.00 = 0.00",
                "algemeen 0.00 +0.00 -100.00 ±0.00 = -100.00",
            ],
            report.Lines());
    }

    [Theory, EveryDatabase]
    public async Task An_account_card_tells_each_line_its_counterpart_and_the_balance_after_it(string database)
    {
        await using var books = await Neighbourhood(database);

        var card = await books.Report(at => new AccountCardReader(at).Read("1100", Range("2026-02-10", "2026-12-31"), Labels.All));

        Assert.Equal(
            [
                "2026-02-10 MEM-2026-0002 proef Credit 30.00 1350.00 4400",
                "2026-03-01 MEM-2026-0003 proef Debit 400.00 1750.00 8000",
                "2026-03-31 MEM-2026-0004 proef Credit 100.00 1650.00 4100",
            ],
            card.Lines.Select(l => $"{l.Date:yyyy-MM-dd} {l.Number} {l.Description} {l.Side} {l.Amount} {l.Balance} {string.Join(',', l.Counter.Select(c => c.Code))}"));
        Assert.Equal((Money.Euro(1380), Money.Euro(1650)), (card.Opening, card.Closing));
        Assert.Null(card.Previous);
        Assert.Null(card.Next);
        var refused = await Assert.ThrowsAsync<Refusal>(() => books.Report(at => new AccountCardReader(at).Read("9999", Range("2026-02-10", "2026-12-31"), Labels.All)));
        Assert.Equal("Reports.AccountUnknown", refused.Code);
    }

    [Theory, EveryDatabase]
    public async Task Open_items_stand_by_age_and_together_are_the_account(string database)
    {
        await using var books = await Neighbourhood(database);
        var (debtors, income) = (await books.Account("1300"), await books.Account("8000"));
        await books.Keeper.Take(async turn =>
        {
            turn.Db.Add(new Party { Id = 1, Name = "Gemeente", Roles = PartyRoles.Partner });
            await turn.Save(Books.Joke);
        });
        var memorial = await books.Posting("2026-04-01", "4100 Debit 1.00", "1100 Credit 1.00");
        Task<JournalEntry> Invoice(string number, string due, decimal euros, Side side = Side.Debit) => books.Keeper.Take(turn => Task.FromResult(turn.Post(
            new Posting(memorial.Date, memorial.DaybookId, Reason.Memorial, number,
                new PostingLine(debtors, side, Money.Euro(euros)) { PartyId = 1, DueOn = Day(due) },
                new PostingLine(income, side == Side.Debit ? Side.Credit : Side.Debit, Money.Euro(euros))) { Document = number }, Books.Joke)));
        await Invoice("F1", "2026-11-24", 10);
        await Invoice("F2", "2026-10-25", 20);
        await Invoice("F3", "2026-10-24", 30);
        var last = await Invoice("F4", "2026-09-24", 40);
        var paid = await Invoice("B1", "2026-09-24", 15, Side.Credit);
        var allocation = await new AllocateHandler(books.Keeper).Handle(
            new(last.Lines[0].Id, paid.Lines[0].Id, Money.Euro(15)), Books.Joke, default);

        var report = await books.Report(at => new OpenItemsReader(at).Read(Day("2026-11-24")));
        var items = await books.Report(at => new OpenItemsReader(at).Items([debtors], Day("2026-11-24")));
        var card = await books.Report(at => new OpenItemsReader(at).Card(paid.Lines[0].Id));

        Assert.Equal(
            ["1300 4: 10.00 20.00 30.00 25.00 = 85.00, 0.00"],
            report.Rows.Select(row => $"{row.Account.Code} {row.Count}: {string.Join(' ', row.Parts)} = {row.Ledger}, {row.Difference}"));
        Assert.Equal(
            ["F1 Gemeente 10.00 of 10.00, 0 NotYet", "F2 Gemeente 20.00 of 20.00, 30 UpTo30", "F3 Gemeente 30.00 of 30.00, 31 UpTo60", "F4 Gemeente 25.00 of 40.00, 61 Over60"],
            items.Select(item => $"{item.Document} {item.Party} {item.Open} of {item.Amount}, {item.DaysLate(Day("2026-11-24"))} {item.Late(Day("2026-11-24"))}"));
        Assert.Equal([(allocation.Id, "F4", Money.Euro(15))], card.Settled.Select(s => (s.AllocationId, s.Other.Document!, s.Amount)));
        Assert.Empty(card.Candidates);

        await new UndoAllocationHandler(books.Keeper).Handle(new UndoAllocation(allocation.Id), Books.Joke, default);
        card = await books.Report(at => new OpenItemsReader(at).Card(paid.Lines[0].Id));
        Assert.Empty(card.Settled);
        Assert.Equal(["F1", "F2", "F3", "F4"], card.Candidates.Select(item => item.Document));
        Assert.Equal(
            "Reports.ItemUnknown",
            (await Assert.ThrowsAsync<Refusal>(() => books.Report(at => new OpenItemsReader(at).Card(12)))).Code);
    }

    [Theory, EveryDatabase]
    public async Task The_money_is_somewhere(string database)
    {
        await using var books = await Neighbourhood(database);
        await books.Post("2026-04-01", "1000 Debit 25.00", "1100 Credit 25.00");
        await books.Post("2026-04-02", "4000 Debit 40.00", "1610 Credit 40.00");
        await books.Post("2026-04-03", "1210 Debit 7.00", "8200 Credit 7.00 klussen");

        var report = await books.Report(at => new WhereTheMoneyIsReader(at).Read(Day("2026-04-30")));

        Assert.Equal(
            ["Bank 1100 1625.00", "Bank 1110 0.00", "Cash 1000 25.00", "ToReceive 1210 7.00", "ToPay 1610 -40.00"],
            report.Rows.Select(row => $"{row.Place} {row.Account.Code} {row.Amount}"));
        Assert.Equal(Money.Euro(1650), report.AtHand);
    }

    [Fact]
    public void A_year_before_ends_where_its_month_ends()
    {
        Assert.Equal(Range("2023-02-01", "2023-02-28"), Range("2024-02-01", "2024-02-29").YearBefore());
        Assert.Equal(Range("2024-02-01", "2024-02-29"), Range("2025-02-01", "2025-02-28").YearBefore());
        Assert.Equal(Range("2025-03-10", "2025-11-24"), Range("2026-03-10", "2026-11-24").YearBefore());
        Assert.Equal(Range("2025-07-01", "2026-06-30"), DateRange.BookYear(Day("2026-03-10"), 7));
        Assert.Equal("Reports.EndsBeforeBegin", Assert.Throws<Refusal>(() => Range("2026-03-10", "2026-03-09")).Code);
        Assert.Equal("Reports.DateOutOfRange", Assert.Throws<Refusal>(() => Range("0001-01-01", "2026-03-09")).Code);
    }

    /// <summary>Opened in 2024, one sale in 2025; in 2026 materials, a sale and rent, some in the middle of a month.</summary>
    private static async Task<Books> Neighbourhood(string database)
    {
        var books = await Books.On(database);
        await books.Post("2024-12-31", "1100 Debit 1000.00", "0500 Credit 1000.00");
        await books.Post("2025-11-30", "1100 Debit 400.00", "8000 Credit 400.00 afval");
        await books.Post("2026-02-09", "4400 Debit 20.00 groen", "1100 Credit 20.00");
        await books.Post("2026-02-10", "4400 Debit 30.00 groen", "1100 Credit 30.00");
        await books.Post("2026-03-01", "1100 Debit 400.00", "8000 Credit 400.00 afval");
        await books.Post("2026-03-31", "4100 Debit 100.00", "1100 Credit 100.00");
        return books;
    }
}
