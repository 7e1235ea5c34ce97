using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Decisions;
using Wijkkas.Ledger.Dividends;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Files;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Board.Decisions;

/// <summary>The register of decisions, and the accounts of a year on their way through the meeting.</summary>
public sealed class DecisionsController(LedgerDb db, Uploads uploads, Words words, TimeProvider clock) : Controller
{
    [HttpGet("/decisions")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await Page(null, cancel));

    [HttpGet("/decisions/{id:int}")]
    public async Task<IActionResult> Decision(int id, CancellationToken cancel) => await DecisionPage.Read(db, id, cancel) is { } page ? View(page) : NotFound();

    [HttpGet("/decisions/{id:int}/files/{file:guid}")]
    public async Task<IActionResult> File(int id, Guid file, CancellationToken cancel) =>
        await db.Set<DecisionFile>().AnyAsync(f => f.DecisionId == id && f.FileId == file, cancel) ? new StoredFileResult(file) : NotFound();

    [HttpGet("/decisions/new"), KeepsTheBooks]
    public async Task<IActionResult> New(Effect effect, int? year, CancellationToken cancel) =>
        View(await NewDecisionPage.Read(db, new DecisionForm { Effect = effect, FiscalYear = year, Title = effect == Effect.None ? null : words["Decisions.TitleOf-" + effect, year ?? 0], TaxReason = words["Decisions.NoTax"] }, cancel));

    [HttpPost("/decisions/new")]
    public Task<IActionResult> New(
        DecisionForm form, IFormFile? document, [FromServices] RecordDecisionHandler record, [FromServices] DeclareDividendHandler declare, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var files = await uploads.ReadOptional(document, cancel) is { } file ? (IReadOnlyList<FileInHand>)[file] : [];
            var id = form.Effect == Effect.DeclareDividend
                ? (await declare.Handle(form.ToDividend(clock.Today(), files), User.AsActor(), cancel)).DecisionId
                : (await record.Handle(form.ToOrder(clock.Today(), files), User.AsActor(), cancel)).Id;
            this.Tell(words["Decisions.Recorded"]);
            return Redirect($"/decisions/{id}");
        },
        async () => View("New", await NewDecisionPage.Read(db, form, cancel)),
        DecisionForm.FieldOf);

    [HttpPost("/decisions/accounts/{year:int}/draw-up")]
    public Task<IActionResult> DrawUp(int year, [FromServices] DrawUpAccountsHandler drawUp, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var accounts = await drawUp.Handle(new DrawUpAccounts(year), User.AsActor(), cancel);
            this.Tell(words["Decisions.DrawnUp", year, accounts.Result]);
            return Redirect("/decisions");
        },
        async () => View("Index", await Page(null, cancel)));

    [HttpPost("/decisions/accounts/{year:int}/report")]
    public Task<IActionResult> Report(int year, [Bind(Prefix = "Report")] ReportForm form, [FromServices] ReportOnAccountsHandler report, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await report.Handle(new ReportOnAccounts(year, form.Version, form.Text, form.IsGood), User.AsActor(), cancel);
            this.Tell(words["Decisions.Reported", year]);
            return Redirect("/decisions");
        },
        async () => View("Index", await Page(form with { Year = year }, cancel)),
        code => code is "Decisions.ReportMissing" or "Values.TextTooLong" ? "Report.Text" : "");

    [HttpPost("/decisions/reserves/{account:int}/lock")]
    public Task<IActionResult> Lock(int account, string? why, [FromServices] LockReserveHandler locks, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await locks.Handle(new LockReserve(account, why), User.AsActor(), cancel);
            this.Tell(words["Decisions.ReserveChanged"]);
            return Redirect("/dividends");
        },
        async () => View("Index", await Page(null, cancel)));

    private Task<DecisionsPage> Page(ReportForm? report, CancellationToken cancel) => DecisionsPage.Read(db, clock.Today(), User.AsActor().Id, report, cancel);
}
