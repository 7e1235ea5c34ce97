using Wijkkas.Web.Shared;
using Wijkkas.Web.Welcome.Pay;
using static Wijkkas.Web.Payments.Sandbox.StandInState;

namespace Wijkkas.Web.Payments.Sandbox;

/// <summary>Sessions: the hosted page, who pays on it, and banks that take their time.</summary>
internal sealed partial class StandIn
{
    /// <summary>What a payer can choose, the usual one first.</summary>
    public static IReadOnlyList<string> AllMethods { get; } = ["ideal", "card"];

    public Session Open(IReadOnlyDictionary<string, string> asked) => Do(() =>
    {
        if (asked.GetValueOrDefault("mode") != "payment")
        {
            throw new StandInRefusal(400, "parameter_invalid", "Only mode=payment is played here.");
        }

        var amount = 0L;
        for (var i = 0; asked.ContainsKey($"line_items[{i}][quantity]"); i++)
        {
            if (asked.GetValueOrDefault($"line_items[{i}][price_data][currency]") != "eur")
            {
                throw new StandInRefusal(400, "parameter_invalid", "Only eur is played here.");
            }

            amount += Number(asked, $"line_items[{i}][quantity]") * Number(asked, $"line_items[{i}][price_data][unit_amount]");
        }

        if (amount is < 50 or > 99_999_999)
        {
            throw new StandInRefusal(400, amount < 50 ? "amount_too_small" : "amount_too_large", "The amount must be between 0.50 and 999,999.99 euro.");
        }

        var methods = asked.Where(pair => pair.Key.StartsWith("payment_method_types[", StringComparison.Ordinal)).Select(pair => pair.Value).ToList();
        if (methods.Except(AllMethods).Any())
        {
            throw new StandInRefusal(400, "parameter_invalid", $"This account does not have {string.Join(", ", methods.Except(AllMethods))}.");
        }

        var back = asked.GetValueOrDefault("success_url") ?? throw new StandInRefusal(400, "parameter_missing", "success_url");
        var id = NewId("cs_sandbox_");
        var expires = asked.ContainsKey("expires_at") ? Number(asked, "expires_at") : Now + (24 * 60 * 60);
        if (expires < Now + (30 * 60))
        {
            throw new StandInRefusal(400, "parameter_invalid", "expires_at must be at least 30 minutes from now.");
        }

        var session = new Session
        {
            Id = id,
            Created = Now,
            ExpiresAt = expires,
            Amount = amount,
            Words = asked.GetValueOrDefault("line_items[0][price_data][product_data][name]") ?? "",
            SuccessUrl = back.Replace("{CHECKOUT_SESSION_ID}", id, StringComparison.Ordinal),
            CancelUrl = asked.GetValueOrDefault("cancel_url"),
            Url = (Uri.TryCreate(back, UriKind.Absolute, out var page) ? page.GetLeftPart(UriPartial.Authority) : "") + SandboxController.CheckoutPath + id + Spoken(asked.GetValueOrDefault("locale")),
            Reference = asked.GetValueOrDefault("client_reference_id"),
            Locale = asked.GetValueOrDefault("locale") ?? "nl",
            Methods = methods,
            Metadata = Nested(asked, "metadata["),
            IntentMetadata = Nested(asked, "payment_intent_data[metadata]["),
        };
        state.Sessions.Add(id, session);
        return session;
    });

    public Session Expire(string sessionId) => Do(() =>
    {
        var session = Find(state.Sessions, sessionId, "checkout.session");
        if (session.Status != "open")
        {
            throw new StandInRefusal(400, "resource_already_complete", "Only an open session can be expired.");
        }

        return Expired(session);
    });

    /// <summary>Somebody pays on the page.</summary>
    /// <param name="slow">His bank takes its time.</param>
    public void Pay(string sessionId, string method, bool slow = false) => Do(() =>
    {
        var session = Find(state.Sessions, sessionId, "checkout.session");
        if (session.Status != "open")
        {
            return session;
        }

        var intent = new Intent { Id = NewId("pi_"), Created = Now, Amount = session.Amount, Metadata = session.IntentMetadata, Method = method, Status = "processing" };
        state.Intents.Add(intent.Id, intent);
        session.IntentId = intent.Id;
        session.Status = "complete";
        if (!slow)
        {
            Succeed(session, intent);
        }

        Tell("checkout.session.completed", Json(session, Expand.Nothing));
        return session;
    });

    /// <summary>The slow bank has an answer at last.</summary>
    public void BankAnswers(string sessionId, bool yes) => Do(() =>
    {
        var session = Find(state.Sessions, sessionId, "checkout.session");
        if (session is not { IntentId: { } id, PaymentStatus: "unpaid" } || state.Intents[id].Status != "processing")
        {
            return session;
        }

        if (yes)
        {
            Succeed(session, state.Intents[id]);
        }
        else
        {
            state.Intents[id].Status = "requires_payment_method";
            Tell("payment_intent.payment_failed", Json(state.Intents[id], Expand.Nothing));
        }

        Tell(yes ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed", Json(session, Expand.Nothing));
        return session;
    });

    // As on Stripe's price list for Europe (stripe.com/nl/pricing, 2026): iDEAL by the piece, cards by the piece and one and a half percent.
    private static long Fee(string method, long amount) => method == "card" ? 25 + (((amount * 15) + 500) / 1000) : 29;

    private void Succeed(Session session, Intent intent)
    {
        var id = NewId("ch_");
        var charge = new Charge
        {
            Id = id,
            Created = Now,
            IntentId = intent.Id,
            Amount = intent.Amount,
            Method = intent.Method ?? "ideal",
            Metadata = intent.Metadata,
            MoveId = Move(intent.Method == "card" ? "charge" : "payment", "charge", intent.Amount, Fee(intent.Method ?? "ideal", intent.Amount), id),
        };
        state.Charges.Add(id, charge);
        intent.ChargeId = id;
        intent.Status = "succeeded";
        session.PaymentStatus = "paid";
        Tell("payment_intent.succeeded", Json(intent, Expand.Nothing));
        Tell("charge.succeeded", Json(charge, Expand.Nothing));
    }

    private Session Expired(Session session)
    {
        session.Status = "expired";
        Tell("checkout.session.expired", Json(session, Expand.Nothing));
        return session;
    }

    private void CloseLate()
    {
        var now = Now;
        foreach (var session in state.Sessions.Values)
        {
            if (session.Status == "open" && session.ExpiresAt <= now)
            {
                Expired(session);
            }
        }
    }

    // As with the real one, the page speaks the language that was asked for.
    private static string Spoken(string? locale) => locale is null or Words.Dutch ? "" : $"?{PayLanguage.Parameter}={locale}";

    private static long Number(IReadOnlyDictionary<string, string> asked, string name) =>
        long.TryParse(asked.GetValueOrDefault(name), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new StandInRefusal(400, "parameter_invalid_integer", $"Invalid integer: {name}");

    private static Dictionary<string, string> Nested(IReadOnlyDictionary<string, string> asked, string prefix) =>
        asked.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[prefix.Length..].TrimEnd(']'), pair => pair.Value);
}
