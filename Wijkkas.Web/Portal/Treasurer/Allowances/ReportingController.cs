using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Allowances;
using Wijkkas.Web.Portal.Treasurer.Statements;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Web.Portal.Treasurer.Allowances;

/// <summary>Payments to third parties for the tax office (UBD), only where the law gives the ground; and the BSN, off unless somebody switches it on.</summary>
public sealed class ReportingController(LedgerDb db, ReadReportedPayments reported, AllowanceDesk desk, BsnSafe safe, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/allowances/reporting")]
    public async Task<IActionResult> Reporting(int? year, CancellationToken cancel)
    {
        var settings = await reported.Settings(cancel);
        return await Show(new ReportingForm { Year = year ?? clock.Today().Year, Version = settings.Version, MonthsLater = settings.MonthsLater, PayrollTaxNumber = settings.PayrollTaxNumber, KeepsBsn = settings.KeepsBsn }, cancel);
    }

    [HttpPost("/allowances/reporting")]
    public Task<IActionResult> Save(ReportingForm form, [FromServices] SaveAllowanceSettingsHandler save, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await save.Handle(new SaveAllowanceSettings(form.Version, form.MonthsLater, form.PayrollTaxNumber, form.KeepsBsn), User.AsActor(), cancel);
            this.Tell(words["Allowances.SettingsSaved"]);
            return Redirect("/allowances/reporting");
        },
        () => Show(form, cancel),
        code => code switch
        {
            "Allowances.PayrollTaxNumberWrong" => nameof(form.PayrollTaxNumber),
            "Allowances.NoGround" => nameof(form.KeepsBsn),
            _ => "",
        });

    /// <summary>Keeps the BSN of one person; left empty it goes. What was typed is shown to nobody again.</summary>
    [HttpPost("/allowances/reporting/bsn")]
    public Task<IActionResult> Bsn(int? party, string? bsn, [FromServices] KeepBsnHandler keep, CancellationToken cancel)
    {
        // What is wrong is said without the number, and the number is in no form that comes back.
        ModelState.Remove(nameof(bsn));
        var digits = bsn is null ? "" : string.Concat(bsn.Where(c => c is not (' ' or '.' or '-')));
        return this.Attempt(
            async () =>
            {
                if (digits.Length > 0 && !Ledger.Allowances.Bsn.IsValid(digits))
                {
                    throw new Refusal("Allowances.BsnWrong");
                }

                await keep.Handle(new KeepBsn(party ?? 0, digits.Length == 0 ? null : safe.Seal(digits)), User.AsActor(), cancel);
                this.Tell(words[digits.Length == 0 ? "Allowances.BsnGone" : "Allowances.BsnKept"]);
                return Redirect("/allowances/reporting");
            },
            () => Reporting(null, cancel));
    }

    /// <summary>The list itself, with the BSN where one is kept: only for who keeps the books.</summary>
    [HttpGet("/allowances/reporting/tax-list"), KeepsTheBooks]
    public async Task<IActionResult> List(int year, string? format, CancellationToken cancel)
    {
        var rows = await reported.Read(year, cancel);
        return new SheetResult(
            new SheetTable(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ubd-{year}"),
                words["Allowances.ListTitle", year],
                [
                    words.Text("Allowances.Volunteer"), words.Text("Allowances.ListStreet"), words.Text("Allowances.ListPostalCode", 10), words.Text("Allowances.ListTown"), words.Text("Allowances.ListCountry", 8),
                    new SheetColumn(words["Allowances.PaperBorn"], SheetKind.Day, 12), words.Text("Allowances.Bsn", 12), new SheetColumn(words["Allowances.ListPaidOn"], SheetKind.Day, 12), words.Amount("Allowances.ListAmount"), words.Text("Allowances.NatureHead"),
                ],
                rows.Select(row => SheetRow.Of(
                    row.Party.Name, $"{row.Party.Street} {row.Party.HouseNumber}".Trim(), row.Party.PostalCode, row.Party.Town, row.Party.Country, row.Party.BornOn,
                    row.Sealed is { } letters ? safe.Open(letters) : null, row.PaidOn, row.Amount, words["Allowances.Nature-" + row.Nature])),
                [words["Allowances.ListNote"]]),
            SheetResult.Knows(format) ? format! : "csv");
    }

    private async Task<IActionResult> Show(ReportingForm form, CancellationToken cancel)
    {
        var settings = await reported.Settings(cancel);
        var rows = settings.PayrollTaxNumber is null ? [] : await reported.Read(form.Year is > 1999 and < 2100 ? form.Year : clock.Today().Year, cancel);
        return View("Reporting", form with
        {
            HasGround = settings.PayrollTaxNumber is not null,
            KeepsNow = settings.KeepsBsn,
            Rows = rows,
            WithBsn = await db.Set<SealedBsn>().CountAsync(cancel),
            Later = [.. Enumerable.Range(0, 2).Select(months => new SelectListItem(words["Allowances.MonthsLater-" + months], months.ToString(System.Globalization.CultureInfo.InvariantCulture)))],
            Volunteers = settings.KeepsBsn ? [Choices.Nothing(words["Allowances.ChooseVolunteer"]), .. await desk.Volunteers(cancel)] : [],
        });
    }
}

public sealed record ReportingForm
{
    public int Version { get; init; }

    public int MonthsLater { get; init; } = 1;

    public string? PayrollTaxNumber { get; init; }

    public bool KeepsBsn { get; init; }

    [BindNever]
    public int Year { get; init; }

    [BindNever]
    public bool HasGround { get; init; }

    [BindNever]
    public bool KeepsNow { get; init; }

    [BindNever]
    public IReadOnlyList<ReportedPayment> Rows { get; init; } = [];

    /// <summary>Of how many a BSN is kept.</summary>
    [BindNever]
    public int WithBsn { get; init; }

    [BindNever]
    public IReadOnlyList<SelectListItem> Later { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Volunteers { get; init; } = [];
}
