using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Board.Members;

/// <summary>Who asks to become a member, and the board's answer.</summary>
public sealed class ApplicationsController(LedgerDb db, Words words) : Controller
{
    [HttpGet("/members/applications")]
    public async Task<IActionResult> Applications(CancellationToken cancel) => View(await ApplicationsPage.Read(db, null, cancel));

    [HttpPost("/members/applications/{id:int}/admit")]
    public Task<IActionResult> Admit(int id, int version, int? party, [FromServices] AdmitApplicantHandler admit, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var application = await admit.Handle(new AdmitApplicant(id, version, party), User.AsActor(), cancel);
            return Told(words[application.MemberNumber is null ? "Members.Admitted" : "Members.AdmittedAtOnce", application.Name]);
        },
        async () => View("Applications", await ApplicationsPage.Read(db, null, cancel)));

    [HttpPost("/members/applications/{id:int}/reject")]
    public Task<IActionResult> Reject(int id, int version, string? why, [FromServices] RejectApplicantHandler reject, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await reject.Handle(new RejectApplicant(id, version, why), User.AsActor(), cancel);
            return Told(words["Members.RejectedNow"]);
        },
        async () => View("Applications", await ApplicationsPage.Read(db, why, cancel)));

    private RedirectResult Told(string sentence)
    {
        this.Tell(sentence);
        return Redirect("/members/applications");
    }
}

/// <summary>Shares that members want to hand back or give.</summary>
public sealed class ShareRequestsController(LedgerDb db, Words words, TimeProvider clock) : Controller
{
    [HttpGet("/members/requests")]
    public async Task<IActionResult> Requests(CancellationToken cancel) => View(await RequestsPage.Read(db, clock.Today(), null, cancel));

    [HttpPost("/members/requests/{id:int}/approve")]
    public Task<IActionResult> Approve(int id, int version, [FromServices] ApproveShareRequestHandler approve, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var request = await approve.Handle(new ApproveShareRequest(id, version), User.AsActor(), cancel);
            return Told(words[request.ToNumber is null ? "Members.RequestToPay" : "Members.RequestGiven"]);
        },
        async () => View("Requests", await RequestsPage.Read(db, clock.Today(), null, cancel)));

    [HttpPost("/members/requests/{id:int}/reject")]
    public Task<IActionResult> Reject(int id, int version, string? why, [FromServices] RefuseShareRequestHandler refuse, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await refuse.Handle(new RefuseShareRequest(id, version, why), User.AsActor(), cancel);
            return Told(words["Members.RequestRefusedNow"]);
        },
        async () => View("Requests", await RequestsPage.Read(db, clock.Today(), why, cancel)));

    private RedirectResult Told(string sentence)
    {
        this.Tell(sentence);
        return Redirect("/members/requests");
    }
}

/// <summary>Classes of shares and their rules.</summary>
public sealed class ShareClassesController(LedgerDb db, Words words) : Controller
{
    [HttpGet("/members/classes")]
    public async Task<IActionResult> Classes(CancellationToken cancel) => View(
        new ClassesPage(await MemberTabs.Read("/members/classes", db, cancel), await db.Set<ShareClass>().AsNoTracking().Include(c => c.Account).OrderBy(c => c.Code).ToListAsync(cancel)));

    [HttpGet("/members/classes/new"), KeepsTheBooks]
    public async Task<IActionResult> New(CancellationToken cancel) => View("Class", await WithAccounts(new ClassForm { Natural = true, Legal = true, Youth = true }, cancel));

    [HttpPost("/members/classes/new")]
    public Task<IActionResult> New(ClassForm form, [FromServices] SaveShareClassHandler save, CancellationToken cancel) => Save(form with { Id = 0 }, save, cancel);

    [HttpGet("/members/classes/{id:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) =>
        await db.Set<ShareClass>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is { } share ? View("Class", await WithAccounts(ClassForm.Of(share), cancel)) : NotFound();

    [HttpPost("/members/classes/{id:int}/edit")]
    public Task<IActionResult> Edit(int id, ClassForm form, [FromServices] SaveShareClassHandler save, CancellationToken cancel) => Save(form with { Id = id }, save, cancel);

    private Task<IActionResult> Save(ClassForm form, SaveShareClassHandler save, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var share = await save.Handle(form.ToOrder(), User.AsActor(), cancel);
            this.Tell(words["Members.ClassSaved", words.Name(share.NameNl, share.NameEn)]);
            return Redirect("/members/classes");
        },
        async () => View("Class", await WithAccounts(form, cancel)),
        ClassForm.FieldOf);

    private async Task<ClassForm> WithAccounts(ClassForm form, CancellationToken cancel)
    {
        ViewData["Accounts"] = await db.Set<Account>().AsNoTracking()
            .Where(a => a.RetiredOn == null && !a.KeepsOpenItems && (a.Role == AccountRole.MemberCapital || (a.Role == AccountRole.None && (a.Class == AccountClass.Equity || a.Class == AccountClass.Liabilities))))
            .OrderBy(a => a.Code).ToListAsync(cancel);
        return form;
    }
}
