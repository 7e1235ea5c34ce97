using Microsoft.AspNetCore.Mvc;
using Wijkkas.Web.Portal.Treasurer.Today;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Everyone.Home;

/// <summary>One address for everybody; what it shows is what the reader may see.</summary>
public sealed class HomeController(TodayReader today, Frame frame) : Controller
{
    [HttpGet("/")]
    public async Task<IActionResult> Home(CancellationToken cancel) =>
        User.MayReadTheBooks() ? View("/Portal/Treasurer/Today/Today.cshtml", await today.Read(User, cancel))
        : User.MayCoordinate() ? Redirect("/hours")
        : User.IsOnlyAVisitor() && await frame.FirstPlace(User, cancel) is { } place ? Redirect(place)
        : View();
}
