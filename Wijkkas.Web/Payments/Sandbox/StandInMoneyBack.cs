using static Wijkkas.Web.Payments.Sandbox.StandInState;

namespace Wijkkas.Web.Payments.Sandbox;

/// <summary>Refunds, and payers who quarrel with their bank.</summary>
internal sealed partial class StandIn
{
    private const long DisputeFee = 2000;

    public Refund GiveBack(string? intentId, string? chargeId, long? amount) => Do(() =>
    {
        var charge = chargeId is not null ? Find(state.Charges, chargeId, "charge")
            : state.Intents.TryGetValue(intentId ?? "", out var intent) && intent.ChargeId is { } of ? state.Charges[of]
            : throw new StandInRefusal(404, "resource_missing", $"No such payment_intent: '{intentId}'");
        var back = amount ?? charge.Amount - charge.Refunded;
        if (back <= 0 || back > charge.Amount - charge.Refunded)
        {
            throw new StandInRefusal(400, "charge_already_refunded", "That is more than is left of the charge.");
        }

        var id = NewId("re_");
        var refund = new Refund { Id = id, Created = Now, ChargeId = charge.Id, IntentId = charge.IntentId, Amount = back, MoveId = Move("refund", "refund", -back, 0, id) };
        charge.Refunded += back;
        state.Refunds.Add(id, refund);
        Tell("refund.created", Json(refund, Expand.Nothing));
        Tell("charge.refunded", Json(charge, Expand.Nothing));
        return refund;
    });

    /// <summary>The payer's bank does not take the refund.</summary>
    public void RefundFails(string refundId) => Do(() =>
    {
        var refund = Find(state.Refunds, refundId, "refund");
        if (refund.FailedMoveId is null)
        {
            refund.FailedMoveId = Move("refund_failure", "refund_failure", refund.Amount, 0, refund.Id);
            refund.Status = "failed";
            state.Charges[refund.ChargeId].Refunded -= refund.Amount;
            Tell("refund.failed", Json(refund, Expand.Nothing));
        }

        return refund;
    });

    /// <summary>The payer tells his bank that it was not he, or that he got nothing.</summary>
    public Dispute Quarrel(string chargeId) => Do(() =>
    {
        var charge = Find(state.Charges, chargeId, "charge");
        var id = NewId("du_");
        var dispute = new Dispute { Id = id, Created = Now, ChargeId = chargeId, IntentId = charge.IntentId, Amount = charge.Amount - charge.Refunded };
        dispute.MoveIds.Add(Move("adjustment", "dispute", -dispute.Amount, DisputeFee, id));
        state.Disputes.Add(id, dispute);
        Tell("charge.dispute.created", Json(dispute, Expand.Nothing));
        Tell("charge.dispute.funds_withdrawn", Json(dispute, Expand.Nothing));
        return dispute;
    });

    /// <summary>We were right.</summary>
    public void WinQuarrel(string disputeId) => Do(() =>
    {
        var dispute = Find(state.Disputes, disputeId, "dispute");
        if (dispute.Status != "won")
        {
            dispute.MoveIds.Add(Move("adjustment", "dispute_reversal", dispute.Amount, -DisputeFee, dispute.Id));
            dispute.Status = "won";
            Tell("charge.dispute.funds_reinstated", Json(dispute, Expand.Nothing));
            Tell("charge.dispute.closed", Json(dispute, Expand.Nothing));
        }

        return dispute;
    });
}
