using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Journal;

/// <summary>What the lines of an entry were set against, and still are.</summary>
internal static class EntryMatches
{
    public static async Task<IReadOnlyList<EntryPage.Match>> Read(LedgerDb db, IReadOnlyList<JournalLine> lines, CancellationToken cancel)
    {
        var open = lines.Where(l => l.Account!.KeepsOpenItems).ToDictionary(l => l.Id);
        if (open.Count == 0)
        {
            return [];
        }

        var ids = open.Keys.ToList();
        var allocations = await db.Set<Allocation>().AsNoTracking()
            .Where(a => (ids.Contains(a.DebitLineId) || ids.Contains(a.CreditLineId)) && !db.Set<AllocationUndone>().Any(undone => undone.AllocationId == a.Id))
            .OrderBy(a => a.Id).ToListAsync(cancel);
        var others = allocations.ConvertAll(a => Other(a, open) / JournalLine.MostLines);
        var entries = await db.Set<JournalEntry>().AsNoTracking().Include(e => e.Daybook).Where(e => others.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancel);
        return [.. allocations.Select(a => new EntryPage.Match(
            a.Id,
            open[open.ContainsKey(a.DebitLineId) ? a.DebitLineId : a.CreditLineId].Account!.Code,
            a.Amount,
            DateOnly.FromDateTime(a.AllocatedAt.OnTheWall()),
            EntryPage.Near(entries[Other(a, open) / JournalLine.MostLines])))];
    }

    private static long Other(Allocation allocation, Dictionary<long, JournalLine> own) =>
        own.ContainsKey(allocation.DebitLineId) ? allocation.CreditLineId : allocation.DebitLineId;
}
