using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Payments;

/// <summary>
/// Books what moved at the provider: a payment, a refund, a dispute, costs. Payouts are booked by <see cref="RecordPayout"/>. Told twice, or in
/// another order, the books end the same.
/// </summary>
public sealed record RecordMovement(string Provider, MovementTold Told);

public sealed class RecordMovementHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">What the posting asks: an account or month that is shut.</exception>
    public Task<ProviderMovement> Handle(RecordMovement order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<ProviderMovement> Handle(Turn turn, RecordMovement order, Actor by, CancellationToken cancel)
    {
        if (order.Told.Kind == MovementKind.Payout)
        {
            throw new InvalidOperationException("A payout is booked by RecordPayout.");
        }

        return await Known(turn, order, cancel) ?? await Payment(turn, order, cancel) switch
        {
            { } payment => await OfPayment(turn, order, payment, by, cancel),
            null => await Book(turn, order, null, Elsewhere(order.Told, await PaymentAccounts.Of(turn, cancel)), by, cancel),
        };
    }

    internal static Task<ProviderMovement?> Known(Turn turn, RecordMovement order, CancellationToken cancel) =>
        turn.Db.Set<ProviderMovement>().AsNoTracking().SingleOrDefaultAsync(m => m.Provider == order.Provider && m.ProviderId == order.Told.Id, cancel);

    internal static async Task<ProviderMovement> Book(Turn turn, RecordMovement order, OnlinePayment? payment, Counterpart against, Actor by, CancellationToken cancel)
    {
        var told = order.Told;
        var accounts = await PaymentAccounts.Of(turn, cancel);
        var on = await OpenDay.OnOrAfter(turn.Db, DateOnly.FromDateTime(told.OccurredAt.OnTheWall()), cancel);
        var entry = PaymentPostings.Moved(order.Provider, told, against, accounts, on) is { } posting ? turn.Post(posting, by) : null;
        var movement = new ProviderMovement
        {
            Id = await turn.NextLongId<ProviderMovement>(m => m.Id, cancel),
            Provider = order.Provider,
            ProviderId = told.Id,
            Kind = told.Kind,
            Category = told.Category,
            Gross = told.Gross,
            Fee = told.Fee,
            Net = told.Net,
            OccurredAt = told.OccurredAt,
            AvailableOn = told.AvailableOn,
            SourceId = told.SourceId,
            PaymentId = payment?.Id,
            EntryId = entry?.Id,
            CounterLineId = told.Gross.IsZero ? null : entry?.Lines.OrderBy(line => line.Id).ElementAt(1).Id,
        };
        turn.Db.Add(movement);
        await turn.Save(cancel);
        if (entry is not null)
        {
            await OpenAmounts.SetOff(turn, [.. entry.Lines.Where(line => line.AccountId == accounts.Clearing).Select(line => line.Id)], by, cancel);
        }

        return movement;
    }

    private static async Task<ProviderMovement> OfPayment(Turn turn, RecordMovement order, OnlinePayment payment, Actor by, CancellationToken cancel)
    {
        var told = order.Told;
        var movement = await Book(turn, order, payment, await OnDebtor(turn, payment, cancel), by, cancel);
        switch (told.Kind)
        {
            case MovementKind.Payment:
                payment.State = PaymentState.Paid;
                break;
            case MovementKind.Refund:
                payment.Refunded -= told.Gross;
                break;
            case MovementKind.Dispute:
                payment.Disputed -= told.Gross;
                break;
        }

        payment.IntentId ??= told.IntentId;
        payment.ChangedAt = turn.Now;
        await turn.Save(cancel);
        await PaymentSettlement.Settle(turn, payment.LineId, by, cancel);
        return movement;
    }

    private static Task<OnlinePayment?> Payment(Turn turn, RecordMovement order, CancellationToken cancel)
    {
        var told = order.Told;
        return told.Kind is MovementKind.Payment or MovementKind.Refund or MovementKind.Dispute && (told.PaymentKey ?? told.IntentId) is not null
            ? turn.Db.Set<OnlinePayment>().Where(p => p.Provider == order.Provider)
                .FirstOrDefaultAsync(p => told.PaymentKey != null ? p.Key == told.PaymentKey : p.IntentId == told.IntentId, cancel)
            : Task.FromResult<OnlinePayment?>(null);
    }

    // The same labels as on the line that is paid, as far as anything may still be booked on them.
    private static async Task<Counterpart> OnDebtor(Turn turn, OnlinePayment payment, CancellationToken cancel)
    {
        var line = await turn.Db.Set<JournalLine>().AsNoTracking().Where(l => l.Id == payment.LineId)
            .Select(l => new { l.StreamId, l.ProjectId, l.BranchId, l.Entry!.Document }).SingleAsync(cancel);
        var open = line.StreamId is { } stream && await turn.Db.Set<MoneyStream>().AnyAsync(s => s.Id == stream && s.RetiredOn == null, cancel);
        return new Counterpart(payment.AccountId)
        {
            PartyId = payment.PartyId,
            StreamId = open ? line.StreamId : null,
            ProjectId = open ? line.ProjectId : null,
            BranchId = open ? line.BranchId : null,
            Document = line.Document,
        };
    }

    // Not of a payment of ours: costs are costs, and for the rest somebody must say what it is.
    private static Counterpart Elsewhere(MovementTold told, PaymentAccounts accounts) =>
        new(told.Kind == MovementKind.Costs ? accounts.Costs : accounts.Suspense) { Document = told.SourceId is { Length: <= Posting.LongestDocument } source ? source : null };
}
