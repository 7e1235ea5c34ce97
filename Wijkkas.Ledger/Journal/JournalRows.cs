using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>A line with what its entry says.</summary>
/// <param name="Number">As people know the entry: BNK-2026-0871.</param>
/// <param name="Amount">Debit positive, credit negative.</param>
/// <param name="LineDescription">What the line says apart from its entry, if anything.</param>
/// <param name="Document">Of the entry.</param>
public sealed record JournalRow(
    long EntryId, string Number, DateOnly Date, string Description, int AccountId, Money Amount, int? StreamId, int? ProjectId, int? BranchId, string? LineDescription,
    int? PartyId, DateOnly? DueOn, string? Document, string? Reference);

/// <summary>
/// The whole journal, line by line in the order of booking, for exports. It is read in pieces, each a short question, so that
/// neither memory nor a lock grows with the books; what is booked meanwhile is not in it.
/// </summary>
public sealed class JournalRows(LedgerDb db)
{
    private const int EntriesTogether = 500;

    public async IAsyncEnumerable<JournalRow> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        var last = await db.Set<JournalEntry>().MaxAsync(entry => (long?)entry.Id, cancel) ?? 0;
        var daybooks = await db.Set<Daybook>().AsNoTracking().ToDictionaryAsync(daybook => daybook.Id, daybook => daybook.Code, cancel);
        for (long before = 0; before < last; before += EntriesTogether)
        {
            // Through the key of the lines, since they have no index by entry.
            var from = (before + 1) * JournalLine.MostLines;
            var to = (Math.Min(before + EntriesTogether, last) + 1) * JournalLine.MostLines;
            var lines = await db.Set<JournalLine>().AsNoTracking().Where(line => line.Id > from && line.Id < to).OrderBy(line => line.Id)
                .Select(line => new
                {
                    line.EntryId,
                    line.Entry!.DaybookId,
                    line.Entry.FiscalYear,
                    line.Entry.Number,
                    line.Date,
                    line.Entry.Description,
                    line.AccountId,
                    line.Side,
                    line.Amount.Cents,
                    line.StreamId,
                    line.ProjectId,
                    line.BranchId,
                    LineDescription = line.Description,
                    line.PartyId,
                    line.DueOn,
                    line.Entry.Document,
                    line.Reference,
                })
                .ToListAsync(cancel);
            foreach (var line in lines)
            {
                yield return new JournalRow(
                    line.EntryId, JournalEntry.NumberText(daybooks[line.DaybookId], line.FiscalYear, line.Number), line.Date, line.Description,
                    line.AccountId, new Money(line.Side == Side.Debit ? line.Cents : -line.Cents), line.StreamId, line.ProjectId, line.BranchId, line.LineDescription,
                    line.PartyId, line.DueOn, line.Document, line.Reference);
            }
        }
    }
}
