using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal.Formats;

/// <summary>
/// <c>allocations.csv</c>: <c>debit_entry,debit_line,credit_entry,credit_line,amount_cents</c>, lines counted from 1 in the order of their entry. One row
/// for each two lines of which one settles (part of) the other; what was undone is not in it.
/// </summary>
internal static class AllocationsCsv
{
    public const string FileName = "allocations.csv";

    public static readonly string[] Columns = ["debit_entry", "debit_line", "credit_entry", "credit_line", "amount_cents"];

    private const int Together = 1000;

    /// <summary>By their debit lines, some at a time.</summary>
    public static async IAsyncEnumerable<(string DebitEntry, long DebitLine, string CreditEntry, long CreditLine, Money Amount)> Read(
        LedgerDb db, [EnumeratorCancellation] CancellationToken cancel)
    {
        var undone = db.Set<AllocationUndone>();
        var standing = db.Set<Allocation>().Where(allocation => !undone.Any(one => one.AllocationId == allocation.Id))
            .GroupBy(allocation => new { allocation.DebitLineId, allocation.CreditLineId })
            .Select(pair => new { pair.Key.DebitLineId, pair.Key.CreditLineId, Cents = pair.Sum(allocation => allocation.Amount.Cents) });
        var pairs = await standing.OrderBy(pair => pair.DebitLineId).ThenBy(pair => pair.CreditLineId).ToListAsync(cancel);
        foreach (var some in pairs.Chunk(Together))
        {
            var ids = some.SelectMany(pair => (long[])[pair.DebitLineId / JournalLine.MostLines, pair.CreditLineId / JournalLine.MostLines]).Distinct().ToList();
            var numbers = await db.Set<JournalEntry>().AsNoTracking().Where(entry => ids.Contains(entry.Id))
                .Select(entry => new { entry.Id, entry.Daybook!.Code, entry.FiscalYear, entry.Number })
                .ToDictionaryAsync(entry => entry.Id, entry => JournalEntry.NumberText(entry.Code, entry.FiscalYear, entry.Number), cancel);
            foreach (var pair in some)
            {
                yield return (
                    numbers[pair.DebitLineId / JournalLine.MostLines], pair.DebitLineId % JournalLine.MostLines,
                    numbers[pair.CreditLineId / JournalLine.MostLines], pair.CreditLineId % JournalLine.MostLines, new Money(pair.Cents));
            }
        }
    }
}
