using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Allowances;

/// <summary>The maxima by year, with their source; a new year or another figure takes two people.</summary>
public sealed class MaximaController(LedgerDb db, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/allowances/maxima")]
    public async Task<IActionResult> Maxima(CancellationToken cancel)
    {
        var last = (await MaximaInForce.Read(db, cancel)).All.First();
        return await Show(new MaximumForm { Year = last.Year + 1, AdultFrom = last.AdultFrom, Grade = FigureGrade.A }, cancel);
    }

    [HttpPost("/allowances/maxima")]
    public Task<IActionResult> Propose(MaximumForm form, [FromServices] ProposeMaximumHandler propose, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await propose.Handle(
                new ProposeMaximum(form.Year, form.AdultFrom, form.HourAdult ?? Money.Zero, form.HourYouth ?? Money.Zero, form.PerMonth ?? Money.Zero, form.PerYear ?? Money.Zero, form.Source, form.Grade), User.AsActor(), cancel);
            this.Tell(words["Allowances.ProposedNow", form.Year]);
            return Redirect("/allowances/maxima");
        },
        () => Show(form, cancel),
        code => code switch
        {
            "Allowances.YearWrong" or "Allowances.MaximumWaits" => nameof(form.Year),
            "Allowances.SourceMissing" => nameof(form.Source),
            _ => "",
        });

    [HttpPost("/allowances/maxima/{id:int}/approve"), Approves]
    public Task<IActionResult> Confirm(int id, int version, [FromServices] DecideMaximumHandler decide, CancellationToken cancel) => Decide(new DecideMaximum(id, version, true), decide, cancel);

    [HttpPost("/allowances/maxima/{id:int}/reject"), Approves]
    public Task<IActionResult> Withdraw(int id, int version, [FromServices] DecideMaximumHandler decide, CancellationToken cancel) => Decide(new DecideMaximum(id, version, false), decide, cancel);

    private Task<IActionResult> Decide(DecideMaximum order, DecideMaximumHandler decide, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await decide.Handle(order, User.AsActor(), cancel);
            this.Tell(words[order.Confirmed ? "Allowances.ConfirmedNow" : "Allowances.WithdrawnNow"]);
            return Redirect("/allowances/maxima");
        },
        () => Maxima(cancel));

    private async Task<IActionResult> Show(MaximumForm form, CancellationToken cancel)
    {
        var rows = await db.Set<AllowanceMaximum>().AsNoTracking().Where(one => one.WithdrawnBy == null).ToListAsync(cancel);
        return View("Maxima", form with
        {
            InForce = [.. new MaximaInForce(rows.Where(one => one.ConfirmedBy is not null)).All],
            Waiting = rows.FindAll(one => one.Waits),
            People = await db.NamesOf([.. rows.SelectMany(one => new[] { one.ProposedBy, one.ConfirmedBy })], cancel),
            ThisYear = clock.Today().Year,
            Grades = [.. Enum.GetValues<FigureGrade>().Select(grade => new SelectListItem(words["Allowances.Grade-" + grade], grade.ToString()))],
        });
    }
}

public sealed record MaximumForm
{
    public int Year { get; init; }

    public int AdultFrom { get; init; }

    public Money? HourAdult { get; init; }

    public Money? HourYouth { get; init; }

    public Money? PerMonth { get; init; }

    public Money? PerYear { get; init; }

    public string? Source { get; init; }

    public FigureGrade Grade { get; init; }

    [BindNever]
    public IReadOnlyList<AllowanceMaximum> InForce { get; init; } = [];

    [BindNever]
    public IReadOnlyList<AllowanceMaximum> Waiting { get; init; } = [];

    [BindNever]
    public IReadOnlyDictionary<string, string> People { get; init; } = new Dictionary<string, string>();

    [BindNever]
    public int ThisYear { get; init; }

    [BindNever]
    public IReadOnlyList<SelectListItem> Grades { get; init; } = [];
}
