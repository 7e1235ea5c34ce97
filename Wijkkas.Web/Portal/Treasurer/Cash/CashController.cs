using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Cash;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.Journal;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Cash;

/// <summary>The cash book: what is in each box, what came in and went out, and counting.</summary>
public sealed class CashController(LedgerDb db, Treasurer.Choices choices, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/cash")]
    public async Task<IActionResult> Index(int? box, int? month, CancellationToken cancel) => await CashPage.Read(db, box, month, clock.Today(), cancel) is { } page ? View(page) : NotFound();

    [HttpGet("/cash/new"), KeepsTheBooks]
    public async Task<IActionResult> Box(CancellationToken cancel) => View("Box", new CashBoxForm { Branches = await choices.Branches(cancel) });

    [HttpPost("/cash/new")]
    public Task<IActionResult> Box(CashBoxForm form, [FromServices] AddCashBoxHandler add, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var branch = await db.Set<Branch>().Where(one => one.Code == form.Branch).Select(one => (int?)one.Id).SingleOrDefaultAsync(cancel);
            var account = await add.Handle(new AddCashBox(form.Name ?? "", branch), User.AsActor(), cancel);
            this.Tell(words["Cash.BoxAdded", account.NameNl]);
            return Redirect($"/cash?box={account.Id}");
        },
        async () => View("Box", form with { Branches = await choices.Branches(cancel) }),
        code => code is "Values.NameMissing" or "Values.TextTooLong" or "Cash.NameTaken" ? nameof(form.Name) : "");

    [HttpGet("/cash/{box:int}/{move}/new"), KeepsTheBooks]
    public async Task<IActionResult> Move(int box, string move, CancellationToken cancel) => Enum.TryParse<CashMove>(move, out var what) && Enum.IsDefined(what)
        ? await ShowMove(box, new CashMoveForm { Move = what, On = clock.Today(), Key = LinesForm.NewKey() }, cancel)
        : NotFound();

    [HttpPost("/cash/{box:int}/{move}/new")]
    public async Task<IActionResult> Move(int box, string move, CashMoveForm form, [FromServices] MoveCashHandler handler, CancellationToken cancel)
    {
        if (!Enum.TryParse<CashMove>(move, out var what) || !Enum.IsDefined(what))
        {
            return NotFound();
        }

        form = form with { Move = what };
        return await this.Attempt(
            async () =>
            {
                var order = new MoveCash(box, what, form.On ?? clock.Today(), form.Amount ?? Money.Zero, form.What ?? "", form.Key)
                {
                    AgainstId = await db.Set<Account>().Where(one => one.Code == form.Account).Select(one => (int?)one.Id).SingleOrDefaultAsync(cancel),
                    StreamId = await db.Set<MoneyStream>().Where(one => one.Code == form.Stream).Select(one => (int?)one.Id).SingleOrDefaultAsync(cancel),
                    Document = form.Document,
                    PaysLineId = form.Item,
                };
                await handler.Handle(order, User.AsActor(), cancel);
                this.Tell(words["Cash.Moved-" + what, order.Amount]);
                return Redirect($"/cash?box={box}&month={order.On.Month()}");
            },
            () => ShowMove(box, form, cancel),
            CashMoveForm.FieldOf);
    }

    [HttpGet("/cash/{box:int}/count/new"), KeepsTheBooks]
    public Task<IActionResult> Count(int box, CancellationToken cancel) => ShowCount(box, new CashCountForm { On = clock.Today(), Key = LinesForm.NewKey() }, cancel);

    [HttpPost("/cash/{box:int}/count/new")]
    public Task<IActionResult> Count(int box, CashCountForm form, [FromServices] CountCashHandler handler, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var count = await handler.Handle(form.ToOrder(box, clock.Today()), User.AsActor(), cancel);
            this.Tell(count.Difference.IsZero ? words["Cash.CountedRight", count.Counted] : words["Cash.CountedDiffers", count.Counted, count.Difference]);
            return Redirect($"/cash?box={box}&month={count.On.Month()}#counts");
        },
        () => ShowCount(box, form, cancel),
        CashCountForm.FieldOf);

    private async Task<IActionResult> ShowMove(int box, CashMoveForm form, CancellationToken cancel)
    {
        if ((await CashBoxes.InUse(db, cancel)).FirstOrDefault(one => one.Account.Id == box) is not { } found)
        {
            return NotFound();
        }

        var fit = await db.Set<Account>().Where(MoveCashHandler.CanBeAgainst).Select(one => one.Code).ToHashSetAsync(cancel);
        return View("Move", form with
        {
            Box = found.Account,
            Accounts = [.. (await choices.Accounts(all: false, cancel)).Where(option => fit.Contains(option.Value))],
            Streams = await choices.Streams(all: false, cancel),
            Items = form.Move == CashMove.Spent ? await CashPage.Payable(db, words, cancel) : [],
            Most = await CashBalance.LeastFrom(db, box, form.On ?? clock.Today(), cancel),
        });
    }

    private async Task<IActionResult> ShowCount(int box, CashCountForm form, CancellationToken cancel) =>
        (await CashBoxes.InUse(db, cancel)).FirstOrDefault(one => one.Account.Id == box) is { } found
            ? View("Count", form with { Box = found.Account, Expected = await CashBalance.On(db, box, form.On ?? clock.Today(), cancel) })
            : NotFound();
}
