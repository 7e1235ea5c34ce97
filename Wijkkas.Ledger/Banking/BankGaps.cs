using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>Between two statements the balances do not follow from the lines we have: lines are missing, or there are too many.</summary>
/// <param name="After">The day the last statement that fits ended.</param>
/// <param name="Until">The day the first one that does not fit ended.</param>
/// <param name="Missing">What the lines we do not have come to.</param>
public sealed record BankGap(DateOnly After, DateOnly Until, Money Missing);

/// <summary>Follows the balances of the statements of a period, day by day, whatever the files they came from and their order.</summary>
public static class BankGaps
{
    public static async Task<IReadOnlyList<BankGap>> In(LedgerDb db, int bankAccountId, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var statements = await db.Set<BankStatement>().AsNoTracking()
            .Where(s => s.BankAccountId == bankAccountId && s.To >= from && s.To <= to && s.ClosingCents != null)
            .OrderBy(s => s.To).ThenBy(s => s.Id).ToListAsync(cancel);
        if (statements.Count == 0)
        {
            return [];
        }

        var (begin, balance) = await Begin(db, bankAccountId, from, statements, cancel);
        var sums = await db.Set<BankLine>().Where(line => line.BankAccountId == bankAccountId && line.BookedOn >= begin && line.BookedOn <= to)
            .GroupBy(line => line.BookedOn).Select(day => new { Day = day.Key, Cents = day.Sum(line => line.Amount.Cents) }).OrderBy(day => day.Day).ToListAsync(cancel);
        var gaps = new List<BankGap>();
        var (fits, missing, next) = (begin, 0L, 0);
        foreach (var day in statements.GroupBy(s => s.To!.Value))
        {
            for (; next < sums.Count && sums[next].Day <= day.Key; next++)
            {
                balance += sums[next].Cents;
            }

            // On a day with several statements only one of them needs to end where the day does.
            var differences = day.Select(s => s.ClosingCents!.Value - balance).ToList();
            if (!differences.Contains(missing))
            {
                var now = differences.MinBy(difference => Math.Abs(difference - missing));
                gaps.Add(new BankGap(fits, day.Key, new Money(now - missing)));
                missing = now;
            }

            fits = day.Key;
        }

        return gaps;
    }

    // From the end of the last statement before the period, else from the first opening in it.
    private static async Task<(DateOnly From, long Balance)> Begin(LedgerDb db, int bankAccountId, DateOnly from, List<BankStatement> statements, CancellationToken cancel)
    {
        if (await BankBalance.At(db, bankAccountId, from.AddDays(-1), cancel) is { } before)
        {
            return (from, before.Cents);
        }

        var opening = statements.FindAll(s => s.OpeningCents is not null && s.From is not null);
        var day = opening.Min(s => s.From);
        return opening.FindAll(s => s.From == day) is { Count: > 0 } first
            ? (day!.Value, (first.Find(s => !first.Exists(earlier => earlier != s && earlier.ClosingCents == s.OpeningCents)) ?? first[0]).OpeningCents!.Value)
            : (statements[0].To!.Value.AddDays(1), statements[0].ClosingCents!.Value);
    }
}
