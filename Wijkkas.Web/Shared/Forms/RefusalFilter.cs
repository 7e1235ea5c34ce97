using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Shared.Forms;

/// <summary>A refusal that no form took care of (a filter in an address, a file that cannot be read) becomes a page that says so.</summary>
internal sealed class RefusalFilter(IModelMetadataProvider metadata) : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is Refusal refusal)
        {
            context.Result = new ViewResult
            {
                ViewName = "Refused",
                StatusCode = StatusCodes.Status422UnprocessableEntity,
                ViewData = new ViewDataDictionary<Refusal>(metadata, context.ModelState) { Model = refusal },
            };
            context.ExceptionHandled = true;
        }
    }
}
