using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Wijkkas.Ledger.Files;

namespace Wijkkas.Web.Shared.Files;

/// <summary>Gives a file from the shelf to be saved, never to be shown as a page of ours: who wrote it we do not know. The controller has asked who may have it.</summary>
public sealed class StoredFileResult(Guid id) : IActionResult
{
    private const string NothingInIt = "default-src 'none'; frame-ancestors 'none'; sandbox";

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, cancel) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        var reader = context.HttpContext.RequestServices.GetRequiredService<StoredFileReader>();
        if (await reader.Find(id, cancel) is not { } file)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var content = await reader.Content(file, cancel);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = NothingInIt;
        response.ContentType = file.ContentType;
        response.ContentLength = content.Length;
        await response.Body.WriteAsync(content, cancel);
    }
}
