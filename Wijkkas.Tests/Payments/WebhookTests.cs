using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wijkkas.Ledger.Payments;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Payments.Stripe;

namespace Wijkkas.Tests.Payments;

/// <summary>The letterbox: open to the whole world, and only what is proved is kept.</summary>
public sealed class WebhookTests : IClassFixture<WebhookTests.WithKeys>
{
    private const string Message = """{"id":"evt_1","object":"event","type":"customer.created","data":{"object":{"id":"cus_1"}}}""";

    private readonly Lindenhof.Portal portal;

    public WebhookTests(WithKeys keys) => portal = keys.Portal;

    public sealed class WithKeys : IAsyncLifetime
    {
        internal Lindenhof.Portal Portal { get; } = new()
        {
            Settings = [("Payments:Stripe:SecretKey", "sk_test_1"), ("Payments:Stripe:WebhookSecrets", "whsec_new, whsec_old"), ("Payments:Stripe:Api", "http://127.0.0.1:1/")],
        };

        public ValueTask InitializeAsync() => Portal.InitializeAsync();

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }

    [Fact]
    public async Task A_proved_message_is_kept_once_as_it_came_under_either_secret()
    {
        foreach (var secret in (string[])["whsec_new", "whsec_old", "whsec_new"])
        {
            var answer = await Send(Message, StripeSignature.Write(Encoding.UTF8.GetBytes(Message), secret, portal.Clock.Now));
            Assert.Equal((HttpStatusCode.OK, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        }

        await using var db = portal.Read();
        var kept = await db.Set<ProviderMessage>().SingleAsync(m => m.EventId == "evt_1");
        Assert.Equal(("stripe-test", "customer.created", Message), (kept.Provider, kept.Kind, Encoding.UTF8.GetString(kept.Body)));

        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Wijkkas.Web.Payments.ReadProviderMessages>().Run(CancellationToken.None);
        Assert.Equal(MessageOutcome.Ignored, (await db.Set<HandledMessage>().SingleAsync(h => h.MessageId == kept.Id)).Outcome);
    }

    [Theory]
    [InlineData("whsec_wrong", 0, """{"id":"evt_2","type":"x.y"}""", null)]
    [InlineData("whsec_new", -301, """{"id":"evt_3","type":"x.y"}""", null)]
    [InlineData("whsec_new", 0, """{"id":"evt_4","type":"x.y"}""", """{"id":"evt_5","type":"x.y"}""")]
    [InlineData("whsec_new", 0, "not json at all", null)]
    [InlineData("whsec_new", 0, """["evt_6"]""", null)]
    [InlineData("whsec_new", 0, """{"id":7,"type":"x.y"}""", null)]
    [InlineData("whsec_new", 0, """{"type":"x.y"}""", null)]
    public async Task Whatever_else_comes_is_refused_and_not_kept(string secret, int seconds, string signed, string? sent)
    {
        await using var db = portal.Read();
        var before = await db.Set<ProviderMessage>().CountAsync();

        var answer = await Send(sent ?? signed, StripeSignature.Write(Encoding.UTF8.GetBytes(signed), secret, portal.Clock.Now.AddSeconds(seconds)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(before, await db.Set<ProviderMessage>().CountAsync());
    }

    [Fact]
    public async Task What_is_too_large_is_not_even_read()
    {
        var large = $$"""{"id":"evt_8","type":"x.y","filler":"{{new string('x', ProviderMessage.Largest)}}"}""";
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(large, StripeSignature.Write(Encoding.UTF8.GetBytes(large), "whsec_new", portal.Clock.Now))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(large, null)).StatusCode);
    }

    [Fact]
    public async Task A_message_that_cannot_be_understood_now_waits()
    {
        var message = Message.Replace("evt_1", "evt_9", StringComparison.Ordinal).Replace("customer.created", "payout.paid", StringComparison.Ordinal);
        await Send(message, StripeSignature.Write(Encoding.UTF8.GetBytes(message), "whsec_new", portal.Clock.Now));

        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Wijkkas.Web.Payments.ReadProviderMessages>().Run(CancellationToken.None);

        await using var db = portal.Read();
        var pending = await db.Set<PendingMessage>().AsNoTracking().SingleAsync(p => p.Message!.EventId == "evt_9");
        Assert.Equal(1, pending.Attempts);
        Assert.True(pending.NextAt > portal.Clock.Now.UtcDateTime);
    }

    [Fact]
    public async Task Without_keys_in_Production_nothing_is_taken_and_nothing_is_pretended()
    {
        var production = new Lindenhof.Portal { Environment = "Production", Settings = [("Payments:Sandbox", "true"), ("Clockwork:Runs", "false")] };
        await production.InitializeAsync();
        try
        {
            using var anybody = production.Anonymous();
            foreach (var address in (string[])["/sandbox", "/sandbox/checkout/cs_1", "/sandbox/v1/balance", "/sandbox/payouts/po_1/statement"])
            {
                Assert.Equal(HttpStatusCode.NotFound, (await anybody.Get(address)).StatusCode);
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/stripe") { Content = new StringContent(Message) };
            request.Headers.Add(StripeSignature.Header, StripeSignature.Write(Encoding.UTF8.GetBytes(Message), "", production.Clock.Now));
            Assert.Equal(HttpStatusCode.BadRequest, (await anybody.Send(request)).StatusCode);
            Assert.Empty(production.Services.GetServices<Wijkkas.Web.Payments.IPaymentProvider>());
        }
        finally
        {
            await production.DisposeAsync();
        }
    }

    private async Task<HttpResponseMessage> Send(string message, string? signature)
    {
        using var stripe = portal.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/stripe") { Content = new StringContent(message, Encoding.UTF8, "application/json") };
        if (signature is not null)
        {
            request.Headers.Add(StripeSignature.Header, signature);
        }

        return await stripe.Send(request);
    }
}
