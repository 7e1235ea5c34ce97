using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Welcome.Start;

/// <summary>The first run: names the cooperative and makes the first user. Afterwards this page is gone.</summary>
public sealed class StartController(FirstRun first, LedgerDb db, OpenTheBooksHandler open, PeopleAtTheBooks books, SignInManager<Person> door) : Controller
{
    [HttpGet("/start")]
    public async Task<IActionResult> Start(CancellationToken cancel) =>
        await first.IsWaiting(cancel) ? await Show(new StartForm(), cancel) : NotFound();

    [HttpPost("/start")]
    public async Task<IActionResult> Start(StartForm form, CancellationToken cancel)
    {
        using var alone = await first.Alone(cancel);
        return await first.IsWaiting(cancel)
            ? await this.Attempt(() => Begin(form, cancel), () => Show(form, cancel), Field)
            : NotFound();
    }

    private async Task<IActionResult> Begin(StartForm form, CancellationToken cancel)
    {
        if (!first.Knows(form.Code))
        {
            throw new Refusal("SignIn.WrongCode");
        }

        var person = new Person
        {
            Id = Guid.NewGuid(),
            UserName = form.Email.Trim(),
            Email = form.Email.Trim(),
            DisplayName = form.Person.Trim(),
            LockoutEnabled = true,
        };
        var by = new Actor(person.Id.ToString());
        await books.Take(by, async people =>
        {
            (await people.CreateAsync(person, form.Password)).OrRefuse();
            (await people.AddToRolesAsync(person, [Roles.Administrator, Roles.Treasurer])).OrRefuse();
        });
        await open.Handle(new OpenTheBooks(form.Cooperative.Trim(), form.LegalForm), by, cancel);
        await door.SignInAsync(person, isPersistent: false);
        return Redirect("/");
    }

    private async Task<IActionResult> Show(StartForm form, CancellationToken cancel)
    {
        first.Announce();
        var name = await db.Set<Organisation>().Select(organisation => organisation.Name).SingleOrDefaultAsync(cancel);
        return View(name is null ? form : form with { Cooperative = name, IsNamed = true });
    }

    private static string Field(string code) => code switch
    {
        "SignIn.WrongCode" => nameof(StartForm.Code),
        "Users.NotAnEmail" or "Users.EmailTaken" => nameof(StartForm.Email),
        "Users.PasswordTooShort" or "Users.PasswordTooPlain" => nameof(StartForm.Password),
        _ => "",
    };
}

public sealed record StartForm
{
    public string Code { get; init; } = "";

    [StringLength(200)]
    public string Cooperative { get; init; } = "";

    /// <summary>The books were filled already, by the command line.</summary>
    public bool IsNamed { get; init; }

    public LegalForm LegalForm { get; init; } = LegalForm.CooperativeUa;

    [StringLength(100)]
    public string Person { get; init; } = "";

    [EmailAddress]
    public string Email { get; init; } = "";

    public string Password { get; init; } = "";
}
