using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Journal;

/// <summary>What goes wrong in the middle of an act, and between the acts that share a commit.</summary>
public sealed class BookkeeperTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory, EveryDatabase]
    public async Task Who_rests_between_two_callers_loses_neither(string database)
    {
        await using var books = await Books.On(database);
        var (one, two) = (await Coffee(books), await Coffee(books));
        var gone = new TaskCompletionSource();

        var first = books.Keeper.Take(async turn =>
        {
            await gone.Task;
            return turn.Post(one, Books.Joke);
        });
        var rest = books.Keeper.Rest();
        var second = books.Keeper.Take(turn => Task.FromResult(turn.Post(two, Books.Joke)));
        gone.SetResult();

        Assert.Equal(1, (await first.WaitAsync(Patience)).Id);
        await rest.WaitAsync(Patience);
        Assert.Equal(2, (await second.WaitAsync(Patience)).Id);
        await using var db = books.Read();
        Assert.Equal(2, await db.Set<JournalEntry>().CountAsync());
    }

    [Theory, EveryDatabase]
    public async Task An_act_that_goes_on_after_half_a_posting_is_not_kept(string database)
    {
        await using var books = await Books.On(database);
        var good = await Coffee(books);
        var nobody = new Posting(good.Date, good.DaybookId, good.Reason, "voor niemand", good.Lines[0], good.Lines[1] with { PartyId = 987654 });

        await Assert.ThrowsAnyAsync<Exception>(() => books.Keeper.Take(turn =>
        {
            Assert.ThrowsAny<DbException>(() => turn.Post(nobody, Books.Joke));
            return Task.FromResult(0);
        }));

        await using var db = books.Read();
        Assert.Equal(0, await db.Set<JournalLine>().CountAsync() + await db.Set<JournalEntry>().CountAsync() + await db.Set<AccountTotal>().CountAsync());
    }

    [Theory, EveryDatabase]
    public async Task An_act_that_goes_on_after_the_second_of_two_was_refused_is_not_kept(string database)
    {
        await using var books = await Books.On(database);
        var good = await Coffee(books);
        var late = new Posting(new DateOnly(2199, 1, 1), good.DaybookId, good.Reason, "te laat", good.Lines);

        await Assert.ThrowsAsync<InvalidOperationException>(() => books.Keeper.Take(turn =>
        {
            Assert.Throws<Refusal>(() => turn.Post([good, late], Books.Joke));
            return Task.FromResult(0);
        }));

        // Nothing of it was written when the first is refused: the act may go on with another.
        var entry = await books.Keeper.Take(turn =>
        {
            Assert.Throws<Refusal>(() => turn.Post(late, Books.Joke));
            return Task.FromResult(turn.Post(good, Books.Joke));
        });
        Assert.Equal(1, entry.Id);
        await using var db = books.Read();
        Assert.Equal(entry.Lines.Sum(line => line.Amount.Cents), await db.Set<AccountTotal>().SumAsync(total => total.Debit.Cents + total.Credit.Cents));
    }

    [Theory, EveryDatabase]
    public async Task An_act_that_waits_for_a_turn_inside_its_turn_is_told_so(string database)
    {
        await using var books = await Books.On(database);
        var coffee = await Coffee(books);

        var nested = books.Keeper.Take(turn => books.Keeper.Take(inner => Task.FromResult(inner.Post(coffee, Books.Joke))));

        await Assert.ThrowsAsync<InvalidOperationException>(() => nested.WaitAsync(Patience));
        Assert.Equal(1, (await books.Keeper.Take(turn => Task.FromResult(turn.Post(coffee, Books.Joke)))).Id);
    }

    [Fact]
    public async Task A_full_disk_takes_back_what_was_not_answered_and_nothing_else()
    {
        await using var books = await Books.On("Sqlite");
        var coffee = await Coffee(books);
        await books.Keeper.Take(turn => Task.FromResult(turn.Post(Posting(1), Books.Joke)));
        var gone = new TaskCompletionSource();

        // The first leaves its transaction open for the second, whose act finds the disk full at the end.
        var first = books.Keeper.Take(async turn =>
        {
            await gone.Task;
            return turn.Post(Posting(2), Books.Joke);
        });
        var second = books.Keeper.Take(async turn =>
        {
            await turn.Db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 1");
            for (var i = 10; ; i++)
            {
                turn.Post(Posting(i), Books.Joke);
            }
        });
        gone.SetResult();
        await Assert.ThrowsAnyAsync<DbException>(() => second.WaitAsync(Patience));
        var answered = 1 + (await first.WaitAsync(Patience).ContinueWith(done => done.IsCompletedSuccessfully, TaskScheduler.Default) ? 1 : 0);

        await books.Keeper.Rest();
        await books.Keeper.Take(turn => Task.FromResult(turn.Post(Posting(3), Books.Joke))).WaitAsync(Patience);
        await using var db = books.Read();
        Assert.Equal(answered + 1, await db.Set<JournalEntry>().CountAsync());
        Assert.Equal(answered + 1, (await db.Set<ChainHead>().SingleAsync()).Count);

        Posting Posting(int i) => new(coffee.Date, coffee.DaybookId, coffee.Reason, new string('x', 400), coffee.Lines) { IdempotencyKey = $"vol-{i}" };
    }

    [Theory, EveryDatabase]
    public async Task No_year_comes_into_being_before_a_closed_one(string database)
    {
        await using var books = await Books.On(database);
        var entry = await books.Post("2025-03-01", "4700 Debit 3.00", "1100 Credit 3.00");
        foreach (var month in FiscalYears.Months(2025, 1))
        {
            await new ChangePeriodHandler(books.Keeper).Handle(new ChangePeriod(month, PeriodState.Locked), Books.Joke, CancellationToken.None);
        }

        await new CloseFiscalYearHandler(books.Keeper).Handle(new CloseFiscalYear(2025), Books.Joke, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<Refusal>(() => books.Post("2023-12-31", "4700 Debit 3.00", "1100 Credit 3.00"));
        Assert.Equal("Journal.MonthClosed", refused.Code);
        await using var db = books.Read();
        Assert.Equal(new DateOnly(2026, 1, 1), await OpenDay.OnOrAfter(db, new DateOnly(2023, 12, 31), CancellationToken.None));
        Assert.Equal(new DateOnly(2026, 1, 1), (await new ReverseEntryHandler(books.Keeper).Handle(new ReverseEntry(entry.Id, null, "fout"), Books.Joke, CancellationToken.None)).Date);
    }

    [Theory, EveryDatabase]
    public async Task The_same_key_with_a_stream_where_none_was_is_refused(string database)
    {
        await using var books = await Books.On(database);
        var first = await books.Posting("2026-11-16", "4700 Debit 12.50", "1100 Credit 12.50 algemeen");
        await books.Keeper.Take(turn => Task.FromResult(turn.Post(first, Books.Joke)));
        var without = new Posting(first.Date, first.DaybookId, first.Reason, first.Description, first.Lines[0], first.Lines[1] with { StreamId = null }) { IdempotencyKey = first.IdempotencyKey };

        var refused = await Assert.ThrowsAsync<Refusal>(() => books.Keeper.Take(turn => Task.FromResult(turn.Post(without, Books.Joke))));
        Assert.Equal("Journal.KeyUsedOtherwise", refused.Code);
    }

    [Theory, EveryDatabase]
    public async Task Amounts_that_would_run_out_of_the_totals_are_refused(string database)
    {
        await using var books = await Books.On(database);
        var (costs, bank) = (await books.Account("4700"), await books.Account("1100"));
        var refused = Assert.Throws<Refusal>(() => new Posting(new DateOnly(2026, 11, 16), 2, Reason.Memorial, "te veel",
            PostingLine.Debit(costs, new Money(long.MaxValue)), PostingLine.Credit(bank, new Money(long.MaxValue))));
        Assert.Equal("Journal.AmountTooLarge", refused.Code);

        var most = new Posting(new DateOnly(2026, 11, 16), 2, Reason.Memorial, "het meeste", PostingLine.Debit(costs, Wijkkas.Ledger.Journal.Posting.Largest), PostingLine.Credit(bank, Wijkkas.Ledger.Journal.Posting.Largest));
        await books.Keeper.Take(turn => Task.FromResult(turn.Post([most, new Posting(most.Date, 2, most.Reason, "nog eens", most.Lines)], Books.Joke)));
        await using var db = books.Read();
        Assert.Equal(2 * Wijkkas.Ledger.Journal.Posting.Largest.Cents, await db.Set<AccountTotal>().SumAsync(total => total.Debit.Cents));
    }

    [Theory, EveryDatabase]
    public async Task Moments_are_kept_as_they_are_hashed(string database)
    {
        await using var books = await Books.On(database, new StoppedClock { Now = new DateTimeOffset(2026, 11, 24, 19, 30, 0, TimeSpan.Zero).AddTicks(1_238_765) });
        await books.Post("2026-11-16", "4700 Debit 12.50", "1100 Credit 12.50");

        await using var db = books.Read();
        var entry = await db.Set<JournalEntry>().AsNoTracking().SingleAsync();
        Assert.Equal(new DateTime(2026, 11, 24, 19, 30, 0, 123, DateTimeKind.Utc), entry.RecordedAt);
    }

    private static Task<Posting> Coffee(Books books) => books.Posting("2026-11-16", "4700 Debit 3.00", "1100 Credit 3.00");
}
