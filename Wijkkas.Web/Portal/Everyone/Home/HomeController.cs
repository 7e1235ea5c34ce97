using Microsoft.AspNetCore.Mvc;
using Wijkkas.Web.Portal.Partner;
using Wijkkas.Web.Portal.Treasurer.Today;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Everyone.Home;

/// <summary>One address for everybody; what it shows is what the reader may see.</summary>
public sealed class HomeController(TodayReader today, MyParty mine) : Controller
{
    [HttpGet("/")]
    public async Task<IActionResult> Home(CancellationToken cancel) =>
        User.MayReadTheBooks() ? View("/Portal/Treasurer/Today/Today.cshtml", await today.Read(User, cancel))
        : User.IsOnlyAPartner() && await mine.Me(cancel) is not null ? Redirect("/my/invoices")
        : View();
}
