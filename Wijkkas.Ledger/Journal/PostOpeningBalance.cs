using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>Books what there was on the first day (beginbalans). Lines of equity may say which stream the money belongs to.</summary>
public sealed record PostOpeningBalance(DateOnly Date, string Description, IReadOnlyList<PostingLine> Lines, string IdempotencyKey);

public sealed class PostOpeningBalanceHandler(Bookkeeper books)
{
    public Task<JournalEntry> Handle(PostOpeningBalance order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn => turn.Post(
                new Posting(order.Date, await Daybooks.The(turn.Db, DaybookKind.Opening, cancel), Reason.Opening, order.Description, order.Lines)
                {
                    IdempotencyKey = order.IdempotencyKey,
                },
                by),
            cancel);
}
