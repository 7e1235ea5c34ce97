using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Parties;

public sealed class PartiesController(LedgerDb db, AutoMapper.IMapper mapper, Words words) : Controller
{
    [HttpGet("/parties")]
    public async Task<IActionResult> Index([FromQuery] PartyFilter filter, CancellationToken cancel) => View(await PartiesPage.Read(db, filter, mapper, cancel));

    [HttpGet("/parties/{id:int}")]
    public async Task<IActionResult> Party(int id, [FromServices] ReadInvoices invoices, CancellationToken cancel) =>
        await PartyPage.Read(db, invoices, id, mapper, cancel) is { } page ? View(page) : NotFound();

    [HttpGet("/parties/new"), KeepsTheBooks]
    public IActionResult New() => View("Edit", new PartyForm());

    [HttpPost("/parties/new")]
    public Task<IActionResult> New(PartyForm form, [FromServices] AddPartyHandler add, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var party = await add.Handle(new AddParty(form.Name, form.AllRoles(), form.Iban, form.Email) { Card = form.Card() }, User.AsActor(), cancel);
            this.Tell(words["Parties.Saved", party.Name]);
            return Redirect($"/parties/{party.Id}");
        },
        () => View("Edit", form),
        form.FieldOf);

    [HttpGet("/parties/{id:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) =>
        await db.Set<Party>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is { } party ? View("Edit", PartyForm.Of(party)) : NotFound();

    [HttpPost("/parties/{id:int}/edit")]
    public Task<IActionResult> Edit(int id, PartyForm form, [FromServices] ChangePartyHandler change, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var waits = await change.Handle(new ChangeParty(id, form.Version, form.Name, form.AllRoles(), form.Iban, form.Email) { Card = form.Card() }, User.AsActor(), cancel);
            this.Tell(words[waits ? "Parties.SavedIbanWaits" : "Parties.Saved", form.Name]);
            return Redirect($"/parties/{id}");
        },
        () => View(form with { Id = id }),
        form.FieldOf);

    [HttpPost("/parties/{id:int}/retire")]
    public Task<IActionResult> Retire(int id, int version, bool retired, [FromServices] RetirePartyHandler retire, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await retire.Handle(new RetireParty(id, version, retired), User.AsActor(), cancel);
            return Redirect($"/parties/{id}");
        },
        async () => await Edit(id, cancel));
}
