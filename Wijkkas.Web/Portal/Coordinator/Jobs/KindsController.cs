using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Coordinator.Jobs;

/// <summary>The price list: kinds of jobs, what they cost, and how the fee is parted.</summary>
public sealed class KindsController(LedgerDb db, Treasurer.Choices choices, JobDesk desk, Words words) : Controller
{
    [HttpGet("/jobs/kinds")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View("Kinds", await db.Set<JobKind>().AsNoTracking().Include(kind => kind.Stream).OrderBy(kind => kind.RetiredOn != null).ThenBy(kind => kind.NameNl).ToListAsync(cancel));

    [HttpGet("/jobs/kinds/new"), KeepsTheBooks]
    public Task<IActionResult> New(CancellationToken cancel) => Show(new KindForm(), cancel);

    [HttpPost("/jobs/kinds/new")]
    public Task<IActionResult> New(KindForm form, [FromServices] SaveJobKindHandler save, CancellationToken cancel) => Save(form, save, cancel);

    [HttpGet("/jobs/kinds/{id:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) =>
        await db.Set<JobKind>().AsNoTracking().Include(kind => kind.Stream).SingleOrDefaultAsync(kind => kind.Id == id, cancel) is { } kind
            ? await Show(KindForm.Of(kind, await db.Set<Account>().Where(account => account.Id == kind.AccountId).Select(account => account.Code).SingleAsync(cancel)), cancel)
            : NotFound();

    [HttpPost("/jobs/kinds/{id:int}/edit")]
    public Task<IActionResult> Edit(int id, KindForm form, [FromServices] SaveJobKindHandler save, CancellationToken cancel) => Save(form with { Id = id }, save, cancel);

    private Task<IActionResult> Save(KindForm form, SaveJobKindHandler save, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var account = await db.Set<Account>().Where(one => one.Code == form.Account).Select(one => one.Id).SingleOrDefaultAsync(cancel);
            var stream = await db.Set<MoneyStream>().Where(one => one.Code == form.Stream).Select(one => one.Id).SingleOrDefaultAsync(cancel);
            var kind = await save.Handle(form.ToOrder(account, stream), User.AsActor(), cancel);
            this.Tell(words["Jobs.KindSaved", words.Name(kind.NameNl, kind.NameEn)]);
            return Redirect("/jobs/kinds");
        },
        () => Show(form, cancel),
        KindForm.FieldOf);

    private async Task<IActionResult> Show(KindForm form, CancellationToken cancel)
    {
        var billed = await db.Set<Account>().Where(AccountRules.CanBeBilled).Select(account => account.Code).ToHashSetAsync(cancel);
        return View("Kind", form with
        {
            Accounts = [.. (await choices.Accounts(all: false, cancel)).Where(option => billed.Contains(option.Value))],
            Streams = await choices.Streams(all: false, cancel),
            Branches = await desk.Branches(cancel),
        });
    }
}

public sealed record KindForm
{
    [BindNever]
    public int? Id { get; init; }

    public int Version { get; init; }

    public string? Code { get; init; }

    public string? NameNl { get; init; }

    public string? NameEn { get; init; }

    public Money? Price { get; init; }

    public VatNature Nature { get; init; } = VatNature.Standard;

    public string? VatReason { get; init; }

    public string? Account { get; init; }

    public string? Stream { get; init; }

    public int? Branch { get; init; }

    /// <summary>Per cent.</summary>
    public int Part { get; init; } = 50;

    public Money? HourCost { get; init; }

    public bool IsRetired { get; init; }

    [BindNever]
    public IReadOnlyList<SelectListItem> Accounts { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Streams { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Branches { get; init; } = [];

    public static KindForm Of(JobKind kind, string account) => new()
    {
        Id = kind.Id,
        Version = kind.Version,
        Code = kind.Code,
        NameNl = kind.NameNl,
        NameEn = kind.NameEn,
        Price = kind.Price,
        Nature = kind.VatNature,
        VatReason = kind.VatReason,
        Account = account,
        Stream = kind.Stream!.Code,
        Branch = kind.BranchId,
        Part = kind.DoerPart / 100,
        HourCost = kind.HourCost,
        IsRetired = kind.RetiredOn is not null,
    };

    public SaveJobKind ToOrder(int account, int stream) => new(Id, Version, Code ?? "", NameNl ?? "", Price, Nature, account, stream, Math.Clamp(Part, -1, 101) * 100, HourCost ?? Money.Zero)
    {
        NameEn = NameEn,
        VatReason = VatReason,
        BranchId = Branch,
        IsRetired = IsRetired,
    };

    public static string FieldOf(string refusal) => refusal switch
    {
        "Streams.CodeWrong" or "Jobs.CodeTaken" => nameof(Code),
        "Values.NameMissing" => nameof(NameNl),
        "Jobs.PriceWrong" => nameof(Price),
        "Jobs.PartWrong" => nameof(Part),
        "Jobs.HourCostWrong" => nameof(HourCost),
        "Jobs.NotIncome" => nameof(Account),
        "Jobs.VatReasonMissing" => nameof(VatReason),
        "Streams.Unknown" => nameof(Stream),
        _ => "",
    };
}
