using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Parties;

/// <summary>Contacts of a party.</summary>
public sealed class ContactsController(LedgerDb db, Words words) : Controller
{
    [HttpGet("/parties/{party:int}/contacts/new"), KeepsTheBooks]
    public async Task<IActionResult> New(int party, CancellationToken cancel) => await Page(new ContactForm(), party, cancel) is { } page ? View("Contact", page) : NotFound();

    [HttpPost("/parties/{party:int}/contacts/new")]
    public Task<IActionResult> New(int party, ContactForm form, [FromServices] SaveContactHandler save, CancellationToken cancel) => Save(party, null, form, save, cancel);

    [HttpGet("/parties/{party:int}/contacts/{id:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int party, int id, CancellationToken cancel) =>
        await Find(party, id, cancel) is { } contact && await Page(ContactForm.Of(contact), party, cancel) is { } page ? View("Contact", page) : NotFound();

    [HttpPost("/parties/{party:int}/contacts/{id:int}/edit")]
    public Task<IActionResult> Edit(int party, int id, ContactForm form, [FromServices] SaveContactHandler save, CancellationToken cancel) => Save(party, id, form, save, cancel);

    [HttpPost("/parties/{party:int}/contacts/{id:int}/retire")]
    public Task<IActionResult> Retire(int party, int id, int version, bool retired, [FromServices] RetireContactHandler retire, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await retire.Handle(new RetireContact(id, version, retired), User.AsActor(), cancel);
            return Redirect($"/parties/{party}#contacts");
        },
        async () => await Edit(party, id, cancel));

    /// <summary>Takes over what a contact proposed, or not.</summary>
    [HttpPost("/parties/{party:int}/contacts/{id:int}/answer")]
    public Task<IActionResult> Answer(int party, int id, int version, bool takeOver, [FromServices] AnswerContactChangeHandler answer, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var contact = await answer.Handle(new AnswerContactChange(id, version, takeOver), User.AsActor(), cancel);
            this.Tell(words[takeOver ? "Parties.ProposalTaken" : "Parties.ProposalLeft", contact.Name]);
            return Redirect($"/parties/{party}#contacts");
        },
        async () => await Edit(party, id, cancel));

    private Task<IActionResult> Save(int party, int? id, ContactForm form, SaveContactHandler save, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var contact = await save.Handle(new SaveContact(id, form.Version, party, form.Name, form.Email, form.Phone, form.Function), User.AsActor(), cancel);
            this.Tell(words["Parties.Saved", contact.Name]);
            return Redirect($"/parties/{party}#contacts");
        },
        async () => await Page(form with { Id = id }, party, cancel) is { } page ? View("Contact", page) : NotFound(),
        code => code switch { "Parties.EmailWrong" => nameof(form.Email), "Values.NameMissing" => nameof(form.Name), _ => "" });

    private Task<PartyContact?> Find(int party, int id, CancellationToken cancel) =>
        db.Set<PartyContact>().AsNoTracking().SingleOrDefaultAsync(contact => contact.Id == id && contact.PartyId == party, cancel);

    private async Task<ContactForm?> Page(ContactForm form, int party, CancellationToken cancel) =>
        await db.Set<Party>().Where(p => p.Id == party).Select(p => p.Name).SingleOrDefaultAsync(cancel) is { } name ? form with { PartyId = party, PartyName = name } : null;
}

/// <summary>Somebody at a party.</summary>
public sealed record ContactForm
{
    [BindNever]
    public int? Id { get; init; }

    [BindNever]
    public int PartyId { get; init; }

    [BindNever]
    public string PartyName { get; init; } = "";

    [BindNever]
    public bool IsRetired { get; init; }

    [BindNever]
    public bool MaySignIn { get; init; }

    public int Version { get; init; }

    [StringLength(Label.Longest)]
    public string Name { get; init; } = "";

    [StringLength(Label.Longest)]
    public string? Function { get; init; }

    [StringLength(Label.Longest)]
    public string? Email { get; init; }

    [StringLength(PartyContact.LongestPhone)]
    public string? Phone { get; init; }

    public static ContactForm Of(PartyContact contact) => new()
    {
        Id = contact.Id,
        Version = contact.Version,
        Name = contact.Name,
        Function = contact.Function,
        Email = contact.Email,
        Phone = contact.Phone,
        IsRetired = contact.RetiredOn is not null,
        MaySignIn = contact.PersonId is not null,
    };
}
