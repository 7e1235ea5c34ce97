using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Wijkkas.Ledger.Payments;
using Wijkkas.Web.Clockwork;

namespace Wijkkas.Web.Payments.Stripe;

/// <summary>
/// The letterbox for Stripe's messages: proved on the bytes as they came, kept word for word, thanked. Understanding comes later, by asking Stripe
/// again; so a message may come twice, late, or not at all.
/// </summary>
[IgnoreAntiforgeryToken, EnableRateLimiting(PayLimits.Messages)]
public sealed class StripeWebhookController(
    PaymentSettings settings, IEnumerable<IPaymentProvider> providers, WebhookSecrets secrets, KeepProviderMessageHandler keep, Bell bell, TimeProvider clock) : Controller
{
    [HttpPost("/hooks/stripe")]
    public async Task<IActionResult> Receive(CancellationToken cancel)
    {
        var body = await Read(cancel);
        if (!settings.IsOn || body is null || !StripeSignature.Holds(body, Request.Headers[StripeSignature.Header].ToString(), secrets.All, clock.GetUtcNow()) || Head(body) is not { } head)
        {
            return BadRequest();
        }

        if (await keep.Handle(new KeepProviderMessage(providers.Single().Name, head.Id, head.Kind, body), cancel))
        {
            await bell.Ring<ReadProviderMessages>();
        }

        return Ok();
    }

    // A byte more than allowed is enough to know.
    private async Task<byte[]?> Read(CancellationToken cancel)
    {
        if (Request.ContentLength > ProviderMessage.Largest)
        {
            return null;
        }

        var buffer = new byte[ProviderMessage.Largest + 1];
        var length = await Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return length <= ProviderMessage.Largest ? buffer[..length] : null;
    }

    private static (string Id, string Kind)? Head(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && StripeTranslator.Text(json.RootElement, "id") is { Length: > 0 and <= ProviderMessage.LongestId } id
                && StripeTranslator.Text(json.RootElement, "type") is { Length: > 0 and <= ProviderMessage.LongestKind } kind
                ? (id, kind)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
