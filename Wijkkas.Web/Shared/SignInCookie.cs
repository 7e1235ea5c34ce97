using Microsoft.AspNetCore.Authentication.Cookies;

namespace Wijkkas.Web.Shared;

internal static class SignInCookie
{
    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "wijkkas";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.LoginPath = "/sign-in";
        cookie.ReturnUrlParameter = "returnTo";
        cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
        cookie.SlidingExpiration = true;

        // Where a form was sent there is no page to come back to: he comes back to the page the form stood on.
        cookie.Events.OnRedirectToLogin = context =>
        {
            context.Response.Redirect(HttpMethods.IsGet(context.Request.Method) ? context.RedirectUri : "/sign-in?returnTo=" + Uri.EscapeDataString(StoodOn(context.Request)));
            return Task.CompletedTask;
        };

        // Who is signed in and may not enter is told so where he stands; the page for 403 says who can help.
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static string StoodOn(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var page) && page.Authority == request.Host.Value ? page.PathAndQuery : "/";
}
