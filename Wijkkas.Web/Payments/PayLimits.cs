using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Wijkkas.Web.Payments;

/// <summary>How often one place may ask for pages that are open to everybody. Nobody guesses a token; this keeps the portal free for others.</summary>
internal static class PayLimits
{
    public const string Pages = nameof(Pages);
    public const string Messages = nameof(Messages);

    /// <summary>Who wants to become a member sends one form, perhaps a few for a family.</summary>
    public const string Applications = nameof(Applications);

    /// <summary>From one address in a minute.</summary>
    public const int MostPages = 120;

    private const int MostApplications = 12;

    // A provider sends many at once after it could not reach us.
    private const int MostMessages = 3000;

    public static void Configure(RateLimiterOptions limits)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = TimeSpan.FromMinutes(1).TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limits.AddPolicy(Pages, context => PerAddress(context, MostPages));
        limits.AddPolicy(Applications, context => PerAddress(context, MostApplications));
        limits.AddPolicy(Messages, context => PerAddress(context, MostMessages));
    }

    private static RateLimitPartition<string> PerAddress(HttpContext context, int most) => RateLimitPartition.GetFixedWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? "",
        _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });
}
