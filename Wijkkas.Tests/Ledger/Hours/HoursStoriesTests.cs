using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Hours;

/// <summary>Random histories of hours, held against a second book that counts by itself: what was worked is what was signed off, a day is never more than a day or less than nothing, and nobody signs off their own.</summary>
public sealed class HoursStoriesTests
{
    private const int Seeds = 6;
    private const int Steps = 160;

    [Theory, EveryDatabase]
    public async Task Any_history_adds_up_and_never_passes_a_day(string database)
    {
        var told = Environment.GetEnvironmentVariable("WIJKKAS_SEED");
        foreach (var seed in told is { Length: > 0 } ? [int.Parse(told, System.Globalization.CultureInfo.InvariantCulture)] : Enumerable.Range(1, Seeds))
        {
            await using var books = await Books.On(database);
            var story = new Story(await Work.On(books), seed);
            for (var i = 0; i < Steps; i++)
            {
                await story.Step();
                await story.Holds($"Seed {seed}, step {i + 1}");
            }

            Assert.True(story.Done > Steps / 4, $"Seed {seed}: only {story.Done} steps did anything.");
        }
    }

    private sealed class Story(Work work, int seed)
    {
        private readonly Random random = new(seed);

        /// <summary>The second book: per row who, day, minutes, state, who entered.</summary>
        private readonly Dictionary<long, (int Party, int Day, int Minutes, HoursState State, Actor By)> known = [];

        public int Done { get; private set; }

        public async Task Step()
        {
            var who = One<Actor>([Work.Sita, Work.Ton, Work.Mo]);
            try
            {
                switch (random.Next(6))
                {
                    case 0 or 1:
                        await Submit(who);
                        break;
                    case 2 or 3 when known.Count > 0:
                        var ids = known.Keys.Where(_ => random.Next(known.Count) < 3).DefaultIfEmpty(known.Keys.First()).ToArray();
                        await work.SignOff(who, ids);
                        Set(HoursState.SignedOff, ids.Where(id => known[id].State == HoursState.Submitted).ToArray());
                        break;
                    case 4 when known.Count > 0:
                        var rejected = One(known.Keys);
                        await (random.Next(2) == 0 ? work.Reject(who, "klopt niet", rejected) : work.Withdraw(who, rejected));
                        Set(HoursState.Rejected, rejected);
                        break;
                    case 5 when known.Count > 0:
                        await Correct(who, One(known.Keys));
                        break;
                }

                Done++;
            }
            catch (Refusal)
            {
                // Nothing happened, and the second book agrees.
            }
        }

        public async Task Holds(string where)
        {
            await using var db = work.Books.Read();
            var rows = await db.Set<WorkedHours>().AsNoTracking().ToListAsync();
            foreach (var day in rows.GroupBy(h => (h.PartyId, h.WorkedOn)))
            {
                var sum = day.Where(h => h.State == HoursState.SignedOff).Sum(h => h.Minutes);
                var own = known.Values.Where(row => row.Party == day.Key.PartyId && Work.Day(row.Day) == day.Key.WorkedOn && row.State == HoursState.SignedOff).Sum(row => row.Minutes);
                Assert.True(sum == own, $"{where}: {sum} minutes, and {own} in the second book.");
                Assert.True(sum is >= 0 and <= 1440, $"{where}: a day of {sum} minutes.");
                var standing = day.Where(h => h.State is HoursState.SignedOff or HoursState.Submitted).Sum(h => h.Minutes);
                Assert.True(standing is >= 0 and <= 1440, $"{where}: a day that stands at {standing} minutes.");
            }

            Assert.DoesNotContain(rows, h => h.State == HoursState.SignedOff && (h.DecidedBy == h.EnteredBy || (h.PartyId == work.MoId && h.DecidedBy == Work.Mo.Id)));
            var month = (await new ReadHours(db).Month(202611, new HoursQuestion(), CancellationToken.None)).Sum(sum => sum.SignedOff.Minutes);
            Assert.Equal(known.Values.Where(row => row.State == HoursState.SignedOff).Sum(row => row.Minutes), month);
        }

        private async Task Submit(Actor who)
        {
            var (party, day, minutes) = (who == Work.Mo ? work.MoId : One([work.MoId, work.BramId, work.RiaId]), random.Next(1, 4), random.Next(1, 30) * 30);
            var made = await work.Submit(new SubmitHours([work.Row(party, day, minutes) with { Known = random.Next(2) }], who == Work.Mo ? work.MoId : null), who);
            known[made[0].Id] = (party, day, minutes, HoursState.Submitted, who);
        }

        private async Task Correct(Actor who, long id)
        {
            await using var db = work.Books.Read();
            var row = await new ReadHours(db).One(id, CancellationToken.None);
            var first = row!.Hours.CorrectsId ?? id;
            var was = (await new ReadHours(db).One(first, CancellationToken.None))!.Stands.Minutes;
            var should = random.Next(0, 49) * 30;
            var made = await work.Correct(who, id, was, should, who == Work.Mo ? work.MoId : null);
            known[made] = (known[first].Party, known[first].Day, should - was, HoursState.Submitted, who);
        }

        private void Set(HoursState state, params long[] ids)
        {
            foreach (var id in ids)
            {
                known[id] = known[id] with { State = state };
            }
        }

        private T One<T>(IReadOnlyCollection<T> things) => things.ElementAt(random.Next(things.Count));
    }
}
