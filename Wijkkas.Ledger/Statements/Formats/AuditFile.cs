using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements.Formats;

/// <summary>Versions of the XML Auditfile Financieel (XAF). The tax office takes 4.0 alone from 1 January 2027; older packages of accountants read 3.2.</summary>
public enum AuditFileVersion
{
    Xaf32 = 32,
    Xaf40 = 40,
}

/// <summary>
/// Writes a book year as an XML Auditfile Financieel: what the tax office and accountants read. The year is read in pieces, daybook by daybook, so that neither
/// memory nor a lock grows with the books; what is booked meanwhile is not in it. Of VAT per line it says nothing: that stands on the VAT accounts.
/// </summary>
public sealed class AuditFile(LedgerDb db, TimeProvider clock)
{
    private const int EntriesTogether = 200;

    /// <param name="to">Gets UTF-8 without a mark in front; stays open.</param>
    /// <exception cref="Refusal"><c>AuditFiles.YearUnknown</c> (year), <c>AuditFiles.TaxNumberMissing</c>: neither VAT number nor RSIN is known. Nothing was written then.</exception>
    public async Task Write(Stream to, int year, AuditFileVersion version, CancellationToken cancel)
    {
        var months = await db.Set<Period>().AsNoTracking().Where(period => period.FiscalYear == year).OrderBy(period => period.Month).Select(period => period.Month).ToListAsync(cancel);
        if (months.Count == 0)
        {
            throw new Refusal("AuditFiles.YearUnknown", year);
        }

        var us = await db.Set<Organisation>().AsNoTracking().SingleAsync(cancel);
        var taxNumber = us.VatNumber ?? us.Rsin ?? throw new Refusal("AuditFiles.TaxNumberMissing");
        var upTo = await db.Set<JournalEntry>().MaxAsync(entry => (long?)entry.Id, cancel) ?? 0;

        using var xml = XmlWriter.Create(to, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), CloseOutput = false });
        var file = new AuditFileXml(xml, version);
        xml.WriteStartDocument();
        xml.WriteStartElement("auditfile", file.Namespace);
        file.Header(year, months, clock.Today());
        xml.WriteStartElement("company");
        file.Company(us, taxNumber);
        await Parties(file, year, upTo, cancel);
        var accounts = await Accounts(file, cancel);
        file.Periods(months);
        await Opening(file, months[0], accounts, cancel);
        await Transactions(file, year, months, upTo, accounts, cancel);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private IQueryable<JournalLine> LinesOf(int year, long upTo) =>
        db.Set<JournalLine>().AsNoTracking().Where(line => line.EntryId <= upTo && line.Entry!.FiscalYear == year);

    private async Task Parties(AuditFileXml file, int year, long upTo, CancellationToken cancel)
    {
        var ids = LinesOf(year, upTo).Where(line => line.PartyId != null).Select(line => line.PartyId!.Value).Distinct();
        file.Parties(await db.Set<Party>().AsNoTracking().Where(party => ids.Contains(party.Id)).OrderBy(party => party.Id).ToListAsync(cancel));
    }

    private async Task<Dictionary<int, Account>> Accounts(AuditFileXml file, CancellationToken cancel)
    {
        var accounts = await db.Set<Account>().AsNoTracking().OrderBy(account => account.Code).ToListAsync(cancel);
        file.Accounts(accounts);
        return accounts.ToDictionary(account => account.Id);
    }

    // What accounts of the balance sheet began the year with. Results of earlier years that no entry moved stand with the results that are carried.
    private async Task Opening(AuditFileXml file, int firstMonth, Dictionary<int, Account> accounts, CancellationToken cancel)
    {
        var sums = await db.Set<AccountTotal>().AsNoTracking().Where(total => total.Month < firstMonth)
            .GroupBy(total => total.AccountId).Select(group => new { Id = group.Key, Cents = group.Sum(total => total.Debit.Cents - total.Credit.Cents) }).ToListAsync(cancel);
        var balances = sums.Where(sum => accounts[sum.Id].IsOnBalanceSheet).ToDictionary(sum => sum.Id, sum => new Money(sum.Cents));
        var results = new Money(sums.Where(sum => !accounts[sum.Id].IsOnBalanceSheet).Sum(sum => sum.Cents));
        if (!results.IsZero)
        {
            var carried = accounts.Values.OrderBy(account => account.Role == AccountRole.ResultsCarried ? 0 : account.Role == AccountRole.Reserve ? 1 : 2).ThenBy(account => account.Code).First().Id;
            balances[carried] = balances.GetValueOrDefault(carried) + results;
        }

        file.Opening(BookCalendar.FirstDay(firstMonth), [.. balances.Where(balance => !balance.Value.IsZero).Select(balance => (accounts[balance.Key].Code, balance.Value)).OrderBy(line => line.Code, StringComparer.Ordinal)]);
    }

    private async Task Transactions(AuditFileXml file, int year, List<int> months, long upTo, Dictionary<int, Account> accounts, CancellationToken cancel)
    {
        var sums = await LinesOf(year, upTo).GroupBy(line => line.Side).Select(group => new { Side = group.Key, Count = group.Count(), Cents = group.Sum(line => line.Amount.Cents) }).ToListAsync(cancel);
        Money Sum(Side side) => new(sums.Where(sum => sum.Side == side).Sum(sum => sum.Cents));
        file.BeginTransactions(sums.Sum(sum => sum.Count), Sum(Side.Debit), Sum(Side.Credit));
        var streams = await db.Set<MoneyStream>().AsNoTracking().ToDictionaryAsync(stream => stream.Id, stream => stream.Code, cancel);
        var projects = await db.Set<Project>().AsNoTracking().ToDictionaryAsync(project => project.Id, project => project.Code, cancel);
        foreach (var daybook in await db.Set<Daybook>().AsNoTracking().OrderBy(one => one.Code).ToListAsync(cancel))
        {
            var after = 0;
            while (await Entries(daybook.Id, year, after, upTo, cancel) is { Count: > 0 } entries)
            {
                if (after == 0)
                {
                    file.BeginJournal(daybook);
                }

                foreach (var entry in entries)
                {
                    file.Transaction(entry, JournalEntry.NumberText(daybook.Code, year, entry.Number), months.IndexOf(entry.Date.Month()) + 1, accounts, streams, projects);
                }

                after = entries[^1].Number;
            }

            if (after > 0)
            {
                file.EndJournal();
            }
        }

        file.EndTransactions();
    }

    private async Task<List<JournalEntry>> Entries(int daybookId, int year, int after, long upTo, CancellationToken cancel)
    {
        var entries = await db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.DaybookId == daybookId && entry.FiscalYear == year && entry.Number > after && entry.Id <= upTo)
            .OrderBy(entry => entry.Number).Take(EntriesTogether).ToListAsync(cancel);
        if (entries.Count == 0)
        {
            return entries;
        }

        // Through the key of the lines, since they have no index by entry.
        var (first, last) = (entries.Min(entry => entry.Id) * JournalLine.MostLines, (entries.Max(entry => entry.Id) + 1) * JournalLine.MostLines);
        var lines = (await db.Set<JournalLine>().AsNoTracking()
            .Where(line => line.Id > first && line.Id < last && line.Entry!.DaybookId == daybookId && line.Entry.FiscalYear == year).OrderBy(line => line.Id).ToListAsync(cancel)).ToLookup(line => line.EntryId);
        entries.ForEach(entry => entry.Lines.AddRange(lines[entry.Id]));
        return entries;
    }
}
