using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.LongWork;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Sending;

/// <summary>How far sending many is, and then what came of it.</summary>
[KeepsTheBooks]
public sealed class SendingBusyController(Errands errands, Words words) : Controller
{
    [HttpGet("/invoices/busy/{id:guid}")]
    public async Task<IActionResult> Busy(Guid id)
    {
        if (errands.Find(id, User.AsActor()) is not SendErrand errand)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return View(Errand.GoneView, SendErrand.Sending);
        }

        if (!errand.Done.IsCompleted)
        {
            return View(Errand.BusyView, errand);
        }

        try
        {
            await errand.Done;
        }
        catch (Refusal refusal)
        {
            errand.Refused.Add(("", refusal));
        }

        if (errand.Refused.Count > 0)
        {
            return View("Sent", errand);
        }

        this.Tell(words.Count("Post.SentMany", errand.Sent));
        return Redirect(errand.Back);
    }
}
