using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Streams;

/// <summary>Takes a stream out of use once there is nothing left in it.</summary>
public sealed record RetireStream(int Id, int Version);

public sealed class RetireStreamHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal">
    /// <c>Streams.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Streams.GeneralStays</c>, <c>Streams.NotNought</c> (name, what is in it).
    /// </exception>
    public Task Handle(RetireStream order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var stream = await StreamRules.Find(turn, order.Id, order.Version, cancel);
                if (stream.RetiredOn is not null)
                {
                    return;
                }

                if (stream.IsGeneral)
                {
                    throw new Refusal("Streams.GeneralStays");
                }

                var balance = await StreamRules.Balance(turn.Db, stream.Id, cancel);
                if (!balance.IsZero)
                {
                    throw new Refusal("Streams.NotNought", stream.NameNl, balance);
                }

                stream.RetiredOn = clock.Today();
                await turn.Save(by, cancel);
            },
            cancel);
}
