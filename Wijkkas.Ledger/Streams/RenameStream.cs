using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Streams;

/// <summary>Gives a stream other names or another kind.</summary>
public sealed record RenameStream(int Id, int Version, StreamKind Kind, string NameNl, string? NameEn);

public sealed class RenameStreamHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Streams.Unknown</c>, <c>Common.ChangedMeanwhile</c>, and what <see cref="Label"/> asks.</exception>
    public Task Handle(RenameStream order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var stream = await StreamRules.Find(turn, order.Id, order.Version, cancel);
                stream.Kind = order.Kind;
                stream.NameNl = Label.Needed(order.NameNl);
                stream.NameEn = Label.Optional(order.NameEn) ?? stream.NameNl;
                await turn.Save(by, cancel);
            },
            cancel);
}
