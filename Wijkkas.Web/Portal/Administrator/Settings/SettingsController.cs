using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Mail;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Administrator.Settings;

public sealed class SettingsController(LedgerDb db, ChangeOrganisationHandler change, MailSettings mail, Words words) : Controller
{
    [HttpGet("/settings")]
    public async Task<IActionResult> Settings(CancellationToken cancel) =>
        await Show(SettingsForm.Of(await db.Set<Organisation>().AsNoTracking().SingleAsync(cancel)), cancel);

    [HttpPost("/settings")]
    public Task<IActionResult> Settings(SettingsForm form, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await change.Handle(form.ToOrder(), User.AsActor(), cancel);
            this.Tell(words["Settings.Saved"]);
            return Redirect("/settings");
        },
        () => Show(form, cancel),
        code => code switch
        {
            "Settings.KvkNumber" => nameof(form.KvkNumber),
            "Settings.Rsin" => nameof(form.Rsin),
            "Settings.VatNumber" => nameof(form.VatNumber),
            "Values.NotAnIban" => nameof(form.Iban),
            "Settings.PaymentDays" => nameof(form.PaymentDays),
            "Settings.YearHasBegun" => nameof(form.FirstMonthOfYear),
            _ => "",
        });

    private async Task<IActionResult> Show(SettingsForm form, CancellationToken cancel) =>
        View(new SettingsPage(form, await db.Set<JournalEntry>().AnyAsync(cancel), mail, await db.Set<Organisation>().Select(organisation => organisation.LogoId).SingleAsync(cancel)));
}
