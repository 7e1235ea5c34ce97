using Microsoft.AspNetCore.Mvc;

namespace Wijkkas.Web.Portal.Everyone.Home;

public sealed class HomeController : Controller
{
    [HttpGet("/")]
    public IActionResult Index() => View();
}
