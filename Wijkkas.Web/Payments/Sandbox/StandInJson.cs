using System.Text.Json.Nodes;
using Wijkkas.Web.Payments.Stripe;
using static Wijkkas.Web.Payments.Sandbox.StandInState;

namespace Wijkkas.Web.Payments.Sandbox;

/// <summary>What is to be answered whole, where it would be a number: <c>payment_intent.latest_charge</c>.</summary>
internal sealed class Expand(IReadOnlyList<string> paths)
{
    public static readonly Expand Nothing = new([]);

    public bool Has(string name) => paths.Any(path => path == name || path.StartsWith(name + ".", StringComparison.Ordinal));

    public Expand Into(string name) => new([.. paths.Where(path => path.StartsWith(name + ".", StringComparison.Ordinal)).Select(path => path[(name.Length + 1)..])]);
}

/// <summary>How Stripe writes what the stand-in keeps: the fields that bookkeeping looks at, under their names.</summary>
internal sealed partial class StandIn
{
    public JsonObject Json(Session session, Expand expand) => new()
    {
        ["id"] = session.Id,
        ["object"] = "checkout.session",
        ["amount_total"] = session.Amount,
        ["client_reference_id"] = session.Reference,
        ["created"] = session.Created,
        ["currency"] = "eur",
        ["expires_at"] = session.ExpiresAt,
        ["livemode"] = false,
        ["metadata"] = Text(session.Metadata),
        ["mode"] = "payment",
        ["payment_intent"] = Whole("payment_intent", session.IntentId, expand, (id, inner) => Json(state.Intents[id], inner)),
        ["payment_status"] = session.PaymentStatus,
        ["status"] = session.Status,
        ["success_url"] = session.SuccessUrl,
        ["url"] = session.Status == "open" ? session.Url : null,
    };

    public JsonObject Json(Intent intent, Expand expand) => new()
    {
        ["id"] = intent.Id,
        ["object"] = "payment_intent",
        ["amount"] = intent.Amount,
        ["created"] = intent.Created,
        ["currency"] = "eur",
        ["latest_charge"] = Whole("latest_charge", intent.ChargeId, expand, (id, inner) => Json(state.Charges[id], inner)),
        ["livemode"] = false,
        ["metadata"] = Text(intent.Metadata),
        ["status"] = intent.Status,
    };

    public JsonObject Json(Charge charge, Expand expand) => new()
    {
        ["id"] = charge.Id,
        ["object"] = "charge",
        ["amount"] = charge.Amount,
        ["amount_refunded"] = charge.Refunded,
        ["balance_transaction"] = Whole("balance_transaction", charge.MoveId, expand, (id, inner) => Json(state.Moves[id], inner)),
        ["created"] = charge.Created,
        ["currency"] = "eur",
        ["livemode"] = false,
        ["metadata"] = Text(charge.Metadata),
        ["paid"] = true,
        ["payment_intent"] = Whole("payment_intent", charge.IntentId, expand, (id, inner) => Json(state.Intents[id], inner)),
        ["payment_method_details"] = new JsonObject { ["type"] = charge.Method },
        ["refunded"] = charge.Refunded == charge.Amount,
        ["status"] = "succeeded",
    };

    public JsonObject Json(Refund refund, Expand expand) => new()
    {
        ["id"] = refund.Id,
        ["object"] = "refund",
        ["amount"] = refund.Amount,
        ["balance_transaction"] = Whole("balance_transaction", refund.MoveId, expand, (id, inner) => Json(state.Moves[id], inner)),
        ["charge"] = Whole("charge", refund.ChargeId, expand, (id, inner) => Json(state.Charges[id], inner)),
        ["created"] = refund.Created,
        ["currency"] = "eur",
        ["failure_balance_transaction"] = Whole("failure_balance_transaction", refund.FailedMoveId, expand, (id, inner) => Json(state.Moves[id], inner)),
        ["metadata"] = new JsonObject(),
        ["payment_intent"] = Whole("payment_intent", refund.IntentId, expand, (id, inner) => Json(state.Intents[id], inner)),
        ["status"] = refund.Status,
    };

    public JsonObject Json(Dispute dispute, Expand expand) => new()
    {
        ["id"] = dispute.Id,
        ["object"] = "dispute",
        ["amount"] = dispute.Amount,
        ["balance_transactions"] = new JsonArray([.. dispute.MoveIds.Select(id => Json(state.Moves[id], Expand.Nothing))]),
        ["charge"] = Whole("charge", dispute.ChargeId, expand, (id, inner) => Json(state.Charges[id], inner)),
        ["created"] = dispute.Created,
        ["currency"] = "eur",
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["payment_intent"] = Whole("payment_intent", dispute.IntentId, expand, (id, inner) => Json(state.Intents[id], inner)),
        ["reason"] = "general",
        ["status"] = dispute.Status,
    };

    public JsonObject Json(Moved moved, Expand expand) => new()
    {
        ["id"] = moved.Id,
        ["object"] = "balance_transaction",
        ["amount"] = moved.Amount,
        ["available_on"] = moved.Created + (3 * 24 * 60 * 60),
        ["created"] = moved.Created,
        ["currency"] = "eur",
        ["fee"] = moved.Fee,
        ["net"] = moved.Amount - moved.Fee,
        ["reporting_category"] = moved.Category,
        ["source"] = Whole("source", moved.SourceId, expand, Source),
        ["status"] = "available",
        ["type"] = moved.Type,
    };

    public JsonObject Json(Payout payout, Expand expand) => new()
    {
        ["id"] = payout.Id,
        ["object"] = "payout",
        ["amount"] = payout.Amount,
        ["arrival_date"] = payout.Arrives,
        ["automatic"] = true,
        ["balance_transaction"] = Whole("balance_transaction", payout.MoveId, expand, (id, inner) => Json(state.Moves[id], inner)),
        ["created"] = payout.Created,
        ["currency"] = "eur",
        ["failure_balance_transaction"] = Whole("failure_balance_transaction", payout.FailedMoveId, expand, (id, inner) => Json(state.Moves[id], inner)),
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["reconciliation_status"] = "completed",
        ["status"] = payout.Status,
        ["trace_id"] = new JsonObject { ["status"] = "supported", ["value"] = payout.Trace },
    };

    public JsonObject Balance() => new()
    {
        ["object"] = "balance",
        ["available"] = new JsonArray(new JsonObject { ["amount"] = state.Moves.Values.Sum(moved => moved.Amount - moved.Fee), ["currency"] = "eur" }),
        ["livemode"] = false,
        ["pending"] = new JsonArray(new JsonObject { ["amount"] = 0, ["currency"] = "eur" }),
    };

    private JsonObject Source(string id, Expand expand) => id[..3] switch
    {
        "re_" => Json(state.Refunds[id], expand),
        "du_" => Json(state.Disputes[id], expand),
        "po_" => Json(state.Payouts[id], expand),
        _ => Json(state.Charges[id], expand),
    };

    private static JsonNode? Whole(string name, string? id, Expand expand, Func<string, Expand, JsonObject> whole) =>
        id is null ? null : expand.Has(name) ? whole(id, expand.Into(name)) : JsonValue.Create(id);

    private static JsonObject Text(Dictionary<string, string> pairs) => new(pairs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value))));

    private void Tell(string type, JsonObject about)
    {
        var id = NewId("evt_");
        var body = new JsonObject
        {
            ["id"] = id,
            ["object"] = "event",
            ["api_version"] = StripeClient.Version,
            ["created"] = Now,
            ["data"] = new JsonObject { ["object"] = about },
            ["livemode"] = false,
            ["pending_webhooks"] = 1,
            ["type"] = type,
        };
        state.Events.Add(new Event { Id = id, Type = type, Body = body.ToJsonString() });
    }
}
