using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;

namespace Wijkkas.Ledger.Payments;

/// <summary>What the message speaks of is in the books, or does not concern them. Said after the books have it, so that nothing is lost in between.</summary>
public sealed record SettleProviderMessage(long MessageId, MessageOutcome Outcome);

public sealed class SettleProviderMessageHandler(Bookkeeper books)
{
    public Task Handle(SettleProviderMessage order, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (await turn.Db.Set<PendingMessage>().SingleOrDefaultAsync(p => p.MessageId == order.MessageId, cancel) is { } pending)
            {
                turn.Db.Remove(pending);
                turn.Db.Add(new HandledMessage { MessageId = order.MessageId, Outcome = order.Outcome, HandledAt = turn.Now });
                await turn.Save(cancel);
            }
        },
        cancel);
}

/// <summary>It could not be understood now: the provider does not answer, or a month is locked. Tried again later, ever less often.</summary>
public sealed record PutOffProviderMessage(long MessageId, string Why);

public sealed class PutOffProviderMessageHandler(Bookkeeper books)
{
    private const int LongestWhy = 200;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    public Task Handle(PutOffProviderMessage order, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (await turn.Db.Set<PendingMessage>().SingleOrDefaultAsync(p => p.MessageId == order.MessageId, cancel) is { } pending)
            {
                var wait = TimeSpan.FromSeconds(30 * Math.Pow(2, Math.Min(pending.Attempts, 12)));
                pending.Attempts++;
                pending.NextAt = turn.Now + (wait < Longest ? wait : Longest);
                pending.Why = order.Why.Length <= LongestWhy ? order.Why : order.Why[..LongestWhy];
                await turn.Save(cancel);
            }
        },
        cancel);
}
