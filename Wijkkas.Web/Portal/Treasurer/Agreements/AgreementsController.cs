using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Agreements;

public sealed class AgreementsController(LedgerDb db, AgreementReader reader, AgreementDesk desk, Words words, TimeProvider clock) : Controller
{
    [HttpGet("/agreements")]
    public async Task<IActionResult> Index([FromQuery] AgreementFilter filter, [FromServices] Choices choices, CancellationToken cancel) =>
        View(await AgreementsPage.Read(db, filter, choices, clock.Today(), cancel));

    [HttpGet("/agreements/{id:int}")]
    public async Task<IActionResult> Agreement(int id, CancellationToken cancel) => await reader.Read(id, cancel) is { } page ? View(page) : NotFound();

    [HttpGet("/agreements/new"), KeepsTheBooks]
    public async Task<IActionResult> New(int? party, CancellationToken cancel) => View("Edit", await desk.Filled(desk.Empty(party), cancel));

    [HttpPost("/agreements/new")]
    public Task<IActionResult> New(AgreementForm form, [FromServices] SaveAgreementHandler save, CancellationToken cancel) => Save(form with { Id = 0 }, save, cancel);

    [HttpGet("/agreements/{id:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) => await desk.Form(id, cancel) is { } form ? View("Edit", await desk.Filled(form, cancel)) : NotFound();

    [HttpPost("/agreements/{id:int}/edit")]
    public Task<IActionResult> Edit(int id, AgreementForm form, [FromServices] SaveAgreementHandler save, CancellationToken cancel) => Save(form with { Id = id }, save, cancel);

    [HttpPost("/agreements/{id:int}/vat")]
    public Task<IActionResult> Decide(int id, VatForm form, [FromServices] DecideVatHandler decide, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var nature = form.Nature ?? throw new Refusal("Agreements.VatNatureMissing");
            await decide.Handle(new DecideVat(id, form.Version, nature, form.Why ?? ""), User.AsActor(), cancel);
            this.Tell(words["Agreements.VatDecided", words["Common.Vat-" + nature]]);
            return Redirect($"/agreements/{id}");
        },
        async () => await reader.Read(id, cancel) is { } page ? View("Agreement", page with { Vat = form }) : NotFound(),
        code => code == "Agreements.VatNatureMissing" ? nameof(form.Nature) : code is "Agreements.VatWhyMissing" or "Values.TextTooLong" ? nameof(form.Why) : "");

    private async Task<IActionResult> Save(AgreementForm form, SaveAgreementHandler save, CancellationToken cancel)
    {
        if (AgreementDesk.Turned(form) is { } turned)
        {
            // Nothing was sent yet, so nothing is wrong yet; the places of the prices may have changed.
            ModelState.Clear();
            return View("Edit", await desk.Filled(turned, cancel));
        }

        var order = await desk.Order(form, ModelState, cancel);
        return await this.Attempt(
            async () =>
            {
                var saved = await save.Handle(order, User.AsActor(), cancel);
                this.Tell(words["Agreements.Saved", saved.Title]);
                return Redirect($"/agreements/{saved.Id}");
            },
            async () => View("Edit", await desk.Filled(form, cancel)),
            AgreementForm.FieldOf);
    }
}
