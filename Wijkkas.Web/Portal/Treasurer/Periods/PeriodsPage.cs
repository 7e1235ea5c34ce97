using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Periods;

/// <summary>The book years, newest first, with their months, and what was done to them.</summary>
/// <param name="ToLock">The oldest open month that is over; null where there is none.</param>
public sealed record PeriodsPage(IReadOnlyList<PeriodsPage.Year> Years, int? ToLock, IReadOnlyList<PeriodsPage.Change> Log)
{
    private const int ChangesShown = 50;

    public sealed record Year(int Number, IReadOnlyList<Period> Months)
    {
        public bool IsClosed => Months.All(month => month.State == PeriodState.Closed);

        public bool CanClose => !IsClosed && Months.All(month => month.State != PeriodState.Open);
    }

    /// <param name="By">A name; null where the books know the id only.</param>
    public sealed record Change(int Month, PeriodState To, DateTime At, string? By, string? Why);

    public static async Task<PeriodsPage> Read(LedgerDb db, int thisMonth, CancellationToken cancel)
    {
        var periods = await db.Set<Period>().AsNoTracking().OrderBy(p => p.Month).ToListAsync(cancel);
        var changes = await db.Set<PeriodChange>().AsNoTracking().OrderByDescending(change => change.Id).Take(ChangesShown).ToListAsync(cancel);
        var names = await db.NamesOf(changes.Select(change => change.ChangedBy), cancel);
        return new PeriodsPage(
            [.. periods.GroupBy(p => p.FiscalYear).OrderByDescending(year => year.Key).Select(year => new Year(year.Key, [.. year]))],
            periods.Find(p => p.State == PeriodState.Open && p.Month < thisMonth)?.Month,
            [.. changes.Select(change => new Change(change.Month, change.To, change.ChangedAt, names.GetValueOrDefault(change.ChangedBy), change.Why))]);
    }
}
