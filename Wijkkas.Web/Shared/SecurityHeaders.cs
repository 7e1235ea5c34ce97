namespace Wijkkas.Web.Shared;

/// <summary>What a browser may do with our pages: show them, from us, alone. Nothing inline, nothing from elsewhere, no frame around them.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    public const string ContentPolicy =
        "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    private const string FormsTo = "forms-to";

    /// <summary>This page's forms may end at another place too: browsers ask so of forms that are led on.</summary>
    public static void AlsoSendFormsTo(HttpContext context, string host) => context.Items[FormsTo] = host;

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                // A file from elsewhere may do even less, and says so itself.
                headers.ContentSecurityPolicy = context.Items[FormsTo] is string host ? ContentPolicy.Replace("form-action 'self'", $"form-action 'self' {host}", StringComparison.Ordinal) : ContentPolicy;
            }

            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = headers["Referrer-Policy"].Count == 0 ? "same-origin" : headers["Referrer-Policy"];
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";

            // Somebody's books do not stay behind in a shared computer; files of the sheet say otherwise themselves.
            if (headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
