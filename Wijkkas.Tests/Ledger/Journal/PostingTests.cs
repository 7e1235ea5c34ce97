using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Journal;

public sealed class PostingTests
{
    [Theory, EveryDatabase]
    public async Task What_is_posted_stands_as_it_was_given(string database)
    {
        await using var books = await Books.On(database);

        var entry = await books.Post("2026-11-16", "4700 Debit 12.50", "1100 Credit 12.50");

        Assert.Equal(["4700 Debit 12.50 algemeen", "1100 Credit 12.50"], await books.Entry(entry.Id));
        Assert.Equal((1L, 1, 2026), (entry.Id, entry.Number, entry.FiscalYear));
        await using var db = books.Read();
        var stored = await db.Set<JournalEntry>().AsNoTracking().Include(e => e.Lines).SingleAsync();
        Assert.Equal(stored.Hash, EntrySeal.Of(EntrySeal.Beginning, stored, stored.Lines.OrderBy(line => line.Id)));
        Assert.Equal(entry.RecordedAt, stored.RecordedAt);
    }

    [Theory, EveryDatabase]
    public async Task The_same_key_with_the_same_content_answers_with_the_first_entry(string database)
    {
        await using var books = await Books.On(database);
        var posting = await books.Posting("2026-11-16", "4700 Debit 12.50", "1100 Credit 12.50");
        var otherwise = await books.Posting("2026-11-16", "4700 Debit 12.51", "1100 Credit 12.51");
        otherwise = new Posting(otherwise.Date, otherwise.DaybookId, otherwise.Reason, otherwise.Description, otherwise.Lines) { IdempotencyKey = posting.IdempotencyKey };

        var first = await books.Keeper.Take(turn => Task.FromResult(turn.Post(posting, Books.Joke)));
        var second = await books.Keeper.Take(turn => Task.FromResult(turn.Post(posting, Books.Joke)));
        var refused = await Assert.ThrowsAsync<Refusal>(() => books.Keeper.Take(turn => Task.FromResult(turn.Post(otherwise, Books.Joke))));

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(first.Hash, second.Hash);
        Assert.Equal("Journal.KeyUsedOtherwise", refused.Code);
        await using var db = books.Read();
        Assert.Equal(1, await db.Set<JournalEntry>().CountAsync());
    }

    [Theory, EveryDatabase]
    public async Task Four_callers_at_once_lose_nothing_and_leave_no_gap(string database)
    {
        await using var books = await Books.On(database);
        var posting = await books.Posting("2026-11-16", "4700 Debit 1.00", "1100 Credit 1.00");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                var mine = new Posting(posting.Date, posting.DaybookId, posting.Reason, $"{caller}-{i}", posting.Lines);
                if (i % 5 == 4)
                {
                    await Assert.ThrowsAsync<InvalidOperationException>(() => books.Keeper.Take<int>(turn =>
                    {
                        turn.Post(mine, Books.Joke);
                        throw new InvalidOperationException("changed my mind");
                    }));
                }
                else
                {
                    await books.Keeper.Take(turn => Task.FromResult(turn.Post(mine, Books.Joke)));
                }
            }
        })));

        await using var db = books.Read();
        Assert.Equal(Enumerable.Range(1, 80), await db.Set<JournalEntry>().OrderBy(entry => entry.Id).Select(entry => entry.Number).ToListAsync());
        var head = await db.Set<ChainHead>().SingleAsync();
        Assert.Equal(80, head.Count);
        var total = await db.Set<AccountTotal>().Where(t => t.Month == 202611).SumAsync(t => t.Debit.Cents);
        Assert.Equal(8000, total);
    }

    [Theory, EveryDatabase]
    public async Task Nobody_changes_or_removes_what_stands_in_the_journal(string database)
    {
        await using var books = await Books.On(database);
        await books.Post("2026-11-16", "4700 Debit 12.50", "1100 Credit 12.50");
        await using var db = books.Read();

        foreach (var change in (string[])
        [
            "UPDATE JournalEntries SET Description = 'anders'",
            "DELETE FROM JournalLines",
            "UPDATE JournalLines SET AmountCents = 1",
            "DELETE FROM JournalEntries",
            "INSERT INTO JournalLines (Id, EntryId, AccountId, Date, Side, AmountCents) SELECT 1, 1, AccountId, Date, Side, AmountCents FROM JournalLines",
        ])
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(change));
        }

        var entry = await db.Set<JournalEntry>().SingleAsync();
        db.Remove(entry);
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }
}
