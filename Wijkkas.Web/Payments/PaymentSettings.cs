using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Welcome;

namespace Wijkkas.Web.Payments;

public enum PaymentMode
{
    /// <summary>Nobody can pay online; the pages say so and tell the bank account.</summary>
    Off,

    Stripe,

    /// <summary>A pretended provider, to play with.</summary>
    Sandbox,
}

/// <summary>
/// Whether and by whom people pay online. <c>Payments:Stripe:SecretKey</c> turns it on, <c>Payments:Stripe:WebhookSecrets</c> (several while one is
/// replaced, with a comma between) lets messages in. Without a key there is the sandbox in Development, and nothing in Production.
/// </summary>
public sealed class PaymentSettings
{
    public const string KeySetting = "Payments:Stripe:SecretKey";
    public const string SecretsSetting = "Payments:Stripe:WebhookSecrets";

    public PaymentSettings(IConfiguration settings, IHostEnvironment environment)
    {
        SecretKey = settings[KeySetting] is { Length: > 0 } key ? key : null;
        var secrets = settings[SecretsSetting]?.Split(',') ?? [.. settings.GetSection(SecretsSetting).GetChildren().Select(one => one.Value ?? "")];
        WebhookSecrets = [.. secrets.Select(secret => secret.Trim()).Where(secret => secret.Length > 0)];
        Api = settings["Payments:Stripe:Api"] is { Length: > 0 } api ? new Uri(api) : new Uri("https://api.stripe.com/");
        CheckoutHost = settings["Payments:Stripe:CheckoutHost"] is { Length: > 0 } host ? host : "https://checkout.stripe.com";
        Mode = SecretKey is not null ? PaymentMode.Stripe
            : !environment.IsProduction() && settings.GetValue("Payments:Sandbox", environment.IsDevelopment()) ? PaymentMode.Sandbox
            : PaymentMode.Off;
        PatienceBetweenTries = settings.GetValue("Payments:Stripe:PatienceMs", 500) is var ms ? TimeSpan.FromMilliseconds(ms) : default;
    }

    public PaymentMode Mode { get; }

    public string? SecretKey { get; }

    public IReadOnlyList<string> WebhookSecrets { get; }

    /// <summary>Where the provider is asked; another place for whoever tests.</summary>
    public Uri Api { get; }

    /// <summary>Where payers are sent, for the browser's sake: a page may send its forms only where it said.</summary>
    public string CheckoutHost { get; }

    /// <summary>Before an unanswered question is asked again; doubled each time.</summary>
    public TimeSpan PatienceBetweenTries { get; }

    public bool IsOn => Mode != PaymentMode.Off;

    /// <summary>Where the pretended provider keeps what happened: beside the demo's bank statements.</summary>
    public static string SandboxFile(BooksProvider books) => Path.Combine(DemoNeighbourhood.Folder(books), "sandbox.json");
}
