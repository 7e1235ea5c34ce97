using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Journal;

/// <summary>Booking by hand in the memorial.</summary>
public sealed class MemorialController(LedgerDb db, Choices choices, Words words, TimeProvider clock) : LinesController(db, choices)
{
    private const int LinesAtFirst = 6;
    private readonly LedgerDb db = db;

    [HttpGet("/journal/new"), KeepsTheBooks]
    public async Task<IActionResult> New(CancellationToken cancel) => await Show(
        new MemorialForm
        {
            Date = await OpenDay.OnOrAfter(db, clock.Today(), cancel),
            Key = LinesForm.NewKey(),
            Lines = [.. Enumerable.Repeat(new LineForm(), LinesAtFirst)],
        },
        "Memorial", cancel);

    [HttpPost("/journal/new")]
    public Task<IActionResult> New(MemorialForm form, [FromServices] PostMemorialHandler post, CancellationToken cancel) => Handle(
        form,
        "Memorial",
        async lines =>
        {
            var entry = await post.Handle(new PostMemorial(form.Date, form.Description, form.Document, lines, form.Key), User.AsActor(), cancel);
            return await Booked(entry, words, cancel);
        },
        cancel);
}

public sealed record MemorialForm : LinesForm
{
    /// <summary>The number of the source document.</summary>
    public string? Document { get; init; }
}
