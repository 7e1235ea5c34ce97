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
            context.Result = Page(refusal, metadata, context.ModelState, StatusCodes.Status422UnprocessableEntity);
            context.ExceptionHandled = true;
        }
    }

    internal static ViewResult Page(Refusal refusal, IModelMetadataProvider metadata, ModelStateDictionary state, int status) => new()
    {
        ViewName = "Refused",
        StatusCode = status,
        ViewData = new ViewDataDictionary<Refusal>(metadata, state) { Model = refusal },
    };
}
