using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>What reports look up by id.</summary>
internal static class Chart
{
    /// <summary>Every account with its group, by id.</summary>
    public static Task<Dictionary<int, Account>> Accounts(LedgerDb db, CancellationToken cancel) =>
        db.Set<Account>().AsNoTracking().Include(account => account.Group).ToDictionaryAsync(account => account.Id, cancel);

    /// <summary>In the order of the pictures: by mark, the general one last.</summary>
    public static Task<List<MoneyStream>> Streams(LedgerDb db, CancellationToken cancel) =>
        db.Set<MoneyStream>().AsNoTracking().OrderBy(s => s.IsGeneral).ThenBy(s => s.Mark).ThenBy(s => s.Id).ToListAsync(cancel);

    public static Task<List<Branch>> Branches(LedgerDb db, CancellationToken cancel) =>
        db.Set<Branch>().AsNoTracking().OrderBy(b => b.Code).ToListAsync(cancel);

    /// <summary>The month in which a book year begins.</summary>
    public static async Task<int> FirstMonth(LedgerDb db, CancellationToken cancel) =>
        await db.Set<Organisation>().Select(o => (int?)o.FirstMonthOfYear).SingleOrDefaultAsync(cancel) ?? 1;

    public static DateOnly YearBegins(DateOnly day, int firstMonth) => DateRange.BookYear(day, firstMonth).From;
}
