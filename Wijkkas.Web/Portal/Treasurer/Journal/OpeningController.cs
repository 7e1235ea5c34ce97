using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Journal;

/// <summary>What there was on the first day: every account of the balance sheet, and lines of one's own for what needs a name or a stream each.</summary>
public sealed class OpeningController(LedgerDb db, Choices choices, Words words, TimeProvider clock) : LinesController(db, choices)
{
    private const int LinesOfOnesOwn = 4;
    private readonly LedgerDb db = db;

    [HttpGet("/journal/opening"), KeepsTheBooks]
    public async Task<IActionResult> New(CancellationToken cancel)
    {
        var year = await BookYear.Around(db, clock.Today(), cancel);
        var accounts = await db.Set<Account>().AsNoTracking()
            .Where(a => a.Class <= AccountClass.Equity && a.RetiredOn == null && !a.AsksParty && a.Role != AccountRole.StreamTransfers)
            .OrderBy(a => a.Class).ThenBy(a => a.Code).ToListAsync(cancel);
        return await Show(
            await Filled(new OpeningForm
            {
                Date = year.First,
                Description = words["Journal.OpeningDescription", year.Year],
                Key = LinesForm.NewKey(),
                Lines = [.. accounts.Select(a => new LineForm { Code = a.Code, Fixed = true }), .. Enumerable.Repeat(new LineForm(), LinesOfOnesOwn)],
            }, cancel),
            "Opening", cancel);
    }

    [HttpPost("/journal/opening")]
    public async Task<IActionResult> New(OpeningForm form, [FromServices] PostOpeningBalanceHandler post, CancellationToken cancel) => await Handle(
        await Filled(form, cancel),
        "Opening",
        async lines =>
        {
            var entry = await post.Handle(new PostOpeningBalance(form.Date, form.Description, lines, form.Key), User.AsActor(), cancel);
            return await Booked(entry, words, cancel);
        },
        cancel);

    private async Task<OpeningForm> Filled(OpeningForm form, CancellationToken cancel) => form with
    {
        Equity = (await db.Set<Account>().Where(a => a.Class == AccountClass.Equity).Select(a => a.Code).ToListAsync(cancel)).ToHashSet(),
        Names = (await db.Set<Account>().AsNoTracking().ToListAsync(cancel)).ToDictionary(a => a.Code, a => $"{a.Code} {words.Name(a.NameNl, a.NameEn)}"),
        Earlier = await db.Set<JournalEntry>().CountAsync(e => e.Daybook!.Kind == DaybookKind.Opening && e.FiscalYear == form.Date.Year, cancel),
    };
}

public sealed record OpeningForm : LinesForm
{
    /// <summary>Number and name of accounts, by number.</summary>
    [BindNever]
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>Numbers of the accounts of equity: they say which stream the money belongs to.</summary>
    [BindNever]
    public IReadOnlySet<string> Equity { get; init; } = new HashSet<string>();

    /// <summary>How many opening entries there are already.</summary>
    [BindNever]
    public int Earlier { get; init; }
}
