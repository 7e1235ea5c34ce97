using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>A payment that the tax office is told of (UBD).</summary>
/// <param name="Amount">With the costs that were paid along.</param>
/// <param name="Sealed">The BSN as the portal sealed it; null where none is kept.</param>
public sealed record ReportedPayment(Party Party, PaymentNature Nature, DateOnly PaidOn, Money Amount, string? Sealed);

/// <summary>Payments to third parties (uitbetaalde bedragen aan derden) of a calendar year: paid work and shares in jobs, everything of those whose year lost the scheme, and invoices of people without VAT.</summary>
public sealed class ReadReportedPayments(LedgerDb db, ReadAllowanceYear years)
{
    public async Task<AllowanceSettings> Settings(CancellationToken cancel) =>
        await db.Set<AllowanceSettings>().AsNoTracking().SingleOrDefaultAsync(cancel) ?? new AllowanceSettings { Id = AllowanceSettings.TheOne, MonthsLater = 1 };

    /// <summary>By name and day. Without a payroll-tax number there is no ground for such a list, and it is refused.</summary>
    /// <exception cref="Refusal"><c>Allowances.NoListWithoutGround</c>.</exception>
    public async Task<IReadOnlyList<ReportedPayment>> Read(int year, CancellationToken cancel)
    {
        var settings = await Settings(cancel);
        if (settings.PayrollTaxNumber is null)
        {
            throw new Refusal("Allowances.NoListWithoutGround");
        }

        var bsns = settings.KeepsBsn ? await db.Set<SealedBsn>().AsNoTracking().ToDictionaryAsync(one => one.PartyId, one => one.Sealed, cancel) : [];
        var paid = from person in await years.All(year, cancel)
                   from payment in person.Payments
                   where (person.IsReported || payment.Nature.IsReported()) && !payment.Amount.IsZero
                   select new ReportedPayment(person.Party, PaymentNature.PaidOddJob, payment.PayOn, payment.Amount, bsns.GetValueOrDefault(person.Party.Id));
        var invoices = (await WithoutVat(year, cancel)).Select(row => new ReportedPayment(row.Party, PaymentNature.SupplierWithoutVat, row.PaidOn, row.Amount, bsns.GetValueOrDefault(row.Party.Id)));
        var jobs = (await ForJobs(year, cancel)).Select(row => new ReportedPayment(row.Party, PaymentNature.PaidOddJob, row.PaidOn, row.Amount, bsns.GetValueOrDefault(row.Party.Id)));
        return [.. paid.Concat(invoices).Concat(jobs).OrderBy(row => row.Party.Name, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Party.Id).ThenBy(row => row.PaidOn)];
    }

    // What a bill of a person without VAT was settled with, on the day of the other line.
    private async Task<List<(Party Party, DateOnly PaidOn, Money Amount)>> WithoutVat(int year, CancellationToken cancel)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var rows = await (from purchase in db.Set<Purchase>()
                          where purchase.Kind == PurchaseKind.Invoice && purchase.State == PurchaseState.Approved && purchase.Party!.IsPerson
                              && !purchase.Lines.Any(line => line.Vat.Cents != 0)
                          join allocation in db.Set<Allocation>() on purchase.CreditorLineId equals allocation.CreditLineId
                          join line in db.Set<JournalLine>() on allocation.DebitLineId equals line.Id
                          where line.Date >= first && line.Date <= last && !db.Set<AllocationUndone>().Any(undone => undone.AllocationId == allocation.Id)
                          select new { Party = purchase.Party!, line.Date, allocation.Amount.Cents }).AsNoTracking().ToListAsync(cancel);
        return rows.ConvertAll(row => (row.Party, row.Date, new Money(row.Cents)));
    }

    // A doer's share in a job's fee, once it was paid.
    private async Task<List<(Party Party, DateOnly PaidOn, Money Amount)>> ForJobs(int year, CancellationToken cancel)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var rows = await (from job in db.Set<Job>()
                          where job.ShareLineId != null && job.DoerId != null
                          join allocation in db.Set<Allocation>() on job.ShareLineId equals allocation.CreditLineId
                          join line in db.Set<JournalLine>() on allocation.DebitLineId equals line.Id
                          where line.Date >= first && line.Date <= last && !db.Set<AllocationUndone>().Any(undone => undone.AllocationId == allocation.Id)
                          select new { Party = job.Doer!, line.Date, allocation.Amount.Cents }).AsNoTracking().ToListAsync(cancel);
        return rows.ConvertAll(row => (row.Party, row.Date, new Money(row.Cents)));
    }
}
