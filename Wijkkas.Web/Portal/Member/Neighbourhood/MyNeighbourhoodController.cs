using Microsoft.AspNetCore.Mvc;

namespace Wijkkas.Web.Portal.Member.Neighbourhood;

public sealed class MyNeighbourhoodController(MyMembership mine) : Controller
{
    [HttpGet("/my/neighbourhood")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await mine.Neighbourhood(cancel));
}
