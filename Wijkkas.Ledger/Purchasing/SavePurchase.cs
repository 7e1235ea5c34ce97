using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Purchasing;

/// <summary>Enters a bill, or changes one that waits or was rejected. Who changes it last counts as the one who entered it.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Files">The bill as it came in; added to those that it has.</param>
public sealed record SavePurchase(
    int? Id, int Version, PurchaseKind Kind, int PartyId, string Number, DateOnly IssuedOn, DateOnly DueOn, IReadOnlyList<SavePurchase.Line> Lines, IReadOnlyList<FileInHand> Files)
{
    public string? PaymentReference { get; init; }

    public string? Note { get; init; }

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
    /// <c>Purchasing.Double</c> (number, supplier), <c>Purchasing.NotACost</c> (line), <c>Values.TextTooLong</c> (most), and what <see cref="PurchaseRules"/> asks.
    /// </exception>
    public Task<Purchase> Handle(SavePurchase order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var number = Label.Optional(order.Number, Posting.LongestDocument) ?? throw new Refusal("Purchasing.NumberMissing");
            var supplier = await turn.Db.Set<Party>().AsNoTracking().SingleOrDefaultAsync(party => party.Id == order.PartyId && party.RetiredOn == null, cancel)
                ?? throw new Refusal("Purchasing.PartyUnknown");
            if (await turn.Db.Set<Purchase>().AnyAsync(p => p.PartyId == order.PartyId && p.Number == number && p.State != PurchaseState.Rejected && p.Id != order.Id, cancel))
            {
                throw new Refusal("Purchasing.Double", number, supplier.Name);
            }

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
            Write(purchase, order, number, by, turn.Now);
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
        },
        cancel);

    /// <exception cref="Refusal"><c>Purchasing.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Purchasing.Booked</c>.</exception>
    internal static async Task<Purchase> Open(Turn turn, int id, int version, CancellationToken cancel)
    {
        var purchase = (await turn.Db.Set<Purchase>().Include(p => p.Lines).SingleOrDefaultAsync(p => p.Id == id, cancel) ?? throw new Refusal("Purchasing.Unknown")).AsSeen(version);
        return purchase.State == PurchaseState.Approved ? throw new Refusal("Purchasing.Booked") : purchase;
    }

    private static void Write(Purchase purchase, SavePurchase order, string number, Actor by, DateTime now)
    {
        purchase.Kind = order.Kind;
        purchase.PartyId = order.PartyId;
        purchase.Number = number;
        purchase.IssuedOn = order.IssuedOn;
        purchase.DueOn = order.DueOn;
        purchase.PaymentReference = Label.Optional(order.PaymentReference?.Replace(" ", "", StringComparison.Ordinal), Posting.LongestReference);
        purchase.Note = Label.Optional(order.Note, 1000);
        purchase.State = PurchaseState.Entered;
        (purchase.EnteredBy, purchase.EnteredAt) = (by.Id, now);
        (purchase.DecidedBy, purchase.DecidedAt, purchase.Why) = (null, null, null);
    }

    private static PurchaseLine Line(int purchaseId, int position, SavePurchase.Line line, DateOnly issuedOn, VatScheme scheme) => new()
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

    // Costs, or something that is bought to last: never bank, debtors, creditors or VAT.
    private static async Task CheckAccounts(Turn turn, List<PurchaseLine> lines, CancellationToken cancel)
    {
        var used = lines.Select(line => line.AccountId).Distinct().ToList();
        var good = await turn.Db.Set<Account>().Where(account => used.Contains(account.Id) && account.RetiredOn == null
            && (account.Class == AccountClass.Expenses || (account.Class == AccountClass.Assets && account.Role == AccountRole.None && !account.AsksParty)))
            .Select(account => account.Id).ToListAsync(cancel);
        if (lines.Find(line => !good.Contains(line.AccountId)) is { } wrong)
        {
            throw new Refusal("Purchasing.NotACost", wrong.Position);
        }
    }
}
