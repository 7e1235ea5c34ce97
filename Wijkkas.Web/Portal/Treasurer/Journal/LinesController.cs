using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Journal;

/// <summary>What forms with lines have in common: a line more, a check, and saving.</summary>
public abstract class LinesController(LedgerDb db, Choices choices) : Controller
{
    private const int LinesMore = 1;

    /// <param name="view">The form's view.</param>
    /// <param name="save">Books the lines and says where to go.</param>
    protected async Task<IActionResult> Handle<T>(T form, string view, Func<IReadOnlyList<PostingLine>, Task<IActionResult>> save, CancellationToken cancel)
        where T : LinesForm
    {
        if (form.Do == LinesForm.More)
        {
            // Nothing was sent yet, so nothing is wrong yet; what was typed stays.
            foreach (var field in ModelState.Values)
            {
                field.Errors.Clear();
                field.ValidationState = Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Valid;
            }

            return await Show(form with { Lines = [.. form.Lines, .. Enumerable.Repeat(new LineForm(), LinesMore)] }, view, cancel);
        }

        var lines = (await TypedLines.Over(db, ModelState, cancel)).Read(form.Lines);
        if (form.Do == LinesForm.Check)
        {
            return await Checked(form, lines, view, cancel);
        }

        return await this.Attempt(() => save(lines), async () => await Show(Again(form), view, cancel), FieldOf);
    }

    /// <summary>The page of what was booked, told with its number and the way back.</summary>
    protected async Task<IActionResult> Booked(JournalEntry entry, Words words, CancellationToken cancel)
    {
        var daybook = await db.Set<Daybook>().Where(d => d.Id == entry.DaybookId).Select(d => d.Code).SingleAsync(cancel);
        this.Tell(words["Journal.Booked", JournalEntry.NumberText(daybook, entry.FiscalYear, entry.Number)], $"/journal/{entry.Id}/reverse", words["Journal.Reverse"]);
        return Redirect($"/journal/{entry.Id}");
    }

    protected async Task<IActionResult> Show<T>(T form, string view, CancellationToken cancel)
        where T : LinesForm => View(view, form with { Choose = await LineChoices.Read(choices, cancel) });

    private async Task<IActionResult> Checked<T>(T form, IReadOnlyList<PostingLine> lines, string view, CancellationToken cancel)
        where T : LinesForm
    {
        var month = form.Date.Month();
        if (ModelState.IsValid && await db.Set<Period>().AsNoTracking().SingleOrDefaultAsync(p => p.Month == month, cancel) is { State: not PeriodState.Open } shut)
        {
            ModelState.TryAddModelException(
                nameof(form.Date), new Refusal(shut.State == PeriodState.Locked ? "Journal.MonthLocked" : "Journal.MonthClosed", BookCalendar.FirstDay(month)));
        }

        return await Show(form with { Balanced = ModelState.IsValid ? lines.Where(line => line.Side == Side.Debit).Sum(line => line.Amount) : null }, view, cancel);
    }

    // Told that the first version was booked already, somebody who saves again wants an entry of its own.
    private T Again<T>(T form)
        where T : LinesForm =>
        this.WasRefused("Journal.KeyUsedOtherwise") ? form with { Key = LinesForm.NewKey() } : form;

    private static string FieldOf(string refusal) => refusal switch
    {
        "Journal.MonthLocked" or "Journal.MonthClosed" or "Journal.DateOutOfRange" => nameof(LinesForm.Date),
        "Journal.NoDescription" => nameof(LinesForm.Description),
        _ => "",
    };
}
