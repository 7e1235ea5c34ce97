using System.Globalization;
using System.Numerics;
using Wijkkas.Ledger.Dividends;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Tests.Ledger.Dividends;

public sealed class DistributionTests
{
    private static readonly DateOnly NewYear = new(2025, 1, 1);

    [Fact]
    public void A_hundred_euro_over_three_equal_members_is_33_34_33_33_33_33_for_the_lowest_number_first() =>
        Assert.Equal(["3 33.34", "5 33.33", "9 33.33"], Parts(Distribution.Of(Money.Euro(100m), [new(9, 1), new(3, 1), new(5, 1)])));

    [Fact]
    public void One_and_a_half_per_cent_on_250_euro_for_73_days_is_75_cents()
    {
        var held = HeldDays.Of([new(NewYear, 10, 250_00), new(NewYear.AddDays(73), -10, -250_00)], NewYear, new(2025, 12, 31));
        Assert.Equal(new HeldDays(730, 73 * 250_00), held);
        Assert.Equal(Money.Euro(0.75m), Distribution.AtRate(held.CentDays, 150, 365));
    }

    /// <summary>The figures of the page that explains it: 12 shares for 90 days and 20 for 275, of 342,800 share days together.</summary>
    [Fact]
    public void Six_thousand_five_hundred_and_eighty_share_days_of_342_800_are_23_03_of_1_200()
    {
        var held = HeldDays.Of([new(new(2023, 6, 8), 8, 400_00), new(new(2024, 5, 2), 4, 200_00), new(new(2025, 4, 1), 8, 400_00)], NewYear, new(2025, 12, 31));
        Assert.Equal(6_580, held.ShareDays);
        var parts = Distribution.Of(Money.Euro(1_200m), [new(147, 6_580), .. Enumerable.Range(1, 146).Select(number => new Claim(number, number < 146 ? 2_299 : 2_865))]);
        Assert.Equal(342_800 - 6_580, (145 * 2_299) + 2_865);
        Assert.Equal(Money.Euro(23.03m), parts.Single(part => part.Member == 147).Amount);
        Assert.Equal(Money.Euro(1_200m), parts.Sum(part => part.Amount));
    }

    [Fact]
    public void Nobody_gets_more_than_the_cap_and_more_than_all_caps_is_refused()
    {
        Claim[] claims = [new(1, 10, Money.Euro(0.10m)), new(2, 10, Money.Euro(0.10m)), new(3, 1, Money.Euro(0.05m))];
        Assert.Equal(["1 0.10", "2 0.10", "3 0.03"], Parts(Distribution.Of(Money.Euro(0.23m), claims)));
        var refusal = Assert.Throws<Refusal>(() => Distribution.Of(Money.Euro(0.26m), claims));
        Assert.Equal("Dividends.AboveCap", refusal.Code);
        Assert.Equal([Money.Euro(0.26m), Money.Euro(0.25m)], refusal.Facts);
    }

    [Fact]
    public void Where_nobody_holds_anything_nothing_can_be_distributed()
    {
        Assert.Equal("Dividends.NobodyToPay", Assert.Throws<Refusal>(() => Distribution.Of(Money.Euro(1m), [new(1, 0)])).Code);
        Assert.Equal(["1 0.00"], Parts(Distribution.Of(Money.Zero, [new(1, 0)])));
    }

    [Theory]
    [InlineData(23_03, 1500, 3_45)]
    [InlineData(0_06, 1500, 0)]
    [InlineData(100_00, 0, 0)]
    public void Tax_is_withheld_rounded_down(long gross, int rate, long tax) => Assert.Equal(new Money(tax), Distribution.Withheld(new Money(gross), rate));

    /// <summary>The proof: whatever the register, the parts are the total, they are those of a calculation written otherwise, and no order or split changes them.</summary>
    [Fact]
    public void Of_100_000_random_registers_every_cent_is_where_it_belongs()
    {
        var wrong = new List<string>();
        Parallel.For(0, 100_000, seed =>
        {
            var chance = new Random(seed);
            var register = RandomRegister(chance);
            var (from, to) = (NewYear, NewYear.AddDays(chance.Next(0, 40)));
            var total = new Money(chance.NextInt64(0, chance.Next(4) == 0 ? 1_000_000_000 : 5_000));

            var claims = register.Select(one => new Claim(one.Member, HeldDays.Of(one.Held, from, to).ShareDays)).ToList();
            if (claims.Sum(claim => claim.Weight) == 0)
            {
                return;
            }

            var parts = Distribution.Of(total, claims);
            var shuffled = register.Select(one => (one.Member, Held: Split(one.Held, chance).OrderBy(_ => chance.Next()).ToList())).OrderBy(_ => chance.Next()).ToList();
            var again = Distribution.Of(total, shuffled.Select(one => new Claim(one.Member, HeldDays.Of(one.Held, from, to).ShareDays)));
            if (parts.Sum(part => part.Amount) != total || !Parts(parts).SequenceEqual(ByHand(total, register, from, to)) || !parts.SequenceEqual(again))
            {
                lock (wrong)
                {
                    wrong.Add(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {total} gives {string.Join(", ", Parts(parts))}, by hand {string.Join(", ", ByHand(total, register, from, to))}"));
                }
            }
        });
        Assert.Equal([], wrong.Take(3));
    }

    private static IEnumerable<string> Parts(IEnumerable<Part> parts) => parts.Select(part => $"{part.Member} {part.Amount}");

    private static List<(int Member, List<Held> Held)> RandomRegister(Random chance)
    {
        var register = new List<(int Member, List<Held> Held)>();
        foreach (var member in Enumerable.Range(1, chance.Next(1, 9)))
        {
            var held = new List<Held>();
            long shares = 0;
            for (var i = chance.Next(0, 6); i > 0; i--)
            {
                var delta = shares > 0 && chance.Next(3) == 0 ? -chance.NextInt64(1, shares + 1) : chance.NextInt64(1, 20);
                shares += delta;
                held.Add(new Held(NewYear.AddDays(-10 + (50 / (i + 1))), delta, delta * 25_00));
            }

            register.Add((member * chance.Next(1, 3) * 16 + member, held));
        }

        return [.. register.DistinctBy(one => one.Member)];
    }

    private static IEnumerable<Held> Split(IEnumerable<Held> movements, Random chance) => movements.SelectMany(movement =>
    {
        var part = chance.NextInt64(-5, 6);
        return (Held[])[new(movement.On, part, part * 25_00), new(movement.On, movement.Shares - part, movement.Cents - (part * 25_00))];
    });

    // Day by day and member by member, in fractions of any size; a cent goes to whom fewer than the cents that are left come before.
    private static List<string> ByHand(Money total, List<(int Member, List<Held> Held)> register, DateOnly from, DateOnly to)
    {
        var days = register.ToDictionary(one => one.Member, one =>
        {
            BigInteger sum = 0;
            for (var day = from; day <= to; day = day.AddDays(1))
            {
                foreach (var movement in one.Held)
                {
                    sum += movement.On <= day ? movement.Shares : 0;
                }
            }

            return sum;
        });
        var all = days.Values.Aggregate(BigInteger.Add);
        var left = total.Cents - days.Values.Aggregate(BigInteger.Zero, (sum, own) => sum + (total.Cents * own / all));
        return [.. days.Keys.Order().Select(member =>
        {
            var rest = total.Cents * days[member] % all;
            var before = days.Count(other => other.Value > 0 && (total.Cents * other.Value % all > rest || (total.Cents * other.Value % all == rest && other.Key < member)));
            return $"{member} {new Money((long)(total.Cents * days[member] / all) + (days[member] > 0 && before < left ? 1 : 0))}";
        })];
    }
}
