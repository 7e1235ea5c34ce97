using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Documents;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Files;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Administrator.Settings;

/// <summary>The picture at the head of letters and invoices.</summary>
public sealed class LogoController(LedgerDb db, ChangeLogoHandler change, Uploads uploads, Words words) : Controller
{
    [HttpGet("/settings/logo")]
    public async Task<IActionResult> Logo(CancellationToken cancel) =>
        await db.Set<Organisation>().Select(organisation => organisation.LogoId).SingleAsync(cancel) is { } id ? new StoredFileResult(id) : NotFound();

    [HttpGet("/settings/logo/new")]
    public IActionResult New() => View("Logo");

    [HttpPost("/settings/logo/new")]
    public Task<IActionResult> New(IFormFile? logo, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var file = await uploads.Read(logo, cancel);
            await LookAt(logo!, cancel);
            await change.Handle(new ChangeLogo(file), User.AsActor(), cancel);
            this.Tell(words["Settings.LogoSaved"]);
            return Redirect("/settings");
        },
        () => View("Logo"),
        _ => nameof(logo));

    [HttpPost("/settings/logo/none")]
    public async Task<IActionResult> None(CancellationToken cancel)
    {
        await change.Handle(new ChangeLogo(null), User.AsActor(), cancel);
        this.Tell(words["Settings.LogoGone"]);
        return Redirect("/settings");
    }

    // A picture that cannot be drawn would stop every invoice.
    private static async Task LookAt(IFormFile logo, CancellationToken cancel)
    {
        using var content = new MemoryStream();
        await logo.CopyToAsync(content, cancel);
        Picture.Read(content.ToArray());
    }
}
