using System.Security.Cryptography;
using System.Text.Json;
using static Wijkkas.Web.Payments.Sandbox.StandInState;

namespace Wijkkas.Web.Payments.Sandbox;

/// <summary>A question that the pretended provider refuses, with what Stripe would say.</summary>
internal sealed class StandInRefusal(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}

/// <summary>
/// A payment provider to play with and to test against: it keeps sessions, payments, refunds, disputes, its balance and payouts, and says on the wire what
/// Stripe would. It moves no money, and there is none of it in Production.
/// </summary>
internal sealed partial class StandIn
{
    /// <summary>What our client says; any other will do.</summary>
    public const string Key = "sk_sandbox_wijkkas";

    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789";

    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly string? file;
    private readonly StandInState state;

    /// <param name="file">Where it remembers; null for nowhere.</param>
    public StandIn(TimeProvider clock, string? file)
    {
        this.clock = clock;
        this.file = file;
        state = file is not null && File.Exists(file) ? JsonSerializer.Deserialize<StandInState>(File.ReadAllText(file)) ?? new() : new();
    }

    /// <summary>What a payer can choose, the usual one first.</summary>
    public static IReadOnlyList<string> AllMethods { get; } = ["ideal", "card"];

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Looks at what happened.</summary>
    public T Look<T>(Func<StandInState, T> look)
    {
        lock (gate)
        {
            CloseLate();
            return look(state);
        }
    }

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
            Url = (Uri.TryCreate(back, UriKind.Absolute, out var page) ? page.GetLeftPart(UriPartial.Authority) : "") + SandboxController.CheckoutPath + id,
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

    /// <summary>Something that is nothing to us.</summary>
    public void TellSomethingElse(string kind) => Do(() =>
    {
        Tell(kind, new System.Text.Json.Nodes.JsonObject { ["id"] = NewId("xx_"), ["object"] = "something" });
        return 0;
    });

    /// <summary>Messages that were not sent yet.</summary>
    public IReadOnlyList<Event> Unsent() => Look(now => now.Events.Where(message => !message.IsSent).ToList());

    public void Sent(Event message, bool arrived) => Do(() =>
    {
        message.Attempts++;
        message.IsSent = arrived || message.Attempts >= MostAttempts;
        return message;
    });

    /// <summary>The answer that was given under a key, or one that is made now; the same key with another question is refused.</summary>
    public Answer Once(string? key, string question, Func<Answer> answer)
    {
        lock (gate)
        {
            if (key is not null && state.Answers.TryGetValue(key, out var earlier))
            {
                return earlier.Question == question ? earlier : throw new StandInRefusal(400, "idempotency_error", "Keys for idempotent requests can only be used with the same parameters.");
            }

            var made = answer();
            if (key is not null && made.Status < 500)
            {
                state.Answers[key] = made;
                Remember();
            }

            return made;
        }
    }

    private const long DisputeFee = 2000;
    private const int MostAttempts = 20;

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

    private string Move(string type, string category, long amount, long fee, string? source)
    {
        var moved = new Moved { Id = NewId("txn_"), Created = Now, Type = type, Category = category, Amount = amount, Fee = fee, SourceId = source };
        state.Moves.Add(moved.Id, moved);
        return moved.Id;
    }

    private T Do<T>(Func<T> act)
    {
        lock (gate)
        {
            CloseLate();
            var done = act();
            Remember();
            return done;
        }
    }

    private void Remember()
    {
        if (file is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file + "~", JsonSerializer.Serialize(state));
            File.Move(file + "~", file, overwrite: true);
        }
    }

    private static T Find<T>(Dictionary<string, T> all, string id, string what) =>
        all.TryGetValue(id, out var found) ? found : throw new StandInRefusal(404, "resource_missing", $"No such {what}: '{id}'");

    private static string NewId(string prefix) => prefix + RandomNumberGenerator.GetString(Letters, 24);

    private static long Number(IReadOnlyDictionary<string, string> asked, string name) =>
        long.TryParse(asked.GetValueOrDefault(name), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new StandInRefusal(400, "parameter_invalid_integer", $"Invalid integer: {name}");

    private static Dictionary<string, string> Nested(IReadOnlyDictionary<string, string> asked, string prefix) =>
        asked.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(pair => pair.Key[prefix.Length..].TrimEnd(']'), pair => pair.Value);
}
