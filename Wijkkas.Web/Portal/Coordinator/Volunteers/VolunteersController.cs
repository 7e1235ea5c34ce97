using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Administrator.Users;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Coordinator.Volunteers;

/// <summary>Who works for the neighbourhood: the list, somebody new, and each one's card.</summary>
public sealed class VolunteersController(VolunteerDesk desk, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/volunteers")]
    public async Task<IActionResult> Index([FromQuery] VolunteerFilter filter, CancellationToken cancel) => View(await desk.List(filter, cancel));

    [HttpGet("/volunteers/new"), KeepsTheBooks]
    public async Task<IActionResult> New(int? party, CancellationToken cancel) => View(await desk.Ready(new NewVolunteerForm { Party = party, Since = clock.Today() }, cancel));

    [HttpPost("/volunteers/new")]
    public Task<IActionResult> New(NewVolunteerForm form, [FromServices] AddVolunteerHandler add, [FromServices] UserDesk users, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            if (form is { LetIn: true, Party: null } && string.IsNullOrWhiteSpace(form.Email))
            {
                throw new Refusal("Parties.ContactNeedsEmail", form.Name);
            }

            var contact = await add.Handle(form.ToOrder(clock.Today(), words.Language), User.AsActor(), cancel);
            this.Tell(words["Volunteers.Added", contact.Party!.Name]);
            return form.LetIn ? await Let(contact, users, cancel) : Redirect($"/volunteers/{contact.PartyId}");
        },
        async () => View(await desk.Ready(form, cancel)),
        NewVolunteerForm.FieldOf);

    [HttpGet("/volunteers/{id:int}")]
    public async Task<IActionResult> One(int id, int? month, CancellationToken cancel) => await desk.Page(id, month, cancel) is { } page ? View("One", page) : NotFound();

    [HttpGet("/volunteers/{id:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) => await desk.Find(id, cancel) is { } party ? View(VolunteerForm.Of(party)) : NotFound();

    [HttpPost("/volunteers/{id:int}/edit")]
    public async Task<IActionResult> Edit(int id, VolunteerForm form, [FromServices] ChangeVolunteerHandler change, CancellationToken cancel) => await desk.Find(id, cancel) is null ? NotFound() : await this.Attempt(
        async () =>
        {
            await change.Handle(form.ToOrder(id), User.AsActor(), cancel);
            return Saved(id, form.Name);
        },
        () => View(form with { Id = id }),
        VolunteerForm.FieldOf);

    [HttpPost("/volunteers/{id:int}/dates")]
    public Task<IActionResult> Dates(int id, DatesForm form, [FromServices] DateVolunteerHandler date, CancellationToken cancel) => OnCard(
        id,
        page => page with { Dates = form },
        async () =>
        {
            await date.Handle(new DateVolunteer(id, form.Version, form.Since ?? clock.Today(), form.Until, form.BecameEmployeeOn), User.AsActor(), cancel);
            this.Tell(words["Volunteers.DatesSaved"]);
            return Redirect($"/volunteers/{id}");
        },
        code => code == "Hours.EndsBeforeStart" ? nameof(form.Until) : "",
        cancel);

    [HttpPost("/volunteers/{id:int}/iban")]
    public Task<IActionResult> Account(int id, IbanForm form, [FromServices] VolunteerIban iban, CancellationToken cancel) => OnCard(
        id,
        page => page with { Account = form },
        async () =>
        {
            this.Tell(words[await iban.Change(id, form.Version, form.Iban, User.AsActor(), cancel)]);
            return Redirect($"/volunteers/{id}");
        },
        code => code == "Values.NotAnIban" ? nameof(form.Iban) : "",
        cancel);

    /// <summary>Takes over what the volunteer proposed, or not.</summary>
    [HttpPost("/volunteers/{id:int}/answer")]
    public Task<IActionResult> Answer(int id, int version, bool takeOver, [FromServices] VolunteerIban iban, CancellationToken cancel) => OnCard(
        id,
        page => page,
        async () =>
        {
            await iban.Answer(id, version, takeOver, User.AsActor(), cancel);
            this.Tell(words[takeOver ? "Volunteers.ProposalTaken" : "Volunteers.ProposalLeft"]);
            return Redirect($"/volunteers/{id}");
        },
        _ => "",
        cancel);

    [HttpPost("/volunteers/{id:int}/let-in")]
    public Task<IActionResult> LetIn(int id, [FromServices] SaveContactHandler save, [FromServices] UserDesk users, CancellationToken cancel) => OnCard(
        id,
        page => page,
        async () =>
        {
            var party = (await desk.Find(id, cancel))!;
            var contact = await desk.Contact(id, cancel);

            // One signs in with the address that stands on the card.
            if (contact is null || contact.Email is null)
            {
                contact = await save.Handle(new SaveContact(contact?.Id, contact?.Version ?? 0, id, contact?.Name ?? party.Name, party.Email, contact?.Phone ?? party.Phone, contact?.Function), User.AsActor(), cancel);
            }

            return await Let(contact, users, cancel);
        },
        _ => "",
        cancel);

    private async Task<IActionResult> Let(PartyContact contact, UserDesk users, CancellationToken cancel)
    {
        var (name, password) = await users.LetIn(contact.Id, User.AsActor(), cancel);
        if (password is not null)
        {
            return View("Password", new VolunteerPassword(contact.PartyId, name, password));
        }

        this.Tell(words["Users.LetInDone", name]);
        return Redirect($"/volunteers/{contact.PartyId}");
    }

    private RedirectResult Saved(int id, string name)
    {
        this.Tell(words["Parties.Saved", name]);
        return Redirect($"/volunteers/{id}");
    }

    private async Task<IActionResult> OnCard(int id, Func<VolunteerPage, VolunteerPage> typed, Func<Task<IActionResult>> act, Func<string, string> field, CancellationToken cancel) =>
        await desk.Find(id, cancel) is null ? NotFound() : await this.Attempt(act, async () => View("One", typed((await desk.Page(id, null, cancel))!)), field);
}
