using System.Security.Cryptography;

namespace Wijkkas.Web.Payments;

/// <summary>What messages are proved by: the secrets of the settings, or one that the sandbox and we make up each time the portal starts.</summary>
public sealed class WebhookSecrets(PaymentSettings settings)
{
    public IReadOnlyList<string> All { get; } =
        settings.Mode == PaymentMode.Sandbox ? ["whsec_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))] : settings.WebhookSecrets;
}
