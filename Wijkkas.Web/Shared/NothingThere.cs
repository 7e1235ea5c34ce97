namespace Wijkkas.Web.Shared;

/// <summary>Where no door is, nobody is asked who he is: an address that does not exist says so, to everybody.</summary>
internal sealed class NothingThere(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // An address that takes another kind of request has a stand-in for a door, made by the framework.
        if (context.GetEndpoint() is RouteEndpoint)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
