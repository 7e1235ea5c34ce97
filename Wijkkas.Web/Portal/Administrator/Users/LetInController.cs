using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Administrator.Users;

/// <summary>Lets contacts of parties in and shuts them out: the treasurer knows whom we deal with, the administrator has the keys.</summary>
public sealed class LetInController(LedgerDb db, UserDesk desk, Words words) : Controller
{
    [HttpGet("/users/contacts/{id:int}")]
    public async Task<IActionResult> LetIn(int id, CancellationToken cancel) =>
        await db.Set<PartyContact>().AsNoTracking().Include(contact => contact.Party).SingleOrDefaultAsync(contact => contact.Id == id && contact.RetiredOn == null && contact.PersonId == null, cancel)
            is { } contact ? View("LetIn", contact) : NotFound();

    [HttpPost("/users/contacts/{id:int}")]
    public Task<IActionResult> Let(int id, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var (name, password) = await desk.LetIn(id, User.AsActor(), cancel);
            if (password is not null)
            {
                return View("Password", new PasswordPage(name, password));
            }

            this.Tell(words["Users.LetInDone", name]);
            return Redirect("/users");
        },
        async () => await LetIn(id, cancel));

    [HttpPost("/users/{id:guid}/shut-out")]
    public async Task<IActionResult> ShutOut(Guid id, [FromServices] ShutContactOutHandler shut, CancellationToken cancel)
    {
        await shut.Handle(new ShutContactOut(id), User.AsActor(), cancel);
        this.Tell(words["Users.ShutOutDone"]);
        return Redirect($"/users/{id}");
    }
}
