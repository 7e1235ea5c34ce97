using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.Members.Formats;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Board.Members;

/// <summary>Takes over a register that was kept elsewhere: first to look, then for real.</summary>
public sealed class ImportController(ImportRegisterHandler import, Words words) : Controller
{
    private const int Most = 5 * 1024 * 1024;

    [HttpGet("/members/import"), KeepsTheBooks]
    public IActionResult Import() => View((RegisterPreview?)null);

    [HttpPost("/members/import"), RequestSizeLimit(Most + (64 * 1024))]
    public Task<IActionResult> Import(IFormFile? register, bool really, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var order = new ImportRegister(RegisterSheet.Read(await Content(register, cancel)));
            if (!really)
            {
                return View(await import.Preview(order, cancel));
            }

            var done = await import.Handle(order, User.AsActor(), cancel);
            this.Tell(words.Count("Members.Imported", done.Members));
            return Redirect("/members");
        },
        () => View((RegisterPreview?)null),
        _ => nameof(register));

    private static async Task<byte[]> Content(IFormFile? file, CancellationToken cancel)
    {
        if (file is null || file.Length is 0 or > Most)
        {
            throw new Refusal("Members.FileUnreadable");
        }

        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancel);
        return content.ToArray();
    }
}
