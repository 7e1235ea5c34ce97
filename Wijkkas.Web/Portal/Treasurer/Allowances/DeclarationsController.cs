using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Allowances;

/// <summary>What volunteers declared about other organisations and benefits.</summary>
public sealed class DeclarationsController(LedgerDb db, AllowanceDesk desk, TimeProvider clock, Words words) : Controller
{
    private const int Most = 200;

    [HttpGet("/allowances/declarations")]
    public Task<IActionResult> Declarations(CancellationToken cancel) => Show(new DeclarationForm { SignedOn = clock.Today(), From = new DateOnly(clock.Today().Year, 1, 1) }, cancel);

    [HttpPost("/allowances/declarations")]
    public Task<IActionResult> Declare(DeclarationForm form, [FromServices] DeclareElsewhereHandler declare, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await declare.Handle(
                new DeclareElsewhere(form.Party ?? 0, form.SignedOn ?? clock.Today(), form.From?.Month() ?? 0, form.Until?.Month(), form.Elsewhere ?? Money.Zero, form.Benefit), User.AsActor(), cancel);
            this.Tell(words["Allowances.DeclaredNow"]);
            return Redirect("/allowances/declarations");
        },
        () => Show(form, cancel),
        code => code switch
        {
            "Allowances.PartyUnknown" => nameof(form.Party),
            "Allowances.MonthWrong" => nameof(form.From),
            "Allowances.UntilBeforeFrom" => nameof(form.Until),
            "Allowances.AmountWrong" => nameof(form.Elsewhere),
            _ => "",
        });

    private async Task<IActionResult> Show(DeclarationForm form, CancellationToken cancel) => View("Declarations", form with
    {
        Rows = await (from one in db.Set<AllowanceDeclaration>().AsNoTracking()
                      join party in db.Set<Party>() on one.PartyId equals party.Id
                      orderby one.Id descending
                      select new DeclarationForm.Row(one, party.Name)).Take(Most).ToListAsync(cancel),
        Volunteers = [Choices.Nothing(words["Allowances.ChooseVolunteer"]), .. await desk.Volunteers(cancel)],
        Benefits = [.. Enum.GetValues<BenefitKind>().Select(kind => new SelectListItem(words["Allowances.Benefit-" + kind], kind.ToString()))],
    });
}

public sealed record DeclarationForm
{
    public int? Party { get; init; }

    public DateOnly? SignedOn { get; init; }

    /// <summary>A day of the first month it is about.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }

    /// <summary>Euro a month.</summary>
    public Money? Elsewhere { get; init; }

    public BenefitKind Benefit { get; init; }

    [BindNever]
    public IReadOnlyList<Row> Rows { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Volunteers { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Benefits { get; init; } = [];

    public sealed record Row(AllowanceDeclaration Declaration, string Name);
}
