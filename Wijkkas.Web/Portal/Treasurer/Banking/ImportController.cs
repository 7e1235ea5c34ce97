using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

public sealed class ImportController(BankDesk desk, UploadShelf shelf, ImportBankFileHandler import, DemoFile demo) : Controller
{
    private const long MostBytes = 110_000_000;

    [HttpGet("/bank/import"), KeepsTheBooks]
    public Task<IActionResult> Import(CancellationToken cancel) => Show(null, cancel);

    [HttpPost("/bank/import"), RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
    public async Task<IActionResult> Import(IFormFile? file, CancellationToken cancel)
    {
        UnknownAccountForm? unknown = null;
        return await this.Attempt(
            async () =>
            {
                await using var content = file?.OpenReadStream() ?? throw new Refusal("Bank.NoFile");
                try
                {
                    return Done(await import.Handle(new ImportBankFile(file.FileName, content), User.AsActor(), cancel));
                }
                catch (Refusal refusal) when (refusal.Code == "Bank.AccountUnknown")
                {
                    content.Position = 0;
                    unknown = new UnknownAccountForm((string)refusal.Facts[0], Path.GetFileName(file.FileName), await shelf.Keep(content, User.AsActor(), cancel), null);
                    throw;
                }
            },
            () => Show(unknown, cancel),
            code => code == "Bank.AccountUnknown" ? "" : nameof(file));
    }

    [HttpPost("/bank/import/account")]
    public async Task<IActionResult> AddAccount(UnknownAccountForm form, [FromServices] AddBankAccountHandler add, CancellationToken cancel)
    {
        UnknownAccountForm? unknown = form;
        return await this.Attempt(
            async () =>
            {
                unknown = null;
                await using var content = shelf.Open(form.Ticket, User.AsActor());
                unknown = form;
                await add.Handle(new AddBankAccount(form.Number, form.Name ?? "", AsInFile: true), User.AsActor(), cancel);
                try
                {
                    var done = await import.Handle(new ImportBankFile(form.FileName, content), User.AsActor(), cancel);
                    shelf.Drop(form.Ticket, User.AsActor());
                    return Done(done);
                }
                catch (Refusal refusal) when (refusal.Code == "Bank.AccountUnknown")
                {
                    ModelState.Clear();
                    unknown = form with { Number = (string)refusal.Facts[0], Name = null };
                    throw;
                }
            },
            () => Show(unknown, cancel),
            code => code == "Bank.NameMissing" ? nameof(form.Name) : "");
    }

    [HttpGet("/bank/files/{id:int}")]
    public async Task<IActionResult> Result(int id, bool again, CancellationToken cancel)
    {
        if (await desk.Db.Set<BankFile>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel) is not { } file)
        {
            return NotFound();
        }

        var accounts = (await desk.BankAccounts(cancel)).ToDictionary(account => account.Id);
        var statements = await desk.Db.Set<BankStatement>().AsNoTracking().Where(statement => statement.FileId == id).OrderBy(statement => statement.Id).ToListAsync(cancel);
        var known = await desk.Db.Set<KnownBankLine>().Where(line => line.FileId == id)
            .Join(desk.Db.Set<BankLine>(), line => line.LineId, line => line.Id, (_, line) => line).AsNoTracking()
            .OrderByDescending(line => line.BookedOn).ThenByDescending(line => line.Id).Take(FilePage.MostShown).ToListAsync(cancel);
        var gaps = new List<FilePage.Gap>();
        foreach (var account in statements.GroupBy(statement => statement.BankAccountId))
        {
            var from = account.Min(statement => statement.From) ?? desk.Today;
            gaps.AddRange((await BankGaps.In(desk.Db, account.Key, from.AddDays(-62), desk.Today, cancel)).Select(gap => new FilePage.Gap(accounts[account.Key], gap)));
        }

        return View("File", new FilePage(file, again, [.. statements.Select(statement => new FilePage.Statement(accounts[statement.BankAccountId], statement))], known, gaps));
    }

    private RedirectResult Done(ImportedBankFile done) => Redirect($"/bank/files/{done.File.Id}" + (done.Again ? "?again=true" : ""));

    private async Task<IActionResult> Show(UnknownAccountForm? unknown, CancellationToken cancel) => View("Import", new ImportPage(
        await desk.Db.Set<BankFile>().AsNoTracking().OrderByDescending(file => file.Id).Take(10).ToListAsync(cancel), unknown, demo.FileName));
}
