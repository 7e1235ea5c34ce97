using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Demo;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;
using Database = Wijkkas.Tests.Lindenhof.Database;

namespace Wijkkas.Tests.Ledger.Demo;

public sealed class FillWithDemoTests
{
    [Theory, EveryDatabase]
    public async Task Two_years_over_all_streams_are_in_the_books(string database)
    {
        await using var books = await DemoBooks.On(database);
        await using var db = books.Read();

        var months = await db.Set<JournalEntry>().GroupBy(entry => (entry.Date.Year * 100) + entry.Date.Month).Select(month => new { month.Key, Entries = month.Count() }).ToListAsync();
        Assert.Equal(23, months.Count);
        Assert.All(months, month => Assert.InRange(month.Entries, 10, 250));
        Assert.InRange(months.Sum(month => month.Entries), 1500, 2500);
        foreach (var stream in await db.Set<MoneyStream>().Where(stream => !db.Set<Team>().Any(team => team.PurseId == stream.Id)).ToListAsync())
        {
            var income = await db.Set<JournalLine>().Where(line => line.StreamId == stream.Id && line.Account!.Class == AccountClass.Income).Select(line => line.Date.Year).Distinct().CountAsync();
            Assert.Equal(2, income);
        }

        foreach (var year in (int[])[2025, 2026])
        {
            Assert.True(await db.Set<JournalLine>().AnyAsync(line => line.Date.Year == year && line.Account!.Role == AccountRole.StreamTransfers));
        }

        Assert.Equal(1, await db.Set<JournalEntry>().CountAsync(entry => entry.Reason == Reason.Reversal));
    }

    [Theory, EveryDatabase]
    public async Task Some_owe_us_something_and_some_of_them_are_late(string database)
    {
        await using var books = await DemoBooks.On(database);
        await using var db = books.Read();

        var late = await db.Set<OpenItem>().Where(item => item.Open.Cents > 0 && item.DueOn < new DateOnly(2026, 11, 14) && item.Line!.Account!.Role == AccountRole.Debtors)
            .OrderBy(item => item.DueOn).Select(item => item.Open.Cents).ToListAsync();

        Assert.Equal([4840, 30250, 60500], late);
        Assert.True(await db.Set<OpenItem>().AnyAsync(item => item.Open.Cents > 0 && item.Line!.Account!.Role == AccountRole.Creditors));
    }

    [Theory, EveryDatabase]
    public async Task The_bank_and_the_books_agree_and_a_few_lines_wait_for_the_treasurer(string database)
    {
        await using var books = await DemoBooks.On(database);
        await using var db = books.Read();

        foreach (var account in await db.Set<BankAccount>().AsNoTracking().Include(a => a.Account).ToListAsync())
        {
            var proof = await ReadBankProof.At(db, account, new DateOnly(2026, 11, 13), default);
            Assert.Empty(proof.Gaps);
            Assert.Empty(proof.Without);
            Assert.Equal(proof.AtBank!.Value, proof.InBooks + proof.ToDo);
        }

        var lines = await db.Set<UnmatchedBankLine>().AsNoTracking().Where(todo => todo.BankAccountId == 1).OrderBy(todo => todo.LineId).Select(todo => todo.Line!).ToListAsync();
        var proposals = SuggestMatches.For(lines, await ReadBankKnowledge.From(db, default));
        Assert.Equal(
            [
                "-12.50 Certain Rule", "-1250.00 Certain OwnTransferBoth", "-184.60 Certain Document", "-3412.00 Certain Batch", "-96.45 Probable Habit", "25.00 None NameOnly",
                "302.50 Probable PartyAmount", "4840.00 Certain Document", "486.00 Certain Document",
            ],
            lines.Zip(proposals).Select(pair => $"{pair.First.Amount} {pair.Second.Certainty} {pair.Second.Why}").Order(StringComparer.Ordinal));
        Assert.Equal(69795, lines.Sum(line => line.Amount.Cents));
    }

    [Theory, EveryDatabase]
    public async Task What_was_paid_online_stands_at_the_provider_under_way_or_on_the_bank_statement(string database)
    {
        await using var books = await DemoBooks.On(database);
        await using var db = books.Read();

        var proof = await new PaymentProofReader(db).Read(default);

        Assert.True(proof.Holds, $"{proof.Difference} {proof.PaidOutDifference}");
        Assert.Equal([(false, 2), (true, 2)], proof.Payouts.Select(row => (row.HasLanded, db.Set<PayoutPart>().Count(part => part.PayoutId == row.Payout.Id))));
        Assert.True(proof.NotPaidOut > Money.Zero);
        var paid = await db.Set<OnlinePayment>().AsNoTracking().ToListAsync();
        Assert.Equal(5, paid.Count(payment => payment.State == PaymentState.Paid));
        Assert.True(await db.Set<OpenItem>().Where(item => paid.Select(payment => payment.LineId).Contains(item.LineId)).AllAsync(item => item.Open.Cents == 0));
    }

    [Theory, EveryDatabase]
    public async Task The_next_statement_of_the_bank_can_be_read_in(string database)
    {
        await using var books = await Database.Make(database);
        var next = await DemoBooks.Fill(books);
        using var keeper = new Bookkeeper(books.Provider, new StoppedClock());

        var imported = await new ImportBankFileHandler(keeper).Handle(new ImportBankFile(next.FileName, new MemoryStream(next.Content)), Books.Joke, default);

        Assert.Equal(9, imported.File.LinesKnown);
        Assert.InRange(imported.File.LinesNew, 8, 25);
        await using var db = books.Read();
        Assert.Empty(await BankGaps.In(db, 1, new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 20), default));
    }

    [Theory, EveryDatabase]
    public async Task Months_before_October_are_locked_and_the_first_year_is_closed(string database)
    {
        await using var books = await DemoBooks.On(database);
        await using var db = books.Read();

        var periods = await db.Set<Period>().OrderBy(period => period.Month).ToListAsync();

        Assert.All(periods, period => Assert.Equal(period.Month < 202601 ? PeriodState.Closed : period.Month < 202610 ? PeriodState.Locked : PeriodState.Open, period.State));
        Assert.Equal(24, periods.Count);
    }

    [Theory, EveryDatabase]
    public async Task The_story_is_the_same_each_time(string database)
    {
        var heads = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            await using var books = i == 0 ? await DemoBooks.On(database) : await Database.Make(database);
            if (i == 1)
            {
                await DemoBooks.Fill(books);
            }

            await using var db = books.Read();
            heads.Add(Convert.ToHexString((await db.Set<ChainHead>().SingleAsync()).Hash));
        }

        Assert.Equal(heads[0], heads[1]);
    }

    [Theory, EveryDatabase]
    public async Task Books_that_are_in_use_are_left_alone(string database)
    {
        await using var books = await Books.On(database);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => new FillWithDemoHandler(books.Keeper).Handle(new FillWithDemo(), default));

        Assert.Equal("Demo.NotEmpty (De Lindenhof)", refusal.Message);
    }
}
