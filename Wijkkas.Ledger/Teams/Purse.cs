using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Teams;

/// <summary>What a team has: never kept, always asked from the totals of its stream and from what it agreed to.</summary>
/// <param name="Balance">What the stream holds by the books.</param>
/// <param name="Promised">Agreed by the team and not booked yet.</param>
public sealed record Purse(Money Balance, Money Promised)
{
    /// <summary>What may still be spent.</summary>
    public Money Free => Balance - Promised;

    public static async Task<Purse> Of(LedgerDb db, Team team, CancellationToken cancel) =>
        new(await StreamRules.Balance(db, team.PurseId, cancel), await PromisedBy(db, team.Id, cancel));

    // Found from the bills that wait for the treasurer: they are few, however long the team exists.
    private static async Task<Money> PromisedBy(LedgerDb db, int teamId, CancellationToken cancel) => new(await (
        from purchase in db.Set<Purchase>()
        where purchase.State == PurchaseState.Entered || purchase.State == PurchaseState.Rejected
        join spending in db.Set<TeamSpending>() on purchase.Id equals spending.PurchaseId
        where spending.TeamId == teamId && spending.State == SpendingState.Agreed
        select spending.Cost.Cents).SumAsync(cancel));
}
