using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Payments;

/// <summary>Decides that (part of) a payment goes back to the payer. Nothing is booked yet: the money is, when it moves.</summary>
public sealed record AskRefund(long PaymentId, Money Amount, string Why);

public sealed class AskRefundHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Payments.PaymentUnknown</c>, <c>Payments.NotPaidYet</c>, <c>Payments.RefundNeedsReason</c>, <c>Payments.RefundTooMuch</c> (amount, most that can go back).
    /// </exception>
    public Task<RefundRequest> Handle(AskRefund order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var payment = await turn.Db.Set<OnlinePayment>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == order.PaymentId, cancel) ?? throw new Refusal("Payments.PaymentUnknown");
            if (payment.State != PaymentState.Paid)
            {
                throw new Refusal("Payments.NotPaidYet");
            }

            var why = Label.Optional(order.Why) ?? throw new Refusal("Payments.RefundNeedsReason");
            var most = await Most(turn.Db, payment, cancel);
            if (order.Amount > most || order.Amount <= Money.Zero)
            {
                throw new Refusal("Payments.RefundTooMuch", order.Amount, most);
            }

            var refund = new RefundRequest
            {
                Id = await turn.NextLongId<RefundRequest>(r => r.Id, cancel),
                Key = Guid.NewGuid().ToString("N"),
                PaymentId = payment.Id,
                Amount = order.Amount,
                Why = why,
                AskedAt = turn.Now,
                AskedBy = by.Id,
                State = RefundState.Asked,
            };
            turn.Db.Add(refund);
            await turn.Save(cancel);
            return refund;
        },
        cancel);

    /// <summary>What of a payment can still go back: less what went, what is disputed, and what was asked and has not moved yet.</summary>
    public static async Task<Money> Most(LedgerDb db, OnlinePayment payment, CancellationToken cancel)
    {
        var onItsWay = await db.Set<RefundRequest>()
            .Where(r => r.PaymentId == payment.Id && r.State != RefundState.Refused && !(r.RefundId != null && db.Set<ProviderMovement>().Any(m => m.PaymentId == payment.Id && m.SourceId == r.RefundId)))
            .SumAsync(r => r.Amount.Cents, cancel);
        var most = payment.Amount - payment.Refunded - payment.Disputed - new Money(onItsWay);
        return most.IsNegative ? Money.Zero : most;
    }
}

/// <summary>What the provider answered to it.</summary>
/// <param name="RefundId">Null where it was refused.</param>
public sealed record FollowRefund(long RequestId, RefundState State, string? RefundId);

public sealed class FollowRefundHandler(Bookkeeper books)
{
    public Task Handle(FollowRefund order, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var refund = await turn.Db.Set<RefundRequest>().SingleAsync(r => r.Id == order.RequestId, cancel);
            refund.State = order.State;
            refund.RefundId ??= order.RefundId;
            await turn.Save(cancel);
        },
        cancel);
}
