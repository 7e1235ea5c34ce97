using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer;

/// <summary>A book year with its first and last day.</summary>
public sealed record BookYear(int Year, DateOnly First, DateOnly Last)
{
    public static async Task<BookYear> Around(LedgerDb db, DateOnly day, CancellationToken cancel)
    {
        var month = await db.Set<Organisation>().Select(o => o.FirstMonthOfYear).FirstOrDefaultAsync(cancel);
        var year = FiscalYears.Of(day, Math.Max(month, 1));
        var months = FiscalYears.Months(year, Math.Max(month, 1)).ToList();
        return new BookYear(year, BookCalendar.FirstDay(months[0]), BookCalendar.LastDay(months[^1]));
    }
}
