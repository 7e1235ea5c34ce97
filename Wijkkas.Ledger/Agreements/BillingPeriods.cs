using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Agreements;

/// <summary>One period that an agreement bills.</summary>
/// <param name="Last">The last day of the whole period; <paramref name="To"/> is earlier where the agreement ends within it.</param>
public sealed record BillingPeriod(DateOnly From, DateOnly To, DateOnly Last)
{
    /// <summary>A fixed quantity, by days where the agreement ends within the period; to a thousandth, half up.</summary>
    public Quantity Share(Quantity whole) =>
        To == Last ? whole
        : new Quantity((long)decimal.Round((decimal)whole.Thousandths * Days(From, To) / Days(From, Last), MidpointRounding.AwayFromZero));

    private static int Days(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber + 1;
}

/// <summary>The periods of an agreement: they begin on its first day and follow its rhythm. Pure.</summary>
public static class BillingPeriods
{
    /// <summary>Years ahead of which nothing is asked: an agreement without end has no last period.</summary>
    private const int MostPeriods = 1200;

    /// <summary>All periods that may be billed on that day: of those in advance the ones that have begun, of the others the ones that are over.</summary>
    public static IEnumerable<BillingPeriod> Due(Agreement agreement, DateOnly on) =>
        Of(agreement, on).Where(period => (agreement.InAdvance ? period.From : period.To.AddDays(1)) <= on);

    /// <summary>All periods that begin on or before that day.</summary>
    public static IEnumerable<BillingPeriod> Of(Agreement agreement, DateOnly until)
    {
        var months = (int)agreement.Rhythm;
        if (months == 0)
        {
            yield break;
        }

        for (var i = 0; i < MostPeriods; i++)
        {
            // Always from the first day: 31 January, then 28 February, then 31 March again.
            var from = agreement.StartsOn.AddMonths(i * months);
            if (from > until || from > agreement.EndsOn)
            {
                yield break;
            }

            var last = agreement.StartsOn.AddMonths((i + 1) * months).AddDays(-1);
            yield return new BillingPeriod(from, agreement.EndsOn is { } end && end < last ? end : last, last);
        }
    }
}
