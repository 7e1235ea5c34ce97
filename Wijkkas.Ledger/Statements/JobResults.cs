using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>What the jobs done in a period cost, and what covers it. Cents; nothing is estimated but the cost of an hour, which the price list says.</summary>
public sealed record JobResults(IReadOnlyList<JobResults.Row> Rows)
{
    /// <param name="Minutes">Worked on it and signed off.</param>
    /// <param name="Hours">Those minutes at what an hour of its kind costs, half a cent away from nought.</param>
    /// <param name="Bought">Bills of it, and what its team agreed to spend on it, as far as it is a cost.</param>
    /// <param name="Doer">The doer's part of the fee.</param>
    /// <param name="Fee">Billed without VAT, less what was credited; or what the work comes to under its agreement.</param>
    public sealed record Row(
        int Id, string Title, string KindNl, string KindEn, JobState State, DateOnly DoneOn, int? BranchId, string? Branch, int Minutes, Money Hours, Money Bought, Money Doer, Money Fee)
    {
        public Money Cost => Hours + Bought + Doer;

        /// <summary>What is left; below nought what the cooperative puts into it.</summary>
        public Money Result => Fee - Cost;
    }
}

public sealed class JobResultsReader(LedgerDb db)
{
    /// <summary>Jobs done in a period, all of them or those of one branch (0: of none), by day.</summary>
    public async Task<JobResults> Read(DateRange period, int? branch, CancellationToken cancel)
    {
        var jobs = db.Set<Job>().Where(job => job.DoneOn >= period.From && job.DoneOn <= period.To && (job.State == JobState.Done || job.State == JobState.SignedOff));
        jobs = branch is { } place ? jobs.Where(job => (job.BranchId ?? 0) == place) : jobs;
        return new JobResults(await Rows(jobs, cancel));
    }

    /// <summary>One job, in whatever state; null where there is none.</summary>
    public async Task<JobResults.Row?> ReadOne(int id, CancellationToken cancel) => (await Rows(db.Set<Job>().Where(job => job.Id == id), cancel)).SingleOrDefault();

    private async Task<IReadOnlyList<JobResults.Row>> Rows(IQueryable<Job> jobs, CancellationToken cancel)
    {
        var found = await (
            from job in jobs
            join kind in db.Set<JobKind>() on job.KindId equals kind.Id
            join branch in db.Set<Branch>() on job.BranchId equals branch.Id into branches
            from branch in branches.DefaultIfEmpty()
            orderby job.DoneOn, job.Id
            select new { job.Id, job.Title, kind.NameNl, kind.NameEn, job.State, job.DoneOn, job.BranchId, Branch = branch!.Name, HourCost = kind.HourCost.Cents, Doer = job.DoerShare.Cents }).ToListAsync(cancel);
        var minutes = await Minutes(jobs, cancel);
        var bought = await Bought(jobs, cancel);
        var fees = await Fees(jobs, cancel);
        return [.. found.Select(job => new JobResults.Row(
            job.Id, job.Title, job.NameNl, job.NameEn, job.State, job.DoneOn ?? default, job.BranchId, job.Branch, minutes.GetValueOrDefault(job.Id),
            new Money((long)decimal.Round(job.HourCost * (decimal)minutes.GetValueOrDefault(job.Id) / 60, MidpointRounding.AwayFromZero)),
            new Money(bought.GetValueOrDefault(job.Id)), new Money(job.Doer), new Money(fees.GetValueOrDefault(job.Id))))];
    }

    private Task<Dictionary<int, int>> Minutes(IQueryable<Job> jobs, CancellationToken cancel) => (
        from job in jobs
        join worked in db.Set<WorkedHours>() on job.Id equals worked.JobId
        where worked.State == HoursState.SignedOff
        group worked.Minutes by job.Id into one
        select new { one.Key, Minutes = one.Sum() }).ToDictionaryAsync(one => one.Key, one => one.Minutes, cancel);

    private async Task<Dictionary<int, long>> Bought(IQueryable<Job> jobs, CancellationToken cancel)
    {
        var bills = await (
            from job in jobs
            join of in db.Set<JobPurchase>() on job.Id equals of.JobId
            join purchase in db.Set<Purchase>() on of.PurchaseId equals purchase.Id
            where purchase.State == PurchaseState.Approved
            join line in db.Set<PurchaseLine>() on purchase.Id equals line.PurchaseId
            select new { job.Id, purchase.Kind, Line = line }).AsNoTracking().ToListAsync(cancel);
        var spent = await (
            from job in jobs
            join spending in db.Set<TeamSpending>() on job.Id equals spending.JobId
            where spending.State == SpendingState.Agreed && (spending.EntryId != null || spending.Purchase!.State == PurchaseState.Approved || spending.Purchase!.State == PurchaseState.Entered)
            select new { job.Id, spending.Cost.Cents }).ToListAsync(cancel);
        return bills.Select(bill => (bill.Id, (bill.Kind == PurchaseKind.CreditNote ? -PurchasePostings.Cost(bill.Line) : PurchasePostings.Cost(bill.Line)).Cents))
            .Concat(spent.Select(one => (one.Id, one.Cents)))
            .GroupBy(one => one.Id).ToDictionary(one => one.Key, one => one.Sum(each => each.Cents));
    }

    private async Task<Dictionary<int, long>> Fees(IQueryable<Job> jobs, CancellationToken cancel)
    {
        var billed = await (
            from job in jobs
            join invoice in db.Set<Invoice>() on job.InvoiceId equals invoice.Id
            select new { job.Id, Cents = invoice.Net.Cents - db.Set<Invoice>().Where(note => note.CreditsId == invoice.Id).Sum(note => note.Net.Cents) }).ToListAsync(cancel);
        var recorded = await (
            from job in jobs
            join work in db.Set<WorkRecord>() on job.WorkId equals work.Id
            join price in db.Set<AgreementPrice>() on work.PriceId equals price.Id
            select new { job.Id, price.Price, work.Quantity }).ToListAsync(cancel);
        return billed.Select(one => (one.Id, one.Cents)).Concat(recorded.Select(one => (one.Id, one.Price.Times(one.Quantity).Cents)))
            .ToDictionary(one => one.Id, one => one.Item2);
    }
}
