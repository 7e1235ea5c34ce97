using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Files;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Purchases;

/// <summary>Entering a bill, and changing one that is not booked yet.</summary>
public sealed class EnterController(PurchaseDesk desk, SavePurchaseHandler save, Uploads uploads, Words words) : Controller
{
    // So many fields as the longest bill has.
    private const int MostFields = (PurchaseRules.MostLines * 12) + 50;

    /// <param name="again">A bill to begin from: one that was taken back is entered again.</param>
    [HttpGet("/purchases/new"), KeepsTheBooks]
    public async Task<IActionResult> New(int? party, int? again, CancellationToken cancel)
    {
        var form = again is { } id && await desk.Find(id, cancel) is { } before ? PurchaseForm.Of(before, await desk.Codes(cancel)) : new PurchaseForm { Party = party }.WithLine();
        return await Show(form with { Id = null, Version = 0 }, cancel);
    }

    [HttpPost("/purchases/new"), RequestFormLimits(ValueCountLimit = MostFields)]
    public Task<IActionResult> New(PurchaseForm form, IFormFile? document, CancellationToken cancel) => Save(form, document, cancel);

    [HttpGet("/purchases/{id:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int id, CancellationToken cancel) =>
        await desk.Find(id, cancel) is not { } purchase ? NotFound()
        : purchase.State == PurchaseState.Approved ? Redirect($"/purchases/{id}")
        : await Show(PurchaseForm.Of(purchase, await desk.Codes(cancel)), cancel);

    [HttpPost("/purchases/{id:int}/edit"), RequestFormLimits(ValueCountLimit = MostFields)]
    public Task<IActionResult> Edit(int id, PurchaseForm form, IFormFile? document, CancellationToken cancel) => Save(form with { Id = id }, document, cancel);

    private async Task<IActionResult> Save(PurchaseForm form, IFormFile? document, CancellationToken cancel)
    {
        form = form with { FileLost = document is { FileName.Length: > 0 } ? Path.GetFileName(document.FileName) : null };
        if (form.Lines.Count > PurchaseRules.MostLines)
        {
            throw new Refusal("Purchasing.TooManyLines", PurchaseRules.MostLines);
        }

        if (form.Do == PurchaseForm.More)
        {
            // Nothing was sent yet, so nothing is wrong yet; what was typed stays.
            foreach (var field in ModelState.Values)
            {
                field.Errors.Clear();
                field.ValidationState = ModelValidationState.Valid;
            }

            return await Show(form.WithLine(), cancel);
        }

        var typed = new TypedPurchase(form, await desk.Codes(cancel), ModelState);
        var lines = typed.Read();
        if (form.Do == PurchaseForm.Check)
        {
            return await Show(Checked(form, typed, lines), cancel);
        }

        var about = "";
        return await this.Attempt(
            async () =>
            {
                try
                {
                    var file = await uploads.ReadOptional(document, cancel);
                    var purchase = await save.Handle(form.ToOrder(lines, file is null ? [] : [file]), User.AsActor(), cancel);
                    this.Tell(words["Purchases.Entered", purchase.Number]);
                    return Redirect($"/purchases/{purchase.Id}");
                }
                catch (Refusal refusal)
                {
                    (var inForm, about) = typed.InForm(refusal);
                    throw inForm;
                }
            },
            () => Show(form, cancel),
            _ => about);
    }

    // What was left empty is filled in, to be looked at: VAT by the rate, and the day to pay.
    private PurchaseForm Checked(PurchaseForm form, TypedPurchase typed, IReadOnlyList<SavePurchase.Line> lines)
    {
        try
        {
            if (ModelState.IsValid)
            {
                PurchaseRules.Check(form.ToOrder(lines, []));
            }
        }
        catch (Refusal refusal)
        {
            var (inForm, field) = typed.InForm(refusal);
            ModelState.TryAddModelException(field, inForm);
        }

        if (!ModelState.IsValid)
        {
            return form;
        }

        for (var i = 0; i < form.Lines.Count; i++)
        {
            ModelState.Remove($"Lines[{i}].{nameof(PurchaseLineForm.Vat)}");
        }

        ModelState.Remove(nameof(form.DueOn));
        return form with
        {
            DueOn = form.Due,
            Sums = PurchaseSums.Of(lines),
            Lines = form.Lines.ConvertAll(line => line.Net is { } net && line.Nature is { } nature
                ? line with { Vat = line.Vat ?? PurchaseRules.ProposedVat(net, nature, form.IssuedOn ?? default) }
                : line),
        };
    }

    private async Task<IActionResult> Show(PurchaseForm form, CancellationToken cancel) => View("Edit", await desk.Ready(form, cancel));
}
