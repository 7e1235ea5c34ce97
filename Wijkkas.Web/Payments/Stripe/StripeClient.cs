using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Wijkkas.Web.Payments.Stripe;

/// <summary>
/// Speaks with Stripe's HTTP API: form-encoded questions, answers in JSON, one version of the API by name. It knows nothing of what is said.
/// </summary>
public sealed class StripeClient(HttpClient http)
{
    /// <summary>Webhooks must be made with the same version. A new name, twice a year, may change what is said.</summary>
    public const string Version = "2026-10-28.endive";

    private const int Together = 100;
    private const int Largest = 8 * 1024 * 1024;

    /// <exception cref="ProviderRefused">It does not exist, or may not be.</exception>
    /// <exception cref="ProviderSilent">No answer, or none that can be read.</exception>
    public Task<JsonElement> Get(string path, StripeForm? query, CancellationToken cancel) =>
        Send(new HttpRequestMessage(HttpMethod.Get, Address(path, query)), cancel);

    /// <inheritdoc cref="Get"/>
    /// <param name="key">The same key with the same question is answered with the first answer.</param>
    public Task<JsonElement> Post(string path, StripeForm body, string key, CancellationToken cancel)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address(path, null)) { Content = new StringContent(body.ToString(), Encoding.ASCII) };
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        request.Headers.Add("Idempotency-Key", key);
        return Send(request, cancel);
    }

    /// <summary>A list to its end, page after page.</summary>
    public async IAsyncEnumerable<JsonElement> List(string path, Func<StripeForm> query, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? after = null;
        bool more;
        do
        {
            var page = await Get(path, query().Add("limit", Together).Add("starting_after", after), cancel);
            more = page.GetProperty("has_more").GetBoolean();
            foreach (var one in page.GetProperty("data").EnumerateArray())
            {
                after = one.GetProperty("id").GetString();
                yield return one;
            }
        }
        while (more && after is not null);
    }

    private static string Address(string path, StripeForm? query) => query?.ToString() is { Length: > 0 } asked ? $"v1/{path}?{asked}" : $"v1/{path}";

    private async Task<JsonElement> Send(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            await answer.Content.LoadIntoBufferAsync(Largest, cancel);
            await using var body = await answer.Content.ReadAsStreamAsync(cancel);
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancel);
            return answer.IsSuccessStatusCode ? json.RootElement.Clone() : throw Wrong(answer, json.RootElement);
        }
        catch (Exception silent) when (silent is HttpRequestException or JsonException or IOException or Polly.Timeout.TimeoutRejectedException
            || (silent is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new ProviderSilent($"{request.Method} {request.RequestUri?.AbsolutePath}: {silent.Message}", silent);
        }
        finally
        {
            request.Dispose();
        }
    }

    // Whose number it was at Stripe stands in the log, so that their helpers can find it.
    private static Exception Wrong(HttpResponseMessage answer, JsonElement body)
    {
        var error = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("error", out var told) && told.ValueKind == JsonValueKind.Object ? told : default;
        var number = answer.Headers.TryGetValues("Request-Id", out var ids) ? string.Join(",", ids) : "-";
        var words = $"{(int)answer.StatusCode} {Text(error, "type")} {Text(error, "code")} {Text(error, "message")} ({number})";
        return answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict or HttpStatusCode.Unauthorized or >= HttpStatusCode.InternalServerError
            ? new ProviderSilent(words)
            : new ProviderRefused(words);
    }

    private static string? Text(JsonElement error, string name) =>
        error.ValueKind == JsonValueKind.Object && error.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
