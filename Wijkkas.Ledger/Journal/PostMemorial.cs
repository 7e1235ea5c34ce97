using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>Books by hand in the memorial (memoriaal).</summary>
public sealed record PostMemorial(DateOnly Date, string Description, string? Document, IReadOnlyList<PostingLine> Lines, string IdempotencyKey);

public sealed class PostMemorialHandler(Bookkeeper books)
{
    public Task<JournalEntry> Handle(PostMemorial order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn => turn.Post(
                new Posting(order.Date, await Daybooks.The(turn.Db, DaybookKind.Memorial, cancel), Reason.Memorial, order.Description, order.Lines)
                {
                    Document = order.Document,
                    IdempotencyKey = order.IdempotencyKey,
                },
                by),
            cancel);
}
