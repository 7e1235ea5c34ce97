using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Purchasing;

/// <summary>Which bills somebody asks for.</summary>
public sealed record PurchaseQuestion
{
    public PurchaseStatus? Status { get; init; }

    public int? PartyId { get; init; }

    /// <summary>Days of the bill.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Part of the supplier's name, of a number, a payment reference or what a line says.</summary>
    public string? Text { get; init; }

    /// <summary>The day and id of the last one on the page before.</summary>
    public (DateOnly IssuedOn, int Id)? After { get; init; }
}

/// <summary>A bill in a list.</summary>
/// <param name="What">What its first line says.</param>
/// <param name="Open">What is still to be paid of it; nought where it is not booked.</param>
public sealed record PurchaseRow(
    int Id, PurchaseKind Kind, string Number, DateOnly IssuedOn, DateOnly DueOn, int PartyId, string Supplier, string What, Money Total, Money Open, PurchaseStatus Status, bool IsLate);

/// <summary>What is to be done about all bills together.</summary>
/// <param name="Waiting">What those that wait for a second person come to; credit notes count against it.</param>
/// <param name="Late">The part of what is open that is behind its due day.</param>
/// <param name="Back">Open of credit notes: to be set off or to come back.</param>
public sealed record PurchaseTotals(int WaitingCount, Money Waiting, int OpenCount, Money Open, int LateCount, Money Late, int BackCount, Money Back);

/// <summary>Lists bills, newest first, a page at a time.</summary>
/// <remarks>
/// What is open is found from the open items, what waits from its state: both are few however old the books are. Everything else walks backwards
/// through the index on the day of the bill and stops when the page is full. A text or a rare state may walk through all days that were chosen.
/// </remarks>
public sealed class ReadPurchases(LedgerDb db, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>At most one more than a page: whether there is another.</summary>
    public async Task<IReadOnlyList<PurchaseRow>> Read(PurchaseQuestion asked, CancellationToken cancel)
    {
        var today = clock.Today();
        var found = InStatus(Found(await Begin(asked, cancel)), asked.Status);
        var rows = await found.OrderByDescending(row => row.IssuedOn).ThenByDescending(row => row.Id).Take(PageSize + 1).ToListAsync(cancel);
        return rows.ConvertAll(row => new PurchaseRow(
            row.Id, row.Kind, row.Number, row.IssuedOn, row.DueOn, row.PartyId, row.Supplier, row.What ?? "", new Money(row.Total), new Money(row.Open),
            PurchaseStatuses.Of(row.State, new Money(row.Open), row.IsTakenBack), row.Open > 0 && row.DueOn < today && row.Kind != PurchaseKind.CreditNote));
    }

    public async Task<PurchaseTotals> Totals(CancellationToken cancel)
    {
        var today = clock.Today();
        var parts = await OpenOnes(await Keepers(cancel))
            .Select(one => new { IsNote = one.Purchase.Kind == PurchaseKind.CreditNote, IsLate = one.Purchase.DueOn < today, one.Open })
            .GroupBy(part => new { part.IsNote, part.IsLate }).Select(group => new { group.Key.IsNote, group.Key.IsLate, Count = group.Count(), Cents = group.Sum(part => part.Open) })
            .ToListAsync(cancel);
        var waiting = await db.Set<Purchase>().Where(p => p.State == PurchaseState.Entered)
            .Select(p => new { IsNote = p.Kind == PurchaseKind.CreditNote, Cents = p.Lines.Sum(line => line.Net.Cents + line.Vat.Cents) }).ToListAsync(cancel);
        var (bills, late, notes) = (parts.FindAll(part => !part.IsNote), parts.FindAll(part => part is { IsNote: false, IsLate: true }), parts.FindAll(part => part.IsNote));
        return new PurchaseTotals(
            waiting.Count, new Money(waiting.Sum(one => one.IsNote ? -one.Cents : one.Cents)), bills.Sum(part => part.Count), new Money(bills.Sum(part => part.Cents)),
            late.Sum(part => part.Count), new Money(late.Sum(part => part.Cents)), notes.Sum(part => part.Count), new Money(notes.Sum(part => part.Cents)));
    }

    /// <summary>How many wait for somebody other than those who entered them.</summary>
    public Task<int> WaitingFor(Actor who, CancellationToken cancel) => db.Set<Purchase>().CountAsync(p => p.State == PurchaseState.Entered && p.EnteredBy != who.Id, cancel);

    private async Task<IQueryable<Purchase>> Begin(PurchaseQuestion asked, CancellationToken cancel)
    {
        var purchases = asked.Status == PurchaseStatus.Open ? OpenOnes(await Keepers(cancel)).Select(one => one.Purchase) : db.Set<Purchase>();
        if (asked.PartyId is { } party)
        {
            purchases = purchases.Where(p => p.PartyId == party);
        }

        if (asked.From is { } from)
        {
            purchases = purchases.Where(p => p.IssuedOn >= from);
        }

        if (asked.To is { } to)
        {
            purchases = purchases.Where(p => p.IssuedOn <= to);
        }

        if (asked.After is var (day, id))
        {
            purchases = purchases.Where(p => p.IssuedOn <= day && (p.IssuedOn < day || p.Id < id));
        }

        if (!string.IsNullOrWhiteSpace(asked.Text))
        {
            var like = Like.Containing(asked.Text.Trim());
            var reference = Like.Containing(asked.Text.Replace(" ", "", StringComparison.Ordinal));
            purchases = purchases.Where(p => EF.Functions.Like(p.Party!.Name, like) || EF.Functions.Like(p.Number, like) || EF.Functions.Like(p.PaymentReference!, reference)
                || p.Lines.Any(line => EF.Functions.Like(line.Description, like)));
        }

        return purchases;
    }

    private IQueryable<FoundPurchase> Found(IQueryable<Purchase> purchases) => purchases.Select(p => new FoundPurchase
    {
        Id = p.Id,
        Kind = p.Kind,
        Number = p.Number,
        IssuedOn = p.IssuedOn,
        DueOn = p.DueOn,
        PartyId = p.PartyId,
        Supplier = p.Party!.Name,
        What = p.Lines.OrderBy(line => line.Position).Select(line => line.Description).FirstOrDefault(),
        State = p.State,
        Total = p.Lines.Sum(line => line.Net.Cents + line.Vat.Cents),
        Open = db.Set<OpenItem>().Where(item => item.LineId == (p.CreditorLineId ?? -1)).Sum(item => item.Open.Cents),
        IsTakenBack = db.Set<JournalEntry>().Any(entry => entry.ReversesId == (p.EntryId ?? -1)),
    });

    private static IQueryable<FoundPurchase> InStatus(IQueryable<FoundPurchase> rows, PurchaseStatus? status) => status switch
    {
        PurchaseStatus.Waiting => rows.Where(row => row.State == PurchaseState.Entered),
        PurchaseStatus.Rejected => rows.Where(row => row.State == PurchaseState.Rejected),
        PurchaseStatus.Withdrawn => rows.Where(row => row.State == PurchaseState.Withdrawn),
        PurchaseStatus.Paid => rows.Where(row => row.State == PurchaseState.Approved && row.Open == 0 && !row.IsTakenBack),
        PurchaseStatus.TakenBack => rows.Where(row => row.State == PurchaseState.Approved && row.IsTakenBack),
        _ => rows,
    };

    private IQueryable<OpenPurchase> OpenOnes(List<int> keepers) =>
        from item in db.Set<OpenItem>()
        where item.Open.Cents > 0 && keepers.Contains(item.AccountId)
        join purchase in db.Set<Purchase>() on item.LineId equals purchase.CreditorLineId
        select new OpenPurchase { Purchase = purchase, Open = item.Open.Cents };

    private Task<List<int>> Keepers(CancellationToken cancel) => db.Set<Account>().Where(account => account.KeepsOpenItems).Select(account => account.Id).ToListAsync(cancel);

    private sealed class OpenPurchase
    {
        public required Purchase Purchase { get; init; }

        public required long Open { get; init; }
    }

    private sealed class FoundPurchase
    {
        public required int Id { get; init; }

        public required PurchaseKind Kind { get; init; }

        public required string Number { get; init; }

        public required DateOnly IssuedOn { get; init; }

        public required DateOnly DueOn { get; init; }

        public required int PartyId { get; init; }

        public required string Supplier { get; init; }

        public required string? What { get; init; }

        public required PurchaseState State { get; init; }

        public required long Total { get; init; }

        public required long Open { get; init; }

        public required bool IsTakenBack { get; init; }
    }
}
