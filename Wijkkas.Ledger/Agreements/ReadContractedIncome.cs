using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Agreements;

/// <summary>What agreements promise for the months to come: fixed amounts only, without VAT, spread evenly over the months of a period.</summary>
/// <param name="Months">First days of the months, in order.</param>
public sealed record ContractedIncome(IReadOnlyList<DateOnly> Months, IReadOnlyList<ContractedIncome.Row> Rows)
{
    public IReadOnlyList<Money> PerMonth => [.. Months.Select((_, i) => Rows.Sum(row => row.Amounts[i]))];

    /// <param name="Amounts">One for each of the months.</param>
    public sealed record Row(Agreement Agreement, IReadOnlyList<Money> Amounts)
    {
        public Money Total => Amounts.Sum();
    }

    /// <summary>Pure: of agreements with their prices.</summary>
    public static ContractedIncome Of(IEnumerable<Agreement> agreements, DateOnly firstMonth, int months)
    {
        var days = Enumerable.Range(0, months).Select(i => firstMonth.AddMonths(i)).ToList();
        return new ContractedIncome(days, [.. agreements.Select(agreement => new Row(agreement, Spread(agreement, firstMonth, months)))]);
    }

    private static Money[] Spread(Agreement agreement, DateOnly firstMonth, int months)
    {
        var amounts = new Money[months];
        foreach (var period in BillingPeriods.Of(agreement, firstMonth.AddMonths(months).AddDays(-1)))
        {
            var whole = agreement.Prices.Where(price => price.EachPeriod is not null && price.ValidFrom <= period.From && !(price.ValidTo < period.From))
                .Sum(price => price.Price.Times(period.Share(price.EachPeriod!.Value)));
            var count = Span(period.From, period.To);
            var parts = whole.Split(count);
            for (var i = 0; i < count; i++)
            {
                var place = Span(firstMonth, period.From.AddMonths(i)) - 1;
                if (period.From.AddMonths(i) >= firstMonth && place >= 0 && place < months)
                {
                    amounts[place] += parts[i];
                }
            }
        }

        return amounts;
    }

    // From January to March: three.
    private static int Span(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month + 1;
}

public sealed class ReadContractedIncome(LedgerDb db)
{
    /// <summary>The next three years, from the month of that day on. Agreements are few; all that still run are read.</summary>
    public async Task<ContractedIncome> Read(DateOnly on, CancellationToken cancel)
    {
        var first = new DateOnly(on.Year, on.Month, 1);
        var agreements = await db.Set<Agreement>().AsNoTracking().Include(a => a.Prices).Include(a => a.Party).Include(a => a.Stream)
            .Where(a => a.EndsOn == null || a.EndsOn >= first).OrderBy(a => a.EndsOn).ThenBy(a => a.Id).ToListAsync(cancel);
        return ContractedIncome.Of(agreements, first, 36);
    }
}
