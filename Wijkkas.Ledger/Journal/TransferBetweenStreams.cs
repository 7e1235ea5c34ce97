using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>Moves money from one stream to another; nothing else about it changes.</summary>
public sealed record TransferBetweenStreams(DateOnly Date, int FromStreamId, int ToStreamId, Money Amount, string Why, string IdempotencyKey);

public sealed class TransferBetweenStreamsHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Journal.SameStream</c>, and what the posting asks.</exception>
    public Task<JournalEntry> Handle(TransferBetweenStreams order, Actor by, CancellationToken cancel) =>
        books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    public static async Task<JournalEntry> Handle(Turn turn, TransferBetweenStreams order, Actor by, CancellationToken cancel)
    {
        if (order.FromStreamId == order.ToStreamId)
        {
            throw new Refusal("Journal.SameStream");
        }

        var account = await turn.Db.Set<Account>().Where(a => a.Role == AccountRole.StreamTransfers).Select(a => a.Id).SingleAsync(cancel);
        var memorial = await Daybooks.The(turn.Db, DaybookKind.Memorial, cancel);
        return turn.Post(
            new Posting(
                order.Date, memorial, Reason.StreamTransfer, order.Why,
                PostingLine.Debit(account, order.Amount) with { StreamId = order.FromStreamId },
                PostingLine.Credit(account, order.Amount) with { StreamId = order.ToStreamId })
            {
                IdempotencyKey = order.IdempotencyKey,
            },
            by);
    }
}
