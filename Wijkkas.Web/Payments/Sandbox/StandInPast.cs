using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Payments.Stripe;
using static Wijkkas.Web.Payments.Sandbox.StandInState;

namespace Wijkkas.Web.Payments.Sandbox;

/// <summary>What the demo tells that happened here before anybody played, so that it can be paid back and paid out like the rest.</summary>
internal sealed partial class StandIn
{
    public static async Task Recall(StandIn standIn, LedgerDb db, string provider, CancellationToken cancel)
    {
        var moved = await db.Set<ProviderMovement>().AsNoTracking().Include(movement => movement.Payment).Where(movement => movement.Provider == provider).OrderBy(movement => movement.OccurredAt).ToListAsync(cancel);
        var payouts = await db.Set<Ledger.Payments.Payout>().AsNoTracking().Where(payout => payout.Provider == provider).ToListAsync(cancel);
        var parts = await db.Set<PayoutPart>().AsNoTracking().ToDictionaryAsync(part => part.MovementId, part => part.PayoutId, cancel);
        standIn.Do(() =>
        {
            foreach (var movement in moved)
            {
                standIn.Recall(movement, payouts.Find(payout => payout.MovementId == movement.Id || payout.Id == parts.GetValueOrDefault(movement.Id)));
            }

            return 0;
        });
    }

    private void Recall(ProviderMovement movement, Ledger.Payments.Payout? payout)
    {
        var at = new DateTimeOffset(movement.OccurredAt, TimeSpan.Zero).ToUnixTimeSeconds();
        var type = movement.Kind == MovementKind.Payout ? "payout" : movement.Payment?.Method == "card" ? "charge" : "payment";
        state.Moves[movement.ProviderId] = new Moved
        {
            Id = movement.ProviderId, Created = at, Type = type, Category = movement.Category, Amount = movement.Gross.Cents, Fee = movement.Fee.Cents, SourceId = movement.SourceId, PayoutId = payout?.ProviderId,
        };
        if (movement is { Payment: { IntentId: { } intent, Method: { } method, Key: var key }, SourceId: { } charge })
        {
            var metadata = new Dictionary<string, string> { [StripeTranslator.KeyName] = key };
            state.Charges[charge] = new Charge { Id = charge, Created = at, IntentId = intent, Amount = movement.Gross.Cents, Method = method, Metadata = metadata, MoveId = movement.ProviderId };
            state.Intents[intent] = new Intent { Id = intent, Created = at, Amount = movement.Gross.Cents, Metadata = metadata, Status = "succeeded", ChargeId = charge, Method = method };
        }
        else if (payout is not null)
        {
            state.Payouts[payout.ProviderId] = new StandInState.Payout
            {
                Id = payout.ProviderId, Created = at, Arrives = new DateTimeOffset(payout.ArrivesOn, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeSeconds(), Amount = payout.Amount.Cents,
                MoveId = movement.ProviderId, Trace = payout.Reference ?? "", Status = "paid",
            };
        }
    }
}
