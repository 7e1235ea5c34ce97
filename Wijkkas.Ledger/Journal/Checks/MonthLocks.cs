using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Ledger.Journal.Checks;

/// <summary>When each month was shut, by the log of its locks: nothing may have been booked in it then.</summary>
internal sealed class MonthLocks
{
    private readonly Dictionary<int, List<PeriodChange>> changes;

    private MonthLocks(Dictionary<int, List<PeriodChange>> changes) => this.changes = changes;

    public static async Task<MonthLocks> Read(LedgerDb db, CancellationToken cancel)
    {
        var all = await db.Set<PeriodChange>().OrderBy(change => change.Id).ToListAsync(cancel);
        return new MonthLocks(all.GroupBy(change => change.Month).ToDictionary(month => month.Key, month => month.ToList()));
    }

    /// <param name="month">Of its date.</param>
    public bool WasShut(int month, JournalEntry entry) =>
        changes.TryGetValue(month, out var log) && log.FindLast(change => IsAfter(entry, change)) is { To: not PeriodState.Open };

    // By its place in the chain; by the clock only where the place was not kept yet.
    private static bool IsAfter(JournalEntry entry, PeriodChange change) =>
        change.LastEntryId is { } last ? entry.Id > last : entry.RecordedAt > change.ChangedAt;
}
