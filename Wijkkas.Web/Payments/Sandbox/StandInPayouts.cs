using System.Security.Cryptography;
using static Wijkkas.Web.Payments.Sandbox.StandInState;

namespace Wijkkas.Web.Payments.Sandbox;

/// <summary>What the provider keeps, and what it sends to our bank.</summary>
internal sealed partial class StandIn
{
    /// <summary>What the provider charges each month; no message tells of it.</summary>
    public void ChargeCosts(long amount) => Do(() => Move("stripe_fee", "fee", -amount, 0, null));

    /// <summary>Pays out all that is there.</summary>
    /// <returns>Null where there is nothing to pay out.</returns>
    public Payout? PayOut() => Do(() =>
    {
        var parts = state.Moves.Values.Where(moved => moved.PayoutId is null).ToList();
        var amount = parts.Sum(moved => moved.Amount - moved.Fee);
        if (amount <= 0)
        {
            return null;
        }

        var id = NewId("po_");
        var payout = new Payout
        {
            Id = id,
            Created = Now,
            Arrives = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero).ToUnixTimeSeconds(),
            Amount = amount,
            MoveId = Move("payout", "payout", -amount, 0, id),
            Trace = "PROEF" + RandomNumberGenerator.GetString("0123456789", 12),
        };
        foreach (var part in parts.Append(state.Moves[payout.MoveId]))
        {
            part.PayoutId = id;
        }

        state.Payouts.Add(id, payout);
        Tell("payout.created", Json(payout, Expand.Nothing));
        Tell("payout.reconciliation_completed", Json(payout, Expand.Nothing));
        return payout;
    });

    /// <summary>The bank has it, or would not take it.</summary>
    public void PayoutEnds(string payoutId, bool arrived) => Do(() =>
    {
        var payout = Find(state.Payouts, payoutId, "payout");
        if (payout.Status == "in_transit")
        {
            payout.Status = arrived ? "paid" : "failed";
            if (!arrived)
            {
                payout.FailedMoveId = Move("payout_failure", "payout_reversal", payout.Amount, 0, payout.Id);
            }

            Tell(arrived ? "payout.paid" : "payout.failed", Json(payout, Expand.Nothing));
        }

        return payout;
    });
}
