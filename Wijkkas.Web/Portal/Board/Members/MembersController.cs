using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Board.Members;

/// <summary>The register of members, and what the board does with one of them.</summary>
public sealed class MembersController(LedgerDb db, ReadRegister register, Words words, TimeProvider clock) : Controller
{
    [HttpGet("/members")]
    public async Task<IActionResult> Index(DateOnly? on, string? q, CancellationToken cancel) =>
        View(await RegisterPage.Read(await MemberTabs.Read("/members", db, cancel), db, register, on ?? clock.Today(), q, cancel));

    [HttpGet("/members/{number:int}")]
    public async Task<IActionResult> Member(int number, CancellationToken cancel) => await Page(number, cancel) is { } page ? View(page) : NotFound();

    [HttpPost("/members/take-in")]
    public async Task<IActionResult> TakeIn([FromServices] TakeInShareMoneyHandler take, CancellationToken cancel)
    {
        var taken = await take.Handle(new TakeInShareMoney(), User.AsActor(), cancel);
        this.Tell(words.Count("Members.TakenIn", taken.Count));
        return Redirect("/members/applications");
    }

    [HttpPost("/members/{number:int}/subscribe")]
    public Task<IActionResult> Subscribe(int number, [Bind(Prefix = "Buy")] SharesForm form, [FromServices] SubscribeSharesHandler subscribe, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var call = await subscribe.Handle(new SubscribeShares(number, form.ClassId, form.Shares), User.AsActor(), cancel);
            return Told(number, words["Members.Called", call.Amount, CreditorReference.Grouped(call.Reference)]);
        },
        async () => await Again(number, page => page with { Buy = form }, cancel),
        code => code.StartsWith("Members.", StringComparison.Ordinal) ? "Buy.Shares" : "");

    [HttpPost("/members/{number:int}/give")]
    public Task<IActionResult> Give(int number, [Bind(Prefix = "Give")] GiveForm form, [FromServices] TransferSharesHandler transfer, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await transfer.Handle(new TransferShares(number, form.To ?? 0, form.ClassId, form.Shares, form.On ?? clock.Today()), User.AsActor(), cancel);
            return Told(number, words["Members.Given", form.Shares, Ledger.Members.Member.NumberText(form.To ?? 0)]);
        },
        async () => await Again(number, page => page with { Give = form }, cancel),
        code => code is "Members.Unknown" or "Members.SameMember" or "Members.NoMemberThen" ? "Give.To" : code.StartsWith("Members.", StringComparison.Ordinal) ? "Give.Shares" : "");

    [HttpPost("/members/{number:int}/end")]
    public Task<IActionResult> End(int number, [Bind(Prefix = "End")] EndForm form, [FromServices] EndMembershipHandler end, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var member = await end.Handle(new EndMembership(number, form.Version, form.Reason, form.On ?? clock.Today(), form.Until), User.AsActor(), cancel);
            return Told(number, words["Members.Ended", member.Until!]);
        },
        async () => await Again(number, page => page with { End = form }, cancel),
        code => code is "Members.EndsBeforeNotice" or "Members.EndTooLate" ? "End.Until" : code.StartsWith("Members.", StringComparison.Ordinal) ? "End.On" : "");

    [HttpPost("/members/{number:int}/forget")]
    public Task<IActionResult> Forget(int number, int version, [FromServices] ForgetMemberHandler forget, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await forget.Handle(new ForgetMember(number, version), User.AsActor(), cancel);
            return Told(number, words["Members.Forgotten"]);
        },
        async () => await Again(number, page => page, cancel));

    [HttpPost("/members/subscriptions/{id:int}/end")]
    public async Task<IActionResult> EndSubscription(int id, int version, [FromServices] EndSubscriptionHandler end, CancellationToken cancel)
    {
        await end.Handle(new EndSubscription(id, version), User.AsActor(), cancel);
        this.Tell(words["Members.SubscriptionEnded"]);
        return Redirect("/members/applications");
    }

    private Task<MemberPage?> Page(int number, CancellationToken cancel) => MemberPage.Read(db, register, number, clock.Today(), cancel);

    private async Task<IActionResult> Again(int number, Func<MemberPage, MemberPage> filled, CancellationToken cancel) =>
        await Page(number, cancel) is { } page ? View("Member", filled(page)) : NotFound();

    private RedirectResult Told(int number, string sentence)
    {
        this.Tell(sentence);
        return Redirect($"/members/{number}");
    }
}
