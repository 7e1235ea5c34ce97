using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Payments;

/// <summary>A payout as the provider tells it now.</summary>
/// <param name="Movement">What left our balance there.</param>
public sealed record PayoutTold(string Id, Money Amount, DateTime MadeAt, DateOnly ArrivesOn, PayoutState State, MovementTold Movement)
{
    /// <summary>What the bank line will say; null while the provider does not know.</summary>
    public string? Reference { get; init; }

    /// <summary>What came back, where the bank did not take it.</summary>
    public MovementTold? CameBack { get; init; }

    /// <summary>What it is made of; null where the provider has not told (yet).</summary>
    public IReadOnlyList<MovementTold>? Parts { get; init; }
}

/// <summary>
/// Books a payout: from the provider's account to money under way, where the bank line finds it by its reference. Once its parts are known
/// they are set off against it, so that nothing of a payout stays open at the provider.
/// </summary>
public sealed record RecordPayout(string Provider, PayoutTold Told);

public sealed class RecordPayoutHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">What the posting asks: an account or month that is shut.</exception>
    public Task<Payout> Handle(RecordPayout order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<Payout> Handle(Turn turn, RecordPayout order, Actor by, CancellationToken cancel)
    {
        var told = order.Told;
        var movement = await Move(turn, order, told.Movement, by, cancel);
        var payout = await turn.Db.Set<Payout>().SingleOrDefaultAsync(p => p.Provider == order.Provider && p.ProviderId == told.Id, cancel)
            ?? await Add(turn, order, movement, cancel);
        payout.ArrivesOn = told.ArrivesOn;
        payout.Reference ??= told.Reference;
        payout.State = told.State > payout.State ? told.State : payout.State;
        if (told.CameBack is { } back)
        {
            payout.State = PayoutState.Failed;
            var returned = await Move(turn, order, back, by, cancel);
            await OpenAmounts.SetOff(turn, [movement.CounterLineId!.Value, returned.CounterLineId!.Value], by, cancel);
        }

        if (told.Parts is { } parts && !payout.HasParts)
        {
            await Tie(turn, order, payout, movement, parts, by, cancel);
        }

        await turn.Save(cancel);
        return payout;
    }

    private static async Task<ProviderMovement> Move(Turn turn, RecordPayout order, MovementTold told, Actor by, CancellationToken cancel)
    {
        var move = new RecordMovement(order.Provider, told);
        if (await RecordMovementHandler.Known(turn, move, cancel) is { } known)
        {
            return known;
        }

        var accounts = await PaymentAccounts.Of(turn, cancel);
        return await RecordMovementHandler.Book(turn, move, null, new Counterpart(accounts.UnderWay) { Document = Fitting(order.Told.Id, Posting.LongestDocument), Reference = Fitting(order.Told.Reference, Posting.LongestReference) }, by, cancel);
    }

    private static async Task<Payout> Add(Turn turn, RecordPayout order, ProviderMovement movement, CancellationToken cancel)
    {
        var told = order.Told;
        var payout = new Payout
        {
            Id = await turn.NextLongId<Payout>(p => p.Id, cancel),
            Provider = order.Provider,
            ProviderId = told.Id,
            Amount = told.Amount,
            MadeAt = told.MadeAt,
            ArrivesOn = told.ArrivesOn,
            State = told.State,
            HasParts = false,
            MovementId = movement.Id,
        };
        turn.Db.Add(payout);
        await turn.Save(cancel);
        return payout;
    }

    private static async Task Tie(Turn turn, RecordPayout order, Payout payout, ProviderMovement own, IReadOnlyList<MovementTold> parts, Actor by, CancellationToken cancel)
    {
        var movements = new List<ProviderMovement>();
        foreach (var part in parts.OrderBy(part => part.OccurredAt).ThenBy(part => part.Id, StringComparer.Ordinal))
        {
            // A payout that came back is part of the next one; it is booked already, with its own payout.
            var move = new RecordMovement(order.Provider, part);
            movements.Add(part.Kind == MovementKind.Payout
                ? await RecordMovementHandler.Known(turn, move, cancel) ?? throw new InvalidOperationException($"Payout {payout.ProviderId} holds {part.Id} of a payout that is not in the books yet.")
                : await RecordMovementHandler.Handle(turn, move, by, cancel));
        }

        turn.Db.AddRange(movements.Select(movement => new PayoutPart { MovementId = movement.Id, PayoutId = payout.Id }));
        payout.HasParts = true;
        await turn.Save(cancel);

        var lines = new List<long>();
        foreach (var entry in movements.Append(own).Select(movement => movement.EntryId).OfType<long>())
        {
            lines.AddRange(await turn.Db.Set<JournalLine>().OfEntry(entry).Where(line => line.Account!.Role == AccountRole.PaymentProvider).OrderBy(line => line.Id).Select(line => line.Id).ToListAsync(cancel));
        }

        await OpenAmounts.SetOff(turn, lines, by, cancel);
    }

    private static string? Fitting(string? text, int most) => text is null || text.Length > most ? null : text;
}
