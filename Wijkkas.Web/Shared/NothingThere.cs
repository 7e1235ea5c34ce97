namespace Wijkkas.Web.Shared;

/// <summary>Where no door is, nobody is asked who he is: an address that does not exist says so, to everybody.</summary>
internal sealed class NothingThere(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not null)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
