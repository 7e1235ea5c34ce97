using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Periods;

/// <summary>A month that is about to be locked: what stands in it, and what is not finished yet.</summary>
/// <param name="BankLines">How many lines of the bank in this month are still to be booked.</param>
public sealed record MonthPage(Period Period, int Entries, IReadOnlyList<MonthPage.Unfinished> Loose, int BankLines)
{
    public DateOnly First => BookCalendar.FirstDay(Period.Month);

    public DateOnly Last => BookCalendar.LastDay(Period.Month);

    /// <summary>A clearing account that is not at nought at the end of the month.</summary>
    public sealed record Unfinished(string Code, string NameNl, string NameEn, Money Balance);

    public static async Task<MonthPage?> Read(LedgerDb db, int month, CancellationToken cancel)
    {
        if (await db.Set<Period>().AsNoTracking().SingleOrDefaultAsync(p => p.Month == month, cancel) is not { } period)
        {
            return null;
        }

        AccountRole[] clearing = [AccountRole.Suspense, AccountRole.UnderWay, AccountRole.PaymentsUnderWay];
        var loose = await db.Set<AccountTotal>().Where(t => t.Month <= month)
            .Join(db.Set<Account>().Where(a => clearing.Contains(a.Role)), t => t.AccountId, a => a.Id, (total, account) => new { total, account })
            .GroupBy(both => new { both.account.Code, both.account.NameNl, both.account.NameEn })
            .Select(group => new { group.Key, Cents = group.Sum(both => both.total.Debit.Cents - both.total.Credit.Cents) })
            .Where(sum => sum.Cents != 0).OrderBy(sum => sum.Key.Code).ToListAsync(cancel);
        var (first, last) = (BookCalendar.FirstDay(month), BookCalendar.LastDay(month));
        return new MonthPage(
            period,
            await db.Set<JournalEntry>().CountAsync(e => e.Date >= first && e.Date <= last, cancel),
            [.. loose.Select(sum => new Unfinished(sum.Key.Code, sum.Key.NameNl, sum.Key.NameEn, new Money(sum.Cents)))],
            await db.Set<UnmatchedBankLine>().CountAsync(line => line.BookedOn >= first && line.BookedOn <= last, cancel));
    }
}
