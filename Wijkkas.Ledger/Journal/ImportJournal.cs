using System.Collections;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal.Formats;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>
/// Reads another program's books from a directory with <c>accounts.csv</c>, <c>streams.csv</c> and <c>entries.csv</c>: all of it, or nothing.
/// What settles what may stand in <c>allocations.csv</c> beside them.
/// Reading the same directory again adds nothing. Books that are empty are opened first, without a chart of our own.
/// </summary>
/// <param name="NameOfNewBooks">What the cooperative is called when the books are empty.</param>
public sealed record ImportJournal(string Directory, string NameOfNewBooks);

/// <param name="Known">Entries that were read in before and are the same.</param>
public sealed record JournalImported(int Accounts, int Streams, long Entries, long Known);

public sealed class ImportJournalHandler(Bookkeeper books)
{
    private const int EntriesTogether = 1000;
    private const int LinesTogether = 20_000;

    /// <param name="progress">Told how many entries were read so far, every thousand or so.</param>
    /// <exception cref="Refusal">
    /// <c>JournalImport.…</c> with file and row of the first thing that is wrong; nothing was kept. What the posting rules refuse is the last fact
    /// of <c>JournalImport.NotBooked</c> (file, row, entry, refusal).
    /// </exception>
    public Task<JournalImported> Handle(ImportJournal order, Actor by, IProgress<long>? progress, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var opened = await OpenTheBooksHandler.Handle(turn, new OpenTheBooks(order.NameOfNewBooks, LegalForm.CooperativeUa, WithDefaultChart: false), by, cancel);
                var accounts = await ImportedChart.Accounts(turn, order.Directory, opened, by, cancel);
                var streams = await ImportedChart.Streams(turn, order.Directory, opened, by, cancel);
                var labels = await ImportedLabels.Read(turn, cancel);
                using var table = CsvTable.Open(order.Directory, EntriesCsv.FileName, EntriesCsv.Columns, EntriesCsv.MayHave);
                var batch = new Batch(
                    turn, by, await Daybooks.The(turn.Db, DaybookKind.Memorial, cancel), accounts.Transfers,
                    await turn.Db.Set<JournalEntry>().MaxAsync(entry => (long?)entry.Id, cancel) ?? 0);
                foreach (var rows in new EntriesCsv(table, accounts.Ids, streams.Ids, labels).Read())
                {
                    batch.Add(rows);
                    if (batch.IsFull)
                    {
                        cancel.ThrowIfCancellationRequested();
                        await labels.Save(by, cancel);
                        batch.Post();
                        progress?.Report(batch.Read);
                    }
                }

                await labels.Save(by, cancel);
                batch.Post();
                await ImportedAllocations.Read(turn, order.Directory, by, cancel);
                return new JournalImported(accounts.Added, streams.Added, batch.Added, batch.Read - batch.Added);
            },
            cancel);

    private sealed class Batch(Turn turn, Actor by, int daybookId, int? transfers, long lastBefore)
    {
        private readonly List<EntryRows> rows = new(EntriesTogether);
        private readonly List<Posting> postings = new(EntriesTogether);
        private BitArray? seen;
        private int lines;

        public long Read { get; private set; }

        public long Added { get; private set; }

        public bool IsFull => postings.Count >= EntriesTogether || lines >= LinesTogether;

        public void Add(EntryRows entry)
        {
            postings.Add(PostingOf(entry));
            rows.Add(entry);
            lines += entry.Lines.Count;
            Read++;
        }

        public void Post()
        {
            IReadOnlyList<JournalEntry> entries;
            try
            {
                entries = turn.Post(postings, by);
            }
            catch (Refusal)
            {
                throw FirstRefused();
            }

            for (var i = 0; i < entries.Count; i++)
            {
                Count(entries[i].Id, rows[i]);
            }

            rows.Clear();
            postings.Clear();
            lines = 0;
        }

        private Posting PostingOf(EntryRows entry)
        {
            try
            {
                // What moves between streams alone is a transfer here too.
                var reason = transfers is not null && entry.Lines.TrueForAll(line => line.AccountId == transfers) ? Reason.StreamTransfer : Reason.Import;
                return new Posting(entry.Date, daybookId, reason, entry.Description, entry.Lines) { Document = entry.Document, IdempotencyKey = EntriesCsv.KeyPrefix + entry.Id };
            }
            catch (Refusal refusal)
            {
                throw NotBooked(entry, refusal);
            }
        }

        // New entries get the next ids; an older id means that this key was there already.
        private void Count(long id, EntryRows entry)
        {
            if (id == lastBefore + Added + 1)
            {
                Added++;
                return;
            }

            seen ??= new BitArray(checked((int)lastBefore + 1));
            if (id > lastBefore || seen[(int)id])
            {
                throw new Refusal("JournalImport.EntryTwice", EntriesCsv.FileName, entry.FirstRow, entry.Id);
            }

            seen[(int)id] = true;
        }

        // The whole import goes back, so the batch may be tried once more, one by one, to find the entry that is refused.
        private Refusal FirstRefused()
        {
            for (var i = 0; i < postings.Count; i++)
            {
                try
                {
                    Count(turn.Post(postings[i], by).Id, rows[i]);
                }
                catch (Refusal refusal) when (refusal.Code == "Journal.KeyUsedOtherwise")
                {
                    var key = postings[i].IdempotencyKey;
                    var isInThisFile = turn.Db.Set<JournalEntry>().Any(entry => entry.IdempotencyKey == key && entry.Id > lastBefore);
                    return new Refusal(isInThisFile ? "JournalImport.EntryTwice" : "JournalImport.EntryChanged", EntriesCsv.FileName, rows[i].FirstRow, rows[i].Id);
                }
                catch (Refusal refusal) when (!refusal.Code.StartsWith("JournalImport.", StringComparison.Ordinal))
                {
                    return NotBooked(rows[i], refusal);
                }
            }

            throw new InvalidOperationException("A batch was refused, but none of its entries.");
        }

        private static Refusal NotBooked(EntryRows entry, Refusal refusal) =>
            new("JournalImport.NotBooked", EntriesCsv.FileName, entry.FirstRow, entry.Id, refusal);
    }
}
