using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.PaymentRuns;

public sealed record LimitsForm
{
    public Money? MostPerPayment { get; init; }

    public Money? MostPerRun { get; init; }

    public int CautionDays { get; init; } = PaymentLimits.UsualCautionDays;

    public int Version { get; init; }

    [BindNever]
    public IReadOnlyList<BankAccount> Accounts { get; init; } = [];
}

/// <summary>What stops a payment, and what the bank wants of our files.</summary>
public sealed class LimitsController(LedgerDb db, Words words) : Controller
{
    [HttpGet("/payment-runs/settings")]
    public async Task<IActionResult> Limits(CancellationToken cancel)
    {
        var limits = await PaymentLimits.Read(db, cancel);
        return await Show(
            new LimitsForm
            {
                MostPerPayment = limits.MostPerPaymentCents is { } payment ? new Money(payment) : null,
                MostPerRun = limits.MostPerRunCents is { } run ? new Money(run) : null,
                CautionDays = limits.CautionDays,
                Version = limits.Version,
            },
            cancel);
    }

    [HttpPost("/payment-runs/settings")]
    public Task<IActionResult> Limits(LimitsForm form, [FromServices] ChangePaymentLimitsHandler change, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await change.Handle(new ChangePaymentLimits(form.MostPerPayment, form.MostPerRun, form.CautionDays, form.Version), User.AsActor(), cancel);
            this.Tell(words["PaymentRuns.SettingsSaved"]);
            return Redirect("/payment-runs/settings");
        },
        () => Show(form, cancel),
        code => code == "PaymentRuns.DaysWrong" ? nameof(form.CautionDays) : "");

    [HttpPost("/payment-runs/settings/{account:int}")]
    public Task<IActionResult> Files(int account, int version, PaymentFormat format, bool batch, bool address, [FromServices] ChangePaymentFilesHandler change, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await change.Handle(new ChangePaymentFiles(account, version, format, batch, address), User.AsActor(), cancel);
            this.Tell(words["PaymentRuns.SettingsSaved"]);
            return Redirect("/payment-runs/settings");
        },
        () => Limits(cancel));

    private async Task<IActionResult> Show(LimitsForm form, CancellationToken cancel) => View(
        "Limits", form with { Accounts = [.. (await db.Set<BankAccount>().AsNoTracking().OrderBy(account => account.Id).ToListAsync(cancel)).Where(account => Iban.TryParse(account.Number, out _))] });
}
