using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Tests.Stories;
using static Wijkkas.Tests.Ledger.Banking.BankBooks;

namespace Wijkkas.Tests.Ledger.Banking;

/// <summary>Many certain lines at once: each whole or not at all, and few questions to the database.</summary>
public sealed class AcceptManyTests
{
    private const string Neighbour = "NL18RABO0123459876";

    [Theory, EveryDatabase]
    public async Task Hundreds_of_certain_lines_are_booked_each_whole_or_not_at_all(string database)
    {
        await using var books = await Books.On(database);
        var bank = await books.Bank();
        var party = await books.Party("Bewoners");
        for (var i = 0; i < 40; i++)
        {
            await books.Invoice("2026-10-20", $"F2026-{i:0000}", 5m + i, party);
        }

        await Rule(books, "statiegeld", "8200");
        await books.ImportLines([
            .. Enumerable.Range(0, 40).Select(i => Line("2026-11-03", 5m + i, $"contributie F2026-{i:0000}")),
            .. Enumerable.Range(0, 200).Select(i => Line($"2026-11-{1 + (i % 20):00}", 0.15m, $"statiegeld zak {i}", i % 2 == 0 ? Neighbour : null)),
            Line("2026-09-09", 0.15m, "statiegeld van september"),
            Line("2026-11-21", 7m, "wie weet wat dit is")]);
        await new ChangePeriodHandler(books.Keeper).Handle(new ChangePeriod(202609, PeriodState.Locked), Books.Joke, CancellationToken.None);
        var told = new List<WorkProgress>();

        await using var db = books.Read();
        var accepted = await new AcceptAllCertainHandler(books.Keeper, db).Handle(new AcceptAllCertain(bank.Id), Books.Joke, new Listening(told), CancellationToken.None);
        var again = await books.AcceptAll(bank.Id);

        Assert.Equal(240, accepted.Booked);
        Assert.Equal("Bank.MonthLocked", Assert.Single(accepted.Refused).Why.Code);
        Assert.Equal((0, 1), (again.Booked, again.Refused.Count));
        Assert.Equal(2, await db.Set<UnmatchedBankLine>().CountAsync());
        Assert.Equal(240, await db.Set<BankMatch>().CountAsync());
        Assert.Equal(0, await db.Set<OpenItem>().CountAsync(item => item.Open.Cents > 0));
        Assert.Equal((100, Neighbour), await db.Set<BankHabit>().Select(habit => ValueTuple.Create(habit.Times, habit.CounterAccount)).SingleAsync());
        Assert.Equal([WorkStage.Proposing, WorkStage.Booking, WorkStage.Booking, WorkStage.Booking], told.Select(progress => progress.Stage));
        Assert.Equal([0L, 0, 100, 200], told.Select(progress => progress.Done));
        await BooksInvariants.Hold(books);
    }

    [Fact]
    public async Task A_hundred_lines_ask_as_little_as_one()
    {
        await using var books = await Books.On("Sqlite");
        var bank = await books.Bank();
        var party = await books.Party("Bewoners");
        for (var i = 0; i < 101; i++)
        {
            await books.Invoice("2026-10-20", $"F2026-{i:0000}", 5m, party);
        }

        await books.ImportLines(Line("2026-11-02", 5m, "contributie F2026-0100"));
        var one = await Questions(books, bank.Id);
        await books.ImportLines([.. Enumerable.Range(0, 100).Select(i => Line("2026-11-03", 5m, $"contributie F2026-{i:0000}", Neighbour))]);
        var hundred = await Questions(books, bank.Id);

        Assert.InRange(one, 5, 25);
        Assert.Equal(one, hundred);
    }

    [Theory, EveryDatabase]
    public async Task Two_lines_that_point_at_one_line_elsewhere_book_it_once(string database)
    {
        await using var books = await Books.On(database);
        var bank = await books.Bank();
        await books.Bank(Savings, "Spaarrekening");
        await books.ImportLines(Line("2026-11-10", -50m, "naar sparen", Savings), Line("2026-11-12", -75m, "naar sparen", Savings));
        await books.Import(File("camt.053.001.08", Savings, null, Line("2026-11-11", 50m, "van betaalrekening", Current), Line("2026-11-13", 75m, "van betaalrekening", Current)));

        var accepted = await books.AcceptAll(bank.Id);

        Assert.Equal((4, 0), (accepted.Booked, accepted.Refused.Count));
        await using var db = books.Read();
        Assert.Equal(0, await db.Set<UnmatchedBankLine>().CountAsync());
        Assert.Equal(0, await db.Set<OpenItem>().CountAsync(item => item.Open.Cents > 0));
        await BooksInvariants.Hold(books);
    }

    private static async Task Rule(Books books, string text, string account) => await new MakeBankRuleHandler(books.Keeper).Handle(
        new MakeBankRule(null, true, null, text, null, new LinePart(await books.Account(account), Money.Zero)), Books.Joke, CancellationToken.None);

    private static async Task<int> Questions(Books books, int bank)
    {
        using var heard = new Listener(books.Database.File);
        await books.AcceptAll(bank);
        return heard.Asked.Count(sql => sql.StartsWith("SELECT", StringComparison.Ordinal));
    }

    private sealed class Listening(List<WorkProgress> told) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => told.Add(value);
    }
}
