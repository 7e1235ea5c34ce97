using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>Everything about one issued invoice.</summary>
/// <param name="Invoice">With its lines, its VAT, and for a credit note the invoice that it takes back.</param>
/// <param name="Notes">Credit notes that take it back, oldest first.</param>
/// <param name="Payments">What settled it, credit notes included, oldest first.</param>
/// <param name="Events">Oldest first.</param>
public sealed record InvoiceCard(
    Invoice Invoice, Money Open, InvoiceState State, IReadOnlyList<Invoice> Notes, IReadOnlyList<InvoiceCard.Payment> Payments, IReadOnlyList<InvoiceEvent> Events, string EntryNumber)
{
    public Money Settled => Payments.Sum(payment => payment.Amount);

    /// <summary>What credit notes can still take back, without VAT.</summary>
    public Money Creditable => Invoice.Kind == InvoiceKind.CreditNote ? Money.Zero : Invoice.Net - Notes.Sum(note => note.Net);

    /// <summary>An amount that was set against it.</summary>
    /// <param name="EntryNumber">As people know it: BNK-2026-0871.</param>
    /// <param name="Other">The invoice or credit note on the other side; null where it is money.</param>
    public sealed record Payment(long AllocationId, long EntryId, string EntryNumber, DateOnly On, Reason Reason, string Description, Money Amount, Invoice? Other);
}

public sealed class ReadInvoice(LedgerDb db, TimeProvider clock)
{
    /// <summary>The invoice as it was written, as papers and e-invoices are made of it; null where there is none.</summary>
    public Task<Invoice?> Whole(int id, CancellationToken cancel) =>
        db.Set<Invoice>().AsNoTracking().Include(invoice => invoice.Lines.OrderBy(line => line.Position)).Include(invoice => invoice.Vats).Include(invoice => invoice.Credits)
            .AsSplitQuery().SingleOrDefaultAsync(invoice => invoice.Id == id, cancel);

    /// <summary>Null where there is none.</summary>
    public async Task<InvoiceCard?> Read(int id, CancellationToken cancel)
    {
        if (await Whole(id, cancel) is not { } invoice)
        {
            return null;
        }

        var notes = await db.Set<Invoice>().AsNoTracking().Where(note => note.CreditsId == id).OrderBy(note => note.Id).ToListAsync(cancel);
        var events = await db.Set<InvoiceEvent>().AsNoTracking().Where(told => told.InvoiceId == id).OrderBy(told => told.Id).ToListAsync(cancel);
        var open = new Money(await db.Set<OpenItem>().Where(item => item.LineId == invoice.DebtorLineId).Select(item => item.Open.Cents).SingleAsync(cancel));
        var writeOffs = events.FindAll(told => told.Kind == InvoiceEventKind.WrittenOff).ConvertAll(told => told.EntryId);
        var isWrittenOff = writeOffs.Count > await db.Set<JournalEntry>().CountAsync(entry => entry.ReversesId != null && writeOffs.Contains(entry.ReversesId), cancel);
        var state = InvoiceStates.Of(invoice.Kind, invoice.Total, open, invoice.DueOn, notes.Sum(note => note.Total), isWrittenOff, clock.Today());
        var number = await db.Set<JournalEntry>().Where(entry => entry.Id == invoice.EntryId).Select(entry => new { entry.Daybook!.Code, entry.FiscalYear, entry.Number }).SingleAsync(cancel);
        return new InvoiceCard(
            invoice, open, state, notes, await Payments(invoice.DebtorLineId, cancel), events, JournalEntry.NumberText(number.Code, number.FiscalYear, number.Number));
    }

    private async Task<IReadOnlyList<InvoiceCard.Payment>> Payments(long lineId, CancellationToken cancel)
    {
        var undone = db.Set<AllocationUndone>();
        var allocations = await db.Set<Allocation>().AsNoTracking()
            .Where(a => (a.DebitLineId == lineId || a.CreditLineId == lineId) && !undone.Any(u => u.AllocationId == a.Id)).OrderBy(a => a.Id).ToListAsync(cancel);
        var ids = allocations.ConvertAll(a => Other(a, lineId));
        var lines = await db.Set<JournalLine>().AsNoTracking().Where(line => ids.Contains(line.Id)).Select(line => new
        {
            line.Id,
            line.EntryId,
            line.Date,
            line.Entry!.Reason,
            Description = line.Description ?? line.Entry.Description,
            line.Entry.Daybook!.Code,
            line.Entry.FiscalYear,
            line.Entry.Number,
        }).ToDictionaryAsync(line => line.Id, cancel);
        var others = await db.Set<Invoice>().AsNoTracking().Where(invoice => ids.Contains(invoice.DebtorLineId)).ToDictionaryAsync(invoice => invoice.DebtorLineId, cancel);
        return allocations.ConvertAll(a =>
        {
            var line = lines[Other(a, lineId)];
            return new InvoiceCard.Payment(
                a.Id, line.EntryId, JournalEntry.NumberText(line.Code, line.FiscalYear, line.Number), line.Date, line.Reason, line.Description, a.Amount, others.GetValueOrDefault(line.Id));
        });
    }

    private static long Other(Allocation allocation, long lineId) => allocation.DebitLineId == lineId ? allocation.CreditLineId : allocation.DebitLineId;
}
