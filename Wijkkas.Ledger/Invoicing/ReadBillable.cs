using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>One invoice that an agreement gives rise to, before it is one.</summary>
/// <param name="Period">Null where only recorded work is billed (on request).</param>
/// <param name="Obstacle">The code of the refusal that stands in its way; null where none does.</param>
public sealed record Billable(Agreement Agreement, BillingPeriod? Period, IReadOnlyList<SaveInvoiceDraft.Line> Lines, IReadOnlyList<WorkRecord> Work, string? Obstacle)
{
    /// <summary>Without VAT.</summary>
    public Money Net => Lines.Sum(line => line.Price.Times(line.Quantity));
}

/// <summary>What can be billed on a day: periods that are due, and work that was recorded and stands on no invoice. A grant is claimed, never billed.</summary>
public sealed class ReadBillable(LedgerDb db)
{
    public Task<IReadOnlyList<Billable>> Read(DateOnly on, CancellationToken cancel) => Read(db, on, null, cancel);

    /// <param name="agreementId">One agreement; null for all.</param>
    internal static async Task<IReadOnlyList<Billable>> Read(LedgerDb db, DateOnly on, int? agreementId, CancellationToken cancel)
    {
        // What ended long ago and is billed to its end is not read: its last period stands in BilledPeriods.
        var agreements = await db.Set<Agreement>().AsNoTracking().Include(a => a.Prices).Include(a => a.Party)
            .Where(a => a.Kind != AgreementKind.Grant && a.StartsOn <= on && (agreementId == null || a.Id == agreementId)).OrderBy(a => a.Id).ToListAsync(cancel);
        var ids = agreements.ConvertAll(a => a.Id);
        var billed = (await db.Set<BilledPeriod>().AsNoTracking().Where(p => ids.Contains(p.AgreementId)).Select(p => new { p.AgreementId, p.From }).ToListAsync(cancel))
            .Select(p => (p.AgreementId, p.From)).ToHashSet();
        var work = (await db.Set<WorkRecord>().AsNoTracking().Include(w => w.Price)
            .Where(w => w.InvoiceId == null && w.DraftId == null && w.On <= on && ids.Contains(w.Price!.AgreementId)).OrderBy(w => w.On).ThenBy(w => w.Id).ToListAsync(cancel))
            .ToLookup(w => w.Price!.AgreementId);
        return [.. agreements.SelectMany(agreement => Of(agreement, on, billed, [.. work[agreement.Id]]))];
    }

    private static IEnumerable<Billable> Of(Agreement agreement, DateOnly on, HashSet<(int, DateOnly)> billed, IReadOnlyList<WorkRecord> work)
    {
        if (agreement.Rhythm == BillingRhythm.OnRequest)
        {
            var fixedOnce = billed.Contains((agreement.Id, agreement.StartsOn)) ? null : new BillingPeriod(agreement.StartsOn, agreement.EndsOn ?? agreement.StartsOn, agreement.EndsOn ?? agreement.StartsOn);
            if (Lines(agreement, fixedOnce, work) is { Count: > 0 } lines)
            {
                yield return new Billable(agreement, fixedOnce, lines, work, Obstacle(agreement));
            }

            yield break;
        }

        var rest = work.ToList();
        foreach (var period in BillingPeriods.Due(agreement, on).Where(period => !billed.Contains((agreement.Id, period.From))))
        {
            // Work is billed with the first period that is over when it was done; in advance, with the period that begins.
            var mine = rest.FindAll(done => done.On <= period.To);
            rest.RemoveAll(mine.Contains);
            if (Lines(agreement, period, mine) is { Count: > 0 } lines)
            {
                yield return new Billable(agreement, period, lines, mine, Obstacle(agreement));
            }
        }
    }

    private static string? Obstacle(Agreement agreement) => agreement.VatNature is null ? "Agreements.VatUndecided" : null;

    private static List<SaveInvoiceDraft.Line> Lines(Agreement agreement, BillingPeriod? period, IReadOnlyList<WorkRecord> work)
    {
        var nature = agreement.VatNature ?? VatNature.OutsideScope;
        SaveInvoiceDraft.Line Line(AgreementPrice price, Quantity quantity) => new(price.Description, quantity, price.Unit, price.Price, nature, price.AccountId, agreement.StreamId)
        {
            VatReason = nature is VatNature.Exempt or VatNature.ReverseCharge ? agreement.VatReason : null,
            ProjectId = agreement.ProjectId,
            BranchId = agreement.BranchId,
        };

        return
        [
            .. period is null ? [] : agreement.Prices
                .Where(price => price.EachPeriod is not null && price.ValidFrom <= period.From && !(price.ValidTo < period.From)).OrderBy(price => price.Id)
                .Select(price => Line(price, period.Share(price.EachPeriod!.Value))),
            .. work.GroupBy(done => done.PriceId).OrderBy(group => group.Key)
                .Select(group => Line(group.First().Price!, group.Aggregate(default(Quantity), (sum, done) => sum + done.Quantity))),
        ];
    }
}
