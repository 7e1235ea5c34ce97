using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Decisions;
using Wijkkas.Ledger.Dividends;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Board.Dividends;

/// <summary>Dividends and refunds, the last first, and what there is to distribute.</summary>
public sealed record DividendsPage(IReadOnlyList<Dividend> Dividends, Distributable Equity)
{
    public static async Task<DividendsPage> Read(LedgerDb db, CancellationToken cancel) => new(
        await db.Set<Dividend>().AsNoTracking().Include(d => d.Decision).Include(d => d.Class).OrderByDescending(d => d.Id).ToListAsync(cancel), await Distributable.Read(db, cancel));
}

/// <summary>One dividend: who gets what. Before it is divided that is a preview of what dividing does.</summary>
/// <param name="Wrong">Why it cannot be divided.</param>
public sealed record DividendPage(Dividend Dividend, IReadOnlyList<DividendPage.Row> Rows, Money Open, Refusal? Wrong)
{
    public const int Most = 500;

    public sealed record Row(int Number, string Name, long Weight, Money Amount, Money Tax, Money Used);

    public static async Task<DividendPage?> Read(LedgerDb db, int id, CancellationToken cancel)
    {
        var dividend = await db.Set<Dividend>().AsNoTracking().Include(d => d.Decision).Include(d => d.Class).SingleOrDefaultAsync(d => d.Id == id, cancel);
        if (dividend is null)
        {
            return null;
        }

        var names = await db.Set<Ledger.Members.Member>().Select(m => new { m.Number, m.Party!.Name }).ToDictionaryAsync(m => m.Number, m => m.Name, cancel);
        if (dividend.State == DividendState.Divided)
        {
            var parts = await db.Set<DividendPart>().AsNoTracking().Where(p => p.DividendId == id).OrderBy(p => p.MemberNumber).ToListAsync(cancel);
            var open = await (from part in db.Set<DividendPart>() join item in db.Set<OpenItem>() on part.LineId equals (long?)item.LineId where part.DividendId == id select item.Open.Cents).SumAsync(cancel);
            return new DividendPage(dividend, [.. parts.Select(p => new Row(p.MemberNumber, names[p.MemberNumber], p.Weight, p.Amount, p.Tax, p.Used))], new Money(open), null);
        }

        try
        {
            var preview = Distribution.Of(dividend.Total, await DividendClaims.Of(db, dividend, cancel));
            return new DividendPage(
                dividend, [.. preview.Select(p => new Row(p.Member, names[p.Member], p.Weight, p.Amount, Distribution.Withheld(p.Amount, dividend.TaxRate), Money.Zero))], Money.Zero, null);
        }
        catch (Refusal refusal)
        {
            return new DividendPage(dividend, [], Money.Zero, refusal);
        }
    }
}

/// <summary>Why a member got that amount.</summary>
public sealed record WhyPage(DividendExplained Why, string Name);
