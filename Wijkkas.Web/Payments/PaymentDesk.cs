using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Payments;

/// <summary>Where the provider and the books meet. Whatever is heard of, and however, goes through here: the object is fetched again and its movements are booked, once.</summary>
public sealed class PaymentDesk(
    IEnumerable<IPaymentProvider> providers,
    LedgerDb db,
    BeginPaymentHandler begin,
    FollowPaymentHandler follow,
    GiveUpPaymentHandler giveUp,
    RecordMovementHandler record,
    RecordPayoutHandler recordPayout,
    AskRefundHandler ask,
    FollowRefundHandler followRefund,
    TimeProvider clock)
{
    /// <summary>Null where nobody can pay online.</summary>
    public IPaymentProvider? Provider { get; } = providers.SingleOrDefault();

    private IPaymentProvider Here => Provider ?? throw new Refusal("Payments.Off");

    /// <summary>Opens the provider's page for what is open, or gives the one that is open already.</summary>
    /// <param name="back">The address of our page, for each way in which he may come back to it.</param>
    /// <returns>The address of the provider's page.</returns>
    /// <exception cref="Refusal"><c>Payments.Off</c>, <c>Payments.ProviderSilent</c>, <c>Payments.ProviderRefused</c>, and what <see cref="BeginPaymentHandler"/> refuses.</exception>
    public async Task<string> Begin(PaymentLink link, string way, string words, string? document, string language, Func<bool, string> back, CancellationToken cancel)
    {
        var payment = await begin.Handle(new BeginPayment(link.Id, Here.Name, way), cancel);
        if (payment.Address is { } open)
        {
            return open;
        }

        try
        {
            await CloseOthers(payment, cancel);
            var asked = new CheckoutAsked(
                payment.Key, payment.Amount, words, document, way, language, back(true), back(false), payment.ExpiresAt ?? payment.MadeAt + BeginPaymentHandler.Open);
            var told = await Here.Open(asked, cancel);
            await Take(told, cancel);
            return told.Address ?? throw new ProviderSilent($"{told.SessionId} has no page.");
        }
        catch (ProviderRefused)
        {
            await giveUp.Handle(new GiveUpPayment(payment.Id), cancel);
            throw new Refusal("Payments.ProviderRefused");
        }
        catch (ProviderSilent)
        {
            throw new Refusal("Payments.ProviderSilent");
        }
    }

    /// <summary>How a payment stands at the provider now.</summary>
    public async Task Refresh(OnlinePayment payment, CancellationToken cancel)
    {
        if (payment.SessionId is { } session && payment.Provider == Provider?.Name)
        {
            await Take(await Here.Checkout(session, cancel), cancel);
        }
    }

    /// <summary>Fetches again what a message speaks of and books it.</summary>
    public async Task<MessageOutcome> Understand(ProviderMessage message, CancellationToken cancel)
    {
        if (await Here.About(message.Kind, message.Body, cancel) is not { } told)
        {
            return MessageOutcome.Ignored;
        }

        if (told.Checkout is { } checkout && !await Take(checkout, cancel))
        {
            return MessageOutcome.Ignored;
        }

        foreach (var movement in told.Movements)
        {
            await Take(movement, cancel);
        }

        if (told.PayoutId is { } payout)
        {
            await TakePayout(payout, cancel);
        }

        return MessageOutcome.Understood;
    }

    /// <summary>Books a movement, unless it is known.</summary>
    public async Task Take(MovementTold told, CancellationToken cancel)
    {
        if (await IsKnown(told, cancel))
        {
            return;
        }

        if (told.Kind == MovementKind.Payout)
        {
            await TakePayout(told.SourceId ?? throw new ProviderSilent($"{told.Id} belongs to no payout."), cancel);
        }
        else
        {
            await record.Handle(new RecordMovement(Here.Name, await WithKey(told, cancel)), Actor.Provider, cancel);
        }
    }

    public async Task TakePayout(string payoutId, CancellationToken cancel)
    {
        var told = await Here.Payout(payoutId, cancel);
        if (told.Parts is { } parts)
        {
            var whole = new List<MovementTold>();
            foreach (var part in parts)
            {
                // An earlier payout that came back goes along in this one: it is booked first.
                if (part.Kind == MovementKind.Payout)
                {
                    await Take(part, cancel);
                }

                whole.Add(await IsKnown(part, cancel) ? part : await WithKey(part, cancel));
            }

            told = told with { Parts = whole };
        }

        await recordPayout.Handle(new RecordPayout(Here.Name, told), Actor.Provider, cancel);
    }

    /// <summary>Decides on a refund and asks the provider for it.</summary>
    /// <returns>Whether the provider has taken it on; if not now, it is asked again later.</returns>
    /// <exception cref="Refusal"><c>Payments.Off</c>, <c>Payments.ProviderRefused</c>, and what <see cref="AskRefundHandler"/> refuses.</exception>
    public async Task<bool> Refund(AskRefund order, Actor by, CancellationToken cancel)
    {
        var provider = Here.Name;
        if (!await db.Set<OnlinePayment>().AnyAsync(p => p.Id == order.PaymentId && p.Provider == provider, cancel))
        {
            throw new Refusal("Payments.OtherProvider");
        }

        var refund = await ask.Handle(order, by, cancel);
        try
        {
            return await AskFor(refund, cancel) ? true : throw new Refusal("Payments.ProviderRefused");
        }
        catch (ProviderSilent)
        {
            return false;
        }
    }

    /// <returns>False where the provider said no.</returns>
    public async Task<bool> AskFor(RefundRequest refund, CancellationToken cancel)
    {
        var intent = await db.Set<OnlinePayment>().Where(p => p.Id == refund.PaymentId).Select(p => p.IntentId).SingleAsync(cancel);
        try
        {
            var told = await Here.Refund(new RefundAsked(refund.Key, intent ?? throw new ProviderRefused($"Payment {refund.PaymentId} has no intent."), refund.Amount), cancel);
            await followRefund.Handle(new FollowRefund(refund.Id, told.State, told.RefundId), cancel);
            foreach (var movement in ((MovementTold?[])[told.Movement, told.CameBack]).OfType<MovementTold>())
            {
                await Take(movement, cancel);
            }

            return told.State != RefundState.Refused;
        }
        catch (ProviderRefused)
        {
            await followRefund.Handle(new FollowRefund(refund.Id, RefundState.Refused, null), cancel);
            return false;
        }
    }

    /// <summary>The attempt was never known to the provider, or too long ago to go on with.</summary>
    public async Task GiveUpOld(OnlinePayment payment, CancellationToken cancel)
    {
        if (clock.Moment() > payment.ExpiresAt)
        {
            await giveUp.Handle(new GiveUpPayment(payment.Id), cancel);
        }
    }

    /// <returns>Whether it is one of ours.</returns>
    private async Task<bool> Take(CheckoutTold told, CancellationToken cancel)
    {
        if (await follow.Handle(new FollowPayment(Here.Name, told), cancel) is null)
        {
            return false;
        }

        if (told.Movement is { } movement)
        {
            await Take(movement with { PaymentKey = told.PaymentKey }, cancel);
        }

        return true;
    }

    // Who chooses another way on our page cannot pay on the first one any more.
    private async Task CloseOthers(OnlinePayment payment, CancellationToken cancel)
    {
        var others = await db.Set<OnlinePayment>().AsNoTracking()
            .Where(p => p.LineId == payment.LineId && p.Id != payment.Id && p.State == PaymentState.Open && p.Provider == payment.Provider && p.SessionId != null).ToListAsync(cancel);
        foreach (var other in others)
        {
            var told = await Here.Close(other.SessionId!, cancel);
            await Take(told, cancel);
            if (told.State is PaymentState.Paid or PaymentState.Waiting)
            {
                throw new Refusal(told.State == PaymentState.Paid ? "Payments.NothingToPay" : "Payments.BankIsSlow");
            }
        }
    }

    private Task<bool> IsKnown(MovementTold told, CancellationToken cancel)
    {
        var provider = Here.Name;
        return db.Set<ProviderMovement>().AnyAsync(m => m.Provider == provider && m.ProviderId == told.Id, cancel);
    }

    // A refund knows its payment by the provider's number; where we do not know that yet, the provider knows our key.
    private async Task<MovementTold> WithKey(MovementTold told, CancellationToken cancel)
    {
        var provider = Here.Name;
        return told is { PaymentKey: null, IntentId: { } intent } && !await db.Set<OnlinePayment>().AnyAsync(p => p.Provider == provider && p.IntentId == intent, cancel)
            ? told with { PaymentKey = await Here.PaymentKeyOf(intent, cancel) }
            : told;
    }
}
