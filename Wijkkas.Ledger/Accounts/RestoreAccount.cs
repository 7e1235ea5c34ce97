using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Accounts;

/// <summary>Takes a retired account into use again.</summary>
public sealed record RestoreAccount(int Id, int Version);

public sealed class RestoreAccountHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Accounts.Unknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    public Task Handle(RestoreAccount order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var account = await AccountRules.Find(turn, order.Id, order.Version, cancel);
                account.RetiredOn = null;
                await turn.Save(by, cancel);
            },
            cancel);
}
