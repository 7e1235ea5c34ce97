using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Streams;

/// <summary>Gives a project or initiative another name.</summary>
public sealed record RenameProject(int Id, int Version, string Name);

public sealed class RenameProjectHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Streams.ProjectUnknown</c>, <c>Common.ChangedMeanwhile</c>, and what <see cref="Label"/> asks.</exception>
    public Task Handle(RenameProject order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var project = await RetireProjectHandler.Find(turn, order.Id, order.Version, cancel);
                project.Name = Label.Needed(order.Name);
                await turn.Save(by, cancel);
            },
            cancel);
}
