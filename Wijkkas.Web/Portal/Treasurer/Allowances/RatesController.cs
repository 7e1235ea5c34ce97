using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Allowances;

/// <summary>What is given for each activity, from when.</summary>
public sealed class RatesController(LedgerDb db, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/allowances/rates")]
    public Task<IActionResult> Rates(CancellationToken cancel) => Show(new RateForm { From = clock.Today() }, cancel);

    [HttpPost("/allowances/rates")]
    public Task<IActionResult> Add(RateForm form, [FromServices] AddAllowanceRateHandler add, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await add.Handle(new AddAllowanceRate(form.Activity ?? 0, form.From ?? default, form.Kind, form.Adult ?? Money.Zero, form.Youth, form.Why), User.AsActor(), cancel);
            this.Tell(words["Allowances.RateAdded"]);
            return Redirect("/allowances/rates");
        },
        () => Show(form, cancel),
        code => code switch
        {
            "Allowances.ActivityUnknown" => nameof(form.Activity),
            "Allowances.RateThere" or "Allowances.NotEligible" or "Allowances.NoAmounts" => nameof(form.From),
            "Allowances.RateNegative" => nameof(form.Adult),
            "Allowances.AboveNorm" => nameof(form.Why),
            _ => "",
        });

    [HttpPost("/allowances/rates/{id:int}/justify")]
    public Task<IActionResult> Justify(int id, int version, string? why, [FromServices] JustifyRateHandler justify, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await justify.Handle(new JustifyRate(id, version, why), User.AsActor(), cancel);
            this.Tell(words["Allowances.RateJustified"]);
            return Redirect("/allowances/rates");
        },
        () => Rates(cancel));

    [HttpPost("/allowances/rates/{id:int}/remove")]
    public Task<IActionResult> Remove(int id, int version, [FromServices] RemoveAllowanceRateHandler remove, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await remove.Handle(new RemoveAllowanceRate(id, version), User.AsActor(), cancel);
            this.Tell(words["Allowances.RateRemoved"]);
            return Redirect("/allowances/rates");
        },
        () => Rates(cancel));

    private async Task<IActionResult> Show(RateForm form, CancellationToken cancel)
    {
        var rates = await db.Set<AllowanceRate>().AsNoTracking().Include(rate => rate.Activity).OrderBy(rate => rate.Activity!.NameNl).ThenByDescending(rate => rate.From).ToListAsync(cancel);
        var used = await db.Set<AllowanceRow>().Where(row => row.RateId != null).Select(row => row.RateId!.Value).Distinct().ToHashSetAsync(cancel);
        var activities = await db.Set<Activity>().AsNoTracking().Where(one => one.RetiredOn == null).OrderBy(one => one.NameNl).ToListAsync(cancel);
        return View("Rates", form with
        {
            Rates = rates,
            Used = used,
            Activities = [Choices.Nothing(words["Allowances.ChooseActivity"]), .. activities.Select(one => new SelectListItem(words.Name(one.NameNl, one.NameEn), one.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)))],
            Kinds = [.. Enum.GetValues<RateKind>().Select(kind => new SelectListItem(words["Allowances.Kind-" + kind], kind.ToString()))],
            Norm = (await MaximaInForce.Read(db, cancel)).Find(clock.Today().Year),
        });
    }
}

public sealed record RateForm
{
    public int? Activity { get; init; }

    public DateOnly? From { get; init; }

    public RateKind Kind { get; init; } = RateKind.PerHour;

    public Money? Adult { get; init; }

    /// <summary>Left empty: as adults.</summary>
    public Money? Youth { get; init; }

    public string? Why { get; init; }

    [BindNever]
    public IReadOnlyList<AllowanceRate> Rates { get; init; } = [];

    /// <summary>Those with which something was paid: they stay.</summary>
    [BindNever]
    public IReadOnlySet<int> Used { get; init; } = new HashSet<int>();

    [BindNever]
    public IReadOnlyList<SelectListItem> Activities { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Kinds { get; init; } = [];

    /// <summary>The norms of this year; null where there are none yet.</summary>
    [BindNever]
    public AllowanceMaximum? Norm { get; init; }
}
