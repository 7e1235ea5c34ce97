using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Stories;

/// <summary>What is true of the books at any moment, said once more in other words than the books themselves use.</summary>
internal static class BooksInvariants
{
    public static async Task Hold(Books books)
    {
        var verdict = await new VerifyBooksHandler(books.Database.Provider).Handle(new VerifyBooks(), null, CancellationToken.None);
        Assert.True(verdict.IsGood, $"{verdict.Wrong}");

        await using var db = books.Read();
        var lines = await db.Set<JournalLine>().AsNoTracking().Include(line => line.Account).Include(line => line.Entry).ToListAsync();
        var entries = await db.Set<JournalEntry>().AsNoTracking().OrderBy(entry => entry.Id).ToListAsync();

        // Each entry balances, and has its lines.
        Assert.Equal([], lines.GroupBy(line => line.EntryId).Where(entry => entry.Sum(Signed) != 0 || entry.Count() < 2).Select(entry => entry.Key));
        Assert.Equal(entries.Select(entry => entry.Id), lines.Select(line => line.EntryId).Distinct().Order());

        // The place in the chain and the number in the daybook have no gaps.
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(i => (long)i), entries.Select(entry => entry.Id));
        Assert.All(entries.GroupBy(entry => (entry.DaybookId, entry.FiscalYear)), daybook => Assert.Equal(Enumerable.Range(1, daybook.Count()), daybook.Select(entry => entry.Number)));

        // Totals are the lines added up.
        var totals = await db.Set<AccountTotal>().AsNoTracking().ToListAsync();
        Assert.Equal(
            lines.GroupBy(line => (line.AccountId, Month: (line.Date.Year * 100) + line.Date.Month)).Select(month => (month.Key, month.Sum(Signed))).Where(month => month.Item2 != 0).Order(),
            totals.GroupBy(total => (total.AccountId, total.Month)).Select(month => (month.Key, month.Sum(total => total.Debit.Cents - total.Credit.Cents))).Where(month => month.Item2 != 0).Order());

        // What is open is the line less what was set against it.
        var undone = await db.Set<AllocationUndone>().Select(undone => undone.AllocationId).ToListAsync();
        var allocated = (await db.Set<Allocation>().AsNoTracking().ToListAsync()).Where(allocation => !undone.Contains(allocation.Id))
            .SelectMany(allocation => new[] { (Line: allocation.DebitLineId, allocation.Amount), (Line: allocation.CreditLineId, allocation.Amount) })
            .ToLookup(side => side.Line, side => side.Amount.Cents);
        Assert.Equal(
            lines.Where(line => line.Account!.KeepsOpenItems).OrderBy(line => line.Id).Select(line => (line.Id, line.Amount.Cents - allocated[line.Id].Sum())),
            (await db.Set<OpenItem>().AsNoTracking().ToListAsync()).OrderBy(item => item.LineId).Select(item => (item.LineId, item.Open.Cents)));

        // Transfers leave what they enter; streams together hold what income, expense and labelled equity hold together.
        var transfers = lines.Where(line => line.Account!.Role == AccountRole.StreamTransfers).ToList();
        Assert.Equal(0, transfers.Sum(Signed));
        var held = lines.Where(line => line.StreamId is not null && line.Account!.Class is AccountClass.Income or AccountClass.Expenses or AccountClass.Equity && line.StreamId is not null).ToList();
        var perStream = (await db.Set<MoneyStream>().Select(stream => stream.Id).ToListAsync()).Select(stream => -held.Where(line => line.StreamId == stream).Sum(Signed));
        Assert.Equal(-held.Sum(Signed), perStream.Sum());
        Assert.Equal([], lines.Where(line => line.Account!.Class is AccountClass.Income or AccountClass.Expenses && line.StreamId is null).Select(line => line.Id));

        // Each is taken back once, by its mirror.
        Assert.Equal([], entries.Where(entry => entry.ReversesId is not null).GroupBy(entry => entry.ReversesId).Where(same => same.Count() > 1).Select(same => same.Key));

        await HoldAtTheBank(db, lines);
    }

    /// <summary>Each line of the bank is to do, or stands booked once, for exactly its amount; and no file is there in part.</summary>
    private static async Task HoldAtTheBank(LedgerDb db, List<JournalLine> lines)
    {
        var bank = await db.Set<BankLine>().AsNoTracking().Include(line => line.BankAccount).OrderBy(line => line.Id).ToListAsync();
        var todo = await db.Set<UnmatchedBankLine>().AsNoTracking().ToDictionaryAsync(one => one.LineId);
        var undone = (await db.Set<BankMatchUndone>().Select(one => one.MatchId).ToListAsync()).ToHashSet();
        var matches = (await db.Set<BankMatch>().AsNoTracking().ToListAsync()).ToLookup(match => match.LineId);
        Assert.Equal([], bank.Where(line => !line.Amount.IsZero && (todo.ContainsKey(line.Id) ? 1 : 0) + matches[line.Id].Count(match => !undone.Contains(match.Id)) != 1).Select(line => line.Id));
        Assert.Equal([], todo.Values.Where(one => one.Round != matches[one.LineId].Count() + 1).Select(one => one.LineId));
        var byEntry = lines.ToLookup(line => line.EntryId);
        Assert.Equal([], bank.SelectMany(line => matches[line.Id].Where(match => byEntry[match.EntryId].Where(one => one.AccountId == line.BankAccount!.AccountId).Sum(Signed) != line.Amount.Cents)).Select(match => match.Id));
        Assert.Equal(await db.Set<BankFile>().SumAsync(file => file.LinesNew), bank.Count);
        Assert.Equal(await db.Set<BankStatement>().SumAsync(statement => statement.LinesNew), bank.Count);
    }

    public static long Signed(JournalLine line) => line.Side == Side.Debit ? line.Amount.Cents : -line.Amount.Cents;
}
