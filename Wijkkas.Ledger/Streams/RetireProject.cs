using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Streams;

/// <summary>Takes a project or initiative out of use, so that it is no longer offered; or into use again.</summary>
public sealed record RetireProject(int Id, int Version, bool Retired);

public sealed class RetireProjectHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal"><c>Streams.ProjectUnknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    public Task Handle(RetireProject order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var project = await Find(turn, order.Id, order.Version, cancel);
                project.RetiredOn = order.Retired ? project.RetiredOn ?? clock.Today() : null;
                await turn.Save(by, cancel);
            },
            cancel);

    internal static async Task<Project> Find(Turn turn, int id, int version, CancellationToken cancel) =>
        (await turn.Db.Set<Project>().SingleOrDefaultAsync(other => other.Id == id, cancel) ?? throw new Refusal("Streams.ProjectUnknown")).AsSeen(version);
}
