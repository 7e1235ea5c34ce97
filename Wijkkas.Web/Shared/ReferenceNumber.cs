using Microsoft.AspNetCore.Diagnostics;

namespace Wijkkas.Web.Shared;

/// <summary>Gives what went wrong a number that stands both on the page and in the log, so that whoever helps can find it.</summary>
internal sealed class ReferenceNumber(ILogger<ReferenceNumber> log) : IExceptionHandler
{
    private const string Item = "reference-number";

    public static string? Of(HttpContext context) => context.Items[Item] as string;

    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var number = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray().AsSpan(0, 4));
        httpContext.Items[Item] = number;
        log.LogError(exception, "Reference {Reference}: {Method} {Path} failed.", number, httpContext.Request.Method, httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path);
        return ValueTask.FromResult(false);
    }
}
