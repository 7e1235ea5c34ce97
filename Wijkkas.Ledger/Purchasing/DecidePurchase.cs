using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Purchasing;

/// <summary>A second person approves a bill: it is booked in the same turn and open for payment.</summary>
public sealed record ApprovePurchase(int Id, int Version);

public sealed class ApprovePurchaseHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Purchasing.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Purchasing.Booked</c>, <c>Purchasing.Rejected</c>, <c>Purchasing.Withdrawn</c>, <c>Purchasing.SecondPerson</c>: who entered it cannot approve it;
    /// and what the door asks. In a locked month it is dated on the first day after it that is open.
    /// </exception>
    public Task<Purchase> Handle(ApprovePurchase order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<Purchase> Handle(Turn turn, ApprovePurchase order, Actor by, CancellationToken cancel)
    {
        var purchase = await Waiting(turn, order.Id, order.Version, by, cancel);
        var supplier = await turn.Db.Set<Party>().AsNoTracking().SingleAsync(party => party.Id == purchase.PartyId, cancel);
        var accounts = new PurchaseAccounts(
            await Daybooks.The(turn.Db, DaybookKind.Purchases, cancel),
            await RoleAccounts.The(turn, AccountRole.Creditors, cancel),
            await RoleAccounts.The(turn, AccountRole.VatInput, cancel),
            purchase.Lines.Exists(line => !PurchasePostings.Reversed(line).IsZero) ? await RoleAccounts.The(turn, AccountRole.VatReversed, cancel) : 0);

        // Bills come late: one of a month that is locked meanwhile is booked on the first open day after it.
        var on = await OpenDay.OnOrAfter(turn.Db, purchase.IssuedOn, cancel);
        var entry = turn.Post(PurchasePostings.Approved(purchase, on, supplier.IsPerson, supplier.Name, accounts), by);
        purchase.State = PurchaseState.Approved;
        (purchase.DecidedBy, purchase.DecidedAt) = (by.Id, turn.Now);
        (purchase.EntryId, purchase.CreditorLineId) = (entry.Id, entry.Lines[0].Id);
        await turn.Save(cancel);
        await SetOff(turn, purchase, by, cancel);
        return purchase;
    }

    // What is still open of the bill that a credit note takes back is set off at once; what was paid already stays open, to come back.
    private static async Task SetOff(Turn turn, Purchase note, Actor by, CancellationToken cancel)
    {
        var bill = await turn.Db.Set<Purchase>().AsNoTracking().Where(p => p.Id == note.CreditsId).Select(p => p.CreditorLineId).SingleOrDefaultAsync(cancel);
        var ids = new[] { bill, note.CreditorLineId };
        var open = await turn.Db.Set<OpenItem>().AsNoTracking().Where(item => ids.Contains(item.LineId)).ToListAsync(cancel);
        if (open.Find(item => item.Side == Side.Debit) is { } debit && open.Find(item => item.Side == Side.Credit) is { Open.IsZero: false } credit && debit.AccountId == credit.AccountId)
        {
            await AllocateHandler.Handle(turn, new Allocate(debit.LineId, credit.LineId, debit.Open < credit.Open ? debit.Open : credit.Open), by, cancel);
        }
    }

    /// <summary>One that waits for a decision by this person.</summary>
    internal static async Task<Purchase> Waiting(Turn turn, int id, int version, Actor by, CancellationToken cancel)
    {
        var purchase = await Undecided(turn, id, version, cancel);
        return purchase.EnteredBy == by.Id ? throw new Refusal("Purchasing.SecondPerson") : purchase;
    }

    /// <summary>One that waits for a decision.</summary>
    internal static async Task<Purchase> Undecided(Turn turn, int id, int version, CancellationToken cancel)
    {
        var purchase = await SavePurchaseHandler.Open(turn, id, version, cancel);
        return purchase.State switch
        {
            PurchaseState.Rejected => throw new Refusal("Purchasing.Rejected"),
            PurchaseState.Withdrawn => throw new Refusal("Purchasing.Withdrawn"),
            _ => purchase,
        };
    }
}

/// <summary>A second person rejects a bill; it can be changed and entered again.</summary>
public sealed record RejectPurchase(int Id, int Version, string Why);

public sealed class RejectPurchaseHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Purchasing.WhyMissing</c>, and as <see cref="ApprovePurchaseHandler"/>.</exception>
    public Task Handle(RejectPurchase order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var why = Label.Optional(order.Why) ?? throw new Refusal("Purchasing.WhyMissing");
            var purchase = await ApprovePurchaseHandler.Waiting(turn, order.Id, order.Version, by, cancel);
            purchase.State = PurchaseState.Rejected;
            (purchase.DecidedBy, purchase.DecidedAt, purchase.Why) = (by.Id, turn.Now, why);
            await turn.Save(cancel);
        },
        cancel);
}
