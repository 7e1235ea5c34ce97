using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Payments;

/// <summary>Somebody with a link wants to pay what is open. Kept before the provider is asked, so that money always finds its way back.</summary>
/// <param name="Way">What he chose, such as <c>ideal</c>.</param>
public sealed record BeginPayment(long LinkId, string Provider, string Way);

public sealed class BeginPaymentHandler(Bookkeeper books, TimeProvider clock)
{
    /// <summary>In euro: what a provider takes at least and at most in one go (Stripe, docs.stripe.com/currencies, read 2026-11).</summary>
    public static readonly Money Least = new(50);

    /// <inheritdoc cref="Least"/>
    public static readonly Money Most = new(99_999_999);

    /// <summary>How long the provider's page stays open; asked for at the provider, whose shortest is half of it.</summary>
    public static readonly TimeSpan Open = TimeSpan.FromHours(1);

    // Who comes back after this long gets a page of his own again; the old one might close under his hands.
    private static readonly TimeSpan Reusable = TimeSpan.FromMinutes(25);

    /// <returns>A new attempt, or the one that is open already for the same amount and way: pressing twice is paying once.</returns>
    /// <exception cref="Refusal">
    /// <c>Payments.LinkUnknown</c>, <c>Payments.LinkEnded</c>, <c>Payments.NothingToPay</c>, <c>Payments.BankIsSlow</c>, <c>Payments.AmountUnfit</c> (least, most).
    /// </exception>
    public Task<OnlinePayment> Handle(BeginPayment order, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var link = await turn.Db.Set<PaymentLink>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == order.LinkId, cancel) ?? throw new Refusal("Payments.LinkUnknown");
            if (link.ExpiresOn < clock.Today() || await turn.Db.Set<PaymentLinkRevoked>().AnyAsync(revoked => revoked.LinkId == link.Id, cancel))
            {
                throw new Refusal("Payments.LinkEnded");
            }

            var item = await turn.Db.Set<OpenItem>().AsNoTracking().SingleAsync(i => i.LineId == link.LineId, cancel);
            if (item.Open.IsZero)
            {
                throw new Refusal("Payments.NothingToPay");
            }

            if (item.Open < Least || item.Open > Most)
            {
                throw new Refusal("Payments.AmountUnfit", Least, Most);
            }

            var earlier = await turn.Db.Set<OnlinePayment>().Where(p => p.LineId == link.LineId && p.State < PaymentState.Paid).OrderByDescending(p => p.Id).ToListAsync(cancel);
            if (earlier.Exists(p => p.State == PaymentState.Waiting))
            {
                throw new Refusal("Payments.BankIsSlow");
            }

            if (earlier.Find(p => p.Provider == order.Provider && p.Way == order.Way && p.Amount == item.Open && turn.Now - p.MadeAt < Reusable) is { } same)
            {
                return same;
            }

            var payment = new OnlinePayment
            {
                Id = await turn.NextLongId<OnlinePayment>(p => p.Id, cancel),
                Key = Guid.NewGuid().ToString("N"),
                Provider = order.Provider,
                LinkId = link.Id,
                LineId = link.LineId,
                AccountId = item.AccountId,
                PartyId = item.PartyId,
                Amount = item.Open,
                Way = order.Way,
                MadeAt = turn.Now,
                State = PaymentState.Begun,
                ExpiresAt = turn.Now + Open,
                Refunded = Money.Zero,
                Disputed = Money.Zero,
                ChangedAt = turn.Now,
            };
            turn.Db.Add(payment);
            await turn.Save(cancel);
            return payment;
        },
        cancel);
}
