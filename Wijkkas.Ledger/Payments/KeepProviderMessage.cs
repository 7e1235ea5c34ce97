using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;

namespace Wijkkas.Ledger.Payments;

/// <summary>Keeps a message that proved who sent it, as it came. A second time nothing happens.</summary>
public sealed record KeepProviderMessage(string Provider, string EventId, string Kind, byte[] Body);

public sealed class KeepProviderMessageHandler(Bookkeeper books)
{
    /// <returns>Whether it is new.</returns>
    public Task<bool> Handle(KeepProviderMessage order, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (await turn.Db.Set<ProviderMessage>().AnyAsync(m => m.Provider == order.Provider && m.EventId == order.EventId, cancel))
            {
                return false;
            }

            var message = new ProviderMessage
            {
                Id = await turn.NextLongId<ProviderMessage>(m => m.Id, cancel),
                Provider = order.Provider,
                EventId = order.EventId,
                Kind = order.Kind,
                Body = order.Body,
                ReceivedAt = turn.Now,
            };
            turn.Db.Add(message);
            turn.Db.Add(new PendingMessage { MessageId = message.Id, Attempts = 0, NextAt = turn.Now });
            await turn.Save(cancel);
            return true;
        },
        cancel);
}
