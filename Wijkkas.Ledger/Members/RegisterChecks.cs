using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>
/// The register against the books, on every day: what all hold of the classes of an account comes to what stands on that account. Looked at by <c>verify</c>, and
/// before a book year is closed.
/// </summary>
public sealed class RegisterChecks : IBooksCheck
{
    public async Task<Finding?> Look(LedgerDb db, CancellationToken cancel)
    {
        var classes = await db.Set<ShareClass>().Select(share => new { share.Id, share.AccountId }).ToListAsync(cancel);
        foreach (var account in classes.GroupBy(share => share.AccountId, share => share.Id))
        {
            if (await Difference(db, account.Key, [.. account], cancel) is var (day, held, booked))
            {
                var code = await db.Set<Account>().Where(a => a.Id == account.Key).Select(a => a.Code).SingleAsync(cancel);
                return new Finding(new Refusal("Members.RegisterDiffers", code, day, held, booked));
            }
        }

        return await BelowNought(db, cancel) is { } number ? new Finding(new Refusal("Members.HoldsLessThanNothing", Member.NumberText(number))) : null;
    }

    /// <summary>The first day on which they differ. What the register took over from before the books began counts from the day they began.</summary>
    public static async Task<(DateOnly Day, Money Held, Money Booked)?> Difference(LedgerDb db, int accountId, IReadOnlyList<int> classIds, CancellationToken cancel)
    {
        var held = await db.Set<ShareMovement>().Where(m => classIds.Contains(m.ClassId)).GroupBy(m => m.On)
            .Select(day => new { day.Key, Cents = day.Sum(m => m.Amount.Cents) }).ToDictionaryAsync(day => day.Key, day => day.Cents, cancel);
        var booked = await db.Set<JournalLine>().Where(line => line.AccountId == accountId).GroupBy(line => line.Date)
            .Select(day => new { day.Key, Cents = day.Sum(line => line.Side == Side.Credit ? line.Amount.Cents : -line.Amount.Cents) }).ToDictionaryAsync(day => day.Key, day => day.Cents, cancel);
        var begins = booked.Count == 0 ? DateOnly.MaxValue : booked.Keys.Min();
        var (h, b) = (Money.Zero, Money.Zero);
        foreach (var day in held.Keys.Union(booked.Keys).Order())
        {
            h += new Money(held.GetValueOrDefault(day));
            b += new Money(booked.GetValueOrDefault(day));
            if (h != b && day >= begins)
            {
                return (day, h, b);
            }
        }

        return h != b ? (held.Keys.Max(), h, b) : null;
    }

    private static async Task<int?> BelowNought(LedgerDb db, CancellationToken cancel) =>
        await db.Set<ShareMovement>().GroupBy(m => new { m.MemberNumber, m.ClassId }).Where(sum => sum.Sum(m => m.Shares) < 0)
            .Select(sum => (int?)sum.Key.MemberNumber).OrderBy(number => number).FirstOrDefaultAsync(cancel);
}
