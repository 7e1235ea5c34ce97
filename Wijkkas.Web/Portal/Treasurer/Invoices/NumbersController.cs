using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Invoices;

/// <summary>Where the numbers begin, for books that come from another program.</summary>
[KeepsTheBooks]
public sealed class NumbersController(LedgerDb db, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/invoices/numbers/edit")]
    public async Task<IActionResult> Edit(CancellationToken cancel)
    {
        var year = (await BookYear.Around(db, clock.Today(), cancel)).Year;
        var before = await db.Set<InvoiceSeries>().Where(series => series.Year == year).Select(series => (int?)series.Before).SingleOrDefaultAsync(cancel);
        return await Show(new NumbersForm { Year = year, Before = before }, cancel);
    }

    [HttpPost("/invoices/numbers/edit")]
    public Task<IActionResult> Edit(NumbersForm form, [FromServices] ContinueNumbersHandler go, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await go.Handle(new ContinueNumbers(form.Year, form.Before ?? 0), cancel);
            this.Tell(words["Invoices.NumbersSet", Invoice.NumberText(form.Year, (form.Before ?? 0) + 1)]);
            return Redirect("/invoices");
        },
        () => Show(form, cancel),
        code => code == "Invoicing.NumberOutOfRange" ? nameof(form.Before) : nameof(form.Year));

    private async Task<IActionResult> Show(NumbersForm form, CancellationToken cancel) => View("Numbers", form with
    {
        Series = await db.Set<InvoiceSeries>().AsNoTracking().OrderByDescending(series => series.Year).Take(5).ToListAsync(cancel),
    });
}

public sealed record NumbersForm
{
    public int Year { get; init; }

    /// <summary>The last number that the other program gave.</summary>
    public int? Before { get; init; }

    [BindNever]
    public IReadOnlyList<InvoiceSeries> Series { get; init; } = [];
}
