using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <param name="People">How many get something.</param>
/// <param name="Open">What is not paid yet.</param>
public sealed record AllowanceRunRow(int Id, DateOnly WorkedUntil, DateOnly PayOn, AllowanceRunState State, string MadeBy, string? DecidedBy, Money Total, int People, Money Open);

/// <summary>A payment of an approved run.</summary>
/// <param name="Open">What is not paid yet.</param>
/// <param name="TakenBack">Its entry was taken back: it counts no more.</param>
public sealed record AllowancePaid(int RunId, int PartyId, string Name, PaymentNature Nature, Money Amount, Money Counts, int Month, DateOnly PayOn, long? EntryId, long? LineId, Money Open, bool TakenBack);

/// <summary>Runs of allowances, and what one comes to.</summary>
public sealed class ReadAllowanceRuns(LedgerDb db)
{
    public const int Most = 60;

    /// <summary>The latest first, dropped ones left out.</summary>
    public async Task<IReadOnlyList<AllowanceRunRow>> Latest(CancellationToken cancel)
    {
        var runs = await db.Set<AllowanceRun>().AsNoTracking().Where(run => run.State != AllowanceRunState.Dropped).OrderByDescending(run => run.Id).Take(Most).ToListAsync(cancel);
        var ids = runs.ConvertAll(run => run.Id);
        var paid = (await db.Set<AllowancePayment>().Where(p => ids.Contains(p.RunId)).GroupBy(p => p.RunId)
            .Select(run => new { run.Key, People = run.Select(p => p.PartyId).Distinct().Count() }).ToListAsync(cancel)).ToDictionary(run => run.Key, run => run.People);
        var open = (await (from item in db.Set<OpenItem>()
                           where item.Open.Cents > 0
                           join p in db.Set<AllowancePayment>() on item.LineId equals p.LineId
                           where ids.Contains(p.RunId)
                           group item.Open.Cents by p.RunId into run
                           select new { run.Key, Cents = run.Sum() }).ToListAsync(cancel)).ToDictionary(run => run.Key, run => run.Cents);
        return runs.ConvertAll(run => new AllowanceRunRow(
            run.Id, run.WorkedUntil, run.PayOn, run.State, run.MadeBy, run.DecidedBy, run.Total, paid.GetValueOrDefault(run.Id), new Money(open.GetValueOrDefault(run.Id))));
    }

    public Task<AllowanceRun?> Find(int id, CancellationToken cancel) => db.Set<AllowanceRun>().AsNoTracking().SingleOrDefaultAsync(run => run.Id == id, cancel);

    /// <summary>The one that waits, if there is one.</summary>
    public Task<AllowanceRun?> Waiting(CancellationToken cancel) => db.Set<AllowanceRun>().AsNoTracking().SingleOrDefaultAsync(run => run.State == AllowanceRunState.Made, cancel);

    /// <summary>What a run that waits comes to now.</summary>
    /// <exception cref="Refusal"><c>Allowances.NotEligible</c> (day), <c>Allowances.NoAmounts</c> (year).</exception>
    public Task<AllowanceComputation> Preview(AllowanceRun run, CancellationToken cancel) => AllowanceComputation.Of(db, run, cancel);

    /// <summary>What an approved run paid, by name.</summary>
    public Task<IReadOnlyList<AllowancePaid>> Payments(int runId, CancellationToken cancel) => Payments(db, db.Set<AllowancePayment>().Where(p => p.RunId == runId), cancel);

    /// <summary>The rows behind a payment, the oldest first.</summary>
    public async Task<IReadOnlyList<AllowanceRow>> Rows(int runId, int partyId, CancellationToken cancel) =>
        await db.Set<AllowanceRow>().AsNoTracking().Where(row => row.RunId == runId && row.PartyId == partyId).OrderBy(row => row.WorkedOn).ThenBy(row => row.Id).ToListAsync(cancel);

    internal static async Task<IReadOnlyList<AllowancePaid>> Payments(LedgerDb db, IQueryable<AllowancePayment> which, CancellationToken cancel)
    {
        var rows = await which.OrderBy(p => p.Party!.Name).ThenBy(p => p.PartyId).ThenBy(p => p.Nature).Select(p => new
        {
            p.RunId,
            p.PartyId,
            p.Party!.Name,
            p.Nature,
            Amount = p.Amount.Cents,
            Counts = p.Counts.Cents,
            p.Month,
            p.Run!.PayOn,
            p.EntryId,
            p.LineId,
            Open = db.Set<OpenItem>().Where(item => item.LineId == (p.LineId ?? -1)).Sum(item => item.Open.Cents),
            TakenBack = db.Set<JournalEntry>().Any(entry => entry.ReversesId == (p.EntryId ?? -1)),
        }).ToListAsync(cancel);
        return rows.ConvertAll(p => new AllowancePaid(
            p.RunId, p.PartyId, p.Name, p.Nature, new Money(p.Amount), new Money(p.Counts), p.Month, p.PayOn, p.EntryId, p.LineId, new Money(p.Open), p.TakenBack));
    }
}
