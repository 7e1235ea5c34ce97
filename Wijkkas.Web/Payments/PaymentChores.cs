using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Clockwork;

namespace Wijkkas.Web.Payments;

/// <summary>Understands the messages that wait. What cannot be understood now is tried again later; the others go on.</summary>
public sealed class ReadProviderMessages(
    PaymentDesk desk, LedgerDb db, SettleProviderMessageHandler settle, PutOffProviderMessageHandler putOff, TimeProvider clock, ILogger<ReadProviderMessages> log) : IChore
{
    private const int Together = 100;

    public async Task Run(CancellationToken stopping)
    {
        if (desk.Provider is not { } provider)
        {
            return;
        }

        List<ProviderMessage> waiting;
        do
        {
            var (name, now) = (provider.Name, clock.Moment());
            waiting = await db.Set<PendingMessage>().AsNoTracking().Where(p => p.NextAt <= now && p.Message!.Provider == name).OrderBy(p => p.MessageId).Take(Together)
                .Select(p => p.Message!).ToListAsync(stopping);
            foreach (var message in waiting)
            {
                stopping.ThrowIfCancellationRequested();
                await Read(message, stopping);
            }
        }
        while (waiting.Count == Together);
    }

    private async Task Read(ProviderMessage message, CancellationToken stopping)
    {
        try
        {
            await settle.Handle(new SettleProviderMessage(message.Id, await desk.Understand(message, stopping)), stopping);
        }
        catch (ProviderRefused gone)
        {
            // It speaks of something that the provider itself does not know: there is nothing to book.
            log.LogWarning("Message {Event} ({Kind}): {Why}", message.EventId, message.Kind, gone.Message);
            await settle.Handle(new SettleProviderMessage(message.Id, MessageOutcome.Ignored), stopping);
        }
        catch (Exception wrong) when (!stopping.IsCancellationRequested)
        {
            log.LogError(wrong, "Message {Event} ({Kind}) is not understood yet.", message.EventId, message.Kind);
            await putOff.Handle(new PutOffProviderMessage(message.Id, wrong is Refusal refusal ? refusal.Code : wrong.Message), stopping);
        }
    }
}

/// <summary>
/// Asks the provider what the books may have missed: payments under way, movements since the last time (and some days before, for what came late),
/// payouts that have not ended, refunds that were not answered. So lost messages change nothing.
/// </summary>
public sealed class AskProvider(PaymentDesk desk, LedgerDb db, RememberReadingHandler remember, TimeProvider clock, ILogger<AskProvider> log) : IChore
{
    private static readonly TimeSpan Before = TimeSpan.FromDays(3);
    private static readonly TimeSpan LongestPayout = TimeSpan.FromDays(60);

    public async Task Run(CancellationToken stopping)
    {
        if (desk.Provider is not { } provider)
        {
            return;
        }

        var (name, now) = (provider.Name, clock.Moment());
        await Each(await db.Set<RefundRequest>().AsNoTracking().Where(r => r.State == RefundState.Asked && r.Payment!.Provider == name).ToListAsync(stopping),
            refund => desk.AskFor(refund, stopping), refund => refund.Key, stopping);
        await Each(await db.Set<OnlinePayment>().AsNoTracking().Where(p => p.State < PaymentState.Paid && p.Provider == name).OrderBy(p => p.Id).ToListAsync(stopping),
            payment => payment.SessionId is null ? desk.GiveUpOld(payment, stopping) : desk.Refresh(payment, stopping), payment => payment.Key, stopping);
        if (await Since(name, stopping) is { } since && await Movements(provider, since, stopping))
        {
            await remember.Handle(new RememberReading(name, now), stopping);
        }

        var oldest = now - LongestPayout;
        await Each(
            await db.Set<Payout>().AsNoTracking().Where(p => p.Provider == name && p.MadeAt > oldest && p.State != PayoutState.Failed && (!p.HasParts || p.State == PayoutState.UnderWay))
                .OrderBy(p => p.Id).Select(p => p.ProviderId).ToListAsync(stopping),
            payout => desk.TakePayout(payout, stopping), payout => payout, stopping);
    }

    private async Task<bool> Movements(IPaymentProvider provider, DateTime since, CancellationToken stopping)
    {
        var told = new List<MovementTold>();
        await foreach (var movement in provider.Movements(since, stopping))
        {
            told.Add(movement);
        }

        return await Each(told.OrderBy(movement => movement.OccurredAt), movement => desk.Take(movement, stopping), movement => movement.Id, stopping);
    }

    // From the first payment that we asked for: what moved there before was booked some other way.
    private async Task<DateTime?> Since(string name, CancellationToken stopping) =>
        await db.Set<ProviderCursor>().Where(c => c.Provider == name).Select(c => (DateTime?)c.ReadTo).SingleOrDefaultAsync(stopping) is { } read
            ? read - Before
            : await db.Set<OnlinePayment>().Where(p => p.Provider == name).OrderBy(p => p.Id).Select(p => (DateTime?)p.MadeAt).FirstOrDefaultAsync(stopping) is { } first
                ? first.AddMinutes(-5)
                : null;

    // One that cannot be done does not stand in the way of the others.
    private async Task<bool> Each<T>(IEnumerable<T> all, Func<T, Task> act, Func<T, string> name, CancellationToken stopping)
    {
        var done = true;
        foreach (var one in all)
        {
            stopping.ThrowIfCancellationRequested();
            try
            {
                await act(one);
            }
            catch (Exception wrong) when (!stopping.IsCancellationRequested)
            {
                log.LogError(wrong, "{Name} at the payment provider is not known yet.", name(one));
                done = false;
            }
        }

        return done;
    }
}
