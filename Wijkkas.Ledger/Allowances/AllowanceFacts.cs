using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>One person as the books know them, for a payment month: what may be paid, what was paid, what was decided and declared.</summary>
internal sealed record PersonFacts(
    AllowancePerson Person, string Name, IReadOnlyList<AllowanceItem> Items, AllowanceStanding Standing, AllowanceDecisions Decisions, AllowanceDeclaration? Declaration)
{
    /// <summary>Passed on, not yet signed off; only a meter asks for them.</summary>
    public IReadOnlyList<AllowanceItem> Submitted { get; init; } = [];
}

/// <summary>Gathers from the books what the rules ask for: for everybody at once, or for one person. A fixed number of questions, however many people.</summary>
/// <remarks>Work is looked for in the calendar year of the last day and the one before it: what is older is not paid by a run any more, and the time it takes does not grow with the books.</remarks>
internal static class AllowanceFacts
{
    public sealed record All(AllowanceTerms Terms, IReadOnlyList<PersonFacts> People);

    /// <param name="month">The payment month.</param>
    /// <param name="until">The last day of the work.</param>
    /// <param name="partyId">Null for everybody.</param>
    /// <param name="runId">The run whose choices hold; null for none.</param>
    public static async Task<All> Read(LedgerDb db, int month, DateOnly until, int? partyId, int? runId, bool withSubmitted, CancellationToken cancel)
    {
        var from = new DateOnly(until.Year - 1, 1, 1);
        var rates = await db.Set<AllowanceRate>().AsNoTracking().ToListAsync(cancel);
        var terms = new AllowanceTerms(new Rates(rates), await MaximaInForce.Read(db, cancel), await db.Set<SchemeEligibility>().AsNoTracking().ToListAsync(cancel));

        var back = await TakenBack(db, partyId, cancel);
        var hours = await Hours(db, from, until, partyId, withSubmitted, back, cancel);
        var chains = await Chains(db, hours, rates.ToDictionary(rate => rate.Id, rate => rate.Kind), back, cancel);
        var costs = await Costs(db, from, until, partyId, back, cancel);
        var (had, elsewhere) = await Standing(db, month, partyId, back, cancel);
        var overrides = (await db.Set<AllowanceOverride>().AsNoTracking().Where(one => one.Agreed == true && one.Month >= (month / 100 * 100) && one.Month < ((month / 100) + 1) * 100)
            .Select(one => new { one.PartyId, one.Month }).ToListAsync(cancel)).ToLookup(one => one.PartyId, one => one.Month);
        var choices = runId is null ? [] : await db.Set<AllowanceChosen>().AsNoTracking().Where(one => one.RunId == runId).ToDictionaryAsync(one => one.PartyId, one => one.Choice, cancel);

        var items = hours.ConvertAll(row => (row.IsSignedOff, Item: Item(row, chains, back))).Concat(costs.ConvertAll(row => (IsSignedOff: true, Item: Item(row, back)))).ToLookup(row => row.Item.PartyId);

        // A meter is also of those for whom nothing waits.
        var people = await People(db, [.. items.Select(one => one.Key).Union(withSubmitted ? had.Select(one => one.Key) : [])], partyId, cancel);
        return new All(terms, [.. people.Select(person =>
        {
            var declarations = elsewhere[person.Person.PartyId].ToList();
            return new PersonFacts(
                person.Person,
                person.Name,
                [.. items[person.Person.PartyId].Where(row => row.IsSignedOff).Select(row => row.Item)],
                StandingOf(month, had[person.Person.PartyId], declarations),
                new AllowanceDecisions(choices.GetValueOrDefault(person.Person.PartyId), overrides[person.Person.PartyId].Contains(month), overrides[person.Person.PartyId].Any()),
                AllowanceDeclaration.For(declarations, month))
            {
                Submitted = [.. items[person.Person.PartyId].Where(row => !row.IsSignedOff).Select(row => row.Item)],
            };
        })]);
    }

    /// <summary>Rows of payments whose entry was taken back: they count no more, and their work is free again.</summary>
    public sealed class Returned(IReadOnlySet<(int, int, PaymentNature)> payments, IReadOnlyDictionary<long, int> hours, IReadOnlyDictionary<int, int> costs)
    {
        public bool Has(int runId, int partyId, PaymentNature nature) => payments.Contains((runId, partyId, nature));

        /// <summary>Work that was paid, taken back and not paid again, with how often.</summary>
        public IReadOnlyDictionary<long, int> Hours => hours;

        public IReadOnlyDictionary<int, int> Costs => costs;
    }

    public static async Task<Returned> TakenBack(LedgerDb db, int? partyId, CancellationToken cancel)
    {
        var reversals = db.Set<JournalEntry>().Where(entry => entry.ReversesId != null);
        var payments = await (from entry in reversals
                              join payment in db.Set<AllowancePayment>() on entry.ReversesId equals payment.EntryId
                              where partyId == null || payment.PartyId == partyId
                              select new { payment.RunId, payment.PartyId, payment.Nature }).ToListAsync(cancel);
        if (payments.Count == 0)
        {
            return new Returned(new HashSet<(int, int, PaymentNature)>(), new Dictionary<long, int>(), new Dictionary<int, int>());
        }

        var gone = payments.Select(one => (one.RunId, one.PartyId, one.Nature)).ToHashSet();
        var (runs, parties) = (payments.Select(one => one.RunId).Distinct().ToList(), payments.Select(one => one.PartyId).Distinct().ToList());
        var rows = await db.Set<AllowanceRow>().AsNoTracking().Where(row => runs.Contains(row.RunId) && parties.Contains(row.PartyId)).ToListAsync(cancel);
        var (hours, costs) = (rows.Where(row => row.HoursId != null).Select(row => row.HoursId).Distinct().ToList(), rows.Where(row => row.CostId != null).Select(row => row.CostId).Distinct().ToList());
        var again = await db.Set<AllowanceRow>().AsNoTracking().Where(row => hours.Contains(row.HoursId) || costs.Contains(row.CostId)).ToListAsync(cancel);
        bool IsGone(AllowanceRow row) => gone.Contains((row.RunId, row.PartyId, row.Nature));
        return new Returned(
            gone,
            again.Where(row => row.HoursId != null).GroupBy(row => row.HoursId!.Value).Where(one => one.All(IsGone)).ToDictionary(one => one.Key, one => one.Count()),
            again.Where(row => row.CostId != null).GroupBy(row => row.CostId!.Value).Where(one => one.All(IsGone)).ToDictionary(one => one.Key, one => one.Count()));
    }

    private static async Task<List<HoursRow>> Hours(LedgerDb db, DateOnly from, DateOnly until, int? partyId, bool withSubmitted, Returned back, CancellationToken cancel)
    {
        var all = db.Set<WorkedHours>().Where(h => h.WorkedOn >= from && h.WorkedOn <= until && (h.State == HoursState.SignedOff || (withSubmitted && h.State == HoursState.Submitted)));
        all = partyId is { } one ? all.Where(h => h.PartyId == one) : all;
        var rows = await Projected(all.Where(h => !db.Set<AllowanceRow>().Any(row => row.HoursId == h.Id))).ToListAsync(cancel);
        if (back.Hours.Count > 0)
        {
            var free = back.Hours.Keys.ToList();
            rows.AddRange(await Projected(all.Where(h => free.Contains(h.Id))).ToListAsync(cancel));
        }

        return rows;
    }

    private static IQueryable<HoursRow> Projected(IQueryable<WorkedHours> hours) => hours.Select(h => new HoursRow
    {
        Id = h.Id,
        PartyId = h.PartyId,
        On = h.WorkedOn,
        Minutes = h.Minutes,
        ActivityId = h.ActivityId,
        StreamId = h.StreamId,
        ProjectId = h.ProjectId,
        BranchId = h.BranchId,
        CorrectsId = h.CorrectsId,
        IsSignedOff = h.State == HoursState.SignedOff,
    });

    /// <summary>Of each corrected row: what stands signed off of it in the order it came, and the rate it was paid with.</summary>
    private sealed record Chain(IReadOnlyList<(long Id, int Minutes)> Rows, PaidRate? PaidWith);

    private static async Task<Dictionary<long, Chain>> Chains(LedgerDb db, List<HoursRow> hours, Dictionary<int, RateKind> kinds, Returned back, CancellationToken cancel)
    {
        var roots = hours.Where(h => h.CorrectsId is not null).Select(h => h.CorrectsId!.Value).Distinct().ToList();
        var chains = new Dictionary<long, Chain>();
        foreach (var some in roots.Chunk(500))
        {
            var rows = await db.Set<WorkedHours>().Where(h => h.State == HoursState.SignedOff && (some.Contains(h.Id) || some.Contains(h.CorrectsId!.Value)))
                .Select(h => new { h.Id, Root = h.CorrectsId ?? h.Id, h.Minutes }).ToListAsync(cancel);
            var paid = (await db.Set<AllowanceRow>().AsNoTracking().Where(row => row.RateId != null && some.Contains(row.HoursId!.Value)).ToListAsync(cancel))
                .Where(row => !back.Has(row.RunId, row.PartyId, row.Nature)).ToDictionary(row => row.HoursId!.Value, row => new PaidRate(row.RateId!.Value, kinds[row.RateId.Value], row.Rate));
            foreach (var root in rows.GroupBy(row => row.Root))
            {
                chains[root.Key] = new Chain([.. root.OrderBy(row => row.Id).Select(row => (row.Id, row.Minutes))], paid.GetValueOrDefault(root.Key));
            }
        }

        return chains;
    }

    private static async Task<List<AllowanceCost>> Costs(LedgerDb db, DateOnly from, DateOnly until, int? partyId, Returned back, CancellationToken cancel)
    {
        var all = db.Set<AllowanceCost>().AsNoTracking().Where(cost => cost.Agreed == true && cost.On >= from && cost.On <= until && (partyId == null || cost.PartyId == partyId));
        var rows = await all.Where(cost => !db.Set<AllowanceRow>().Any(row => row.CostId == cost.Id)).ToListAsync(cancel);
        if (back.Costs.Count > 0)
        {
            var free = back.Costs.Keys.ToList();
            rows.AddRange(await all.Where(cost => free.Contains(cost.Id)).ToListAsync(cancel));
        }

        return rows;
    }

    private static async Task<(ILookup<int, (int Month, Money Counts)> Had, ILookup<int, AllowanceDeclaration> Elsewhere)> Standing(LedgerDb db, int month, int? partyId, Returned back, CancellationToken cancel)
    {
        var (first, last) = (month / 100 * 100, ((month / 100) + 1) * 100);
        var paid = await db.Set<AllowancePayment>().Where(p => p.Month >= first && p.Month < last && (partyId == null || p.PartyId == partyId))
            .Select(p => new { p.RunId, p.PartyId, p.Nature, p.Month, Cents = p.Counts.Cents }).ToListAsync(cancel);
        var declared = await db.Set<AllowanceDeclaration>().AsNoTracking().Where(d => (d.UntilMonth == null || d.UntilMonth >= first) && (partyId == null || d.PartyId == partyId)).ToListAsync(cancel);
        return (paid.Where(p => !back.Has(p.RunId, p.PartyId, p.Nature)).ToLookup(p => p.PartyId, p => (p.Month, new Money(p.Cents))), declared.ToLookup(d => d.PartyId));
    }

    /// <summary>What others give counts by the month, from the start of the year up to and with the payment month.</summary>
    public static AllowanceStanding StandingOf(int month, IEnumerable<(int Month, Money Counts)> had, IReadOnlyList<AllowanceDeclaration> declarations)
    {
        var months = had.ToList();
        return new AllowanceStanding(
            months.Where(one => one.Month == month).Sum(one => one.Counts),
            AllowanceDeclaration.For(declarations, month)?.ElsewherePerMonth ?? Money.Zero,
            months.Sum(one => one.Counts),
            Enumerable.Range((month / 100 * 100) + 1, month % 100).Sum(one => AllowanceDeclaration.For(declarations, one)?.ElsewherePerMonth ?? Money.Zero));
    }

    private static async Task<List<(AllowancePerson Person, string Name)>> People(LedgerDb db, IReadOnlyCollection<int> ids, int? partyId, CancellationToken cancel)
    {
        var found = new List<(AllowancePerson, string)>();
        foreach (var some in (partyId is { } one ? [one] : ids).Order().Chunk(500))
        {
            var rows = await (from party in db.Set<Party>()
                              where some.Contains(party.Id)
                              join card in db.Set<VolunteerCard>() on party.Id equals card.PartyId into cards
                              from card in cards.DefaultIfEmpty()
                              orderby party.Id
                              select new { party.Id, party.Name, party.BornOn, Since = (DateOnly?)card!.Since, card.Until, card.BecameEmployeeOn }).ToListAsync(cancel);
            found.AddRange(rows.Select(row => (new AllowancePerson(row.Id, row.BornOn) { Since = row.Since, Until = row.Until, EmployeeFrom = row.BecameEmployeeOn }, row.Name)));
        }

        return found;
    }

    private static AllowanceItem Item(HoursRow row, Dictionary<long, Chain> chains, Returned back)
    {
        var chain = row.CorrectsId is { } root ? chains.GetValueOrDefault(root) : null;
        return new AllowanceItem(row.PartyId, row.Id, null, row.On, row.StreamId)
        {
            ProjectId = row.ProjectId,
            BranchId = row.BranchId,
            ActivityId = row.ActivityId,
            Minutes = row.Minutes,
            RootId = row.CorrectsId ?? row.Id,
            MinutesBefore = chain?.Rows.Where(one => one.Id < row.Id).Sum(one => one.Minutes) ?? 0,
            PaidWith = chain?.PaidWith,
            TimesBefore = back.Hours.GetValueOrDefault(row.Id),
        };
    }

    private static AllowanceItem Item(AllowanceCost row, Returned back) => new(row.PartyId, null, row.Id, row.On, row.StreamId)
    {
        ProjectId = row.ProjectId,
        BranchId = row.BranchId,
        Amount = row.Amount,
        IsProven = row.IsProven,
        TimesBefore = back.Costs.GetValueOrDefault(row.Id),
    };

    private sealed class HoursRow
    {
        public required long Id { get; init; }

        public required int PartyId { get; init; }

        public required DateOnly On { get; init; }

        public required int Minutes { get; init; }

        public required int ActivityId { get; init; }

        public required int StreamId { get; init; }

        public required int? ProjectId { get; init; }

        public required int? BranchId { get; init; }

        public required long? CorrectsId { get; init; }

        public required bool IsSignedOff { get; init; }
    }
}
