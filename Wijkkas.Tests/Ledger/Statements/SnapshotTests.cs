using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Statements;

public sealed class SnapshotTests
{
    [Theory, EveryDatabase]
    public async Task A_report_shows_one_moment_while_others_go_on_booking(string database)
    {
        await using var books = await Books.On(database);
        await books.Post("2026-11-16", "4700 Debit 12.50", "1100 Credit 12.50");
        await using var db = books.Read();
        var at = new Snapshot(db, books.Database.Provider);
        Task<JournalEntry>? meanwhile = null;

        var (seal, report) = await at.Take(async () =>
        {
            var seal = await BooksSeal.Read(db, CancellationToken.None);
            meanwhile = Task.Run(() => books.Post("2026-11-17", "4700 Debit 1.00", "1100 Credit 1.00"));
            await Task.WhenAny(meanwhile, Task.Delay(500));
            return (seal, await new TrialBalanceReader(at).Read(DateRange.Month(new DateOnly(2026, 11, 1)), Labels.All));
        });
        await meanwhile!;

        Assert.Equal((1, 1), (seal.Entries, report.Seal.Entries));
        Assert.Equal(seal.Hash, report.Seal.Hash);
        Assert.Equal(Money.Euro(12.50m), report.Debit);
        Assert.Equal(2, await db.Set<JournalEntry>().CountAsync());
        Assert.Equal(Money.Euro(13.50m), (await new TrialBalanceReader(at).Read(DateRange.Month(new DateOnly(2026, 11, 1)), Labels.All)).Debit);
    }
}
