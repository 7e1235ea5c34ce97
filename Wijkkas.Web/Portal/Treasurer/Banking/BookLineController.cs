using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

/// <summary>Booking a line by hand: to one place, or split over several.</summary>
[KeepsTheBooks]
public sealed class BookLineController(BankDesk desk, BookBankLineHandler book) : Controller
{
    private const int MostParts = 40;

    [HttpGet("/bank/lines/{id:long}/book")]
    public Task<IActionResult> Book(long id, CancellationToken cancel) => Form(id, 1, cancel);

    [HttpGet("/bank/lines/{id:long}/split")]
    public Task<IActionResult> Split(long id, int? parts, CancellationToken cancel) => Form(id, Math.Clamp(parts ?? 3, 2, MostParts), cancel);

    [HttpPost("/bank/lines/{id:long}/book")]
    public Task<IActionResult> Book(long id, BookForm form, CancellationToken cancel) => Save(id, form, cancel);

    [HttpPost("/bank/lines/{id:long}/split")]
    public Task<IActionResult> Split(long id, BookForm form, CancellationToken cancel) => Save(id, form, cancel);

    private async Task<IActionResult> Form(long id, int parts, CancellationToken cancel)
    {
        if (await Line(id, cancel) is not { } line)
        {
            return NotFound();
        }

        var form = new BookForm
        {
            Parts = [.. Enumerable.Range(0, parts).Select(_ => new BookForm.Part())],
            On = await desk.OtherDay(line.BookedOn, cancel),
            RuleText = line.Text.Length <= 60 ? line.Text : line.Text[..60],
            RuleByCounter = line.CounterAccount is not null,
        };
        return await Show(line, form, parts > 1, cancel);
    }

    private async Task<IActionResult> Save(long id, BookForm form, CancellationToken cancel) =>
        await Line(id, cancel) is not { } line ? NotFound() : await this.Attempt(
            async () =>
            {
                var order = form.ToOrder(line, await Items(form, cancel));
                await book.Handle(order, User.AsActor(), cancel);
                return Redirect($"/bank?account={line.BankAccountId}&done={id}");
            },
            () => Show(line, form, form.Parts.Count > 1, cancel),
            code => code is "Bank.MonthLocked" or "Bank.DayBeforeLine" ? nameof(form.On) : code is "Bank.RuleTooWide" or "Bank.RuleThere" ? nameof(form.RuleText) : "");

    private async Task<IActionResult> Show(BankLine line, BookForm form, bool split, CancellationToken cancel) => View("Book", new BookPage(
        new LineRow(line, null, null, await desk.OtherDay(line.BookedOn, cancel)), form, split)
    {
        Accounts = await desk.AccountChoices(cancel),
        Streams = await desk.StreamChoices(cancel),
        Projects = await desk.ProjectChoices(cancel),
        Branches = await desk.BranchChoices(cancel),
        Parties = await desk.PartyChoices(cancel),
        Items = await desk.ItemChoices(line.Amount, cancel),
    });

    private Task<BankLine?> Line(long id, CancellationToken cancel) => desk.Db.Set<BankLine>().AsNoTracking().SingleOrDefaultAsync(line => line.Id == id, cancel);

    private async Task<IReadOnlyDictionary<long, (int Account, int? Party, string? Document)>> Items(BookForm form, CancellationToken cancel)
    {
        var ids = form.Parts.Select(part => part.Item).OfType<long>().ToList();
        return await desk.Db.Set<OpenItem>().AsNoTracking().Where(item => ids.Contains(item.LineId))
            .ToDictionaryAsync(item => item.LineId, item => (item.AccountId, item.PartyId, item.Document ?? item.Reference), cancel);
    }
}
