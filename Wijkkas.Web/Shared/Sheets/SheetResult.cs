using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Wijkkas.Web.Shared.Sheets;

/// <summary>Sends a table as a file, in the form that <c>?format=csv</c> or <c>?format=xlsx</c> asks for.</summary>
public sealed class SheetResult(SheetTable table, string format) : IActionResult
{
    /// <summary>Whether that is a form we can write.</summary>
    public static bool Knows(string? format) => format is "csv" or "xlsx";

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, cancel) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        var words = context.HttpContext.RequestServices.GetRequiredService<Words>();
        response.ContentType = format == "csv" ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{table.Name}.{format}");
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        await (format == "csv" ? CsvSheet.Write(table, response.Body, words.IsDutch, cancel) : XlsxSheet.Write(table, response.Body, cancel));
    }
}
