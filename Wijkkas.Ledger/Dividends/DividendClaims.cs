using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Dividends;

/// <summary>What each member's part is measured by. It costs one walk over the movements, whatever their number.</summary>
public static class DividendClaims
{
    public static Task<IReadOnlyList<Claim>> Of(LedgerDb db, Dividend dividend, CancellationToken cancel) =>
        dividend.Basis == DividendBasis.Turnover ? ByTurnover(db, dividend, cancel) : ByShares(db, dividend, cancel);

    /// <summary>Share days of a period; of a record date the shares of that day.</summary>
    private static async Task<IReadOnlyList<Claim>> ByShares(LedgerDb db, Dividend dividend, CancellationToken cancel)
    {
        var (from, to) = (dividend.From, dividend.To);
        var cap = await db.Set<ShareClass>().Where(share => share.Id == dividend.ClassId).Select(share => share.DividendCap).SingleAsync(cancel);
        var moved = db.Set<ShareMovement>().Where(m => m.ClassId == dividend.ClassId);
        var held = await moved.Where(m => m.On <= from).GroupBy(m => m.MemberNumber)
            .Select(member => new { Number = member.Key, Shares = member.Sum(m => (long)m.Shares), Cents = member.Sum(m => m.Amount.Cents) }).ToListAsync(cancel);
        var days = HeldDays.Left(from, from, to);
        var sums = held.ToDictionary(member => member.Number, member => new HeldDays(checked(member.Shares * days), checked(member.Cents * days)));
        await foreach (var m in moved.Where(m => m.On > from && m.On <= to).Select(m => new { m.MemberNumber, m.On, m.Shares, m.Amount.Cents }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            sums[m.MemberNumber] = sums.GetValueOrDefault(m.MemberNumber) + HeldDays.Of([new Held(m.On, m.Shares, m.Cents)], from, to);
        }

        var year = DaysInYear(from);
        return [.. sums.Where(sum => sum.Value.ShareDays > 0).OrderBy(sum => sum.Key).Select(sum => new Claim(
            sum.Key, sum.Value.ShareDays,
            cap is { } rate ? Distribution.Cap(dividend.Basis == DividendBasis.RecordDate ? checked(sum.Value.CentDays * year) : sum.Value.CentDays, rate, year) : null))];
    }

    /// <summary>What members bought in the period, without VAT, less what was credited; of who was a member in it.</summary>
    private static async Task<IReadOnlyList<Claim>> ByTurnover(LedgerDb db, Dividend dividend, CancellationToken cancel)
    {
        var bought = await db.Set<Invoice>().Where(i => i.IssuedOn >= dividend.From && i.IssuedOn <= dividend.To).GroupBy(i => i.PartyId)
            .Select(party => new { party.Key, Cents = party.Sum(i => i.Kind == InvoiceKind.CreditNote ? -i.Net.Cents : i.Net.Cents) })
            .ToDictionaryAsync(party => party.Key, party => party.Cents, cancel);
        var members = await db.Set<Member>().Where(m => m.Since <= dividend.To && (m.Until == null || m.Until >= dividend.From)).OrderBy(m => m.Number)
            .Select(m => new { m.Number, m.PartyId }).ToListAsync(cancel);

        // One who came back within the year is counted once.
        return [.. members.DistinctBy(m => m.PartyId).Select(m => new Claim(m.Number, bought.GetValueOrDefault(m.PartyId))).Where(claim => claim.Weight > 0)];
    }

    private static int DaysInYear(DateOnly from) => from.AddYears(1).DayNumber - from.DayNumber;
}
