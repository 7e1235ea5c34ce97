using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>What a volunteer got in a calendar year, payment by payment: the statement (jaaropgave) is made of it.</summary>
/// <param name="Maximum">Null where there are no figures for that year.</param>
/// <param name="IsReported">Two people agreed to pass a maximum: the whole year is paid work, and reported.</param>
public sealed record AllowanceYear(Party Party, int Year, AllowanceMaximum? Maximum, bool IsReported, IReadOnlyList<AllowanceYear.Payment> Payments)
{
    /// <param name="PayOn">The day it was to be paid; its month is the payment month.</param>
    /// <param name="FirstWork">The first month of the work or costs.</param>
    /// <param name="LastWork">The last one.</param>
    public sealed record Payment(DateOnly PayOn, int FirstWork, int LastWork, PaymentNature Nature, Money Effort, Money FlatCosts, Money ActualCosts, Money Open)
    {
        public Money Amount => Effort + FlatCosts + ActualCosts;
    }

    public Money Effort => Payments.Sum(payment => payment.Effort);

    public Money FlatCosts => Payments.Sum(payment => payment.FlatCosts);

    public Money ActualCosts => Payments.Sum(payment => payment.ActualCosts);

    /// <summary>What counts towards the maxima.</summary>
    public Money Counts => Effort + FlatCosts;

    public Money Amount => Counts + ActualCosts;
}

/// <summary>Years of allowances, of one volunteer or of all.</summary>
public sealed class ReadAllowanceYear(LedgerDb db)
{
    /// <summary>Years in which anything was paid to somebody, the last first; null for everybody.</summary>
    public async Task<IReadOnlyList<int>> Years(int? partyId, CancellationToken cancel) =>
        [.. (await db.Set<AllowancePayment>().Where(p => partyId == null || p.PartyId == partyId).Select(p => p.Month / 100).Distinct().ToListAsync(cancel)).OrderDescending()];

    /// <summary>Null where nothing was paid in that year.</summary>
    public async Task<AllowanceYear?> Of(int partyId, int year, CancellationToken cancel) => (await Read(partyId, year, cancel)).SingleOrDefault();

    /// <summary>Everybody to whom something was paid in that year, by name.</summary>
    public Task<IReadOnlyList<AllowanceYear>> All(int year, CancellationToken cancel) => Read(null, year, cancel);

    private async Task<IReadOnlyList<AllowanceYear>> Read(int? partyId, int year, CancellationToken cancel)
    {
        var (first, last) = (year * 100, (year + 1) * 100);
        var which = db.Set<AllowancePayment>().Where(p => p.Month > first && p.Month < last && (partyId == null || p.PartyId == partyId));
        var payments = (await ReadAllowanceRuns.Payments(db, which, cancel)).Where(payment => !payment.TakenBack).ToList();
        var parts = (await (from row in db.Set<AllowanceRow>()
                            join p in which on new { row.RunId, row.PartyId, row.Nature } equals new { p.RunId, p.PartyId, p.Nature }
                            group row by new { row.RunId, row.PartyId, row.Nature, IsCosts = row.CostId != null } into part
                            select new { part.Key, Cents = part.Sum(row => row.Amount.Cents), First = part.Min(row => row.WorkedOn), Last = part.Max(row => row.WorkedOn) }).ToListAsync(cancel))
            .ToLookup(part => (part.Key.RunId, part.Key.PartyId, part.Key.Nature));
        var parties = payments.Select(payment => payment.PartyId).Distinct().ToList();
        var people = new Dictionary<int, Party>();
        foreach (var some in parties.Chunk(500))
        {
            foreach (var party in await db.Set<Party>().AsNoTracking().Where(party => some.Contains(party.Id)).ToListAsync(cancel))
            {
                people[party.Id] = party;
            }
        }

        var reported = await db.Set<AllowanceOverride>().Where(one => one.Agreed == true && one.Month > first && one.Month < last).Select(one => one.PartyId).ToHashSetAsync(cancel);
        var maximum = (await MaximaInForce.Read(db, cancel)).Find(year);
        return [.. payments.GroupBy(payment => payment.PartyId).Select(person => new AllowanceYear(
            people[person.Key], year, maximum, reported.Contains(person.Key),
            [.. person.OrderBy(payment => payment.PayOn).ThenBy(payment => payment.RunId).ThenBy(payment => payment.Nature).Select(payment =>
            {
                var mine = parts[(payment.RunId, payment.PartyId, payment.Nature)].ToList();
                var costs = new Money(mine.Where(part => part.Key.IsCosts).Sum(part => part.Cents));
                var isProven = payment.Nature == PaymentNature.ActualCosts;
                return new AllowanceYear.Payment(
                    payment.PayOn, mine.Min(part => part.First).Month(), mine.Max(part => part.Last).Month(), payment.Nature, payment.Amount - costs, isProven ? Money.Zero : costs, isProven ? costs : Money.Zero,
                    payment.Open);
            })])).OrderBy(one => one.Party.Name, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Party.Id)];
    }
}
