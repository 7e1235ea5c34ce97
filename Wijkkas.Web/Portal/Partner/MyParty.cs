using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Partner;

/// <summary>
/// The only window through which a partner's pages see the books: whatever is asked, it answers of the reader's own party alone, and of what is another's
/// it knows nothing. A page in this folder asks here and nowhere else (a test in House holds that).
/// </summary>
public sealed class MyParty(LedgerDb db, ReadInvoices lists, ReadInvoice cards, Myself myself)
{
    /// <summary>How many invoices a page shows.</summary>
    public const int PageSize = ReadInvoices.PageSize;

    /// <summary>The reader as a contact, with the party; null for whoever is none.</summary>
    public Task<PartyContact?> Me(CancellationToken cancel) => myself.Contact(cancel);

    /// <inheritdoc cref="Myself.Party"/>
    public Task<Party> Itself(CancellationToken cancel) => myself.Party(cancel);

    /// <summary>The cooperative, for where to pay and whom to ask.</summary>
    public Task<Organisation> Cooperative(CancellationToken cancel) => db.Set<Organisation>().AsNoTracking().SingleAsync(cancel);

    /// <summary>Its invoices, newest first; at most one more than a page.</summary>
    public async Task<IReadOnlyList<InvoiceRow>> Invoices(InvoiceState? state, (DateOnly IssuedOn, int Id)? after, CancellationToken cancel) =>
        await lists.Read(new InvoiceQuestion { PartyId = await Id(cancel), State = state, After = after }, cancel);

    public async Task<IReadOnlyList<InvoiceRow>> InvoicesUnder(int agreementId, CancellationToken cancel) =>
        await lists.Read(new InvoiceQuestion { PartyId = await Id(cancel), AgreementId = agreementId }, cancel);

    /// <summary>How many are still to be paid.</summary>
    public async Task<int> CountOpen(CancellationToken cancel)
    {
        var id = await Id(cancel);
        return await db.Set<Invoice>().CountAsync(
            invoice => invoice.PartyId == id && invoice.Kind != InvoiceKind.CreditNote && db.Set<OpenItem>().Any(item => item.LineId == invoice.DebtorLineId && item.Open.Cents > 0), cancel);
    }

    /// <summary>What each is for (its first line, with the stream), and the day on which the last of it was settled.</summary>
    public async Task<IReadOnlyDictionary<int, About>> About(IEnumerable<InvoiceRow> rows, CancellationToken cancel)
    {
        var (id, ids) = (await Id(cancel), rows.Select(row => row.Id).ToList());
        var own = db.Set<Invoice>().Where(invoice => invoice.PartyId == id && ids.Contains(invoice.Id));
        var lines = await (from invoice in own
                           join line in db.Set<InvoiceLine>() on invoice.Id equals line.InvoiceId
                           join stream in db.Set<MoneyStream>() on line.StreamId equals stream.Id
                           where line.Position == 1
                           select new { invoice.Id, line.Description, Stream = stream }).AsNoTracking().ToListAsync(cancel);
        var settled = await (from invoice in own
                             join settlement in db.Set<Allocation>() on invoice.DebtorLineId equals settlement.DebitLineId
                             join line in db.Set<JournalLine>() on settlement.CreditLineId equals line.Id
                             where !db.Set<AllocationUndone>().Any(undone => undone.AllocationId == settlement.Id)
                             group line.Date by invoice.Id into days
                             select new { days.Key, Day = days.Max() }).ToDictionaryAsync(last => last.Key, last => last.Day, cancel);
        return lines.ToDictionary(line => line.Id, line => new About(line.Description, line.Stream, settled.TryGetValue(line.Id, out var day) ? day : null));
    }

    /// <summary>Everything of one invoice; null for another's, as for none.</summary>
    public async Task<InvoiceCard?> Invoice(int invoiceId, CancellationToken cancel)
    {
        var id = await Id(cancel);
        return await db.Set<Invoice>().AnyAsync(invoice => invoice.Id == invoiceId && invoice.PartyId == id, cancel) ? await cards.Read(invoiceId, cancel) : null;
    }

    /// <summary>Its agreements with their prices and streams, those that run first.</summary>
    public async Task<IReadOnlyList<Agreement>> Agreements(CancellationToken cancel)
    {
        var id = await Id(cancel);
        return await db.Set<Agreement>().AsNoTracking().Include(agreement => agreement.Prices).Include(agreement => agreement.Stream)
            .Where(agreement => agreement.PartyId == id).OrderByDescending(agreement => agreement.StartsOn).ThenBy(agreement => agreement.Id).AsSplitQuery().ToListAsync(cancel);
    }

    /// <summary>The first days of what is billed already, or stands on a draft.</summary>
    public async Task<IReadOnlySet<DateOnly>> Billed(int agreementId, CancellationToken cancel)
    {
        var id = await Id(cancel);
        return await db.Set<BilledPeriod>().Where(period => period.AgreementId == agreementId && db.Set<Agreement>().Any(agreement => agreement.Id == agreementId && agreement.PartyId == id))
            .Select(period => period.From).ToHashSetAsync(cancel);
    }

    /// <summary>What we shared with it, newest first.</summary>
    public async Task<IReadOnlyList<PartyDocument>> Documents(CancellationToken cancel)
    {
        var id = await Id(cancel);
        return await db.Set<PartyDocument>().AsNoTracking().Include(document => document.File)
            .Where(document => document.PartyId == id && document.IsShared && document.RemovedOn == null).OrderByDescending(document => document.Id).ToListAsync(cancel);
    }

    /// <summary>Those who are contacts now, by name.</summary>
    public async Task<IReadOnlyList<PartyContact>> Contacts(CancellationToken cancel)
    {
        var id = await Id(cancel);
        return await db.Set<PartyContact>().AsNoTracking().Where(contact => contact.PartyId == id && contact.RetiredOn == null).OrderBy(contact => contact.Name).ToListAsync(cancel);
    }

    /// <summary>What is open between it and us, the oldest first: what we have to get, and what we have to give back. What it sold us is not among it.</summary>
    public async Task<IReadOnlyList<OpenItem>> OpenItems(CancellationToken cancel)
    {
        var id = await Id(cancel);
        return await db.Set<OpenItem>().AsNoTracking().Include(item => item.Line!.Entry)
            .Where(item => item.PartyId == id && item.Open.Cents > 0 && db.Set<Account>().Any(account => account.Id == item.AccountId && account.Class == AccountClass.Assets))
            .OrderBy(item => item.Date).ThenBy(item => item.LineId).ToListAsync(cancel);
    }

    private async Task<int> Id(CancellationToken cancel) => (await Itself(cancel)).Id;
}

/// <param name="What">The first line of the invoice.</param>
/// <param name="SettledOn">Null while nothing was settled.</param>
public sealed record About(string What, MoneyStream Stream, DateOnly? SettledOn);
