using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.VatReturns;

namespace Wijkkas.Web.Portal.Treasurer.VatReturns;

/// <summary>The returns there are, newest first, and the one to make next.</summary>
/// <param name="Next">The period of the next return; null under the small business scheme, or before the first one was chosen.</param>
/// <param name="Starts">Before the first return: periods one may begin with.</param>
/// <param name="SmallBusiness">Turnover of this calendar year under the small business scheme; null where that does not hold.</param>
public sealed record VatReturnsPage(
    IReadOnlyList<VatReturnsPage.Row> Made, VatReturnsPage.Period? Next, IReadOnlyList<VatReturnsPage.Period> Starts, Money? SmallBusiness)
{
    /// <summary>Kleineondernemersregeling: a year's turnover at most (Wet OB art. 25; the same since 2020).</summary>
    public static readonly Money MostTurnover = Money.Euro(20_000m);

    /// <param name="Open">What is still to be paid, or to come back; null where nothing was booked.</param>
    public sealed record Row(VatReturn Return, Money? Open, bool IsLast);

    public sealed record Period(DateOnly From, DateOnly To)
    {
        public DateOnly DueOn => VatPeriods.DueOn(To);

        public bool IsOver(DateOnly today) => today > To;
    }

    public static async Task<VatReturnsPage> Read(LedgerDb db, ReadVatReturn returns, DateOnly today, CancellationToken cancel)
    {
        var made = await ReadVatReturn.Standing(db).OrderByDescending(one => one.From).ToListAsync(cancel);
        var entries = made.Select(one => one.EntryId).OfType<long>().ToList();
        var open = await db.Set<OpenItem>().AsNoTracking().Where(item => entries.Contains(item.Line!.EntryId))
            .Select(item => new { item.Line!.EntryId, item.Open.Cents }).ToDictionaryAsync(item => item.EntryId, item => new Money(item.Cents), cancel);
        var rows = made.ConvertAll(one => new Row(one, one.EntryId is { } entry && open.TryGetValue(entry, out var left) ? left : null, one == made[0]));
        if (await db.Set<Organisation>().AnyAsync(organisation => organisation.VatScheme == VatScheme.SmallBusiness, cancel))
        {
            return new VatReturnsPage(rows, null, [], await Turnover(db, today.Year, cancel));
        }

        return made.Count > 0
            ? new VatReturnsPage(rows, After(made[0]), [], null)
            : new VatReturnsPage(rows, null, [.. Beginnings(today)], null);
    }

    /// <summary>The period after a return, as long as that was.</summary>
    public static Period After(VatReturn last)
    {
        var from = last.To.AddDays(1);
        return new Period(from, VatPeriods.Around(from, VatPeriods.Length(last.From, last.To) ?? 3).To);
    }

    // The quarter that is over and the one that runs, then months, then the year before this one.
    private static IEnumerable<Period> Beginnings(DateOnly today)
    {
        foreach (var (months, back) in ((int, int)[])[(3, 1), (3, 0), (1, 1), (1, 0), (12, 1), (12, 0)])
        {
            var (from, to) = VatPeriods.Around(today.AddMonths(-months * back), months);
            yield return new Period(from, to);
        }
    }

    private static async Task<Money> Turnover(LedgerDb db, int year, CancellationToken cancel)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var sums = await db.Set<Invoice>().Where(invoice => invoice.IssuedOn >= from && invoice.IssuedOn <= to)
            .GroupBy(invoice => invoice.Kind == InvoiceKind.CreditNote).Select(group => new { TakesBack = group.Key, Cents = group.Sum(invoice => invoice.Net.Cents) }).ToListAsync(cancel);
        return new Money(sums.Sum(sum => sum.TakesBack ? -sum.Cents : sum.Cents));
    }
}
