using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Accounts;

public sealed class AccountsController(LedgerDb db, AutoMapper.IMapper mapper, Choices choices, Words words, TimeProvider clock) : Controller
{
    [HttpGet("/accounts")]
    public async Task<IActionResult> Index(CancellationToken cancel) =>
        View(await AccountsPage.Read(db, await BookYear.Around(db, clock.Today(), cancel), mapper, cancel));

    [HttpGet("/accounts/new"), KeepsTheBooks]
    public async Task<IActionResult> New(CancellationToken cancel) => View(await Filled(new AccountForm(), cancel));

    [HttpPost("/accounts/new")]
    public Task<IActionResult> New(AccountForm form, [FromServices] AddAccountHandler add, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var group = await db.Set<AccountGroup>().AsNoTracking().SingleOrDefaultAsync(g => g.Id == form.GroupId, cancel) ?? throw new Refusal("Accounts.GroupUnknown");
            var account = await add.Handle(form.ToOrder(group.Class), User.AsActor(), cancel);
            this.Tell(words["Accounts.Added", account.Code, words.Name(account.NameNl, account.NameEn)], $"/accounts/{account.Code}", words["Accounts.OpenCard"]);
            return Redirect("/accounts");
        },
        async () => View(await Filled(form, cancel)),
        AccountForm.FieldOf);

    [HttpGet("/accounts/{code}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(string code, CancellationToken cancel) =>
        await Find(code, cancel) is { } account ? View(await Filled(AccountForm.Of(account), cancel)) : NotFound();

    [HttpPost("/accounts/{code}/edit")]
    public Task<IActionResult> Edit(string code, AccountForm form, [FromServices] RenameAccountHandler rename, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await rename.Handle(new RenameAccount(form.Id, form.Version, form.NameNl, form.NameEn, form.GroupId ?? 0, form.RgsCode), User.AsActor(), cancel);
            this.Tell(words["Accounts.Saved", code]);
            return Redirect("/accounts");
        },
        async () => View(await Filled(form with { Code = code }, cancel)),
        AccountForm.FieldOf);

    [HttpPost("/accounts/{code}/retire")]
    public Task<IActionResult> Retire(string code, int id, int version, [FromServices] RetireAccountHandler retire, CancellationToken cancel) =>
        Change(code, "Accounts.RetiredNow", () => retire.Handle(new RetireAccount(id, version), User.AsActor(), cancel), cancel);

    [HttpPost("/accounts/{code}/restore")]
    public Task<IActionResult> Restore(string code, int id, int version, [FromServices] RestoreAccountHandler restore, CancellationToken cancel) =>
        Change(code, "Accounts.RestoredNow", () => restore.Handle(new RestoreAccount(id, version), User.AsActor(), cancel), cancel);

    [HttpPost("/accounts/{code}/remove")]
    public Task<IActionResult> Remove(string code, int id, int version, [FromServices] RemoveAccountHandler remove, CancellationToken cancel) =>
        Change(code, "Accounts.RemovedNow", () => remove.Handle(new RemoveAccount(id, version), User.AsActor(), cancel), cancel);

    private Task<IActionResult> Change(string code, string told, Func<Task> act, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await act();
            this.Tell(words[told, code]);
            return Redirect("/accounts");
        },
        async () => await Find(code, cancel) is { } account ? View("Edit", await Filled(AccountForm.Of(account), cancel)) : NotFound());

    private Task<Account?> Find(string code, CancellationToken cancel) => db.Set<Account>().AsNoTracking().Include(a => a.Group).SingleOrDefaultAsync(a => a.Code == code, cancel);

    private async Task<AccountForm> Filled(AccountForm form, CancellationToken cancel)
    {
        var account = form.Id == 0 ? null : await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == form.Id, cancel);
        return form with { Groups = await choices.Groups(account?.Class, cancel), IsRetired = account?.RetiredOn is not null, Class = account?.Class };
    }
}
