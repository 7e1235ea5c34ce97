using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Wijkkas.Web.Shared;

/// <summary>A view stands beside its controller; what more of them use, in a folder above, or in Shared.</summary>
internal sealed class ViewsBesideControllers : IViewLocationExpander
{
    private const string Folder = "folder";
    private const string Root = "Wijkkas.Web.";

    public void PopulateValues(ViewLocationExpanderContext context)
    {
        if (context.ActionContext.ActionDescriptor is ControllerActionDescriptor { ControllerTypeInfo.Namespace: { } place } && place.StartsWith(Root, StringComparison.Ordinal))
        {
            context.Values[Folder] = place[Root.Length..].Replace('.', '/');
        }
    }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations)
    {
        for (var folder = context.Values.TryGetValue(Folder, out var beside) ? beside : null; !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder)?.Replace('\\', '/'))
        {
            yield return $"/{folder}/{{0}}.cshtml";
        }

        yield return "/Shared/{0}.cshtml";
    }
}
