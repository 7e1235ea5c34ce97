using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>One invoice that an agreement gives rise to, before it is one.</summary>
/// <param name="Period">Null where only recorded work is billed (on request).</param>
public sealed record Billable(Agreement Agreement, BillingPeriod? Period, IReadOnlyList<SaveInvoiceDraft.Line> Lines, IReadOnlyList<WorkRecord> Work)
{
    /// <summary>What stands in the way of a draft already; null where nothing does.</summary>
    public Refusal? Obstacle { get; init; }

    /// <summary>What stands in the way of issuing it; a draft can be left all the same.</summary>
    public Refusal? ToIssue { get; init; }

    public DateOnly SupplyFrom => Period?.From ?? Work[0].On;

    public DateOnly SupplyTo => Period?.To ?? Work[^1].On;

    /// <summary>Without VAT.</summary>
    public Money Net => Lines.Sum(line => line.Price.Times(line.Quantity));

    /// <summary>To pay, VAT included; as long as nobody has decided on VAT, the same as without.</summary>
    public Money Total => Sums.Total;

    internal InvoiceSums Sums => InvoiceSums.Of(Drafted, SupplyTo);

    internal IReadOnlyList<DraftLine> Drafted => [.. Lines.Select((line, i) => SaveInvoiceDraftHandler.Line(0, i + 1, line))];
}

/// <summary>What can be billed on a day: periods that are due, and work that was recorded and stands on no invoice. A grant is claimed, never billed.</summary>
public sealed class ReadBillable(LedgerDb db)
{
    public Task<IReadOnlyList<Billable>> Read(DateOnly on, CancellationToken cancel) => Read(db, on, null, cancel);

    /// <summary>What of one agreement can be billed.</summary>
    public Task<IReadOnlyList<Billable>> Of(int agreementId, DateOnly on, CancellationToken cancel) => Read(db, on, agreementId, cancel);

    /// <param name="agreementId">One agreement; null for all.</param>
    internal static async Task<IReadOnlyList<Billable>> Read(LedgerDb db, DateOnly on, int? agreementId, CancellationToken cancel)
    {
        var agreements = await db.Set<Agreement>().AsNoTracking().Include(a => a.Prices).Include(a => a.Party)
            .Where(a => a.Kind != AgreementKind.Grant && a.StartsOn <= on && (agreementId == null || a.Id == agreementId)).OrderBy(a => a.Id).ToListAsync(cancel);
        var seller = await db.Set<Organisation>().AsNoTracking().SingleAsync(cancel);
        var billed = (await db.Set<BilledPeriod>().AsNoTracking().Where(p => agreementId == null || p.AgreementId == agreementId)
            .Select(p => new { p.AgreementId, p.From, p.To }).ToListAsync(cancel)).ToLookup(p => p.AgreementId, p => (p.From, p.To));
        var work = (await db.Set<WorkRecord>().AsNoTracking().Include(w => w.Price)
            .Where(w => w.InvoiceId == null && w.DraftId == null && w.On <= on && (agreementId == null || w.Price!.AgreementId == agreementId)).OrderBy(w => w.On).ThenBy(w => w.Id).ToListAsync(cancel))
            .ToLookup(w => w.Price!.AgreementId);
        return [.. agreements.SelectMany(agreement => Of(agreement, on, [.. billed[agreement.Id]], [.. work[agreement.Id]])).Select(billable => Looked(billable, seller))];
    }

    private static IEnumerable<Billable> Of(Agreement agreement, DateOnly on, IReadOnlyList<(DateOnly From, DateOnly To)> billed, IReadOnlyList<WorkRecord> work)
    {
        // Also where the rhythm or the first day was changed meanwhile: no day is billed twice.
        bool IsFree(BillingPeriod period) => !billed.Any(done => done.From <= period.To && period.From <= done.To);
        if (agreement.Rhythm == BillingRhythm.OnRequest)
        {
            var once = new BillingPeriod(agreement.StartsOn, agreement.EndsOn ?? agreement.StartsOn, agreement.EndsOn ?? agreement.StartsOn);
            var fixedOnce = IsFree(once) && agreement.Prices.Exists(price => Holds(price, once)) ? once : null;
            if (Lines(agreement, fixedOnce, work) is { Count: > 0 } lines)
            {
                yield return new Billable(agreement, fixedOnce, lines, work);
            }

            yield break;
        }

        var rest = work.ToList();
        foreach (var period in BillingPeriods.Due(agreement, on).Where(IsFree))
        {
            // Work is billed with the first period that is over when it was done; in advance, with the period that begins.
            var mine = rest.FindAll(done => done.On <= period.To);
            rest.RemoveAll(mine.Contains);
            if (Lines(agreement, period, mine) is { Count: > 0 } lines)
            {
                yield return new Billable(agreement, period, lines, mine);
            }
        }

        // Recorded late: no period comes any more that could take it along.
        if (rest.Count > 0 && agreement.EndsOn < on)
        {
            yield return new Billable(agreement, null, Lines(agreement, null, rest), rest);
        }
    }

    private static Billable Looked(Billable billable, Organisation seller)
    {
        if (billable.Agreement.VatNature is null)
        {
            return billable with { Obstacle = new Refusal("Agreements.VatUndecided", billable.Agreement.Title) };
        }

        if (Refused(() => InvoiceRules.CheckLines(billable.Drafted)) is { } faulty)
        {
            return billable with { Obstacle = faulty };
        }

        return billable with
        {
            ToIssue = Refused(() => InvoiceRules.CheckWhole(InvoiceKind.Invoice, seller, billable.Agreement.Party!, billable.SupplyFrom, billable.SupplyTo, billable.Sums)),
        };
    }

    private static Refusal? Refused(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (Refusal why)
        {
            return why;
        }
    }

    private static bool Holds(AgreementPrice price, BillingPeriod period) => price.EachPeriod is not null && price.ValidFrom <= period.From && !(price.ValidTo < period.From);

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
                .Where(price => Holds(price, period)).OrderBy(price => price.Id)
                .Select(price => Line(price, period.Share(price.EachPeriod!.Value))),
            .. work.GroupBy(done => done.PriceId).OrderBy(group => group.Key)
                .Select(group => Line(group.First().Price!, group.Aggregate(default(Quantity), (sum, done) => sum + done.Quantity))),
        ];
    }
}
