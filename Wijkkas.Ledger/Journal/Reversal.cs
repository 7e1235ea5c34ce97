using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>The same lines on the other side (storno).</summary>
public static class Reversal
{
    public static Posting Of(JournalEntry entry, string number, DateOnly on, string why) =>
        new(on, entry.DaybookId, Reason.Reversal, $"{why} ({number})",
            entry.Lines.OrderBy(line => line.Id).Select(line => new PostingLine(line.AccountId, line.Side, line.Amount)
            {
                StreamId = line.StreamId,
                ProjectId = line.ProjectId,
                BranchId = line.BranchId,
                PartyId = line.PartyId,
                Description = line.Description,
                Reference = line.Reference,
            }.OtherSide()))
        {
            Document = entry.Document,
            ReversesId = entry.Id,
            IdempotencyKey = $"reversal-{entry.Id}",
        };
}

/// <summary>Takes an entry back (terugdraaien). In a locked month it is dated on the first day after it that is open.</summary>
/// <param name="On">The day to date it; null for the entry's own day, or the first open day after it.</param>
/// <param name="Why">For whoever reads the books later.</param>
public sealed record ReverseEntry(long EntryId, DateOnly? On, string Why);

public sealed class ReverseEntryHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Journal.ReversalNeedsReason</c>, <c>Journal.EntryUnknown</c>, <c>Journal.AlreadyReversed</c>, <c>Journal.NotReversedHere</c>: an invoice, an online payment, a payment of a run, a VAT return, shares or a decision of the meeting, <c>Journal.ReversalBeforeEntry</c> (day of the entry), <c>Journal.ItemsAllocated</c>.</exception>
    public Task<JournalEntry> Handle(ReverseEntry order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            // What was invoiced is corrected by a credit note, what came from the payment provider by what it tells next, a payment of a run in that run, a return on its own page.
            var reason = await turn.Db.Set<JournalEntry>().Where(entry => entry.Id == order.EntryId).Select(entry => entry.Reason).SingleOrDefaultAsync(cancel);
            return reason is Reason.InvoiceIssued or Reason.CreditNoteIssued or Reason.OnlinePayment or Reason.PaymentRun or Reason.VatReturn or Reason.Shares or Reason.Appropriation or Reason.Dividend
                ? throw new Refusal("Journal.NotReversedHere")
                : await Handle(turn, order, by, cancel);
        },
        cancel);

    /// <summary>Within a turn that an act has already.</summary>
    public static async Task<JournalEntry> Handle(Turn turn, ReverseEntry order, Actor by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(order.Why))
        {
            throw new Refusal("Journal.ReversalNeedsReason");
        }

        var entry = await turn.Db.Set<JournalEntry>().AsNoTracking().Include(e => e.Daybook)
            .SingleOrDefaultAsync(e => e.Id == order.EntryId, cancel) ?? throw new Refusal("Journal.EntryUnknown");
        entry.Lines.AddRange(await turn.Db.Set<JournalLine>().AsNoTracking().OfEntry(entry.Id).ToListAsync(cancel));
        if (await turn.Db.Set<JournalEntry>().AnyAsync(e => e.ReversesId == entry.Id, cancel))
        {
            throw new Refusal("Journal.AlreadyReversed");
        }

        if (order.On < entry.Date)
        {
            throw new Refusal("Journal.ReversalBeforeEntry", entry.Date);
        }

        var on = order.On ?? await OpenDay.OnOrAfter(turn.Db, entry.Date, cancel);
        var number = JournalEntry.NumberText(entry.Daybook!.Code, entry.FiscalYear, entry.Number);
        var reversal = turn.Post(Reversal.Of(entry, number, on, order.Why), by);
        await Settle(turn, entry, reversal, by, cancel);
        return reversal;
    }

    // What the entry opened is closed by its opposite, so that neither stays among the open items.
    private static async Task Settle(Turn turn, JournalEntry entry, JournalEntry reversal, Actor by, CancellationToken cancel)
    {
        var lineIds = entry.Lines.Select(line => line.Id).ToList();
        var items = await turn.Db.Set<OpenItem>().AsNoTracking().Where(item => lineIds.Contains(item.LineId)).ToListAsync(cancel);
        if (items.Exists(item => item.Open != item.Amount))
        {
            throw new Refusal("Journal.ItemsAllocated");
        }

        var opposite = reversal.Lines.OrderBy(line => line.Id).ToList();
        var lines = entry.Lines.OrderBy(line => line.Id).ToList();
        foreach (var item in items)
        {
            var other = opposite[lines.FindIndex(line => line.Id == item.LineId)].Id;
            var (debit, credit) = item.Side == Side.Debit ? (item.LineId, other) : (other, item.LineId);
            await AllocateHandler.Handle(turn, new Allocate(debit, credit, item.Amount), by, cancel);
        }
    }
}
