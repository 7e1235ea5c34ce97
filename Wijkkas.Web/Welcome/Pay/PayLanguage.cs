using Microsoft.AspNetCore.Localization;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Welcome.Pay;

/// <summary>The pay page speaks the language of its address: it works without cookies.</summary>
internal sealed class PayLanguage : RequestCultureProvider
{
    public const string Parameter = "lang";

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) => Task.FromResult(
        httpContext.Request.Path.StartsWithSegments("/pay") && httpContext.Request.Query[Parameter].ToString() is var language && Words.Languages.Contains(language)
            ? new ProviderCultureResult(language)
            : null);
}
