using AutoMapper;
using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Journal;

/// <summary>Taking an entry back, and taking back what its lines were set against.</summary>
public sealed class ReverseController(LedgerDb db, IMapper mapper, Words words) : Controller
{
    [HttpGet("/journal/{id:long}/reverse"), KeepsTheBooks]
    public Task<IActionResult> Reverse(long id, CancellationToken cancel) => Show(id, new ReverseForm(), cancel);

    [HttpPost("/journal/{id:long}/reverse")]
    public Task<IActionResult> Reverse(
        long id, ReverseForm form, [FromServices] ReverseEntryHandler reverse, [FromServices] UndoMatchHandler undo, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            // The entry of a bank line goes back with all that hangs on it, and the line is to be done again.
            var reversal = await EntryBankLine.Read(db, id, cancel) is { IsDone: true } line
                ? await undo.Handle(new UndoMatch(line.LineId, form.Why), User.AsActor(), cancel)
                : await reverse.Handle(new ReverseEntry(id, form.On, form.Why), User.AsActor(), cancel);
            this.Tell(words["Journal.ReversedNow", reversal.Date]);
            return Redirect($"/journal/{reversal.Id}");
        },
        () => Show(id, form, cancel),
        ReverseForm.FieldOf);

    [HttpPost("/journal/{id:long}/unmatch")]
    public Task<IActionResult> Unmatch(long id, long allocation, [FromServices] UndoAllocationHandler undo, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await undo.Handle(new UndoAllocation(allocation), User.AsActor(), cancel);
            this.Tell(words["Journal.Unmatched"]);
            return Redirect($"/journal/{id}");
        },
        async () => View("Entry", await EntryPage.Read(db, id, mapper, cancel)));

    private async Task<IActionResult> Show(long id, ReverseForm form, CancellationToken cancel)
    {
        if (await EntryPage.Read(db, id, mapper, cancel) is not { } entry)
        {
            return NotFound();
        }

        return View("Reverse", form with { Entry = entry, On = form.On ?? await OpenDay.OnOrAfter(db, entry.Date, cancel) });
    }
}

public sealed record ReverseForm
{
    /// <summary>The day of the reversal, said beforehand.</summary>
    public DateOnly? On { get; init; }

    public string Why { get; init; } = "";

    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public EntryPage? Entry { get; init; }

    public static string FieldOf(string refusal) => refusal switch
    {
        "Journal.MonthLocked" or "Journal.MonthClosed" or "Journal.DateOutOfRange" or "Journal.ReversalBeforeEntry" => nameof(On),
        "Journal.ReversalNeedsReason" or "Journal.TextTooLong" => nameof(Why),
        _ => "",
    };
}
