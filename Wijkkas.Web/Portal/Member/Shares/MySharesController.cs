using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Member.Shares;

/// <summary>What a member holds and asks. Of whom stands in no form: it is always the reader.</summary>
public sealed class MySharesController(MyMembership mine, Words words) : Controller
{
    [HttpGet("/my/shares")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await mine.Shares(cancel));

    [HttpGet("/my/shares/dividends/{id:int}")]
    public async Task<IActionResult> Why(int id, CancellationToken cancel) => await mine.Why(id, cancel) is { } why ? View(why) : NotFound();

    [HttpPost("/my/shares/buy")]
    public Task<IActionResult> Buy([Bind(Prefix = "Buy")] BuyForm form, [FromServices] SubscribeSharesHandler subscribe, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var call = await subscribe.Handle(new SubscribeShares(await Number(cancel), form.ClassId, form.Shares), User.AsActor(), cancel);
            this.Tell(words["Member.Called", call.Amount, CreditorReference.Grouped(call.Reference)]);
            return Redirect("/my/shares");
        },
        async () => View("Index", await mine.Shares(cancel) with { Buy = form }),
        code => code.StartsWith("Members.", StringComparison.Ordinal) ? "Buy.Shares" : "");

    [HttpPost("/my/shares/ask")]
    public Task<IActionResult> Ask([Bind(Prefix = "Ask")] AskForm form, [FromServices] AskForSharesHandler ask, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await ask.Handle(new AskForShares(await Number(cancel), form.ClassId, form.Shares, form.To), User.AsActor(), cancel);
            this.Tell(words["Member.Asked"]);
            return Redirect("/my/shares");
        },
        async () => View("Index", await mine.Shares(cancel) with { Ask = form }),
        code => code is "Members.Unknown" or "Members.SameMember" or "Members.NoMemberThen" ? "Ask.To" : code.StartsWith("Members.", StringComparison.Ordinal) ? "Ask.Shares" : "");

    [HttpPost("/my/shares/requests/{id:int}/no-more")]
    public Task<IActionResult> AskNoMore(int id, int version, [FromServices] AskNoMoreHandler no, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await no.Handle(new AskNoMore(id, version, await Number(cancel)), User.AsActor(), cancel);
            this.Tell(words["Member.AskedNoMore"]);
            return Redirect("/my/shares");
        },
        async () => View("Index", await mine.Shares(cancel)));

    [HttpPost("/my/shares/choice")]
    public Task<IActionResult> Choose(int version, DividendChoice choice, [FromServices] ChooseDividendHandler choose, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await choose.Handle(new ChooseDividend(await Number(cancel), version, choice), User.AsActor(), cancel);
            this.Tell(words["Member.Chosen"]);
            return Redirect("/my/shares");
        },
        async () => View("Index", await mine.Shares(cancel)));

    private async Task<int> Number(CancellationToken cancel) => (await mine.Itself(cancel))?.Number ?? throw new Refusal("Member.NotYet");
}
