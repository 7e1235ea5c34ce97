using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Invoices;

/// <summary>Writing invoices: a new one, one that was begun, looking it over, issuing it or throwing it away.</summary>
public sealed class DraftsController(DraftDesk desk, TimeProvider clock, Words words) : Controller
{
    // So many fields as the longest invoice has.
    private const int MostFields = (InvoiceRules.MostLines * 12) + 50;

    [HttpGet("/invoices/new"), KeepsTheBooks]
    public async Task<IActionResult> New(int? party, CancellationToken cancel) => View("Edit", await desk.Ready(new DraftForm { Party = party }.WithLine(), cancel));

    [HttpPost("/invoices/new"), RequestFormLimits(ValueCountLimit = MostFields)]
    public Task<IActionResult> New(DraftForm form, [FromServices] SaveInvoiceDraftHandler save, CancellationToken cancel) =>
        Save(null, form with { Kind = InvoiceKind.Invoice }, save, cancel);

    [HttpGet("/invoices/drafts/{id:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) =>
        await desk.Find(id, cancel) is { } draft ? View("Edit", await desk.Ready(DraftForm.Of(draft, await desk.Codes(cancel), words), cancel)) : NotFound();

    [HttpPost("/invoices/drafts/{id:int}/edit"), RequestFormLimits(ValueCountLimit = MostFields)]
    public async Task<IActionResult> Edit(int id, DraftForm form, [FromServices] SaveInvoiceDraftHandler save, CancellationToken cancel)
    {
        if (await desk.Find(id, cancel) is not { } draft)
        {
            return NotFound();
        }

        // What kind it is, and whose credit note, is no matter of the form.
        var party = draft.Kind == InvoiceKind.CreditNote ? draft.PartyId : form.Party;
        return await Save(id, form with { Id = id, Kind = draft.Kind, Credits = draft.Credits?.Number, Party = party }, save, cancel);
    }

    [HttpGet("/invoices/drafts/{id:int}")]
    public async Task<IActionResult> Draft(int id, CancellationToken cancel) => await desk.Page(id, null, cancel) is { } page ? View(page) : NotFound();

    [HttpPost("/invoices/drafts/{id:int}/issue")]
    public Task<IActionResult> Issue(int id, int version, DateOnly? issueOn, [FromServices] IssueInvoiceHandler issue, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var invoice = await issue.Handle(new IssueInvoice(id, version, issueOn ?? clock.Today()), User.AsActor(), cancel);
            this.Tell(words["Invoices.Issued", invoice.Number]);
            return Redirect($"/invoices/{invoice.Id}");
        },
        () => Show(id, issueOn, cancel),
        code => code is "Journal.MonthLocked" or "Journal.MonthClosed" or "Journal.DateOutOfRange" ? "IssueOn" : "");

    [HttpPost("/invoices/drafts/{id:int}/discard")]
    public Task<IActionResult> Discard(int id, int version, [FromServices] DiscardDraftHandler discard, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await discard.Handle(new DiscardDraft(id, version), cancel);
            this.Tell(words["Invoices.Discarded"]);
            return Redirect("/invoices?state=Drafts");
        },
        () => Show(id, null, cancel));

    private async Task<IActionResult> Save(int? id, DraftForm form, SaveInvoiceDraftHandler save, CancellationToken cancel)
    {
        if (form.Lines.Count > InvoiceRules.MostLines)
        {
            throw new Refusal("Invoicing.TooManyLines", InvoiceRules.MostLines);
        }

        if (form.Do == DraftForm.More)
        {
            // Nothing was sent yet, so nothing is wrong yet; what was typed stays.
            foreach (var field in ModelState.Values)
            {
                field.Errors.Clear();
                field.ValidationState = ModelValidationState.Valid;
            }

            return await Again(form.WithLine(), cancel);
        }

        var lines = new TypedDraftLines(await desk.Codes(cancel), ModelState).Read(form.Lines);
        if (form.Do == DraftForm.Check)
        {
            return await Again(form with { Sums = ModelState.IsValid ? Checked(form, lines) : null }, cancel);
        }

        return await this.Attempt(
            async () =>
            {
                var draft = await save.Handle(form.ToOrder(id, lines), User.AsActor(), cancel);
                return Redirect($"/invoices/drafts/{draft.Id}");
            },
            () => Again(form, cancel),
            DraftForm.FieldOf);
    }

    // What would not be saved is told already, and is not added up.
    private InvoiceSums? Checked(DraftForm form, IReadOnlyList<SaveInvoiceDraft.Line> lines)
    {
        List<DraftLine> drafted = [.. lines.Select((line, i) => new DraftLine
        {
            DraftId = 0,
            Position = i + 1,
            Description = line.Description,
            Quantity = line.Quantity,
            Unit = line.Unit,
            Price = line.Price,
            Discount = line.Discount,
            VatNature = line.VatNature,
            VatReason = line.VatReason,
            AccountId = line.AccountId,
            StreamId = line.StreamId,
        })];
        try
        {
            InvoiceRules.CheckLines(drafted);
            return InvoiceSums.Of(drafted, form.SupplyTo ?? form.SupplyFrom ?? clock.Today());
        }
        catch (Refusal refusal)
        {
            ModelState.TryAddModelException("", refusal);
            return null;
        }
    }

    private async Task<IActionResult> Again(DraftForm form, CancellationToken cancel) => View("Edit", await desk.Ready(form, cancel));

    // Issued by somebody else in between, it is an invoice now, under the same number.
    private async Task<IActionResult> Show(int id, DateOnly? on, CancellationToken cancel) => await desk.Page(id, on, cancel) is { } page ? View("Draft", page) : View("Gone");
}
