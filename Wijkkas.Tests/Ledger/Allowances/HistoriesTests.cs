using System.Globalization;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Allowances;

/// <summary>Histories drawn from seeds: whatever was worked, corrected, declared and chosen, no allowance passes a maximum. What is right is reckoned here a second time, in another way.</summary>
public sealed class HistoriesTests
{
    private const int InMemory = 100_000;
    private const int ThroughTheBooks = 40;

    /// <summary>Year; age border; per hour adult and young; month; year: typed once more from the page of facts.</summary>
    private static readonly Dictionary<int, (int Border, decimal Adult, decimal Young, decimal Month, decimal Year)> Law = new()
    {
        [2025] = (21, 5.60m, 3.30m, 210m, 2100m),
        [2026] = (21, 5.75m, 3.40m, 220m, 2200m),
    };

    [Fact]
    public void A_hundred_thousand_histories_and_no_payment_above_a_maximum()
    {
        var (stops, fits, overridden) = (0, 0, 0);
        var wrong = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, InMemory, seed =>
        {
            var history = new History(seed);
            history.Tell();
            Interlocked.Add(ref stops, history.Stops);
            Interlocked.Add(ref fits, history.Fits);
            Interlocked.Add(ref overridden, history.Overridden);
            foreach (var line in history.Wrong().Take(1))
            {
                wrong.Add($"seed {seed}: {line}");
            }
        });

        Assert.Equal([], wrong.Order().Take(5));

        // Histories that never come near a maximum would prove nothing.
        Assert.True(stops > InMemory / 20 && fits > InMemory / 50 && overridden > InMemory / 200, $"{stops} {fits} {overridden}");
    }

    [Theory, EveryDatabase]
    public async Task Histories_through_the_real_acts_pay_nothing_above_a_maximum(string database)
    {
        await using var books = await AllowanceBooks.On(database, volunteers: 8);
        var random = new Random(20261125);
        var hours = new Dictionary<int, List<(long Id, string On, int Left)>>();
        for (var act = 0; act < ThroughTheBooks; act++)
        {
            var month = 1 + (act / 4);
            for (var i = 0; i < 8; i++)
            {
                var party = AllowanceBooks.Sandra + i;
                var on = $"2026-{month:00}-{random.Next(1, 29):00}";
                var minutes = random.Next(1, 5) * 175;
                var mine = hours.TryGetValue(party, out var list) ? list : hours[party] = [];
                if (mine.Count > 0 && random.Next(4) == 0)
                {
                    var (id, day, left) = mine[^1];
                    mine.RemoveAt(mine.Count - 1);
                    await books.Hours(party, day, -left, corrects: id);
                }
                else
                {
                    mine.Add((await books.Hours(party, on, minutes), on, minutes));
                }
            }

            await PayMonth(books, random, month);
        }

        await using var db = books.Books.Read();
        var rows = db.Set<AllowancePayment>().Select(one => new { one.PartyId, one.Month, one.Nature, Cents = one.Counts.Cents }).ToList();
        Assert.True(rows.Count > 60, $"{rows.Count} payments");
        Assert.All(rows.GroupBy(row => (row.PartyId, row.Month)), month => Assert.InRange(month.Sum(row => row.Cents), 0, 22_000));
        Assert.All(rows.GroupBy(row => (row.PartyId, row.Month / 100)), year => Assert.InRange(year.Sum(row => row.Cents), 0, 220_000));
        Assert.Contains(rows.GroupBy(row => (row.PartyId, row.Month)), month => month.Sum(row => row.Cents) > 20_000);

        // The books, the rows in ink and the hours say the same.
        Assert.Equal(rows.Sum(row => row.Cents), db.Set<AllowanceRow>().Sum(row => row.Amount.Cents));
        Assert.Equal(rows.Sum(row => row.Cents), db.Set<Wijkkas.Ledger.Journal.OpenItem>().Sum(item => item.Open.Cents));
        Assert.Equal(db.Set<AllowanceRow>().Count(), db.Set<AllowanceRow>().Select(row => row.HoursId).Distinct().Count());
    }

    private static async Task PayMonth(AllowanceBooks books, Random random, int month)
    {
        AllowanceRun run;
        try
        {
            run = await books.Make(new DateOnly(2026, month, 28), new DateOnly(2026, month + random.Next(2), 28));
        }
        catch (Refusal refusal) when (refusal.Code == "Allowances.NothingToPay")
        {
            return;
        }

        foreach (var person in (await books.Preview(run)).People.Where(person => person.Allowance.IsBlocked && random.Next(3) > 0))
        {
            run = await books.Choose(run, person.Person.PartyId, AllowanceChoice.WhatFits);
        }

        try
        {
            await books.Approve(run);
        }
        catch (Refusal refusal) when (refusal.Code == "Allowances.NothingToPay")
        {
            await new DropAllowanceRunHandler(books.Keeper).Handle(new DropAllowanceRun(run.Id, run.Version), Books.Joke, CancellationToken.None);
        }
    }

    /// <summary>A volunteer's months, with runs now and then.</summary>
    private sealed class History(int seed)
    {
        private readonly Random random = new(seed);
        private readonly List<AllowanceItem> waiting = [];
        private readonly List<(int Month, PersonAllowance Allowance, bool Overridden, decimal Elsewhere)> runs = [];
        private readonly List<AllowanceItem> corrected = [];
        private readonly List<(AllowanceItem Item, PaidRate Rate)> paid = [];
        private DateOnly born;
        private decimal adult;
        private decimal young;
        private decimal elsewhere;
        private long next;

        public int Stops { get; private set; }

        public int Fits { get; private set; }

        public int Overridden { get; private set; }

        public void Tell()
        {
            born = new DateOnly(2004, 2, 29).AddDays(random.Next(3) == 0 ? 0 : random.Next(-9000, 900));
            (adult, young) = ((300 + random.Next(300)) / 100m, (200 + random.Next(150)) / 100m);
            elsewhere = random.Next(4) == 0 ? random.Next(0, 30_000) / 100m : 0;
            var terms = new AllowanceTerms(
                new Rates([new AllowanceRate { Id = 1, ActivityId = 1, From = new DateOnly(2025, 1, 1), Kind = RateKind.PerHour, Adult = Money.Euro(adult), Youth = Money.Euro(young), Why = "proef", EnteredBy = "x", EnteredAt = default }]),
                MaximaInForce.Shipped,
                [new SchemeEligibility { Id = 1, Ground = EligibilityGround.Anbi, Reason = "x", DecidedBy = "x", DecidedOn = default, From = new DateOnly(2025, 1, 1), FileId = default, EnteredBy = "x" }]);
            var start = new DateOnly(2025, 1 + random.Next(12), 1);
            var heavy = random.Next(3) == 0;
            var flagged = new HashSet<int>();
            for (var m = 0; m < 7; m++)
            {
                var month = start.AddMonths(m);
                Work(month, heavy);
                if (random.Next(5) == 0)
                {
                    continue;
                }

                var payMonth = Math.Min(month.AddMonths(random.Next(2)).Month(), 202612);
                var overridden = random.Next(40) == 0;
                if (overridden)
                {
                    flagged.Add(payMonth / 100);
                }

                Run(terms, payMonth, overridden, flagged.Contains(payMonth / 100));
            }
        }

        private void Work(DateOnly month, bool heavy)
        {
            for (var i = random.Next(heavy ? 6 : 4); i >= 0; i--)
            {
                waiting.Add(new AllowanceItem(1, ++next, null, month.AddDays(random.Next(28)), 1) { ActivityId = 1, Minutes = 1 + random.Next(heavy ? 1000 : 500), RootId = next });
            }

            if (random.Next(3) == 0)
            {
                waiting.Add(new AllowanceItem(1, null, (int)++next, month.AddDays(random.Next(28)), 1) { Amount = new Money(random.Next(-2000, 15_000) is var cents && cents == 0 ? 1 : cents), IsProven = random.Next(3) == 0 });
            }

            // Somebody takes back part of what was paid, or of what still waits.
            if (random.Next(3) == 0 && paid.Count > 0)
            {
                var (item, rate) = paid[random.Next(paid.Count)];
                if (item.IsHours && item.RootId == item.HoursId && !corrected.Contains(item))
                {
                    corrected.Add(item);
                    waiting.Add(item with { HoursId = ++next, Minutes = -random.Next(1, item.Minutes + 1), MinutesBefore = item.Minutes, PaidWith = rate });
                }
            }
            else if (random.Next(3) == 0 && waiting.FindAll(item => item.IsHours && item.RootId == item.HoursId && !corrected.Contains(item)) is { Count: > 0 } fresh)
            {
                var item = fresh[random.Next(fresh.Count)];
                corrected.Add(item);
                waiting.Add(item with { HoursId = ++next, Minutes = -random.Next(1, item.Minutes + 1), MinutesBefore = item.Minutes });
            }
        }

        private void Run(AllowanceTerms terms, int month, bool overridden, bool flagged)
        {
            var maximum = terms.Maxima.Of(month / 100);
            var standing = new AllowanceStanding(
                runs.Where(run => run.Month == month).Sum(run => run.Allowance.Counts),
                Money.Euro(elsewhere),
                runs.Where(run => run.Month / 100 == month / 100).Sum(run => run.Allowance.Counts),
                Money.Euro(elsewhere * (month % 100)));
            var choice = (AllowanceChoice)(random.Next(8) is var drawn && drawn < 4 ? 0 : drawn < 7 ? 1 : 2);
            var allowance = PersonAllowances.Of(new AllowancePerson(1, born), waiting, terms, maximum, standing, new AllowanceDecisions(choice, overridden, flagged));
            Stops += allowance.IsBlocked ? 1 : 0;
            Fits += allowance is { Stop: PersonStop.RestWaits, Paid.Count: > 0 } ? 1 : 0;
            Overridden += overridden && allowance.Paid.Count > 0 ? 1 : 0;
            runs.Add((month, allowance, overridden, elsewhere));
            foreach (var row in allowance.Paid)
            {
                waiting.Remove(row.Item);
                if (row.Rate is { } rate)
                {
                    paid.Add((row.Item, rate));
                }
            }
        }

        /// <summary>The second reckoning: decimals, days as one number, sums from the paid rows alone.</summary>
        public IEnumerable<string> Wrong()
        {
            var byMonth = new Dictionary<int, decimal>();
            var once = new HashSet<string>();
            var beyond = new HashSet<int>();
            foreach (var (month, allowance, overridden, others) in runs)
            {
                var (sum, proven) = (0m, 0m);
                foreach (var row in allowance.Paid)
                {
                    if (!once.Add($"{row.Item.HoursId}/{row.Item.CostId}"))
                    {
                        yield return $"paid twice: {row.Item}";
                    }

                    var amount = row.Item.IsHours ? Math.Round(row.Item.Minutes * Rate(row.Item.On) / 60m, 2, MidpointRounding.AwayFromZero) : row.Item.Amount.ToEuros();
                    (sum, proven) = row.Item.IsProven ? (sum, proven + amount) : (sum + amount, proven);
                }

                if (sum != allowance.Counts.ToEuros() || proven != allowance.ActualCosts.ToEuros())
                {
                    yield return $"{month}: {allowance.Counts} and {allowance.ActualCosts}, reckoned {sum} and {proven}";
                }

                if (sum < 0 || proven < 0)
                {
                    yield return $"{month}: a payment below nought";
                }

                byMonth[month] = byMonth.GetValueOrDefault(month) + sum;
                if (overridden)
                {
                    beyond.Add(month);
                }

                var law = Law[month / 100];
                var inYear = byMonth.Where(one => one.Key / 100 == month / 100).Sum(one => one.Value);
                if (sum > 0 && !beyond.Contains(month) && (byMonth[month] + others > law.Month || inYear + (others * (month % 100)) > law.Year))
                {
                    yield return $"{month}: {byMonth[month].ToString(CultureInfo.InvariantCulture)} in the month, {inYear.ToString(CultureInfo.InvariantCulture)} in the year";
                }

                if (sum > 0 && overridden && allowance.Nature != PaymentNature.PaidOddJob)
                {
                    yield return $"{month}: beyond the maximum as {allowance.Nature}";
                }
            }
        }

        private decimal Rate(DateOnly on)
        {
            var age = (int.Parse(on.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) - int.Parse(born.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)) / 10_000;
            return age >= Law[on.Year].Border ? adult : young;
        }
    }
}
