using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Administrator.Users;

public sealed class UsersController(UserManager<Person> people, LedgerDb db, UserDesk desk, Words words) : Controller
{
    [HttpGet("/users")]
    public async Task<IActionResult> Users(CancellationToken cancel)
    {
        var all = await people.Users.OrderBy(person => person.DisplayName).ToListAsync(cancel);
        var contacts = db.Set<PartyContact>().AsNoTracking().Include(contact => contact.Party).Where(contact => contact.RetiredOn == null);
        var partners = await contacts.Where(contact => contact.PersonId != null).ToDictionaryAsync(contact => contact.PersonId!.Value, contact => contact.Party!.Name, cancel);
        var waiting = await contacts.Where(contact => contact.PersonId == null && contact.Email != null).OrderByDescending(contact => contact.Id).Take(UsersPage.MostWaiting).ToListAsync(cancel);
        var rows = new List<UsersPage.Row>();
        foreach (var person in all)
        {
            rows.Add(new UsersPage.Row(person.Id, person.DisplayName, person.Email!, [.. await people.GetRolesAsync(person)], person.IsBlocked, partners.GetValueOrDefault(person.Id)));
        }

        return View(new UsersPage(rows, waiting));
    }

    [HttpGet("/users/new")]
    public IActionResult Add() => View(new UserForm());

    [HttpPost("/users/new")]
    public Task<IActionResult> Add(UserForm form) => this.Attempt(
        async () => Password(form.Name, await desk.Add(form.Name, form.Email, form.Roles, User.AsActor())),
        () => View(form),
        code => code switch { "Users.EmailTaken" or "Users.NotAnEmail" => nameof(form.Email), "Users.NoRole" => nameof(form.Roles), _ => "" });

    [HttpGet("/users/{id:guid}")]
    public async Task<IActionResult> One(Guid id) =>
        await people.FindByIdAsync(id.ToString()) is { } person
            ? View(await Page(person, await FormOf(person)))
            : NotFound();

    [HttpPost("/users/{id:guid}")]
    public Task<IActionResult> One(Guid id, UserForm form) => With(id, form, async person =>
    {
        await desk.Change(id, form.Name, form.Roles, User.AsActor());
        this.Tell(words["Users.Changed", form.Name]);
        return Redirect("/users");
    });

    [HttpGet("/users/{id:guid}/block")]
    public async Task<IActionResult> Ask(Guid id) =>
        await people.FindByIdAsync(id.ToString()) is { } person ? View("Block", await Page(person, await FormOf(person))) : NotFound();

    [HttpPost("/users/{id:guid}/block")]
    public Task<IActionResult> Block(Guid id) => With(id, null, async person =>
    {
        await desk.Block(id, User.AsActor());
        this.Tell(words["Users.BlockedNow", person.DisplayName]);
        return Redirect("/users");
    });

    [HttpPost("/users/{id:guid}/unblock")]
    public Task<IActionResult> Unblock(Guid id) => With(id, null, async person =>
    {
        await desk.Unblock(id, User.AsActor());
        this.Tell(words["Users.UnblockedNow", person.DisplayName]);
        return Redirect("/users");
    });

    [HttpPost("/users/{id:guid}/password")]
    public Task<IActionResult> NewPassword(Guid id) =>
        With(id, null, async person => Password(person.DisplayName, await desk.NewPassword(id, User.AsActor())));

    private async Task<IActionResult> With(Guid id, UserForm? form, Func<Person, Task<IActionResult>> act)
    {
        if (await people.FindByIdAsync(id.ToString()) is not { } person)
        {
            return NotFound();
        }

        return await this.Attempt(
            () => act(person),
            async () => View("One", await Page(person, form ?? await FormOf(person))),
            code => code == "Users.NoRole" ? nameof(form.Roles) : "");
    }

    private async Task<UserPage> Page(Person person, UserForm form) =>
        new(person.Id, person.Email!, person.IsBlocked, await UserDesk.IsLastAdministrator(people, person), await db.Set<PartyContact>().Where(contact => contact.PersonId == person.Id).Select(contact => contact.Party!.Name).SingleOrDefaultAsync(), form);

    private async Task<UserForm> FormOf(Person person) =>
        new() { Name = person.DisplayName, Email = person.Email!, Roles = [.. await people.GetRolesAsync(person)] };

    // Shown once, in the answer itself: it is nowhere to be found again.
    private ViewResult Password(string name, string password) => View("Password", new PasswordPage(name, password));
}
