using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.VatReturns;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.VatReturns;

/// <summary>VAT returns: what they say, what stands behind each box, making one and taking the last one back.</summary>
public sealed class VatReturnsController(LedgerDb db, ReadVatReturn returns, Choices choices, Words words, TimeProvider clock) : Controller
{
    [HttpGet("/vat")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await VatReturnsPage.Read(db, returns, clock.Today(), cancel));

    [HttpGet("/vat/{from}")]
    public async Task<IActionResult> Show(string from, DateOnly? to, CancellationToken cancel) => await Card(from, to, cancel) is { } card ? View(card) : NotFound();

    [HttpGet("/vat/{from}/{box:int}")]
    public async Task<IActionResult> Box(string from, int box, DateOnly? to, CancellationToken cancel) =>
        Enum.IsDefined((VatBox)box) && await Card(from, to, cancel) is { } card ? View(new BoxPage(card, (VatBox)box)) : NotFound();

    [HttpGet("/vat/{from}/file"), KeepsTheBooks]
    public async Task<IActionResult> File(string from, DateOnly? to, CancellationToken cancel) =>
        await Card(from, to, cancel) is { Made: null } card ? await Form(card, new VatReturnForm { To = card.To, PartyId = (await returns.Last(cancel))?.PartyId }, cancel) : NotFound();

    [HttpPost("/vat/{from}/file")]
    public async Task<IActionResult> File(string from, VatReturnForm form, [FromServices] FileVatReturnHandler file, CancellationToken cancel) =>
        Day(from) is not { } first ? NotFound() : await this.Attempt(
            async () =>
            {
                var made = await file.Handle(
                    new FileVatReturn(first, form.To, form.PartyId ?? 0, form.Expected, form.PaymentReference, words["VatReturns.EntryWords", words.Period(first, form.To)]), User.AsActor(), cancel);
                this.Tell(words["VatReturns.MadeNow", words.Period(made.From, made.To), made.Declared.Abs()]);
                return Redirect($"/vat/{made.From.InAddress()}");
            },
            async () => await Card(from, form.To, cancel) is { } card ? await Form(card, form, cancel) : NotFound(),
            refusal => refusal == "VatReturns.PartyUnknown" ? nameof(form.PartyId) : "");

    [HttpGet("/vat/{from}/undo"), KeepsTheBooks]
    public async Task<IActionResult> Undo(string from, CancellationToken cancel) =>
        Day(from) is { } first && await returns.Last(cancel) is { } last && last.From == first ? View(new TakeBackForm { From = first }) : NotFound();

    [HttpPost("/vat/{from}/undo")]
    public async Task<IActionResult> Undo(string from, TakeBackForm form, [FromServices] TakeBackVatReturnHandler takeBack, CancellationToken cancel) =>
        Day(from) is not { } first ? NotFound() : await this.Attempt(
            async () =>
            {
                await takeBack.Handle(new TakeBackVatReturn(first, form.Why), User.AsActor(), cancel);
                this.Tell(words["VatReturns.TakenBackNow"]);
                return Redirect("/vat");
            },
            () => View(form with { From = first }),
            refusal => refusal == "VatReturns.WhyMissing" ? nameof(form.Why) : "");

    private async Task<IActionResult> Form(VatReturnCard card, VatReturnForm form, CancellationToken cancel) => View("File", new FilePage(card, form, await choices.Parties(cancel)));

    // The return that was made; else what one over the period would say now: as long as the one before, or as the address says.
    private async Task<VatReturnCard?> Card(string from, DateOnly? to, CancellationToken cancel)
    {
        if (Day(from) is not { } first)
        {
            return null;
        }

        if (await returns.Made(first, cancel) is { } made)
        {
            return made;
        }

        var last = await returns.Last(cancel);
        var end = to ?? (last is null ? first.AddMonths(3).AddDays(-1) : VatReturnsPage.After(last).To);
        return (last is null || last.To.AddDays(1) == first) && VatPeriods.Length(first, end) is not null ? await returns.Draft(first, end, cancel) : null;
    }

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
