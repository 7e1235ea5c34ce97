using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Purchasing;

/// <summary>Everything about one bill.</summary>
/// <param name="Purchase">With its lines, its supplier and the bill that a credit note takes back.</param>
/// <param name="Notes">Credit notes that name it.</param>
/// <param name="Files">The bill as it came in.</param>
/// <param name="Payments">What settled it, oldest first.</param>
/// <param name="Booked">Its entry; null while it has none.</param>
/// <param name="TakenBack">The entry that reversed it.</param>
/// <param name="BookOn">The day on which it would be booked now, while it waits.</param>
public sealed record PurchaseCard(
    Purchase Purchase, PurchaseStatus Status, Money Open, IReadOnlyList<Purchase> Notes, IReadOnlyList<StoredFile> Files, IReadOnlyList<PurchaseCard.Payment> Payments,
    PurchaseCard.Entry? Booked, PurchaseCard.Entry? TakenBack, DateOnly BookOn)
{
    public PurchaseSums Sums { get; } = PurchaseSums.Of(Purchase.Lines);

    /// <param name="Number">As people know it: INK-2026-0871.</param>
    public sealed record Entry(long Id, string Number, DateOnly On);

    /// <summary>An amount that was set against it.</summary>
    /// <param name="Other">The bill or credit note on the other side; null where it is money.</param>
    public sealed record Payment(long AllocationId, Entry By, Reason Reason, string Description, Money Amount, Purchase? Other);
}

public sealed class ReadPurchase(LedgerDb db)
{
    /// <summary>Null where there is none.</summary>
    public async Task<PurchaseCard?> Read(int id, CancellationToken cancel)
    {
        var purchase = await db.Set<Purchase>().AsNoTracking().Include(p => p.Lines.OrderBy(line => line.Position)).Include(p => p.Party).Include(p => p.Credits)
            .SingleOrDefaultAsync(p => p.Id == id, cancel);
        if (purchase is null)
        {
            return null;
        }

        var files = db.Set<PurchaseFile>().Where(file => file.PurchaseId == id).Select(file => file.FileId);
        var (entry, line) = (purchase.EntryId ?? -1, purchase.CreditorLineId ?? -1);
        var entries = (await db.Set<JournalEntry>().AsNoTracking().Include(e => e.Daybook).Where(e => e.Id == entry || e.ReversesId == entry).ToListAsync(cancel))
            .ConvertAll(e => (e.ReversesId, Entry: new PurchaseCard.Entry(e.Id, JournalEntry.NumberText(e.Daybook!.Code, e.FiscalYear, e.Number), e.Date)));
        var takenBack = entries.Find(one => one.ReversesId == entry).Entry;
        var open = new Money(await db.Set<OpenItem>().Where(item => item.LineId == line).SumAsync(item => item.Open.Cents, cancel));
        return new PurchaseCard(
            purchase,
            PurchaseStatuses.Of(purchase.State, open, takenBack is not null),
            open,
            await db.Set<Purchase>().AsNoTracking().Where(note => note.CreditsId == id).OrderBy(note => note.Id).ToListAsync(cancel),
            await db.Set<StoredFile>().AsNoTracking().Where(file => files.Contains(file.Id)).OrderBy(file => file.Name).ThenBy(file => file.Id).ToListAsync(cancel),
            await Payments(line, cancel),
            entries.Find(one => one.Entry.Id == entry).Entry,
            takenBack,
            await OpenDay.OnOrAfter(db, purchase.IssuedOn, cancel));
    }

    /// <summary>Whether that file belongs to that bill.</summary>
    public Task<bool> Has(int id, Guid file, CancellationToken cancel) => db.Set<PurchaseFile>().AnyAsync(f => f.PurchaseId == id && f.FileId == file, cancel);

    private async Task<IReadOnlyList<PurchaseCard.Payment>> Payments(long lineId, CancellationToken cancel)
    {
        var allocations = await db.Set<Allocation>().AsNoTracking()
            .Where(a => (a.DebitLineId == lineId || a.CreditLineId == lineId) && !db.Set<AllocationUndone>().Any(undone => undone.AllocationId == a.Id)).OrderBy(a => a.Id).ToListAsync(cancel);
        var ids = allocations.ConvertAll(a => Other(a, lineId));
        var lines = await db.Set<JournalLine>().AsNoTracking().Include(line => line.Entry!.Daybook).Where(line => ids.Contains(line.Id)).ToDictionaryAsync(line => line.Id, cancel);
        var others = await db.Set<Purchase>().AsNoTracking().Where(p => p.CreditorLineId != null && ids.Contains(p.CreditorLineId.Value)).ToDictionaryAsync(p => p.CreditorLineId!.Value, cancel);
        return allocations.ConvertAll(a =>
        {
            var line = lines[Other(a, lineId)];
            var entry = line.Entry!;
            return new PurchaseCard.Payment(
                a.Id, new PurchaseCard.Entry(entry.Id, JournalEntry.NumberText(entry.Daybook!.Code, entry.FiscalYear, entry.Number), entry.Date), entry.Reason,
                line.Description ?? entry.Description, a.Amount, others.GetValueOrDefault(line.Id));
        });
    }

    private static long Other(Allocation allocation, long lineId) => allocation.DebitLineId == lineId ? allocation.CreditLineId : allocation.DebitLineId;
}
