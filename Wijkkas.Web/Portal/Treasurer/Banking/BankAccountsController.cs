using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Banking;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

public sealed class BankAccountsController(BankDesk desk, Words words) : Controller
{
    [HttpGet("/bank/accounts")]
    public async Task<IActionResult> Accounts(CancellationToken cancel) => View("Accounts", await desk.BankAccounts(cancel));

    [HttpGet("/bank/accounts/new"), KeepsTheBooks]
    public Task<IActionResult> Add(CancellationToken cancel) => ShowAdd(new AddAccountForm(), cancel);

    [HttpPost("/bank/accounts/new")]
    public Task<IActionResult> Add(AddAccountForm form, [FromServices] AddBankAccountHandler add, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var account = await add.Handle(new AddBankAccount(form.Number ?? "", form.Name ?? "", form.LedgerAccount), User.AsActor(), cancel);
            this.Tell(words["Bank.AccountAdded", account.Name]);
            return Redirect("/bank/accounts");
        },
        () => ShowAdd(form, cancel),
        code => code switch
        {
            "Bank.NumberMissing" or "Bank.NotAnAccountNumber" or "Bank.AccountThere" => nameof(form.Number),
            "Bank.NameMissing" => nameof(form.Name),
            "Bank.LedgerAccountTaken" or "Bank.LedgerAccountUnfit" => nameof(form.LedgerAccount),
            _ => "",
        });

    [HttpGet("/bank/accounts/{id:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) =>
        await Account(id, cancel) is { } account ? View("EditAccount", new EditAccountForm { Id = id, Name = account.Name, Number = account.NumberText }) : NotFound();

    [HttpPost("/bank/accounts/{id:int}/edit")]
    public async Task<IActionResult> Edit(int id, EditAccountForm form, [FromServices] RenameBankAccountHandler rename, CancellationToken cancel) =>
        await Account(id, cancel) is not { } account ? NotFound() : await this.Attempt(
            async () =>
            {
                await rename.Handle(new RenameBankAccount(id, form.Name ?? ""), User.AsActor(), cancel);
                this.Tell(words["Bank.NameSaved", form.Name]);
                return Redirect("/bank/accounts");
            },
            () => View("EditAccount", form with { Id = id, Number = account.NumberText }),
            code => code == "Bank.NameMissing" ? nameof(form.Name) : "");

    private Task<BankAccount?> Account(int id, CancellationToken cancel) => desk.Db.Set<BankAccount>().AsNoTracking().SingleOrDefaultAsync(account => account.Id == id, cancel);

    private async Task<IActionResult> ShowAdd(AddAccountForm form, CancellationToken cancel)
    {
        var taken = (await desk.BankAccounts(cancel)).ConvertAll(account => account.AccountId);
        var free = await desk.Db.Set<Account>().AsNoTracking()
            .Where(account => account.RetiredOn == null && !taken.Contains(account.Id)
                && (account.Role == AccountRole.Bank || (account.Role == AccountRole.None && account.Class == AccountClass.Assets && !account.KeepsOpenItems)))
            .OrderBy(account => account.Code).ToListAsync(cancel);
        return View("AddAccount", new AddAccountPage(form,
            [new SelectListItem(words["Bank.LedgerAccountAuto"], ""), .. free.Select(account => new SelectListItem($"{account.Code} {words.Name(account.NameNl, account.NameEn)}", BankDesk.Text(account.Id)))]));
    }
}

public sealed record AddAccountForm
{
    public string? Number { get; init; }

    public string? Name { get; init; }

    public int? LedgerAccount { get; init; }
}

public sealed record AddAccountPage(AddAccountForm Form, IReadOnlyList<SelectListItem> LedgerAccounts);

public sealed record EditAccountForm
{
    public int Id { get; init; }

    public string? Name { get; init; }

    public string Number { get; init; } = "";
}
