using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Streams;

/// <summary>Takes a place of work (vestiging) out of use, so that it is no longer offered; or into use again.</summary>
public sealed record RetireBranch(int Id, int Version, bool Retired);

public sealed class RetireBranchHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal"><c>Streams.BranchUnknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    public Task Handle(RetireBranch order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var branch = await Find(turn, order.Id, order.Version, cancel);
                branch.RetiredOn = order.Retired ? branch.RetiredOn ?? clock.Today() : null;
                await turn.Save(by, cancel);
            },
            cancel);

    internal static async Task<Branch> Find(Turn turn, int id, int version, CancellationToken cancel) =>
        (await turn.Db.Set<Branch>().SingleOrDefaultAsync(other => other.Id == id, cancel) ?? throw new Refusal("Streams.BranchUnknown")).AsSeen(version);
}
