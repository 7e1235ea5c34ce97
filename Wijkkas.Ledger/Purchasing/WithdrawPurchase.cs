using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Purchasing;

/// <summary>Whoever entered a bill takes it back before anybody decided on it. Its number is free again, and it can be changed and entered again.</summary>
public sealed record WithdrawPurchase(int Id, int Version);

public sealed class WithdrawPurchaseHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Purchasing.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Purchasing.Booked</c>, <c>Purchasing.Rejected</c>, <c>Purchasing.Withdrawn</c>, <c>Purchasing.NotYours</c>: somebody else entered it.
    /// </exception>
    public Task Handle(WithdrawPurchase order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var purchase = await ApprovePurchaseHandler.Undecided(turn, order.Id, order.Version, cancel);
            if (purchase.EnteredBy != by.Id)
            {
                throw new Refusal("Purchasing.NotYours");
            }

            purchase.State = PurchaseState.Withdrawn;
            purchase.DecidedAt = turn.Now;
            await turn.Save(cancel);
        },
        cancel);
}
