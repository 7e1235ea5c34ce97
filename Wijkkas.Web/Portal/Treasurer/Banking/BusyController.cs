using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.LongWork;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

/// <summary>How far an errand is, and then what came of it.</summary>
[KeepsTheBooks]
public sealed class BusyController(Errands errands, ReconcileDesk desk, Words words) : Controller
{
    internal static readonly ErrandRoom Room = new("Bank", "/bank", "/bank/import", "/bank/busy");

    [HttpGet("/bank/busy/{id:guid}")]
    public async Task<IActionResult> Busy(Guid id, CancellationToken cancel)
    {
        if (errands.Find(id, User.AsActor()) is not { } errand)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return View(Errand.GoneView, Room);
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
            return View("NotRead", new NotReadPage(refusal, (errand as ImportErrand)?.Unknown));
        }

        return errand switch
        {
            ImportErrand { Imported: { } imported } => Redirect($"/bank/files/{imported.File.Id}" + (imported.Again ? "?again=true" : "")),
            AcceptErrand { Accepted: { Refused.Count: > 0 } } accepted => View("Accepted", await desk.Accepted(accepted, cancel)),
            AcceptErrand { Accepted: { } accepted } => Told(accepted.Booked, ((AcceptErrand)errand).BankAccountId),
            _ => throw new InvalidOperationException($"Nothing came of {errand.Key}."),
        };
    }

    private RedirectResult Told(int booked, int account)
    {
        this.Tell(words.Count("Bank.CertainBooked", booked));
        return Redirect($"/bank?account={account}");
    }
}

/// <param name="Unknown">The account to add, where that is all that is wrong.</param>
public sealed record NotReadPage(Refusal Why, UnknownAccountForm? Unknown);

/// <summary>What was booked, and what could not be.</summary>
public sealed record AcceptedPage(int BankAccountId, int Booked, int RefusedCount, IReadOnlyList<(long LineId, Refusal Why)> Refused)
{
    public const int MostShown = 50;
}
