using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Payments;
using Wijkkas.Web.Payments.Sandbox;
using Wijkkas.Web.Payments.Stripe;

namespace Wijkkas.Tests.Payments;

/// <summary>Stripe's own library (npm stripe 23.1.0, MIT) says what is right: on the wire, to our stand-in, and of signatures, both ways.</summary>
public sealed class StripeJudgeTests : IClassFixture<WebhookTests.WithKeys>
{
    private const string Message = """{"id":"evt_judge","object":"event","type":"customer.created","data":{"object":{"id":"cus_1","name":"Übach – € 12,34"}}}""";

    private static readonly CheckoutAsked Checkout = new(
        "0123456789abcdef0123456789abcdef", new Money(6050), "Tuin opknappen – Übach (2 uur!) & 'meer'", "F2026-0164", "ideal", "nl",
        "https://x.test/pay/tok?lang=nl&done=true", "https://x.test/pay/tok?lang=nl&done=false", new DateTime(2046, 11, 25, 12, 0, 0, DateTimeKind.Utc));

    private readonly Lindenhof.Portal portal;

    public StripeJudgeTests(WebhookTests.WithKeys keys) => portal = keys.Portal;

    [Fact]
    public async Task The_official_library_agrees()
    {
        var modules = Shared.Lacking(
            Environment.GetEnvironmentVariable("WIJKKAS_STRIPE") is { Length: > 0 } told && Directory.Exists(Path.Combine(told, "stripe")) ? told : null,
            "set WIJKKAS_STRIPE to a node_modules folder that holds stripe 23.1.0");
        await using var recorder = await Recorder.Start();
        await using var standIn = await StandInServer();

        var verdict = await Judge(modules, recorder.Address, standIn.Urls.First());

        // On the wire: each question word for word.
        var theirs = recorder.Take();
        await AskOurselves(recorder.Address);
        Assert.Equal(theirs, recorder.Take());
        Assert.Equal(9, theirs.Count);
        Assert.Equal(StripeClient.Version, verdict.GetProperty("Api").GetString());

        // Our stand-in is one for it.
        Assert.Equal(
            [
                "open: checkout.session open unpaid true", "otherQuestion: StripeIdempotencyError", "paid: complete paid ideal charge 6050 29 6021 true", "expirePaid: StripeInvalidRequestError 400",
                "refund: refund succeeded 1050 refund -1050", "tooMuch: StripeInvalidRequestError 400", "balance: 4971", "payout: true 3 completed true true",
                "missing: StripeInvalidRequestError resource_missing 404",
            ],
            verdict.GetProperty("StandIn").EnumerateObject().Select(said => $"{said.Name}: {said.Value}"));

        // What it signs opens our letterbox, and only that.
        var answers = new List<string>();
        foreach (var signed in verdict.GetProperty("Theirs").EnumerateObject())
        {
            answers.Add($"{signed.Name}: {(int)(await Post(signed.Value.GetString()!)).StatusCode}");
        }

        Assert.Equal(["good: 200", "two: 200", "old: 400", "other: 400", "moved: 400", "scheme: 400"], answers);

        // And what we sign is good to it.
        Assert.Equal(
            ["good: evt_judge", "changed: No signatures found matching the expected signature for payl", "old: Timestamp outside the tolerance zone"],
            verdict.GetProperty("Ours").EnumerateObject().Select(said => $"{said.Name}: {said.Value}"));
    }

    private static async Task AskOurselves(string address)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address + "/") };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "sk_test_judge");
        http.DefaultRequestHeaders.Add("Stripe-Version", StripeClient.Version);
        var client = new StripeClient(http);
        var provider = new StripeProvider(client, new PaymentSettings(new ConfigurationBuilder().Build(), new Testing()));
        await provider.Open(Checkout, CancellationToken.None);
        await provider.Checkout("cs_1", CancellationToken.None);
        await provider.Close("cs_1", CancellationToken.None);
        await provider.Refund(new RefundAsked("7", "pi_1", new Money(500)), CancellationToken.None);
        await provider.PaymentKeyOf("pi_1", CancellationToken.None);
        await provider.Payout("po_1", CancellationToken.None);
        await provider.Balance(CancellationToken.None);
        await foreach (var _ in provider.Movements(DateTimeOffset.FromUnixTimeSeconds(1764000000).UtcDateTime, CancellationToken.None))
        {
        }
    }

    private async Task<JsonElement> Judge(string modules, string recorder, string standIn)
    {
        var body = Encoding.UTF8.GetBytes(Message);
        var now = DateTimeOffset.UtcNow;
        var job = JsonSerializer.Serialize(new
        {
            Recorder = recorder,
            StandIn = standIn,
            Message,
            Secret = "whsec_new",
            Moment = portal.Clock.Now.ToUnixTimeSeconds(),
            Ours = new { Good = StripeSignature.Write(body, "whsec_new", now), Old = StripeSignature.Write(body, "whsec_new", now.AddSeconds(-400)) },
            Checkout = new { Checkout.Key, Checkout.Words, Checkout.Document, Checkout.Way, Checkout.Language, Checkout.Back, Checkout.GivenUp, Expires = new DateTimeOffset(Checkout.ExpiresAt).ToUnixTimeSeconds(), Checkout.Amount.Cents },
        });
        var script = Path.Combine(Lindenhof.Portal.Sources, "Wijkkas.Tests", "Payments", "stripe-judge.cjs");
        using var node = Process.Start(new ProcessStartInfo("node", [script, modules, job]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var wrong = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, await wrong);
        return JsonDocument.Parse(output).RootElement;
    }

    private async Task<HttpResponseMessage> Post(string signature)
    {
        using var stripe = portal.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/stripe") { Content = new StringContent(Message, Encoding.UTF8, "application/json") };
        request.Headers.Add(StripeSignature.Header, signature);
        return await stripe.Send(request);
    }

    // The stand-in where a library looks for Stripe, and what one plays there.
    private static async Task<WebApplication> StandInServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var (provider, mischief) = (new StandIn(TimeProvider.System, null), new Mischief());
        app.MapStandIn(provider, mischief, "");
        app.MapPost("/play/pay/{id}", (string id) => provider.Pay(id, "ideal"));
        app.MapPost("/play/refuse/{times:int}", (int times) => mischief.RefuseNext(times));
        app.MapPost("/play/payout", () => provider.PayOut()!.Id);
        await app.StartAsync();
        return app;
    }

    private sealed class Testing : Microsoft.Extensions.Hosting.IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Testing";

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = new Microsoft.Extensions.FileProviders.NullFileProvider();
    }

    /// <summary>Writes down what is asked and answers with the least that can be read.</summary>
    private sealed class Recorder(WebApplication app) : IAsyncDisposable
    {
        private readonly List<string> asked = [];

        public string Address => app.Urls.First();

        public static async Task<Recorder> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var recorder = new Recorder(app);
            app.Run(recorder.Answer);
            await app.StartAsync();
            return recorder;
        }

        public IReadOnlyList<string> Take()
        {
            var taken = asked.ToList();
            asked.Clear();
            return taken;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task Answer(HttpContext context)
        {
            using var reader = new StreamReader(context.Request.Body);
            var (request, body) = (context.Request, await reader.ReadToEndAsync());
            asked.Add(string.Join('|', request.Method, context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget, body,
                request.Headers.Authorization, request.Headers["Stripe-Version"], request.Headers["Idempotency-Key"], body.Length > 0 ? request.ContentType : ""));
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(request.Path.Value!.Split('/')[2] switch
            {
                "balance_transactions" => """{"object":"list","has_more":false,"data":[]}""",
                "balance" => """{"object":"balance","available":[{"amount":1,"currency":"eur"}],"pending":[]}""",
                "payouts" => """{"id":"po_1","object":"payout","amount":1,"currency":"eur","created":1764000000,"arrival_date":1764000000,"status":"paid","balance_transaction":{"id":"txn_1","type":"payout","reporting_category":"payout","amount":-1,"fee":0,"currency":"eur","created":1764000000,"available_on":1764000000}}""",
                _ => """{"id":"cs_1","object":"checkout.session","status":"open","payment_status":"unpaid","url":"https://x.test/","metadata":{}}""",
            });
        }
    }
}
