using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.RateLimiting;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Payments;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Welcome.Pay;

/// <summary>
/// Paying by a link: without account, cookie or script. Whoever has the link may see what stands on the page and pay it, nothing else. Its form needs
/// no token of ours: the address is one, and nobody is harmed by somebody else's paying.
/// </summary>
[EnableRateLimiting(PayLimits.Pages)]
public sealed class PayController(PayReader reader, PaymentDesk desk, PaymentSettings settings, IEnumerable<IPayDocument> documents, Words words) : Controller
{
    private const string Transfer = "transfer";
    private static readonly string[] Ways = ["ideal", "card", Transfer];

    public override void OnActionExecuting(ActionExecutingContext context)
    {
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (settings.Mode == PaymentMode.Stripe)
        {
            SecurityHeaders.AlsoSendFormsTo(HttpContext, settings.CheckoutHost);
        }

        base.OnActionExecuting(context);
    }

    [HttpGet("/pay/{token}")]
    public async Task<IActionResult> Pay(string token, bool? done, string? way, CancellationToken cancel)
    {
        if (await reader.Read(token, done, cancel) is not { } page)
        {
            return NotFound();
        }

        Response.StatusCode = page.Stand == PayStand.Ended ? StatusCodes.Status410Gone : StatusCodes.Status200OK;
        return View("Pay", page with { Way = Way(way, page) });
    }

    [HttpPost("/pay/{token}"), IgnoreAntiforgeryToken]
    public async Task<IActionResult> Begin(string token, [FromForm] string? way, CancellationToken cancel)
    {
        if (await reader.Read(token, null, cancel) is not { } page)
        {
            return NotFound();
        }

        if (page.Stand != PayStand.ToPay || Way(way, page) == Transfer)
        {
            return Redirect(Address(page, page.Stand == PayStand.ToPay ? "way=" + Transfer + "#overmaken" : null));
        }

        try
        {
            var origin = $"{Request.Scheme}://{Request.Host}";
            return Redirect(await desk.Begin(
                page.Link, Way(way, page), Fitting(page.Title), page.Document, words.Language, done => origin + Address(page, done ? "done=true" : "done=false"), cancel));
        }
        catch (Refusal refusal)
        {
            // He may have paid in the meantime: the page says how it stands now.
            page = await reader.Read(token, null, cancel) ?? page;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("Pay", page with { Refused = refusal, Way = Transfer });
        }
    }

    [HttpGet("/pay/{token}/document")]
    public async Task<IActionResult> Document(string token, CancellationToken cancel)
    {
        if (await reader.Read(token, null, cancel) is { } page)
        {
            foreach (var room in documents)
            {
                if (await room.File(page.Link.LineId, cancel) is { } file)
                {
                    return File(file.Content, file.Type, file.Name);
                }
            }
        }

        return NotFound();
    }

    private static string Way(string? asked, PayPage page) => !page.Online ? Transfer : asked is not null && Ways.Contains(asked) ? asked : Ways[0];

    private string Address(PayPage page, string? more) => $"{PayLinks.PathOf(page.Token)}?{PayLanguage.Parameter}={words.Language}{(more is null ? "" : "&" + more)}";

    // Stripe shows at most so much of a name.
    private static string Fitting(string title) => title.Length <= 120 ? title : title[..120];
}
