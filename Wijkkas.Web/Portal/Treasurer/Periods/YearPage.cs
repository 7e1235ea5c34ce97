using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Periods;

/// <summary>A book year that is about to be closed for good.</summary>
/// <param name="Result">Income less expenses.</param>
/// <param name="FirstOpen">A month that is still open; then the year cannot be closed.</param>
/// <param name="EarlierOpen">A year before it that is not closed; then this one cannot be.</param>
public sealed record YearPage(int Year, int Entries, Money Result, int? FirstOpen, int? EarlierOpen, bool IsClosed)
{
    public static async Task<YearPage?> Read(LedgerDb db, int year, CancellationToken cancel)
    {
        var periods = await db.Set<Period>().AsNoTracking().Where(p => p.FiscalYear == year).OrderBy(p => p.Month).ToListAsync(cancel);
        if (periods.Count == 0)
        {
            return null;
        }

        var (first, last) = (periods[0].Month, periods[^1].Month);
        var result = await db.Set<AccountTotal>().Where(t => t.Month >= first && t.Month <= last)
            .Join(db.Set<Account>().Where(a => a.Class >= AccountClass.Income), t => t.AccountId, a => a.Id, (t, _) => t.Credit.Cents - t.Debit.Cents).SumAsync(cancel);
        var earlier = await db.Set<Period>().Where(p => p.FiscalYear < year && p.State != PeriodState.Closed).Select(p => (int?)p.FiscalYear).MinAsync(cancel);
        var (from, to) = (BookCalendar.FirstDay(first), BookCalendar.LastDay(last));
        return new YearPage(
            year,
            await db.Set<JournalEntry>().CountAsync(e => e.Date >= from && e.Date <= to, cancel),
            new Money(result),
            periods.Find(p => p.State == PeriodState.Open)?.Month,
            earlier,
            periods.TrueForAll(p => p.State == PeriodState.Closed));
    }
}
