using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.Reminding;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.LongWork;
using Wijkkas.Web.Sending;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Sending;

/// <summary>Who is to be reminded: looked at, ticked, sent.</summary>
public sealed class RemindersController(ReadDueReminders due, ReminderDesk desk, Errands errands, EInvoiceSettings settings, TimeProvider clock) : Controller
{
    [HttpGet("/invoices/reminders")]
    public async Task<IActionResult> Reminders(CancellationToken cancel) => await Show(cancel);

    /// <param name="parties">Each as <see cref="RemindersPage.Tick"/> wrote it: what somebody did not see does not go.</param>
    [HttpPost("/invoices/reminders")]
    public Task<IActionResult> Reminders(string[] parties, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            if (parties.Length == 0)
            {
                throw new Refusal("Reminders.NothingToSend");
            }

            var errand = await errands.Send(new RemindErrand(parties, clock.Today(), User.AsActor()), cancel);
            return Redirect(errand.Address);
        },
        () => Show(cancel));

    private async Task<IActionResult> Show(CancellationToken cancel)
    {
        var parties = await due.Read(clock.Today(), null, cancel);
        var shown = new List<(PartyToRemind, LetterToSend)>();
        foreach (var party in parties.Take(RemindersPage.MostShown))
        {
            shown.Add((party, await desk.Preview(party, cancel)));
        }

        return View("Reminders", new RemindersPage(shown, parties.Count, await due.Held(cancel), settings.RemindsByItself));
    }
}

/// <param name="Shown">With the letter as it would go.</param>
public sealed record RemindersPage(IReadOnlyList<(PartyToRemind Party, LetterToSend Letter)> Shown, int Count, IReadOnlyList<HeldInvoice> Held, bool ByItself)
{
    public const int MostShown = 100;

    /// <summary>The party, and which step of which invoice goes: <c>3:12-2,15-1</c>.</summary>
    public static string Tick(PartyToRemind party) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{party.PartyId}:{string.Join(',', party.Items.Select(item => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{item.InvoiceId}-{item.Step}")))}");
}
