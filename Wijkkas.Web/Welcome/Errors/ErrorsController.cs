using Microsoft.AspNetCore.Mvc;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Welcome.Errors;

/// <summary>Pages for what went wrong; every method, since they stand in for the page that was asked for.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorsController : Controller
{
    [Route("/error/{code:int}")]
    public IActionResult Error(int code)
    {
        Response.StatusCode = code;
        return code switch
        {
            StatusCodes.Status403Forbidden => View("Forbidden"),
            >= StatusCodes.Status500InternalServerError => View("Broken", ReferenceNumber.Of(HttpContext) ?? HttpContext.TraceIdentifier),
            StatusCodes.Status429TooManyRequests => View("TooBusy"),
            _ => View("NotFound"),
        };
    }
}
