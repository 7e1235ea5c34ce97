using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Shared.Forms;

/// <summary>
/// Answers a form that is too large (<c>[RequestSizeLimit]</c>, else what the server takes by itself), has too many fields (<c>[RequestFormLimits]</c>) or
/// cannot be read, with a sentence. A server that stops listening half-way leaves the browser with a broken connection, so what comes is taken in first and thrown away.
/// </summary>
internal sealed class TellsTooLarge(IModelMetadataProvider metadata) : IAsyncAuthorizationFilter, IOrderedFilter
{
    private const long Megabyte = 1_000_000;

    /// <summary>What the server takes where nothing else is said.</summary>
    private const long Usual = 30 * Megabyte;

    /// <summary>Whoever sends more than this is not somebody who took the wrong file.</summary>
    private const long MostTakenIn = 4000 * Megabyte;

    /// <summary>After the limits of the form are set (900), before anything reads it (1000: its token).</summary>
    public int Order => 950;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var most = http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Usual;
        if (http.User.Identity?.IsAuthenticated != true)
        {
            return;
        }

        if (http.Request.ContentLength is not { } length || length <= most)
        {
            await TellUnreadable(context);
            return;
        }

        if (length <= MostTakenIn)
        {
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = null;
            }

            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }

        context.Result = RefusalFilter.Page(
            new Refusal("Common.FormTooLarge", (int)(length / Megabyte), (int)(most / Megabyte)), metadata, context.ModelState, StatusCodes.Status413PayloadTooLarge);
    }

    private async Task TellUnreadable(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!request.HasFormContentType)
        {
            return;
        }

        try
        {
            await request.ReadFormAsync(context.HttpContext.RequestAborted);
        }
        catch (InvalidDataException unreadable)
        {
            // The reader of forms has no other way to tell what was wrong.
            context.Result = unreadable.Message.Contains(" limit ", StringComparison.Ordinal)
                ? RefusalFilter.Page(new Refusal("Common.FormTooMany"), metadata, context.ModelState, StatusCodes.Status413PayloadTooLarge)
                : RefusalFilter.Page(new Refusal("Common.FormUnreadable"), metadata, context.ModelState, StatusCodes.Status400BadRequest);
        }
        catch (IOException)
        {
            // It broke off half-way: told where its token is missed.
        }
    }
}
