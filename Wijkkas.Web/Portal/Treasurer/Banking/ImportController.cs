using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.LongWork;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

public sealed class ImportController(BankDesk desk, UploadShelf shelf, Errands errands, DemoFile demo) : Controller
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
                var upload = await shelf.Keep(content, User.AsActor(), cancel);
                return await Read(new ImportErrand(shelf, upload, Path.GetFileName(file.FileName), User.AsActor()), form => unknown = form, cancel);
            },
            () => Show(unknown, cancel),
            code => code == "Bank.AccountUnknown" ? "" : nameof(file));
    }

    [HttpPost("/bank/import/account")]
    public async Task<IActionResult> AddAccount(UnknownAccountForm form, [FromServices] AddBankAccountHandler add, CancellationToken cancel)
    {
        // Pressed twice: the first press has sent the file on its way, or it is read already.
        if (errands.Last<ImportErrand>(User.AsActor(), one => one.Reads(form.Ticket) && one.Unknown is null) is { } sent)
        {
            return Redirect(sent.Address);
        }

        UnknownAccountForm? unknown = form;
        return await this.Attempt(
            async () =>
            {
                unknown = null;
                var upload = await shelf.Upload(form.Ticket, User.AsActor(), cancel);
                unknown = form;
                await Add(add, form, cancel);
                unknown = null;
                return await Read(new ImportErrand(shelf, upload, form.FileName, User.AsActor()), next => unknown = next, cancel);
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

    private async Task Add(AddBankAccountHandler add, UnknownAccountForm form, CancellationToken cancel)
    {
        try
        {
            await add.Handle(new AddBankAccount(form.Number, form.Name ?? "", AsInFile: true), User.AsActor(), cancel);
        }
        catch (Refusal refusal) when (refusal.Code == "Bank.AccountThere")
        {
            // Another press, or another treasurer, was first. The file can be read.
        }
    }

    /// <summary>Most files are read within the moment that anybody waits; of others the page tells how far it is.</summary>
    private async Task<IActionResult> Read(ImportErrand given, Action<UnknownAccountForm> ask, CancellationToken cancel)
    {
        var errand = await errands.Send(given, cancel);
        if (errand.Unknown is { } unknown)
        {
            ModelState.Clear();
            ask(unknown);
        }

        if (errand.Done.IsFaulted)
        {
            await errand.Done;
        }

        return Redirect(errand.Address);
    }

    private async Task<IActionResult> Show(UnknownAccountForm? unknown, CancellationToken cancel) => View("Import", new ImportPage(
        await desk.Db.Set<BankFile>().AsNoTracking().OrderByDescending(file => file.Id).Take(10).ToListAsync(cancel), unknown, demo.FileName));
}
