using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Purchasing;

/// <summary>Enters a bill, or changes one that waits, was rejected or withdrawn. Who changes it last counts as the one who entered it.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Files">The bill as it came in; added to those that it has.</param>
public sealed record SavePurchase(
    int? Id, int Version, PurchaseKind Kind, int PartyId, string Number, DateOnly IssuedOn, DateOnly DueOn, IReadOnlyList<SavePurchase.Line> Lines, IReadOnlyList<FileInHand> Files)
{
    public string? PaymentReference { get; init; }

    public string? Note { get; init; }

    /// <summary>The number of the bill that a credit note takes back.</summary>
    public string? Credits { get; init; }

    /// <param name="Vat">As it stands on the bill.</param>
    public sealed record Line(string Description, int AccountId, int StreamId, Money Net, VatNature VatNature, Money Vat)
    {
        public int? ProjectId { get; init; }

        public int? BranchId { get; init; }

        public bool Deductible { get; init; } = true;
    }
}

public sealed class SavePurchaseHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Purchasing.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Purchasing.Booked</c>: approved already; <c>Purchasing.PartyUnknown</c>, <c>Purchasing.NumberMissing</c>,
    /// <c>Purchasing.Double</c> (number, supplier), <c>Purchasing.CreditsUnknown</c> (number, supplier), <c>Purchasing.NotACost</c> (line), <c>Values.TextTooLong</c> (most), and what
    /// <see cref="PurchaseRules"/> asks.
    /// </exception>
    public Task<Purchase> Handle(SavePurchase order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<Purchase> Handle(Turn turn, SavePurchase order, Actor by, CancellationToken cancel)
    {
        var number = Label.Optional(order.Number, Posting.LongestDocument) ?? throw new Refusal("Purchasing.NumberMissing");
        var supplier = await turn.Db.Set<Party>().AsNoTracking().SingleOrDefaultAsync(party => party.Id == order.PartyId && party.RetiredOn == null, cancel)
            ?? throw new Refusal("Purchasing.PartyUnknown");
        if (await Standing(turn, order.PartyId, number).AnyAsync(p => (p.State == PurchaseState.Entered || p.State == PurchaseState.Approved) && p.Id != order.Id, cancel))
        {
            throw new Refusal("Purchasing.Double", number, supplier.Name);
        }

        var credits = await Credited(turn, order, supplier, cancel);
        var scheme = await turn.Db.Set<Organisation>().Select(us => us.VatScheme).SingleAsync(cancel);
        var purchase = order.Id is { } id ? await Open(turn, id, order.Version, cancel) : new Purchase
        {
            Id = await turn.NextId<Purchase>(p => p.Id, cancel),
            Kind = order.Kind,
            PartyId = order.PartyId,
            Number = number,
            IssuedOn = order.IssuedOn,
            DueOn = order.DueOn,
            State = PurchaseState.Entered,
            EnteredBy = by.Id,
            EnteredAt = turn.Now,
        };
        var lines = order.Lines.Select((line, i) => Line(purchase.Id, i + 1, line, order.IssuedOn, scheme)).ToList();
        PurchaseRules.Check(order.IssuedOn, order.DueOn, lines);
        await CheckAccounts(turn, lines, cancel);
        Write(purchase, order, number, credits, by, turn.Now);
        if (order.Id is null)
        {
            turn.Db.Add(purchase);
        }
        else
        {
            turn.Db.Entry(purchase).State = EntityState.Modified;
            turn.Db.RemoveRange(purchase.Lines);
            purchase.Lines.Clear();
            await turn.Save(cancel);
        }

        turn.Db.AddRange(lines);
        foreach (var file in order.Files)
        {
            turn.Db.Add(new PurchaseFile { PurchaseId = purchase.Id, FileId = Shelf.Put(turn, file, by).Id });
        }

        await turn.Save(cancel);
        return purchase;
    }

    /// <exception cref="Refusal"><c>Purchasing.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Purchasing.Booked</c>.</exception>
    internal static async Task<Purchase> Open(Turn turn, int id, int version, CancellationToken cancel)
    {
        var purchase = (await turn.Db.Set<Purchase>().Include(p => p.Lines).SingleOrDefaultAsync(p => p.Id == id, cancel) ?? throw new Refusal("Purchasing.Unknown")).AsSeen(version);
        return purchase.State == PurchaseState.Approved ? throw new Refusal("Purchasing.Booked") : purchase;
    }

    /// <summary>Bills of that supplier with that number, but for those whose entry was taken back: those count no more.</summary>
    private static IQueryable<Purchase> Standing(Turn turn, int partyId, string number) => turn.Db.Set<Purchase>().AsNoTracking()
        .Where(p => p.PartyId == partyId && p.Number == number && !turn.Db.Set<JournalEntry>().Any(entry => entry.ReversesId == (p.EntryId ?? -1)));

    private static async Task<int?> Credited(Turn turn, SavePurchase order, Party supplier, CancellationToken cancel)
    {
        if (order.Kind != PurchaseKind.CreditNote || Label.Optional(order.Credits, Posting.LongestDocument) is not { } number)
        {
            return null;
        }

        return await Standing(turn, order.PartyId, number).Where(p => p.State == PurchaseState.Approved && p.Kind != PurchaseKind.CreditNote).Select(p => (int?)p.Id).SingleOrDefaultAsync(cancel)
            ?? throw new Refusal("Purchasing.CreditsUnknown", number, supplier.Name);
    }

    private static void Write(Purchase purchase, SavePurchase order, string number, int? credits, Actor by, DateTime now)
    {
        purchase.Kind = order.Kind;
        purchase.PartyId = order.PartyId;
        purchase.Number = number;
        purchase.IssuedOn = order.IssuedOn;
        purchase.DueOn = order.DueOn;
        purchase.PaymentReference = Label.Optional(order.PaymentReference?.Replace(" ", "", StringComparison.Ordinal), Posting.LongestReference);
        purchase.Note = Label.Optional(order.Note, 1000);
        purchase.CreditsId = credits;
        purchase.State = PurchaseState.Entered;
        (purchase.EnteredBy, purchase.EnteredAt) = (by.Id, now);
        (purchase.DecidedBy, purchase.DecidedAt, purchase.Why) = (null, null, null);
    }

    internal static PurchaseLine Line(int purchaseId, int position, SavePurchase.Line line, DateOnly issuedOn, VatScheme scheme) => new()
    {
        PurchaseId = purchaseId,
        Position = position,
        Description = Label.Optional(line.Description, 300) ?? "",
        AccountId = line.AccountId,
        StreamId = line.StreamId,
        ProjectId = line.ProjectId,
        BranchId = line.BranchId,
        Net = line.Net,
        VatNature = line.VatNature,
        VatRate = VatRates.On(line.VatNature == VatNature.ReverseCharge ? VatNature.Standard : line.VatNature, issuedOn),
        Vat = line.Vat,

        // Under the small business scheme nothing is deducted (art. 25 Wet OB).
        Deductible = line.Deductible && scheme == VatScheme.Normal,
    };

    private static async Task CheckAccounts(Turn turn, List<PurchaseLine> lines, CancellationToken cancel)
    {
        var used = lines.Select(line => line.AccountId).Distinct().ToList();
        var good = await turn.Db.Set<Account>().Where(account => used.Contains(account.Id)).Where(PurchaseRules.TakesCosts).Select(account => account.Id).ToListAsync(cancel);
        if (lines.Find(line => !good.Contains(line.AccountId)) is { } wrong)
        {
            throw new Refusal("Purchasing.NotACost", wrong.Position);
        }
    }
}
