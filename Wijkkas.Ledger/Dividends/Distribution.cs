using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Dividends;

/// <summary>What somebody's part is measured by: share days, paid-in money, or turnover.</summary>
/// <param name="Member">The member's number: who comes first where two are equal.</param>
/// <param name="Weight">Not below nought.</param>
/// <param name="Most">More than this nobody gets; null where there is no cap.</param>
public sealed record Claim(int Member, long Weight, Money? Most = null);

/// <summary>Somebody's part of what is distributed.</summary>
/// <param name="Rest">What was left of a cent when it was rounded down, as a fraction of <paramref name="Of"/>.</param>
/// <param name="Of">All weights together.</param>
/// <param name="GotCent">Whether one of the cents that were left over came here.</param>
public sealed record Part(int Member, long Weight, Money Amount, Int128 Rest, Int128 Of, bool GotCent);

/// <summary>
/// Divides an amount over members by weight, to the cent. Pure: no clock, no database. The rule is published: everybody's part is rounded down; the cents that
/// are left go one each to those with the largest rest, and of equal rests to the lowest member number. So it does not matter in what order members come.
/// </summary>
public static class Distribution
{
    /// <summary>Parts that add up to the total exactly, in the order of member numbers. Whoever weighs nothing is in it with nothing.</summary>
    /// <exception cref="Refusal"><c>Dividends.NobodyToPay</c>: no one weighs anything; <c>Dividends.AboveCap</c> (total, most that may be distributed).</exception>
    public static IReadOnlyList<Part> Of(Money total, IEnumerable<Claim> claims)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total.Cents);
        var all = claims.OrderBy(claim => claim.Member).ToArray();
        Int128 whole = 0;
        for (var i = 0; i < all.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(all[i].Weight);
            if (i > 0 && all[i].Member == all[i - 1].Member)
            {
                throw new ArgumentException($"Member {all[i].Member} claims twice.", nameof(claims));
            }

            whole += all[i].Weight;
        }

        if (whole == 0)
        {
            return total.IsZero ? [.. all.Select(claim => new Part(claim.Member, 0, Money.Zero, 0, 0, false))] : throw new Refusal("Dividends.NobodyToPay");
        }

        var cents = new long[all.Length];
        var rests = new Int128[all.Length];
        long given = 0;
        for (var i = 0; i < all.Length; i++)
        {
            var (part, rest) = Int128.DivRem((Int128)total.Cents * all[i].Weight, whole);
            cents[i] = Math.Min((long)part, all[i].Most?.Cents ?? long.MaxValue);
            rests[i] = rest;
            given += cents[i];
        }

        var down = (long[])cents.Clone();
        HandOut(total, total.Cents - given, all, cents, rests);
        return [.. all.Select((claim, i) => new Part(claim.Member, claim.Weight, new Money(cents[i]), rests[i], whole, cents[i] > down[i]))];
    }

    /// <summary>
    /// A rate on money that was paid in, by the day: <c>rate × Σ (amount × days) / days in the year</c>, rounded half up for each member.
    /// </summary>
    /// <param name="centDays">Cents times days.</param>
    /// <param name="rate">In hundredths of a per cent a year.</param>
    /// <param name="days">Days in the year.</param>
    public static Money AtRate(long centDays, int rate, int days) => new((long)((((Int128)centDays * rate * 2) + (10_000 * (Int128)days)) / (20_000 * (Int128)days)));

    /// <summary>The most that a cap leaves: as <see cref="AtRate"/>, rounded down.</summary>
    public static Money Cap(long centDays, int rate, int days) => new((long)((Int128)centDays * rate / (10_000 * (Int128)days)));

    /// <summary>What is withheld of an amount, rounded down to the cent.</summary>
    /// <param name="rate">In hundredths of a per cent.</param>
    public static Money Withheld(Money amount, int rate) => new((long)((Int128)amount.Cents * rate / 10_000));

    private static void HandOut(Money total, long left, Claim[] all, long[] cents, Int128[] rests)
    {
        if (left == 0)
        {
            return;
        }

        // Rests of the same size stand in the order of numbers already: the sort is stable.
        var order = Enumerable.Range(0, all.Length).Where(i => all[i].Weight > 0).OrderByDescending(i => rests[i]).ToArray();
        while (left > 0)
        {
            var before = left;
            foreach (var i in order)
            {
                if (left > 0 && cents[i] < (all[i].Most?.Cents ?? long.MaxValue))
                {
                    cents[i]++;
                    left--;
                }
            }

            if (left == before)
            {
                throw new Refusal("Dividends.AboveCap", total, total - new Money(left));
            }
        }
    }
}
