using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal.Formats;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>What an import says about which line settles which, after its entries were booked: <c>allocations.csv</c>, which may be missing.</summary>
internal static class ImportedAllocations
{
    private const int Together = 200;
    private const int DebitEntry = 0, DebitLine = 1, CreditEntry = 2, CreditLine = 3, Cents = 4;

    /// <exception cref="Refusal">Of <see cref="CsvTable"/>, <c>JournalImport.UnknownLine</c> (file, row, entry), <c>JournalImport.NotCents</c> (file, row, text), <c>JournalImport.NotAllocated</c> (file, row, refusal).</exception>
    public static async Task Read(Turn turn, string directory, Actor by, CancellationToken cancel)
    {
        if (!File.Exists(Path.Combine(directory, AllocationsCsv.FileName)))
        {
            return;
        }

        using var table = CsvTable.Open(directory, AllocationsCsv.FileName, AllocationsCsv.Columns);
        for (var read = 1; table.Read(); read++)
        {
            var (debit, credit) = (await Line(turn, table, DebitEntry, cancel), await Line(turn, table, CreditEntry, cancel));
            if (!long.TryParse(table[Cents], NumberStyles.None, CultureInfo.InvariantCulture, out var cents))
            {
                throw new Refusal("JournalImport.NotCents", table.Name, table.Row, table[Cents]);
            }

            // Two lines that were set against each other before stay as they are, undone or not.
            if (!await turn.Db.Set<Allocation>().AnyAsync(allocation => allocation.DebitLineId == debit && allocation.CreditLineId == credit, cancel))
            {
                try
                {
                    await AllocateHandler.Handle(turn, new Allocate(debit, credit, new Money(cents)), by, cancel);
                }
                catch (Refusal refusal)
                {
                    throw new Refusal("JournalImport.NotAllocated", table.Name, table.Row, refusal);
                }
            }

            // What was saved need not be remembered: a long file costs no more memory than a short one.
            if (read % Together == 0)
            {
                cancel.ThrowIfCancellationRequested();
                turn.Db.ChangeTracker.Clear();
            }
        }
    }

    private static async Task<long> Line(Turn turn, CsvTable table, int column, CancellationToken cancel)
    {
        var entry = table.Needed(column, Posting.LongestKey - EntriesCsv.KeyPrefix.Length);
        var key = EntriesCsv.KeyPrefix + entry;
        return int.TryParse(table[column + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place is > 0 and < JournalLine.MostLines
            && await turn.Db.Set<JournalEntry>().Where(one => one.IdempotencyKey == key).Select(one => (long?)one.Id).SingleOrDefaultAsync(cancel) is { } id
                ? (id * JournalLine.MostLines) + place
                : throw new Refusal("JournalImport.UnknownLine", table.Name, table.Row, entry);
    }
}
