using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Wijkkas.Web.Payments.Sandbox;

/// <summary>The stand-in on the wire: Stripe's addresses, forms, answers and errors, as far as bookkeeping needs them.</summary>
internal static class StandInApi
{
    public const string Path = "/sandbox";

    private const int PageSize = 10;

    public static void MapStandIn(this IEndpointRouteBuilder routes, StandIn provider, Mischief mischief, string path = Path)
    {
        var api = routes.MapGroup(path + "/v1").AllowAnonymous();
        Ask(HttpMethods.Post, "/checkout/sessions", q => provider.Json(provider.Open(q.Asked), q.Expand));
        Ask(HttpMethods.Get, "/checkout/sessions/{id}", q => provider.Look(s => provider.Json(Find(s.Sessions, q.Id), q.Expand)));
        Ask(HttpMethods.Post, "/checkout/sessions/{id}/expire", q => provider.Json(provider.Expire(q.Id), q.Expand));
        Ask(HttpMethods.Post, "/refunds", q => provider.GiveBack(q.Text("payment_intent"), q.Text("charge"), q.Number("amount")) is var refund ? provider.Look(_ => provider.Json(refund, q.Expand)) : null!);
        Ask(HttpMethods.Get, "/refunds/{id}", q => provider.Look(s => provider.Json(Find(s.Refunds, q.Id), q.Expand)));
        Ask(HttpMethods.Get, "/payment_intents/{id}", q => provider.Look(s => provider.Json(Find(s.Intents, q.Id), q.Expand)));
        Ask(HttpMethods.Get, "/charges/{id}", q => provider.Look(s => provider.Json(Find(s.Charges, q.Id), q.Expand)));
        Ask(HttpMethods.Get, "/disputes/{id}", q => provider.Look(s => provider.Json(Find(s.Disputes, q.Id), q.Expand)));
        Ask(HttpMethods.Get, "/payouts/{id}", q => provider.Look(s => provider.Json(Find(s.Payouts, q.Id), q.Expand)));
        Ask(HttpMethods.Get, "/balance", _ => provider.Look(_ => provider.Balance()));
        Ask(HttpMethods.Get, "/balance_transactions/{id}", q => provider.Look(s => provider.Json(Find(s.Moves, q.Id), q.Expand)));
        Ask(HttpMethods.Get, "/balance_transactions", q => provider.Look(s => List(
            q, "/v1/balance_transactions", s.Moves.Values.Reverse().Where(moved => (q.Text("payout") is not { } payout || moved.PayoutId == payout) && !(moved.Created < q.Number("created[gte]"))).ToList(),
            moved => moved.Id, moved => provider.Json(moved, q.Expand.Into("data")))));

        void Ask(string method, string address, Func<Question, JsonObject> answer) =>
            api.MapMethods(address, [method], (RequestDelegate)(context => Answer(context, provider, mischief, answer)));
    }

    private static async Task Answer(HttpContext context, StandIn provider, Mischief mischief, Func<Question, JsonObject> answer)
    {
        var question = await Question.Read(context.Request);
        StandInState.Answer answered;
        try
        {
            if (!context.Request.Headers.Authorization.ToString().StartsWith("Bearer sk_", StringComparison.Ordinal))
            {
                throw new StandInRefusal(401, "unauthenticated", "You did not provide an API key.");
            }

            answered = mischief.Refuses() ? Wrong(500, "api_error", "api_error", "Try again.")
                : provider.Once(question.Key, question.Seal, () => new StandInState.Answer(question.Seal, 200, answer(question).ToJsonString()));

            // It was done, and nobody hears of it.
            answered = mischief.LosesAnswer() ? Wrong(503, "api_error", "api_error", "Lost on the way.") : answered;
        }
        catch (StandInRefusal refusal)
        {
            answered = Wrong(refusal.Status, refusal.Code == "idempotency_error" ? refusal.Code : "invalid_request_error", refusal.Code, refusal.Message);
        }

        context.Response.StatusCode = answered.Status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["Request-Id"] = "req_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(7));
        await context.Response.WriteAsync(answered.Body, context.RequestAborted);
    }

    private static StandInState.Answer Wrong(int status, string type, string code, string message) =>
        new("", status, new JsonObject { ["error"] = new JsonObject { ["type"] = type, ["code"] = code, ["message"] = message } }.ToJsonString());

    private static JsonObject List<T>(Question question, string url, IReadOnlyList<T> all, Func<T, string> id, Func<T, JsonObject> json)
    {
        var rest = question.Text("starting_after") is { } after ? all.SkipWhile(one => id(one) != after).Skip(1).ToList() : all;
        var size = (int)(question.Number("limit") ?? PageSize);
        return new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. rest.Take(size).Select(json)]),
            ["has_more"] = rest.Count > size,
            ["url"] = url,
        };
    }

    private static T Find<T>(Dictionary<string, T> all, string id) =>
        all.TryGetValue(id, out var found) ? found : throw new StandInRefusal(404, "resource_missing", $"No such object: '{id}'");

    private sealed record Question(string Id, IReadOnlyDictionary<string, string> Asked, string? Key, string Seal)
    {
        public Expand Expand => new([.. Asked.Where(pair => pair.Key.StartsWith("expand[", StringComparison.Ordinal)).Select(pair => pair.Value)]);

        public static async Task<Question> Read(HttpRequest request)
        {
            var asked = request.HasFormContentType && HttpMethods.IsPost(request.Method)
                ? (await request.ReadFormAsync(request.HttpContext.RequestAborted)).ToDictionary(pair => pair.Key, pair => pair.Value.ToString())
                : request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
            var text = request.Path + "\n" + string.Join('\n', asked.Select(pair => $"{pair.Key}={pair.Value}"));
            return new Question(
                request.RouteValues["id"]?.ToString() ?? "", asked,
                HttpMethods.IsPost(request.Method) && request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key ? key : null,
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        }

        public string? Text(string name) => Asked.GetValueOrDefault(name);

        public long? Number(string name) => long.TryParse(Text(name), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
