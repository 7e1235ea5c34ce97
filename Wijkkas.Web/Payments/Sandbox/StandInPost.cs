using System.Text;
using Wijkkas.Web.Clockwork;
using Wijkkas.Web.Payments.Stripe;

namespace Wijkkas.Web.Payments.Sandbox;

/// <summary>Brings the stand-in's messages to our letterbox, signed, over HTTP, as a provider does: again until they are thanked.</summary>
internal sealed class StandInPost(StandIn provider, Mischief mischief, IHttpClientFactory clients, OwnAddress own, WebhookSecrets secrets, TimeProvider clock)
{
    public const string Client = "sandbox-post";

    /// <returns>How many came in.</returns>
    public async Task<int> Deliver(CancellationToken cancel)
    {
        var unsent = provider.Unsent();
        var arrived = new HashSet<StandInState.Event>();
        foreach (var message in mischief.OnTheirWay(unsent))
        {
            if (mischief.Delay > TimeSpan.Zero)
            {
                await Task.Delay(mischief.Delay, cancel);
            }

            if (await Send(message, cancel))
            {
                arrived.Add(message);
            }
        }

        foreach (var message in unsent)
        {
            // What is dropped is dropped for good.
            provider.Sent(message, arrived.Contains(message) || mischief.Dropped > 0);
        }

        return arrived.Count;
    }

    private async Task<bool> Send(StandInState.Event message, CancellationToken cancel)
    {
        var body = Encoding.UTF8.GetBytes(message.Body);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(own.Value, "hooks/stripe")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        request.Headers.Add(StripeSignature.Header, StripeSignature.Write(body, secrets.All[0], clock.GetUtcNow()));
        try
        {
            using var answer = await clients.CreateClient(Client).SendAsync(request, cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

/// <summary>Sends what the sandbox has to tell; where there is none, nothing.</summary>
internal sealed class BringPretended(IServiceProvider given) : IChore
{
    public async Task Run(CancellationToken stopping)
    {
        if (given.GetService<StandInPost>() is { } post)
        {
            await post.Deliver(stopping);
        }
    }
}
