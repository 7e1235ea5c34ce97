using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Streams;

/// <summary>Takes a retired stream into use again.</summary>
public sealed record RestoreStream(int Id, int Version);

public sealed class RestoreStreamHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Streams.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Streams.MarkTaken</c> (name of the stream that looks like this one now).
    /// </exception>
    public Task Handle(RestoreStream order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var stream = await StreamRules.Find(turn, order.Id, order.Version, cancel);
                var twin = await turn.Db.Set<MoneyStream>().AsNoTracking()
                    .FirstOrDefaultAsync(s => s.Mark == stream.Mark && s.Id != stream.Id && s.RetiredOn == null, cancel);
                if (twin is not null)
                {
                    throw new Refusal("Streams.MarkTaken", twin.NameNl);
                }

                stream.RetiredOn = null;
                await turn.Save(by, cancel);
            },
            cancel);
}
