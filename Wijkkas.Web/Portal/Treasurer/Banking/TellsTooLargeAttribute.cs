using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

/// <summary>
/// Answers a form that is too large with a sentence. A server that stops listening half-way leaves the browser with a broken
/// connection, so what comes is taken in first and thrown away; none of it is kept.
/// </summary>
/// <param name="most">Bytes of the whole form.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TellsTooLargeAttribute(long most) : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Whoever sends more than this is not somebody who took the wrong file.</summary>
    private const long MostTakenIn = 4_000_000_000;

    /// <summary>Before anything reads the form.</summary>
    public int Order => -2000;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (request.ContentLength is not { } length || length <= most)
        {
            return;
        }

        if (length <= MostTakenIn)
        {
            if (context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = null;
            }

            await request.Body.CopyToAsync(Stream.Null, context.HttpContext.RequestAborted);
        }

        context.Result = RefusalFilter.Page(
            new Refusal("Bank.UploadTooLarge", (int)(length / 1_000_000), (int)(most / 1_000_000)),
            context.HttpContext.RequestServices.GetRequiredService<IModelMetadataProvider>(), context.ModelState, StatusCodes.Status413PayloadTooLarge);
    }
}
