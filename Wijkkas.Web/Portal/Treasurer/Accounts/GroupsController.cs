using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Accounts;

/// <summary>The headings (rubrieken) under which accounts stand on the reports.</summary>
public sealed class GroupsController(LedgerDb db, Words words) : Controller
{
    [HttpGet("/accounts/groups")]
    public async Task<IActionResult> Index(CancellationToken cancel) =>
        View("Groups", await db.Set<AccountGroup>().AsNoTracking().OrderBy(g => g.Class).ThenBy(g => g.Position).ToListAsync(cancel));

    [HttpGet("/accounts/groups/new"), KeepsTheBooks]
    public IActionResult New() => View("Group", new GroupForm());

    [HttpPost("/accounts/groups/new")]
    public Task<IActionResult> New(GroupForm form, [FromServices] AddAccountGroupHandler add, CancellationToken cancel) =>
        Save(form, () => add.Handle(new AddAccountGroup(form.Class, form.NameNl, form.NameEn), User.AsActor(), cancel));

    [HttpGet("/accounts/groups/{id:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) =>
        await db.Set<AccountGroup>().AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, cancel) is { } group ? View("Group", GroupForm.Of(group)) : NotFound();

    [HttpPost("/accounts/groups/{id:int}/edit")]
    public Task<IActionResult> Edit(int id, GroupForm form, [FromServices] RenameAccountGroupHandler rename, CancellationToken cancel) =>
        Save(form with { Id = id }, () => rename.Handle(new RenameAccountGroup(id, form.Version, form.NameNl, form.NameEn), User.AsActor(), cancel));

    private Task<IActionResult> Save(GroupForm form, Func<Task> act) => this.Attempt(
        async () =>
        {
            await act();
            this.Tell(words["Accounts.GroupSaved", form.NameNl]);
            return Redirect("/accounts/groups");
        },
        () => View("Group", form),
        refusal => refusal is "Accounts.GroupTaken" or "Values.NameMissing" or "Values.TextTooLong" ? nameof(form.NameNl) : "");
}

/// <summary>A new heading, or other names for one that is there.</summary>
public sealed record GroupForm
{
    public int Id { get; init; }

    public int Version { get; init; }

    public AccountClass Class { get; init; } = AccountClass.Expenses;

    public string NameNl { get; init; } = "";

    public string? NameEn { get; init; }

    public static GroupForm Of(AccountGroup group) =>
        new() { Id = group.Id, Version = group.Version, Class = group.Class, NameNl = group.NameNl, NameEn = group.NameEn };
}
