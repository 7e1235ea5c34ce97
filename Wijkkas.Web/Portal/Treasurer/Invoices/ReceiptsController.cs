using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.Journal;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Invoices;

/// <summary>A resident's small job: one form writes the receipt, issues it, and takes the money at the door.</summary>
[KeepsTheBooks]
public sealed class ReceiptsController(DraftDesk desk, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/invoices/receipts/new")]
    public Task<IActionResult> New(CancellationToken cancel) => Show(new ReceiptForm { On = clock.Today(), Key = LinesForm.NewKey() }, cancel);

    [HttpPost("/invoices/receipts/new")]
    public async Task<IActionResult> New(ReceiptForm form, [FromServices] GiveReceiptHandler give, CancellationToken cancel)
    {
        var line = new TypedDraftLines(await desk.Codes(cancel), ModelState).Line(form.Line, nameof(form.Line) + ".");
        return await this.Attempt(
            async () =>
            {
                var receipt = await give.Handle(new GiveReceipt(form.Party, form.NewName, form.On ?? clock.Today(), line!, form.Cash, form.Key), User.AsActor(), cancel);
                this.Tell(words[form.Cash ? "Invoices.ReceiptPaid" : "Invoices.ReceiptGiven", receipt.Number, receipt.Total]);
                return Redirect($"/invoices/{receipt.Id}");
            },
            () => Show(this.WasRefused("Invoicing.ReceiptFormUsed") ? form with { Key = LinesForm.NewKey() } : form, cancel),
            ReceiptForm.FieldOf);
    }

    private async Task<IActionResult> Show(ReceiptForm form, CancellationToken cancel) => View("Receipt", form with { Choose = await desk.Offers(cancel) });
}

public sealed record ReceiptForm
{
    public int? Party { get; init; }

    /// <summary>Of somebody who is not in the books yet.</summary>
    public string? NewName { get; init; }

    public DateOnly? On { get; init; }

    public DraftLineForm Line { get; init; } = new() { Unit = Unit.Job };

    public bool Cash { get; init; }

    /// <summary>Made with the form: sent twice, it gives one receipt.</summary>
    public string Key { get; init; } = "";

    [BindNever]
    public DraftChoices Choose { get; init; } = new([], [], [], [], [], []);

    public static string FieldOf(string refusal) => refusal switch
    {
        "Invoicing.PartyUnknown" or "Invoicing.PartyRetired" => nameof(Party),
        "Journal.MonthLocked" or "Journal.MonthClosed" or "Journal.DateOutOfRange" => nameof(On),
        "Invoicing.ReceiptTooLarge" => "Line.Price",
        _ => "",
    };
}
