using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal.Checks;

/// <summary>The totals that reports read, against the lines. There are as many as there are labels in use, however long the journal.</summary>
internal sealed class TotalChecks
{
    private readonly Dictionary<(int Account, int Month, int Stream, int Project, int Branch), (long Debit, long Credit)> sums = [];

    public void Add(JournalEntry entry)
    {
        foreach (var line in entry.Lines)
        {
            var key = (line.AccountId, line.Date.Month(), line.StreamId ?? 0, line.ProjectId ?? 0, line.BranchId ?? 0);
            var (debit, credit) = sums.GetValueOrDefault(key);
            sums[key] = line.Side == Side.Debit ? (debit + line.Amount.Cents, credit) : (debit, credit + line.Amount.Cents);
        }
    }

    public async Task<Finding?> Compare(LedgerDb db, BooksFacts facts, CancellationToken cancel)
    {
        await foreach (var total in db.Set<AccountTotal>().OrderBy(total => total.Month).ThenBy(total => total.AccountId).AsAsyncEnumerable().WithCancellation(cancel))
        {
            sums.Remove((total.AccountId, total.Month, total.StreamId, total.ProjectId, total.BranchId), out var sum);
            if (sum != (total.Debit.Cents, total.Credit.Cents))
            {
                return Wrong(facts, total.AccountId, total.Month, total.Debit, total.Credit, sum);
            }
        }

        return sums.Where(sum => sum.Value != (0, 0)).OrderBy(sum => sum.Key.Month).ThenBy(sum => sum.Key.Account)
            .Select(sum => Wrong(facts, sum.Key.Account, sum.Key.Month, Money.Zero, Money.Zero, sum.Value)).FirstOrDefault();
    }

    private static Finding Wrong(BooksFacts facts, int account, int month, Money debit, Money credit, (long Debit, long Credit) sum) =>
        new(new Refusal("Verify.TotalWrong", facts.Accounts.GetValueOrDefault(account)?.Code ?? "?", BookCalendar.FirstDay(month),
            debit, credit, new Money(sum.Debit), new Money(sum.Credit)));
}

/// <summary>A month is in the state that was last written down for it.</summary>
internal static class PeriodChecks
{
    public static async Task<Finding?> Look(LedgerDb db, CancellationToken cancel)
    {
        var last = await db.Set<PeriodChange>().Where(change => change.Id == db.Set<PeriodChange>().Where(other => other.Month == change.Month).Max(other => other.Id))
            .ToDictionaryAsync(change => change.Month, change => change.To, cancel);
        var periods = await db.Set<Period>().OrderBy(period => period.Month).ToListAsync(cancel);
        return periods.Find(period => period.State != last.GetValueOrDefault(period.Month, PeriodState.Open)) is { } wrong
            ? new Finding(new Refusal("Verify.MonthStateWrong", BookCalendar.FirstDay(wrong.Month)))
            : null;
    }
}
