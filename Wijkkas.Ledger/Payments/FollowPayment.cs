using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;

namespace Wijkkas.Ledger.Payments;

/// <summary>A checkout as the provider tells it now.</summary>
/// <param name="PaymentKey">The key we gave along; null where it is none of ours.</param>
/// <param name="Address">Its page, while it is open.</param>
public sealed record CheckoutTold(string SessionId, string? PaymentKey, PaymentState State)
{
    public string? Address { get; init; }

    public DateTime? ExpiresAt { get; init; }

    public string? IntentId { get; init; }

    public string? Method { get; init; }

    /// <summary>The money itself, once it is there.</summary>
    public MovementTold? Movement { get; init; }
}

/// <summary>Brings a payment up to what the provider says of it. Told again, or in another order, it stays the same.</summary>
public sealed record FollowPayment(string Provider, CheckoutTold Told);

public sealed class FollowPaymentHandler(Bookkeeper books)
{
    /// <returns>The payment, or null where the checkout is none of ours.</returns>
    public Task<OnlinePayment?> Handle(FollowPayment order, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var told = order.Told;
            var payment = await turn.Db.Set<OnlinePayment>().SingleOrDefaultAsync(p => p.Key == told.PaymentKey && p.Provider == order.Provider, cancel);
            if (payment is null)
            {
                return null;
            }

            payment.SessionId ??= told.SessionId;
            payment.Address ??= told.Address;
            payment.ExpiresAt = told.ExpiresAt ?? payment.ExpiresAt;
            payment.IntentId ??= told.IntentId;
            payment.Method = told.Method ?? payment.Method;
            if (told.State > payment.State && payment.State != PaymentState.Paid)
            {
                payment.State = told.State;
            }
            else if (told.State == PaymentState.Paid)
            {
                // Given up too soon: money is there after all.
                payment.State = PaymentState.Paid;
            }

            if (turn.Db.ChangeTracker.HasChanges())
            {
                payment.ChangedAt = turn.Now;
                await turn.Save(cancel);
            }

            return payment;
        },
        cancel);
}

/// <summary>The provider would not open a checkout for it: the attempt is over, and the payer may try again.</summary>
public sealed record GiveUpPayment(long PaymentId);

public sealed class GiveUpPaymentHandler(Bookkeeper books)
{
    public Task Handle(GiveUpPayment order, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var payment = await turn.Db.Set<OnlinePayment>().SingleAsync(p => p.Id == order.PaymentId, cancel);
            if (payment.State == PaymentState.Begun)
            {
                payment.State = PaymentState.Failed;
                payment.ChangedAt = turn.Now;
                await turn.Save(cancel);
            }
        },
        cancel);
}
