using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Partner.Contacts;

public sealed class MyContactsController(MyParty mine, Words words) : Controller
{
    [HttpGet("/my/contacts")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await Page(null, cancel));

    [HttpPost("/my/contacts")]
    public Task<IActionResult> Propose(MyDetailsForm form, [FromServices] ProposeContactChangeHandler propose, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await propose.Handle(new ProposeContactChange((await Me(cancel)).PersonId!.Value, form.Version, form.Email, form.Phone), User.AsActor(), cancel);
            this.Tell(words["Partner.Proposed"]);
            return Redirect("/my/contacts");
        },
        async () => View("Index", await Page(form, cancel)),
        code => code switch { "Parties.EmailWrong" => nameof(form.Email), "Values.TextTooLong" => nameof(form.Phone), _ => "" });

    private async Task<MyContactsPage> Page(MyDetailsForm? form, CancellationToken cancel)
    {
        var me = await Me(cancel);
        return new MyContactsPage(me, await mine.Contacts(cancel), form ?? new MyDetailsForm { Version = me.Version, Email = me.Email, Phone = me.Phone });
    }

    private async Task<PartyContact> Me(CancellationToken cancel) => await mine.Me(cancel) ?? throw new InvalidOperationException("Only a contact of a party comes here.");
}

public sealed record MyContactsPage(PartyContact Me, IReadOnlyList<PartyContact> Contacts, MyDetailsForm Form);

public sealed record MyDetailsForm
{
    public int Version { get; init; }

    [StringLength(Label.Longest)]
    public string? Email { get; init; }

    [StringLength(PartyContact.LongestPhone)]
    public string? Phone { get; init; }
}
