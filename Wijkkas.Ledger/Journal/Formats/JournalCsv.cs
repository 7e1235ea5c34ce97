using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;

namespace Wijkkas.Ledger.Journal.Formats;

/// <summary>Writes the books as <c>journal import</c> reads them: accounts, streams and entries, each with its header.</summary>
public sealed class JournalCsv(LedgerDb db, JournalRows journal)
{
    public async Task Accounts(TextWriter to, CancellationToken cancel)
    {
        await using var csv = Writer(to);
        Row(csv, "account_code", "name", "class", "group");
        foreach (var account in await db.Set<Account>().AsNoTracking().Include(a => a.Group).OrderBy(a => a.Code).ToListAsync(cancel))
        {
            Row(csv, account.Code, account.NameNl, account.Class.ToString(), account.Group!.NameNl);
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
        await using var csv = Writer(to);
        Row(csv, EntriesCsv.Columns);
        var entry = 0L;
        await foreach (var row in journal.Read(cancel))
        {
            // The first row of an entry carries the entry's own words, those below it may carry their line's.
            var words = row.EntryId == entry ? row.LineDescription ?? row.Description : row.Description;
            entry = row.EntryId;
            Row(csv, row.Number, row.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), words, accounts[row.AccountId],
                row.Amount.Cents.ToString(CultureInfo.InvariantCulture), row.StreamId is { } stream ? streams[stream] : "");
        }
    }

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
