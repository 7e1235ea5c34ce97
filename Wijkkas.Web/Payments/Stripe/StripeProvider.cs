using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Payments.Stripe;

/// <summary>Stripe behind our interface: hosted Checkout, refunds, and what their balance tells.</summary>
public sealed class StripeProvider(StripeClient client, PaymentSettings settings) : IPaymentProvider
{
    private static readonly string[] WholeCheckout = ["payment_intent.latest_charge.balance_transaction"];

    public string Name => settings.Mode == PaymentMode.Sandbox ? "sandbox" : settings.SecretKey?.Contains("_test_", StringComparison.Ordinal) == true ? "stripe-test" : "stripe";

    public async Task<CheckoutTold> Open(CheckoutAsked asked, CancellationToken cancel)
    {
        try
        {
            return StripeTranslator.Checkout(await client.Post("checkout/sessions", Form(asked, asked.Way), "checkout-" + asked.Key, cancel));
        }
        catch (ProviderRefused) when (asked.Way is not null)
        {
            // This account does not have that way (yet): whatever it has is shown there.
            return StripeTranslator.Checkout(await client.Post("checkout/sessions", Form(asked, null), $"checkout-{asked.Key}-any", cancel));
        }
    }

    public async Task<CheckoutTold> Checkout(string sessionId, CancellationToken cancel) =>
        StripeTranslator.Checkout(await client.Get("checkout/sessions/" + sessionId, new StripeForm().Expand(WholeCheckout), cancel));

    public async Task<CheckoutTold> Close(string sessionId, CancellationToken cancel)
    {
        try
        {
            await client.Post($"checkout/sessions/{sessionId}/expire", new StripeForm(), "expire-" + sessionId, cancel);
        }
        catch (ProviderRefused)
        {
            // Done already, one way or the other.
        }

        return await Checkout(sessionId, cancel);
    }

    public async Task<RefundTold> Refund(RefundAsked asked, CancellationToken cancel)
    {
        var form = new StripeForm().Add("payment_intent", asked.IntentId).Add("amount", asked.Amount.Cents).Add("reason", "requested_by_customer").Expand("balance_transaction");
        return StripeTranslator.Refund(await client.Post("refunds", form, "refund-" + asked.Key, cancel));
    }

    public async Task<Told?> About(string kind, ReadOnlyMemory<byte> message, CancellationToken cancel)
    {
        using var json = JsonDocument.Parse(message);
        var id = json.RootElement.TryGetProperty("data", out var data) && StripeTranslator.Object(data, "object") is { } about ? StripeTranslator.Text(about, "id") : null;
        return id is null ? null : kind switch
        {
            _ when kind.StartsWith("checkout.session.", StringComparison.Ordinal) => new Told { Checkout = await Checkout(id, cancel) },
            _ when kind.StartsWith("payment_intent.", StringComparison.Ordinal) => await OfIntent(id, cancel),
            _ when kind.StartsWith("charge.dispute.", StringComparison.Ordinal) => await OfDispute(id, cancel),
            "charge.refund.updated" => await OfRefund(id, cancel),
            _ when kind.StartsWith("refund.", StringComparison.Ordinal) => await OfRefund(id, cancel),
            _ when kind.StartsWith("charge.", StringComparison.Ordinal) => await OfCharge(id, cancel),
            _ when kind.StartsWith("payout.", StringComparison.Ordinal) => new Told { PayoutId = id },
            _ => null,
        };
    }

    public async IAsyncEnumerable<MovementTold> Movements(DateTime since, [EnumeratorCancellation] CancellationToken cancel)
    {
        var from = new DateTimeOffset(DateTime.SpecifyKind(since, DateTimeKind.Utc)).ToUnixTimeSeconds();
        await foreach (var moved in client.List("balance_transactions", () => new StripeForm().Add("created[gte]", from).Expand("data.source"), cancel))
        {
            yield return StripeTranslator.Movement(moved);
        }
    }

    public async Task<PayoutTold> Payout(string payoutId, CancellationToken cancel)
    {
        var payout = await client.Get("payouts/" + payoutId, new StripeForm().Expand("balance_transaction", "failure_balance_transaction"), cancel);
        return StripeTranslator.Payout(payout, StripeTranslator.PartsAreKnown(payout) ? await Parts(payoutId, cancel) : null);
    }

    public async Task<string?> PaymentKeyOf(string intentId, CancellationToken cancel) =>
        StripeTranslator.Key(await client.Get("payment_intents/" + intentId, null, cancel));

    public async Task<Money> Balance(CancellationToken cancel)
    {
        var balance = await client.Get("balance", null, cancel);
        var parts = from name in (string[])["available", "pending"]
                    from part in balance.GetProperty(name).EnumerateArray()
                    where StripeTranslator.Text(part, "currency") == "eur"
                    select StripeTranslator.Cents(part, "amount");
        return parts.Sum();
    }

    private static StripeForm Form(CheckoutAsked asked, string? way) => new StripeForm()
        .Add("mode", "payment")
        .Add("success_url", asked.Back)
        .Add("cancel_url", asked.GivenUp)
        .Add("client_reference_id", asked.Key)
        .Add("locale", asked.Language)
        .Add("expires_at", new DateTimeOffset(DateTime.SpecifyKind(asked.ExpiresAt, DateTimeKind.Utc)).ToUnixTimeSeconds())
        .Add("payment_method_types[0]", way)
        .Add($"metadata[{StripeTranslator.KeyName}]", asked.Key)
        .Add("payment_intent_data[description]", asked.Document ?? asked.Words)
        .Add($"payment_intent_data[metadata][{StripeTranslator.KeyName}]", asked.Key)
        .Add("line_items[0][quantity]", "1")
        .Add("line_items[0][price_data][currency]", "eur")
        .Add("line_items[0][price_data][unit_amount]", asked.Amount.Cents.ToString(CultureInfo.InvariantCulture))
        .Add("line_items[0][price_data][product_data][name]", asked.Words);

    private async Task<Told> OfIntent(string id, CancellationToken cancel)
    {
        var intent = await client.Get("payment_intents/" + id, new StripeForm().Expand("latest_charge.balance_transaction"), cancel);
        return Moved(StripeTranslator.Object(intent, "latest_charge") is { } charge ? StripeTranslator.OfCharge(charge) : null);
    }

    private async Task<Told> OfCharge(string id, CancellationToken cancel) =>
        Moved(StripeTranslator.OfCharge(await client.Get("charges/" + id, new StripeForm().Expand("balance_transaction"), cancel)));

    private async Task<Told> OfRefund(string id, CancellationToken cancel)
    {
        var refund = StripeTranslator.Refund(await client.Get("refunds/" + id, new StripeForm().Expand("balance_transaction", "failure_balance_transaction"), cancel));
        return Moved(refund.Movement, refund.CameBack);
    }

    private async Task<Told> OfDispute(string id, CancellationToken cancel)
    {
        var dispute = await client.Get("disputes/" + id, null, cancel);
        return Moved([.. dispute.GetProperty("balance_transactions").EnumerateArray().Select(moved => StripeTranslator.Movement(moved, dispute))]);
    }

    private async Task<IReadOnlyList<MovementTold>> Parts(string payoutId, CancellationToken cancel)
    {
        var parts = new List<MovementTold>();
        await foreach (var moved in client.List("balance_transactions", () => new StripeForm().Add("payout", payoutId).Expand("data.source"), cancel))
        {
            // The payout stands in its own list as well.
            var part = StripeTranslator.Movement(moved);
            if (part.SourceId != payoutId)
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    private static Told Moved(params ReadOnlySpan<MovementTold?> movements)
    {
        var moved = new List<MovementTold>();
        foreach (var movement in movements)
        {
            if (movement is not null)
            {
                moved.Add(movement);
            }
        }

        return new Told { Movements = moved };
    }
}
