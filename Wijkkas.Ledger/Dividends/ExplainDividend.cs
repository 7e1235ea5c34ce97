using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Ledger.Dividends;

/// <summary>Why a member got that amount: every figure of the sum, in the order in which one would make it on paper.</summary>
/// <param name="Steps">How many shares in which days; of a refund none.</param>
/// <param name="Members">How many got a part.</param>
/// <param name="PaidOn">The day on which the last of it was settled; null while something is open.</param>
public sealed record DividendExplained(Dividend Dividend, DividendPart Part, IReadOnlyList<DividendExplained.Step> Steps, int Members, DateOnly? PaidOn)
{
    public sealed record Step(DateOnly From, DateOnly To, long Shares)
    {
        public int Days => To.DayNumber - From.DayNumber + 1;

        public long ShareDays => Shares * Days;
    }

    /// <summary>The part before it was rounded, in euro, cut to four decimals.</summary>
    public decimal Exact => decimal.Truncate(Whole * 100m) / 10_000m;

    /// <summary>What was left of a cent when it was rounded down, to two decimals.</summary>
    public decimal RestCents => decimal.Truncate((Whole - decimal.Truncate(Whole)) * 100m) / 100m;

    // In cents.
    private decimal Whole => Dividend.Weight == 0 ? 0m : (decimal)Dividend.Total.Cents * Part.Weight / Dividend.Weight;

    /// <summary>The shares over the days, as the path of a filled line.</summary>
    public string Path(int width, int height)
    {
        var (most, days) = (Math.Max(1, Steps.Max(step => step.Shares)), (double)HeldDays.Left(Dividend.From, Dividend.From, Dividend.To));
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M0 {height + 10}");
        foreach (var step in Steps)
        {
            var (from, to) = (X(step.From), X(step.To.AddDays(1)));
            path.Append(CultureInfo.InvariantCulture, $"L{from:0.#} {10 + height - (step.Shares * (double)height / most):0.#}L{to:0.#} {10 + height - (step.Shares * (double)height / most):0.#}");
        }

        return path.Append(CultureInfo.InvariantCulture, $"L{X(Steps[^1].To.AddDays(1)):0.#} {height + 10}Z").ToString();

        double X(DateOnly day) => width * (day.DayNumber - Dividend.From.DayNumber) / days;
    }
}

public sealed class ExplainDividend(LedgerDb db)
{
    /// <summary>Null where the member has no part in it.</summary>
    public async Task<DividendExplained?> Read(int dividendId, int number, CancellationToken cancel)
    {
        var part = await db.Set<DividendPart>().AsNoTracking().SingleOrDefaultAsync(p => p.DividendId == dividendId && p.MemberNumber == number, cancel);
        if (part is null)
        {
            return null;
        }

        var dividend = await db.Set<Dividend>().AsNoTracking().Include(d => d.Decision).Include(d => d.Class).SingleAsync(d => d.Id == dividendId, cancel);
        return new DividendExplained(
            dividend, part, dividend.ClassId is null ? [] : await Steps(dividend, number, cancel),
            await db.Set<DividendPart>().CountAsync(p => p.DividendId == dividendId, cancel), await PaidOn(part, cancel));
    }

    private async Task<IReadOnlyList<DividendExplained.Step>> Steps(Dividend dividend, int number, CancellationToken cancel)
    {
        var moved = await db.Set<ShareMovement>().AsNoTracking().Where(m => m.MemberNumber == number && m.ClassId == dividend.ClassId && m.On <= dividend.To)
            .OrderBy(m => m.On).ThenBy(m => m.Id).Select(m => new { m.On, m.Shares }).ToListAsync(cancel);
        var days = moved.Select(m => m.On).Where(on => on > dividend.From).Distinct().ToList();
        DateOnly[] begins = [dividend.From, .. days];
        return [.. begins.Select((from, i) => new DividendExplained.Step(
            from, i + 1 < begins.Length ? begins[i + 1].AddDays(-1) : dividend.To, moved.Where(m => m.On <= from).Sum(m => (long)m.Shares))).Where(step => step.Shares > 0)];
    }

    private async Task<DateOnly?> PaidOn(DividendPart part, CancellationToken cancel)
    {
        if (part.LineId is not { } line || await db.Set<OpenItem>().AnyAsync(item => item.LineId == line && item.Open.Cents > 0, cancel))
        {
            return null;
        }

        return await (from settlement in db.Set<Allocation>()
                      join debit in db.Set<JournalLine>() on settlement.DebitLineId equals debit.Id
                      where settlement.CreditLineId == line && !db.Set<AllocationUndone>().Any(undone => undone.AllocationId == settlement.Id)
                      select (DateOnly?)debit.Date).MaxAsync(cancel);
    }
}
