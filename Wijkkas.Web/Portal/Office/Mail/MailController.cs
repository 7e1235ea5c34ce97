using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Clockwork;
using Wijkkas.Web.Mail;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Files;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Office.Mail;

public sealed class MailController(LedgerDb db, LetterReader letters, MailSettings settings, Bell bell, Words words) : Controller
{
    [HttpGet("/mail")]
    public async Task<IActionResult> Index([FromQuery] MailFilter filter, CancellationToken cancel) => View(await MailPage.Read(db, filter, settings, cancel));

    [HttpGet("/mail/{id:int}")]
    public async Task<IActionResult> Letter(int id, CancellationToken cancel) =>
        await letters.Find(id, cancel) is { } letter ? View("Letter", new LetterPage(letter, settings)) : NotFound();

    [HttpGet("/mail/{id:int}/files/{position:int}")]
    public async Task<IActionResult> File(int id, int position, CancellationToken cancel) =>
        await db.Set<LetterAttachment>().AsNoTracking().SingleOrDefaultAsync(a => a.LetterId == id && a.Position == position, cancel) is { } attachment
            ? new StoredFileResult(attachment.FileId)
            : NotFound();

    [HttpPost("/mail/{id:int}/retry")]
    public Task<IActionResult> Retry(int id, int version, [FromServices] RetryLetterHandler retry, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await retry.Handle(new RetryLetter(id, version), cancel);
            await bell.Ring<SendLetters>();
            this.Tell(words["Mail.InTheBox"]);
            return Redirect($"/mail/{id}");
        },
        () => Letter(id, cancel));

    [HttpPost("/mail/{id:int}/cancel")]
    public Task<IActionResult> Cancel(int id, int version, [FromServices] CancelLetterHandler stop, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await stop.Handle(new CancelLetter(id, version), cancel);
            this.Tell(words["Mail.CancelledNow"]);
            return Redirect($"/mail/{id}");
        },
        () => Letter(id, cancel));
}
