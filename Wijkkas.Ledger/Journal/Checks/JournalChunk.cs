using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Ledger.Journal.Checks;

/// <summary>A stretch of the journal, with the open items and the sums of allocations of its lines.</summary>
internal sealed record JournalChunk(
    IReadOnlyList<JournalEntry> Entries, IReadOnlyDictionary<long, OpenItem> Items,
    IReadOnlyDictionary<long, long> AllocatedFromDebit, IReadOnlyDictionary<long, long> AllocatedFromCredit)
{
    /// <summary>The next entries after one, with all lines whose key says that they belong to those (or to a missing one between them).</summary>
    public static async Task<JournalChunk> Read(LedgerDb db, long after, int most, CancellationToken cancel)
    {
        var entries = await db.Set<JournalEntry>().Where(entry => entry.Id > after).OrderBy(entry => entry.Id).Take(most).ToListAsync(cancel);
        if (entries.Count == 0)
        {
            return new JournalChunk([], new Dictionary<long, OpenItem>(), new Dictionary<long, long>(), new Dictionary<long, long>());
        }

        var (from, to) = ((after + 1) * JournalLine.MostLines, (entries[^1].Id + 1) * JournalLine.MostLines);
        var byId = entries.ToDictionary(entry => entry.Id);
        await foreach (var line in db.Set<JournalLine>().Where(line => line.Id >= from && line.Id < to).OrderBy(line => line.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (byId.TryGetValue(line.Id / JournalLine.MostLines, out var entry))
            {
                entry.Lines.Add(line);
            }
        }

        var standing = db.Set<Allocation>().Where(allocation => !db.Set<AllocationUndone>().Any(undone => undone.AllocationId == allocation.Id));
        return new JournalChunk(
            entries,
            await db.Set<OpenItem>().Where(item => item.LineId >= from && item.LineId < to).ToDictionaryAsync(item => item.LineId, cancel),
            await standing.Where(allocation => allocation.DebitLineId >= from && allocation.DebitLineId < to).GroupBy(allocation => allocation.DebitLineId)
                .Select(line => new { line.Key, Sum = line.Sum(allocation => allocation.Amount.Cents) }).ToDictionaryAsync(line => line.Key, line => line.Sum, cancel),
            await standing.Where(allocation => allocation.CreditLineId >= from && allocation.CreditLineId < to).GroupBy(allocation => allocation.CreditLineId)
                .Select(line => new { line.Key, Sum = line.Sum(allocation => allocation.Amount.Cents) }).ToDictionaryAsync(line => line.Key, line => line.Sum, cancel));
    }
}
