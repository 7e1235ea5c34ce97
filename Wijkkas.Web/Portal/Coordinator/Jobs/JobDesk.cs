using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Cash;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.Purchases;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Coordinator.Jobs;

/// <summary>Lays lists, forms and cards of jobs ready.</summary>
public sealed class JobDesk(LedgerDb db, JobResultsReader results, TimeProvider clock, Words words)
{
    private const int PageSize = 50;
    private const int MostBills = 100;

    private static readonly JobState[] Unfinished = [JobState.Asked, JobState.Assigned, JobState.Planned, JobState.Done];

    public async Task<JobsPage> List(JobFilter filter, CancellationToken cancel)
    {
        var all = db.Set<Job>().AsNoTracking();
        var counts = await all.Where(job => Unfinished.Contains(job.State)).GroupBy(job => job.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, cancel);
        var jobs = filter.State is { } state ? all.Where(job => job.State == state) : all.Where(job => Unfinished.Contains(job.State));
        jobs = filter.Branch is { } branch ? jobs.Where(job => job.BranchId == branch) : jobs;
        jobs = filter.Before is { } before ? jobs.Where(job => job.Id < before) : jobs;
        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var like = Like.Containing(filter.Q.Trim());
            jobs = jobs.Where(job => EF.Functions.Like(job.Title, like) || EF.Functions.Like(job.Address!, like) || EF.Functions.Like(job.Party!.Name, like) || EF.Functions.Like(job.Doer!.Name, like));
        }

        var found = await jobs.OrderByDescending(job => job.Id).Take(PageSize + 1)
            .Select(job => new
            {
                job.Id, job.Title, job.Kind!.NameNl, job.Kind.NameEn, Asker = job.Party!.Name, job.AskedByTeamId, job.Address, On = job.DoneOn ?? job.PlannedOn ?? job.WishedOn, job.DayPart, job.State,
                Doer = job.Doer!.Name, Team = job.Team!.Name, job.PriceCents, job.Payment,
            }).ToListAsync(cancel);
        var teams = await db.Set<Team>().Select(team => new { team.Id, team.Name }).ToDictionaryAsync(team => team.Id, team => team.Name, cancel);
        var rows = found.Take(PageSize).Select(job => new JobsPage.Row(
            job.Id, job.Title, words.Name(job.NameNl, job.NameEn), job.Asker ?? (job.AskedByTeamId is { } team ? teams.GetValueOrDefault(team) : null), job.Address, job.On, job.DayPart, job.State,
            job.Doer ?? job.Team, job.PriceCents is { } cents ? new Money(cents) : null, job.Payment)).ToList();
        return new JobsPage(filter, counts, rows, await Branches(cancel), found.Count > PageSize ? rows[^1].Id : null);
    }

    /// <summary>With what can be chosen now.</summary>
    public async Task<JobForm> Ready(JobForm form, CancellationToken cancel)
    {
        var kinds = await db.Set<JobKind>().AsNoTracking().Where(kind => kind.RetiredOn == null || kind.Id == form.Kind).ToListAsync(cancel);
        var today = clock.Today();
        var prices = await (
            from price in db.Set<AgreementPrice>()
            where price.EachPeriod == null && price.ValidFrom <= today && (price.ValidTo == null || price.ValidTo >= today)
            join agreement in db.Set<Agreement>() on price.AgreementId equals agreement.Id
            where agreement.EndsOn == null || agreement.EndsOn >= today
            orderby agreement.Party!.Name, price.Id
            select new { price.Id, agreement.Party!.Name, agreement.Title, price.Description }).ToListAsync(cancel);
        return form with
        {
            Kinds = [.. kinds.Select(kind => new SelectListItem(kind.Price is { } price ? $"{words.Name(kind.NameNl, kind.NameEn)}, {words.Money(price)}" : words.Name(kind.NameNl, kind.NameEn), Text(kind.Id))).OrderBy(kind => kind.Text, StringComparer.CurrentCulture)],
            Parties = await Parties(party => true, cancel),
            Teams = await Teams(cancel),
            AgreementPrices = [.. prices.Select(price => new SelectListItem($"{price.Name}: {price.Title}, {price.Description}", Text(price.Id)))],
        };
    }

    /// <summary>Null where there is no such job.</summary>
    public async Task<JobPage?> Card(int id, Actor reader, CancellationToken cancel)
    {
        var job = await db.Set<Job>().AsNoTracking().Include(one => one.Kind).Include(one => one.Party).Include(one => one.Doer).Include(one => one.Team).Include(one => one.Stream).SingleOrDefaultAsync(one => one.Id == id, cancel);
        if (job is null || await results.ReadOne(id, cancel) is not { } result)
        {
            return null;
        }

        var told = await db.Set<JobEvent>().AsNoTracking().Where(one => one.JobId == id).OrderBy(one => one.Id).ToListAsync(cancel);
        var people = await db.NamesOf(told.Select(one => one.By), cancel);
        var isBilled = job.Payment is JobPayment.Cash or JobPayment.Link or JobPayment.Invoice;
        return new JobPage
        {
            Job = job,
            Result = result,
            AskedBy = job.Party?.Name ?? await db.Set<Team>().Where(team => team.Id == job.AskedByTeamId).Select(team => team.Name).SingleOrDefaultAsync(cancel),
            Branch = await db.Set<Branch>().Where(branch => branch.Id == job.BranchId).Select(branch => branch.Name).SingleOrDefaultAsync(cancel),
            Files = [.. (await db.Set<JobFile>().Where(file => file.JobId == id).Select(file => new { file.File!.Id, file.File.Name, file.File.Length }).OrderBy(file => file.Name).ToListAsync(cancel)).Select(file => (file.Id, file.Name, file.Length))],
            Events = [.. told.Select(one => (one.Kind, one.At, people.GetValueOrDefault(one.By) ?? words[Who.Nameless(one.By)]))],
            Purchases = [.. (await db.Set<JobPurchase>().Where(one => one.JobId == id).Join(db.Set<Purchase>(), one => one.PurchaseId, purchase => purchase.Id, (_, purchase) => new { purchase.Id, purchase.Number, purchase.Party!.Name }).ToListAsync(cancel)).Select(one => (one.Id, one.Number, one.Name))],
            Doers = job.State < JobState.Done ? await Parties(party => (party.Roles & PartyRoles.Volunteer) != 0 || db.Set<TeamMember>().Any(member => member.PartyId == party.Id && member.Until == null), cancel) : [],
            Teams = job.State < JobState.Done ? await Teams(cancel) : [],
            Boxes = job is { State: JobState.Done, Payment: JobPayment.Cash } ? [.. (await CashBoxes.InUse(db, cancel)).Select(box => new SelectListItem(words.Name(box.Account.NameNl, box.Account.NameEn), Text(box.Account.Id)))] : [],
            Bills = await Bills(cancel),
            Fee = isBilled && job.Price is { } price ? JobFee.Of(price, job.Kind!.VatNature, job.DoerPart, job.DoneOn ?? clock.Today()) : null,
            InvoiceNumber = await db.Set<Invoice>().Where(invoice => invoice.Id == job.InvoiceId).Select(invoice => invoice.Number).SingleOrDefaultAsync(cancel),
            ShareEntryId = await db.Set<JournalLine>().Where(line => line.Id == job.ShareLineId).Select(line => (long?)line.EntryId).SingleOrDefaultAsync(cancel),
            IsOwn = Guid.TryParse(reader.Id, out var me) && await db.Set<PartyContact>().AnyAsync(contact => contact.PartyId == job.DoerId && contact.PersonId == me, cancel),
        };
    }

    public async Task<IReadOnlyList<SelectListItem>> Branches(CancellationToken cancel) =>
        [.. (await db.Set<Branch>().Where(branch => branch.RetiredOn == null).OrderBy(branch => branch.Name).Select(branch => new { branch.Id, branch.Name }).ToListAsync(cancel)).Select(branch => new SelectListItem(branch.Name, Text(branch.Id)))];

    private async Task<IReadOnlyList<SelectListItem>> Teams(CancellationToken cancel) =>
        [.. (await db.Set<Team>().Where(team => team.RetiredOn == null).OrderBy(team => team.Name).Select(team => new { team.Id, team.Name }).ToListAsync(cancel)).Select(team => new SelectListItem(team.Name, Text(team.Id)))];

    private async Task<IReadOnlyList<SelectListItem>> Parties(System.Linq.Expressions.Expression<Func<Party, bool>> which, CancellationToken cancel) =>
        [.. (await db.Set<Party>().Where(party => party.RetiredOn == null).Where(which).OrderBy(party => party.Name).ThenBy(party => party.Id).Select(party => new { party.Id, party.Name }).ToListAsync(cancel)).Select(party => new SelectListItem(party.Name, Text(party.Id)))];

    // The last bills that are of no job yet.
    private async Task<IReadOnlyList<SelectListItem>> Bills(CancellationToken cancel) =>
        [.. (await db.Set<Purchase>().Where(bill => !db.Set<JobPurchase>().Any(one => one.PurchaseId == bill.Id) && !db.Set<TeamSpending>().Any(one => one.PurchaseId == bill.Id && one.JobId != null))
            .OrderByDescending(bill => bill.IssuedOn).ThenByDescending(bill => bill.Id).Take(MostBills).Select(bill => new { bill.Id, bill.Number, bill.Party!.Name }).ToListAsync(cancel))
            .Select(bill => new SelectListItem($"{bill.Name}, {bill.Number}", Text(bill.Id)))];

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
