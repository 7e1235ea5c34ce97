using System.Globalization;
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
        var today = clock.Today();
        var parties = await due.Read(today, null, cancel);
        var reckoning = await desk.Reckoning(parties.Take(RemindersPage.MostShown), cancel);
        var shown = new List<RemindersPage.Row>();
        foreach (var party in parties.Take(RemindersPage.MostShown))
        {
            shown.Add(await Row(reckoning, party, today, cancel));
        }

        return View("Reminders", new RemindersPage(shown, parties.Count, await due.Held(cancel), settings.RemindsByItself));
    }

    private async Task<RemindersPage.Row> Row(ReminderReckoning reckoning, PartyToRemind party, DateOnly today, CancellationToken cancel)
    {
        try
        {
            var charges = reckoning.Of(party, today);
            return new RemindersPage.Row(party, await desk.Preview(party, charges, today, cancel), charges);
        }
        catch (Refusal refusal)
        {
            return new RemindersPage.Row(party, null, ReminderCharges.None, refusal);
        }
    }
}

public sealed record RemindersPage(IReadOnlyList<RemindersPage.Row> Shown, int Count, IReadOnlyList<HeldInvoice> Held, bool ByItself)
{
    public const int MostShown = 100;

    /// <param name="Letter">As it would go; null where it cannot, which <paramref name="Why"/> tells.</param>
    public sealed record Row(PartyToRemind Party, LetterToSend? Letter, ReminderCharges Charges, Refusal? Why = null);

    /// <summary>The party, which step of which invoice goes, and the cents that are asked and announced on top, where any are: <c>3:12-2,15-1:4060+0</c>.</summary>
    public static string Tick(PartyToRemind party, ReminderCharges charges) => string.Create(
        CultureInfo.InvariantCulture,
        $"{party.PartyId}:{string.Join(',', party.Items.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.InvoiceId}-{item.Step}")))}")
        + (charges.IsNothing ? "" : string.Create(CultureInfo.InvariantCulture, $":{charges.OnTop.Cents}+{charges.Announced.Cents}"));
}
