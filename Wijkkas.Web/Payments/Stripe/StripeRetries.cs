using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Wijkkas.Web.Payments.Stripe;

/// <summary>
/// Asks again what was not answered, or answered with "later": twice at most, with the same key, so that it is done once. Each try has its own patience.
/// </summary>
internal sealed class StripeRetries(TimeSpan patience) : DelegatingHandler
{
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8);

    private readonly ResiliencePipeline<HttpResponseMessage> pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 2,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = patience,
            MaxDelay = LongestWait,
            ShouldHandle = tried => ValueTask.FromResult(MayHelp(tried.Outcome)),
            DelayGenerator = tried => ValueTask.FromResult(Asked(tried.Outcome.Result)),
        })
        .AddTimeout(LongestTry)
        .Build();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        await pipeline.ExecuteAsync(async cancel => await base.SendAsync(request, cancel), cancellationToken);

    private static bool MayHelp(Outcome<HttpResponseMessage> outcome)
    {
        if (outcome.Result is not { } answer)
        {
            return outcome.Exception is HttpRequestException or IOException or TimeoutRejectedException;
        }

        // Stripe says itself whether it helps; elsewhere the status does.
        return answer.Headers.TryGetValues("Stripe-Should-Retry", out var said)
            ? said.Contains("true")
            : answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
    }

    private static TimeSpan? Asked(HttpResponseMessage? answer) =>
        answer?.Headers.RetryAfter?.Delta is { } wait ? (wait < LongestWait ? wait : LongestWait) : null;
}
