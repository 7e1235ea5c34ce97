using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Payments;

/// <summary>Takes a link back: its page is gone from now on. What was paid by it stays paid.</summary>
public sealed record RevokePaymentLink(long LinkId);

public sealed class RevokePaymentLinkHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Payments.LinkUnknown</c>.</exception>
    public Task Handle(RevokePaymentLink order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (!await turn.Db.Set<PaymentLink>().AnyAsync(link => link.Id == order.LinkId, cancel))
            {
                throw new Refusal("Payments.LinkUnknown");
            }

            if (!await turn.Db.Set<PaymentLinkRevoked>().AnyAsync(revoked => revoked.LinkId == order.LinkId, cancel))
            {
                turn.Db.Add(new PaymentLinkRevoked { LinkId = order.LinkId, RevokedAt = turn.Now, RevokedBy = by.Id });
                await turn.Save(cancel);
            }
        },
        cancel);
}
