using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Periods;

/// <summary>Months and book years: which are open, locking and opening them, closing a year for good.</summary>
public sealed class PeriodsController(LedgerDb db, Words words, TimeProvider clock) : Controller
{
    [HttpGet("/periods")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await PeriodsPage.Read(db, clock.Today().Month(), cancel));

    [HttpGet("/periods/{month:int}/lock"), KeepsTheBooks]
    public async Task<IActionResult> Lock(int month, CancellationToken cancel) => await MonthPage.Read(db, month, cancel) is { } page ? View(page) : NotFound();

    [HttpPost("/periods/{month:int}/lock")]
    public Task<IActionResult> Lock(int month, [FromServices] ChangePeriodHandler change, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await change.Handle(new ChangePeriod(month, PeriodState.Locked), User.AsActor(), cancel);
            this.Tell(words["Periods.LockedNow", BookCalendar.FirstDay(month)], $"/periods/{month}/reopen", words["Periods.Reopen"]);
            return Redirect("/periods");
        },
        () => Lock(month, cancel));

    [HttpGet("/periods/{month:int}/reopen"), KeepsTheBooks]
    public async Task<IActionResult> Reopen(int month, CancellationToken cancel) => await MonthPage.Read(db, month, cancel) is null ? NotFound() : View(new ReopenForm { Month = month });

    [HttpPost("/periods/{month:int}/reopen")]
    public Task<IActionResult> Reopen(int month, ReopenForm form, [FromServices] ChangePeriodHandler change, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await change.Handle(new ChangePeriod(month, PeriodState.Open, form.Why), User.AsActor(), cancel);
            this.Tell(words["Periods.OpenNow", BookCalendar.FirstDay(month)]);
            return Redirect("/periods");
        },
        () => View(form with { Month = month }),
        refusal => refusal is "Journal.ReopeningNeedsReason" or "Journal.TextTooLong" ? nameof(form.Why) : "");

    [HttpGet("/periods/years/{year:int}/close"), KeepsTheBooks]
    public async Task<IActionResult> Close(int year, CancellationToken cancel) => await YearPage.Read(db, year, cancel) is { } page ? View(page) : NotFound();

    [HttpPost("/periods/years/{year:int}/close")]
    public Task<IActionResult> Close(int year, [FromServices] CloseFiscalYearHandler close, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await close.Handle(new CloseFiscalYear(year), User.AsActor(), cancel);
            this.Tell(words["Periods.ClosedNow", year]);
            return Redirect("/periods");
        },
        () => Close(year, cancel));
}

public sealed record ReopenForm
{
    public int Month { get; init; }

    public string Why { get; init; } = "";
}
