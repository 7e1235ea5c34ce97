using System.Net;
using System.Text;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Payments;
using Wijkkas.Web.Payments.Stripe;

namespace Wijkkas.Tests.Payments;

/// <summary>What goes over the wire and what is made of what comes back, without anybody at the other end.</summary>
public sealed class StripeWireTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 19, 30, 0, TimeSpan.Zero);

    [Fact]
    public void A_form_is_written_as_Stripe_writes_it() => Assert.Equal(
        "mode=payment&success_url=https%3A%2F%2Fx.test%2Fok%3Fs%3D%7BCHECKOUT_SESSION_ID%7D&line_items[0][price_data][product_data][name]=Contributie%202026%20%E2%80%93%20%C3%9Cbach%20%28%21%2A%27%29~&expand[0]=a.b",
        new StripeForm().Add("mode", "payment").Add("success_url", "https://x.test/ok?s={CHECKOUT_SESSION_ID}").Add("cancel_url", null)
            .Add("line_items[0][price_data][product_data][name]", "Contributie 2026 – Übach (!*')~").Expand("a.b").ToString());

    [Fact]
    public async Task A_question_that_changes_something_carries_its_key_and_is_asked_again_with_it()
    {
        var wire = new Wire(Answer(500, "{}"), Answer(429, "{}"), Answer(200, """{"id":"re_1"}"""));

        var answer = await wire.Client.Post("refunds", new StripeForm().Add("payment_intent", "pi_1").Add("amount", 500), "refund-7", CancellationToken.None);

        Assert.Equal("re_1", answer.GetProperty("id").GetString());
        Assert.Equal(3, wire.Asked.Count);
        Assert.Single(wire.Asked.Distinct());
        Assert.Equal("POST https://api.stripe.com/v1/refunds|Bearer sk_test_1|2026-10-28.endive|refund-7|application/x-www-form-urlencoded|payment_intent=pi_1&amount=500", wire.Asked[0]);
    }

    [Fact]
    public async Task What_is_refused_is_not_asked_again()
    {
        var wire = new Wire(Answer(404, """{"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such payout"}}"""));

        var refused = await Assert.ThrowsAsync<ProviderRefused>(() => wire.Client.Get("payouts/po_x", null, CancellationToken.None));

        Assert.Equal("404 invalid_request_error resource_missing No such payout (req_7)", refused.Message);
        Assert.Single(wire.Asked);
    }

    [Theory]
    [InlineData(500, "{}", 3)]
    [InlineData(401, """{"error":{"type":"invalid_request_error","message":"Invalid API Key provided"}}""", 1)]
    [InlineData(200, "<html>a proxy speaks</html>", 1)]
    [InlineData(0, "", 3)]
    public async Task Who_does_not_answer_sensibly_is_silent(int status, string body, int times)
    {
        var wire = new Wire(Enumerable.Repeat(Answer(status, body), 9).ToArray());

        await Assert.ThrowsAsync<ProviderSilent>(() => wire.Client.Get("balance", null, CancellationToken.None));

        Assert.Equal(times, wire.Asked.Count);
    }

    [Fact]
    public async Task Stripe_says_itself_whether_it_helps_to_ask_again()
    {
        var wire = new Wire(Answer(500, "{}", "false"), Answer(200, "{}"));
        await Assert.ThrowsAsync<ProviderSilent>(() => wire.Client.Get("balance", null, CancellationToken.None));
        Assert.Single(wire.Asked);
    }

    [Fact]
    public async Task A_list_is_read_to_its_end()
    {
        var wire = new Wire(Answer(200, """{"has_more":true,"data":[{"id":"txn_1"},{"id":"txn_2"}]}"""), Answer(200, """{"has_more":false,"data":[{"id":"txn_3"}]}"""));
        var ids = new List<string?>();

        await foreach (var one in wire.Client.List("balance_transactions", () => new StripeForm().Add("payout", "po_1"), CancellationToken.None))
        {
            ids.Add(one.GetProperty("id").GetString());
        }

        Assert.Equal(["txn_1", "txn_2", "txn_3"], ids);
        Assert.Equal(["?payout=po_1&limit=100", "?payout=po_1&limit=100&starting_after=txn_2"], wire.Asked.Select(asked => asked.Split('|')[0][asked.IndexOf('?', StringComparison.Ordinal)..]));
    }

    [Fact]
    public void A_message_is_proved_by_moment_bytes_and_secret()
    {
        var message = Encoding.UTF8.GetBytes("""{"id":"evt_1"}""");
        var header = StripeSignature.Write(message, "whsec_new", Now);
        var moment = header.Split(',')[0];
        var proof = header.Split(',')[1];

        Assert.True(Holds(header));
        Assert.True(Holds($"{moment},v1=00,{proof}"));
        Assert.True(Holds($"{moment}, v0=00, {proof}"));
        Assert.True(Holds(StripeSignature.Write(message, "whsec_old", Now)));

        Assert.False(StripeSignature.Holds(Encoding.UTF8.GetBytes("""{"id":"evt_2"}"""), header, ["whsec_new"], Now));
        Assert.False(Holds(StripeSignature.Write(message, "whsec_other", Now)));
        Assert.False(Holds(header.Replace("v1=", "v0=", StringComparison.Ordinal)));
        Assert.False(Holds(header.Replace(moment, "t=1700000000", StringComparison.Ordinal)));
        Assert.False(Holds(proof));
        Assert.False(Holds(moment));
        Assert.False(Holds(null));
        Assert.False(Holds("t=99999999999999999999,v1=x"));
        Assert.False(StripeSignature.Holds(message, header, [], Now));

        bool Holds(string? given) => StripeSignature.Holds(message, given, ["whsec_new", "whsec_old"], Now);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    public void A_proof_is_good_for_five_minutes(int seconds, bool holds)
    {
        var message = Encoding.UTF8.GetBytes("{}");
        Assert.Equal(holds, StripeSignature.Holds(message, StripeSignature.Write(message, "whsec_x", Now), ["whsec_x"], Now.AddSeconds(seconds)));
    }

    private static Func<HttpResponseMessage> Answer(int status, string body, string? again = null) => () =>
    {
        if (status == 0)
        {
            throw new HttpRequestException("connection refused");
        }

        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        answer.Headers.Add("Request-Id", "req_7");
        if (again is not null)
        {
            answer.Headers.Add("Stripe-Should-Retry", again);
        }

        return answer;
    };

    /// <summary>Writes down what is asked and answers what it was told.</summary>
    private sealed class Wire : HttpMessageHandler
    {
        private readonly Queue<Func<HttpResponseMessage>> answers;

        public Wire(params Func<HttpResponseMessage>[] answers)
        {
            this.answers = new(answers);
            var http = new HttpClient(new StripeRetries(TimeSpan.FromMilliseconds(1)) { InnerHandler = this }) { BaseAddress = new Uri("https://api.stripe.com/") };
            http.DefaultRequestHeaders.Authorization = new("Bearer", "sk_test_1");
            http.DefaultRequestHeaders.Add("Stripe-Version", StripeClient.Version);
            Client = new StripeClient(http);
        }

        public StripeClient Client { get; }

        public List<string> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(string.Join('|', $"{request.Method} {request.RequestUri!.OriginalString}", request.Headers.Authorization, Header(request, "Stripe-Version"), Header(request, "Idempotency-Key"),
                request.Content?.Headers.ContentType, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
            return answers.Dequeue()();
        }

        private static string Header(HttpRequestMessage request, string name) => request.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
    }
}
