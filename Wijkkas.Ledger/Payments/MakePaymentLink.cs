using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Payments;

/// <summary>Makes a link for a debtor's open item.</summary>
/// <param name="TokenHash">SHA-256 of the token.</param>
/// <param name="SealedToken">The token as only its maker can read it.</param>
/// <param name="ExpiresOn">The last day on which it works.</param>
public sealed record MakePaymentLink(long LineId, byte[] TokenHash, string SealedToken, DateOnly ExpiresOn);

public sealed class MakePaymentLinkHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal"><c>Payments.NothingToPay</c>, <c>Payments.LinkEndsBeforeToday</c>.</exception>
    public Task<PaymentLink> Handle(MakePaymentLink order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var item = await turn.Db.Set<OpenItem>().AsNoTracking().SingleOrDefaultAsync(i => i.LineId == order.LineId, cancel);
            if (item is not { Side: Side.Debit } || item.Open.IsZero)
            {
                throw new Refusal("Payments.NothingToPay");
            }

            if (order.ExpiresOn < clock.Today())
            {
                throw new Refusal("Payments.LinkEndsBeforeToday");
            }

            var link = new PaymentLink
            {
                Id = await turn.NextLongId<PaymentLink>(l => l.Id, cancel),
                LineId = order.LineId,
                TokenHash = order.TokenHash,
                SealedToken = order.SealedToken,
                ExpiresOn = order.ExpiresOn,
                MadeAt = turn.Now,
                MadeBy = by.Id,
            };
            turn.Db.Add(link);
            await turn.Save(cancel);
            return link;
        },
        cancel);
}
