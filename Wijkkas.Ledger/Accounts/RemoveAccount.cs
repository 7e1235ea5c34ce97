using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Accounts;

/// <summary>Removes an account that was never used, such as one with a typing error in its code. A used one is retired.</summary>
public sealed record RemoveAccount(int Id, int Version);

public sealed class RemoveAccountHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Accounts.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Accounts.UsedByTheHouse</c> (code), <c>Accounts.InUse</c> (code).</exception>
    public Task Handle(RemoveAccount order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var account = await AccountRules.Find(turn, order.Id, order.Version, cancel);
                if (account.Role != AccountRole.None)
                {
                    throw new Refusal("Accounts.UsedByTheHouse", account.Code);
                }

                turn.Db.Remove(account);
                try
                {
                    await turn.Save(by, cancel);
                }
                catch (DbUpdateException held) when (held is not DbUpdateConcurrencyException)
                {
                    // A line, a daybook or a row of a room that is not known here points at it: the tables say the rule.
                    throw new Refusal("Accounts.InUse", account.Code);
                }
            },
            cancel);
}
