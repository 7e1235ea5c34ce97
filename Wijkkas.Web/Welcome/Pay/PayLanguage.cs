using Microsoft.AspNetCore.Localization;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Welcome.Pay;

/// <summary>The pay page, and that of the pretended provider behind it, speak the language of their address: they work without cookies.</summary>
internal sealed class PayLanguage : RequestCultureProvider
{
    public const string Parameter = "lang";

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) => Task.FromResult(
        (httpContext.Request.Path.StartsWithSegments("/pay") || httpContext.Request.Path.StartsWithSegments("/sandbox/checkout")) && httpContext.Request.Query[Parameter].ToString() is var language && Words.Languages.Contains(language)
            ? new ProviderCultureResult(language)
            : null);
}
