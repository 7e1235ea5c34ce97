using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Files;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Allowances;

/// <summary>Why the cooperative may use the scheme for volunteers, and the document that says so.</summary>
public sealed class SchemeController(LedgerDb db, Uploads uploads, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/allowances/scheme")]
    public Task<IActionResult> Scheme(CancellationToken cancel) => Show(new EligibilityForm(), cancel);

    [HttpPost("/allowances/scheme")]
    public Task<IActionResult> Decide(EligibilityForm form, IFormFile? document, [FromServices] DecideEligibilityHandler decide, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var file = await uploads.Read(document, cancel);
            await decide.Handle(new DecideEligibility(form.Ground, form.Reason, form.DecidedBy, form.DecidedOn ?? default, form.From ?? default, form.Until, file), User.AsActor(), cancel);
            this.Tell(words["Allowances.EligibleNow"]);
            return Redirect("/allowances/scheme");
        },
        () => Show(form, cancel),
        code => code switch
        {
            "Allowances.WhyMissing" => nameof(form.Reason),
            "Allowances.DeciderMissing" => nameof(form.DecidedBy),
            "Allowances.DecidedLater" => nameof(form.DecidedOn),
            "Allowances.UntilBeforeFrom" => nameof(form.Until),
            _ when code.StartsWith("Files.", StringComparison.Ordinal) => "Document",
            _ => "",
        });

    [HttpPost("/allowances/scheme/{id:int}/end")]
    public Task<IActionResult> End(int id, int version, DateOnly? until, [FromServices] EndEligibilityHandler end, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await end.Handle(new EndEligibility(id, version, until ?? throw new Refusal("Allowances.UntilBeforeFrom")), User.AsActor(), cancel);
            this.Tell(words["Allowances.EndedNow"]);
            return Redirect("/allowances/scheme");
        },
        () => Scheme(cancel));

    [HttpGet("/allowances/scheme/{id:int}/document")]
    public async Task<IActionResult> Document(int id, CancellationToken cancel) =>
        await db.Set<SchemeEligibility>().Where(one => one.Id == id).Select(one => (Guid?)one.FileId).SingleOrDefaultAsync(cancel) is { } file ? new StoredFileResult(file) : NotFound();

    private async Task<IActionResult> Show(EligibilityForm form, CancellationToken cancel) => View("Scheme", form with
    {
        Today = clock.Today(),
        Decided = await db.Set<SchemeEligibility>().AsNoTracking().Include(one => one.File).OrderByDescending(one => one.From).ThenByDescending(one => one.Id).ToListAsync(cancel),
        Grounds = [.. Enum.GetValues<EligibilityGround>().Select(ground => new SelectListItem(words["Allowances.Ground-" + ground], ground.ToString()))],
    });
}

public sealed record EligibilityForm
{
    public EligibilityGround Ground { get; init; } = EligibilityGround.CorporationTaxExempt;

    public string? Reason { get; init; }

    public string? DecidedBy { get; init; }

    public DateOnly? DecidedOn { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }

    [BindNever]
    public DateOnly Today { get; init; }

    [BindNever]
    public IReadOnlyList<SchemeEligibility> Decided { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Grounds { get; init; } = [];
}
