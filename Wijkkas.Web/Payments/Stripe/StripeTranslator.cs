using System.Text.Json;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Payments.Stripe;

/// <summary>Stripe's words into ours. Pure: what it cannot read is a bug or another currency, and throws.</summary>
internal static class StripeTranslator
{
    /// <summary>Under this name our key goes along.</summary>
    public const string KeyName = "wijkkas_payment";

    /// <param name="session">With its payment intent, charge and balance transaction, where there are any.</param>
    public static CheckoutTold Checkout(JsonElement session)
    {
        var intent = Object(session, "payment_intent");
        var charge = intent is { } found ? Object(found, "latest_charge") : null;
        return new CheckoutTold(Needed(session, "id"), Key(session) ?? Text(session, "client_reference_id"), State(session, intent))
        {
            Address = Text(session, "url"),
            ExpiresAt = Number(session, "expires_at") is { } seconds ? Moment(seconds) : null,
            IntentId = IdOf(session, "payment_intent"),
            Method = charge is { } paid ? Method(paid) : null,
            Movement = charge is { } moved ? OfCharge(moved) : null,
        };
    }

    /// <summary>What moved when it was paid; null while nothing has.</summary>
    public static MovementTold? OfCharge(JsonElement charge) => Object(charge, "balance_transaction") is { } moved ? Movement(moved, charge) : null;

    /// <param name="source">What it belongs to, where that is known already.</param>
    public static MovementTold Movement(JsonElement moved, JsonElement? source = null)
    {
        Euro(moved);
        var from = source ?? Object(moved, "source");
        var category = Text(moved, "reporting_category") ?? Needed(moved, "type");
        return new MovementTold(Needed(moved, "id"), Kind(category), Cents(moved, "amount"), Cents(moved, "fee"), Moment(Number(moved, "created") ?? throw Unreadable("created")))
        {
            Category = category,
            AvailableOn = DateOnly.FromDateTime(Moment(Number(moved, "available_on") ?? Number(moved, "created")!.Value)),
            PaymentKey = from is { } keyed ? Key(keyed) : null,
            IntentId = from is { } paid ? IdOf(paid, "payment_intent") : null,
            SourceId = from is { } whole ? Text(whole, "id") : Text(moved, "source"),
        };
    }

    /// <param name="payout">With its balance transactions.</param>
    public static PayoutTold Payout(JsonElement payout, IReadOnlyList<MovementTold>? parts)
    {
        Euro(payout);
        return new PayoutTold(
            Needed(payout, "id"),
            Cents(payout, "amount"),
            Moment(Number(payout, "created") ?? throw Unreadable("created")),
            DateOnly.FromDateTime(Moment(Number(payout, "arrival_date") ?? throw Unreadable("arrival_date"))),
            Text(payout, "status") switch { "paid" => PayoutState.Sent, "failed" or "canceled" => PayoutState.Failed, _ => PayoutState.UnderWay },
            Movement(Object(payout, "balance_transaction") ?? throw Unreadable("balance_transaction"), payout))
        {
            Reference = Object(payout, "trace_id") is { } trace ? Text(trace, "value") : null,
            CameBack = Object(payout, "failure_balance_transaction") is { } back ? Movement(back, payout) : null,
            Parts = parts,
        };
    }

    public static bool PartsAreKnown(JsonElement payout) => Text(payout, "reconciliation_status") == "completed";

    public static RefundTold Refund(JsonElement refund) => new(
        Needed(refund, "id"),
        Text(refund, "status") is "failed" or "canceled" ? RefundState.Refused : RefundState.TakenOn,
        Object(refund, "balance_transaction") is { } moved ? Movement(moved, refund) : null,
        Object(refund, "failure_balance_transaction") is { } back ? Movement(back, refund) : null);

    public static string? Key(JsonElement thing) => Object(thing, "metadata") is { } metadata ? Text(metadata, KeyName) : null;

    public static JsonElement? Object(JsonElement thing, string name) =>
        thing.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Object ? found : null;

    /// <summary>The number of what stands there, whole or by its number alone.</summary>
    public static string? IdOf(JsonElement thing, string name) => Object(thing, name) is { } whole ? Text(whole, "id") : Text(thing, name);

    public static string? Text(JsonElement thing, string name) =>
        thing.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    public static string Needed(JsonElement thing, string name) => Text(thing, name) ?? throw Unreadable(name);

    public static Money Cents(JsonElement thing, string name) => new(Number(thing, name) ?? throw Unreadable(name));

    private static PaymentState State(JsonElement session, JsonElement? intent) => (Text(session, "status"), Text(session, "payment_status")) switch
    {
        (_, "paid") => PaymentState.Paid,
        ("expired", _) => PaymentState.Expired,
        ("complete", _) => intent is { } tried && Text(tried, "status") is "requires_payment_method" or "canceled" ? PaymentState.Failed : PaymentState.Waiting,
        _ => PaymentState.Open,
    };

    private static string? Method(JsonElement charge) => Object(charge, "payment_method_details") is { } details ? Text(details, "type") : null;

    // Reporting categories are what Stripe advises for bookkeeping; a new one is booked too, and somebody must say what it is.
    private static MovementKind Kind(string category) => category switch
    {
        "charge" => MovementKind.Payment,
        "refund" or "refund_failure" or "charge_failure" => MovementKind.Refund,
        "dispute" or "dispute_reversal" => MovementKind.Dispute,
        "fee" or "network_cost" => MovementKind.Costs,
        "payout" or "payout_reversal" => MovementKind.Payout,
        _ => MovementKind.Other,
    };

    private static void Euro(JsonElement thing)
    {
        if (Text(thing, "currency") is var currency and not "eur")
        {
            throw new ProviderRefused($"{Text(thing, "id")} is in {currency}; these books are in euro.");
        }
    }

    private static long? Number(JsonElement thing, string name) =>
        thing.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Number && found.TryGetInt64(out var number) ? number : null;

    private static DateTime Moment(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime;

    private static ProviderSilent Unreadable(string name) => new($"Stripe's answer has no {name} that can be read.");
}
