using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Files;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Allowances;

/// <summary>Costs of volunteers, flat or proven, which a second person agrees to; and who asks to pass a maximum.</summary>
public sealed class CostsController(LedgerDb db, AllowanceDesk desk, Choices choices, Uploads uploads, TimeProvider clock, Words words) : Controller
{
    private const int Most = 100;

    [HttpGet("/allowances/costs")]
    public Task<IActionResult> Costs(CancellationToken cancel) => Show(new CostForm { On = clock.Today() }, cancel);

    [HttpPost("/allowances/costs")]
    public Task<IActionResult> Enter(CostForm form, IFormFile? receipt, [FromServices] EnterCostHandler enter, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var stream = await db.Set<MoneyStream>().Where(one => one.Code == form.Stream).Select(one => (int?)one.Id).SingleOrDefaultAsync(cancel) ?? 0;
            await enter.Handle(new EnterCost(form.Party ?? 0, form.On ?? default, form.Amount ?? Money.Zero, form.What, stream, await uploads.ReadOptional(receipt, cancel)), User.AsActor(), cancel);
            this.Tell(words["Allowances.CostEntered"]);
            return Redirect("/allowances/costs");
        },
        () => Show(form, cancel),
        code => code switch
        {
            "Allowances.PartyUnknown" => nameof(form.Party),
            "Allowances.AmountWrong" => nameof(form.Amount),
            "Allowances.WhatMissing" => nameof(form.What),
            "Allowances.StreamUnknown" => nameof(form.Stream),
            "Allowances.NotEligible" => nameof(form.On),
            _ when code.StartsWith("Files.", StringComparison.Ordinal) => "Receipt",
            _ => "",
        });

    [HttpPost("/allowances/costs/{id:int}/approve"), Approves]
    public Task<IActionResult> Agree(int id, int version, [FromServices] DecideCostHandler decide, CancellationToken cancel) => Decide(new DecideCost(id, version, true), decide, cancel);

    [HttpPost("/allowances/costs/{id:int}/reject"), Approves]
    public Task<IActionResult> Refuse(int id, int version, [FromServices] DecideCostHandler decide, CancellationToken cancel) => Decide(new DecideCost(id, version, false), decide, cancel);

    [HttpGet("/allowances/costs/{id:int}/receipt")]
    public async Task<IActionResult> Receipt(int id, CancellationToken cancel) =>
        await db.Set<AllowanceCost>().Where(one => one.Id == id).Select(one => one.ReceiptId).SingleOrDefaultAsync(cancel) is { } file ? new StoredFileResult(file) : NotFound();

    private Task<IActionResult> Decide(DecideCost order, DecideCostHandler decide, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await decide.Handle(order, User.AsActor(), cancel);
            this.Tell(words[order.Agreed ? "Allowances.CostAgreed" : "Allowances.CostRefused"]);
            return Redirect("/allowances/costs");
        },
        () => Costs(cancel));

    private async Task<IActionResult> Show(CostForm form, CancellationToken cancel)
    {
        var costs = await db.Set<AllowanceCost>().AsNoTracking().Include(one => one.Party).OrderBy(one => one.Agreed == null ? 0 : 1).ThenByDescending(one => one.Id).Take(Most).ToListAsync(cancel);
        var asked = await db.Set<AllowanceOverride>().AsNoTracking().Include(one => one.Party).OrderByDescending(one => one.Id).Take(Most).ToListAsync(cancel);
        return View("Costs", form with
        {
            Costs = costs,
            Overrides = asked,
            People = await db.NamesOf([.. costs.SelectMany(one => new[] { one.EnteredBy, one.DecidedBy }), .. asked.SelectMany(one => new[] { one.AskedBy, one.DecidedBy })], cancel),
            Volunteers = [Choices.Nothing(words["Allowances.ChooseVolunteer"]), .. await desk.Volunteers(cancel)],
            Streams = [Choices.Nothing(words["Allowances.ChooseStream"]), .. await choices.Streams(false, cancel)],
        });
    }
}

public sealed record CostForm
{
    public int? Party { get; init; }

    public DateOnly? On { get; init; }

    public Money? Amount { get; init; }

    public string? What { get; init; }

    /// <summary>The short name of the stream.</summary>
    public string? Stream { get; init; }

    [BindNever]
    public IReadOnlyList<AllowanceCost> Costs { get; init; } = [];

    [BindNever]
    public IReadOnlyList<AllowanceOverride> Overrides { get; init; } = [];

    [BindNever]
    public IReadOnlyDictionary<string, string> People { get; init; } = new Dictionary<string, string>();

    [BindNever]
    public IReadOnlyList<SelectListItem> Volunteers { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Streams { get; init; } = [];
}
