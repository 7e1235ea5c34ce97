using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Agreements;

/// <summary>A period of an agreement that is still to be billed, with its fixed amounts.</summary>
/// <param name="Net">Without VAT, and without work that is recorded by then.</param>
public sealed record ComingPeriod(BillingPeriod Period, Money Net)
{
    /// <summary>Pure: the periods that begin until that day and stand on no invoice, in order; none without a fixed amount.</summary>
    /// <param name="agreement">With its prices.</param>
    /// <param name="billed">First days of the periods that are billed, or stand on a draft.</param>
    public static IEnumerable<ComingPeriod> Of(Agreement agreement, IReadOnlySet<DateOnly> billed, DateOnly until) =>
        from period in BillingPeriods.Of(agreement, until)
        where !billed.Contains(period.From)
        let net = agreement.Prices.Where(price => price.EachPeriod is not null && price.ValidFrom <= period.From && !(price.ValidTo < period.From))
            .Sum(price => price.Price.Times(period.Share(price.EachPeriod!.Value)))
        where !net.IsZero
        select new ComingPeriod(period, net);
}
