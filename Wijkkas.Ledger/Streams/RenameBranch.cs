using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Streams;

/// <summary>Gives a place of work (vestiging) another name.</summary>
public sealed record RenameBranch(int Id, int Version, string Name);

public sealed class RenameBranchHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Streams.BranchUnknown</c>, <c>Common.ChangedMeanwhile</c>, and what <see cref="Label"/> asks.</exception>
    public Task Handle(RenameBranch order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var branch = await RetireBranchHandler.Find(turn, order.Id, order.Version, cancel);
                branch.Name = Label.Needed(order.Name);
                await turn.Save(by, cancel);
            },
            cancel);
}
