using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;

namespace Wijkkas.Ledger.Journal.Formats;

/// <summary>Writes the books as <c>journal import</c> reads them: accounts, streams, entries and what settles what, each with its header.</summary>
public sealed class JournalCsv(LedgerDb db, JournalRows journal)
{
    public async Task Accounts(TextWriter to, CancellationToken cancel)
    {
        await using var csv = Writer(to);
        Row(csv, [.. ImportedChart.AccountColumns, .. ImportedChart.AccountMayHave]);
        foreach (var account in await db.Set<Account>().AsNoTracking().Include(a => a.Group).OrderBy(a => a.Code).ToListAsync(cancel))
        {
            Row(csv, account.Code, account.NameNl, account.Class.ToString(), account.Group!.NameNl,
                account.Role == AccountRole.None ? "" : account.Role.ToString(), account.KeepsOpenItems ? ImportedChart.Yes : "", account.AsksParty ? ImportedChart.Yes : "",
                account.NameEn, account.RgsCode ?? "");
        }
    }

    public async Task Streams(TextWriter to, CancellationToken cancel)
    {
        await using var csv = Writer(to);
        Row(csv, "stream", "kind");
        foreach (var stream in await db.Set<MoneyStream>().AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancel))
        {
            Row(csv, stream.Code, ImportedChart.KindText(stream.Kind));
        }
    }

    public async Task Entries(TextWriter to, CancellationToken cancel)
    {
        var accounts = await db.Set<Account>().AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Code, cancel);
        var streams = await db.Set<MoneyStream>().AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Code, cancel);
        var projects = await db.Set<Project>().AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Code, cancel);
        var branches = await db.Set<Branch>().AsNoTracking().ToDictionaryAsync(b => b.Id, b => b.Code, cancel);
        var parties = (await PartyNames.Read(db, cancel)).ToDictionary(party => party.Value, party => party.Key);
        await using var csv = Writer(to);
        Row(csv, [.. EntriesCsv.Columns, .. EntriesCsv.MayHave]);
        var entry = 0L;
        await foreach (var row in journal.Read(cancel))
        {
            // The first row of an entry carries the entry's own words, those below it may carry their line's.
            var words = row.EntryId == entry ? row.LineDescription ?? row.Description : row.Description;
            entry = row.EntryId;
            Row(csv, row.Number, Day(row.Date), words, accounts[row.AccountId], Number(row.Amount.Cents), Of(streams, row.StreamId),
                Of(parties, row.PartyId), Of(projects, row.ProjectId), Of(branches, row.BranchId), row.DueOn is { } due ? Day(due) : "", row.Document ?? "", row.Reference ?? "");
        }
    }

    public async Task Allocations(TextWriter to, CancellationToken cancel)
    {
        await using var csv = Writer(to);
        Row(csv, AllocationsCsv.Columns);
        await foreach (var (debit, debitLine, credit, creditLine, amount) in AllocationsCsv.Read(db, cancel))
        {
            Row(csv, debit, Number(debitLine), credit, Number(creditLine), Number(amount.Cents));
        }
    }

    private static string Of(Dictionary<int, string> names, int? id) => id is { } known ? names[known] : "";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static CsvWriter Writer(TextWriter to) =>
        new(to, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true);

    private static void Row(CsvWriter csv, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        csv.NextRecord();
    }
}
