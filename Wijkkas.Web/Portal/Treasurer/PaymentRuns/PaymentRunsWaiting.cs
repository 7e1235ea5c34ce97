using System.Security.Claims;
using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Web.Portal.Treasurer.Today;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.PaymentRuns;

/// <summary>What waits when money is to go out: for who may approve, runs and account numbers that this reader can agree to; for the treasurer, files to bring and payments that came back.</summary>
internal sealed class PaymentRunsWaiting(ReadPaymentRuns runs, ReadIbans ibans, Words words) : IWaiting, ITodos
{
    public string Place => "/payment-runs";

    public async Task<int> Count(CancellationToken cancel) => (await runs.ToSend(cancel)).Count + (await runs.CameBack(null, cancel)).Count;

    public async Task<int> CountFor(ClaimsPrincipal user, CancellationToken cancel) =>
        !user.MayApprove() ? 0
        : (await runs.WaitingFor(user.AsActor(), cancel)).Count + await Numbers(user, cancel) + (user.MayKeepTheBooks() ? await Count(cancel) : 0);

    public async Task<IReadOnlyList<TodayPage.Todo>> Read(CancellationToken cancel) =>
    [
        .. (await runs.ToSend(cancel)).Select(run => Todo(run.Id, words["PaymentRuns.TodoSend", run.Total], words["PaymentRuns.TodoSendAbout", run.PayOn])),
        .. (await runs.CameBack(null, cancel)).Select(back => Todo(back.RunId, words["PaymentRuns.TodoBack"], words["PaymentRuns.TodoBackAbout", back.BookedOn])),
    ];

    public async Task<IReadOnlyList<TodayPage.Todo>> ReadFor(ClaimsPrincipal user, CancellationToken cancel)
    {
        if (!user.MayApprove())
        {
            return [];
        }

        var numbers = await Numbers(user, cancel);
        return
        [
            .. (await runs.WaitingFor(user.AsActor(), cancel)).Select(run => Todo(run.Id, words["PaymentRuns.TodoApprove", run.Total], words["PaymentRuns.TodoApproveAbout", run.PayOn])),
            .. numbers == 0 ? [] : new[] { new TodayPage.Todo("/payment-runs/account-numbers", "key", words.Count("PaymentRuns.TodoIbans", numbers), words["PaymentRuns.TodoIbansAbout"]) },
            .. user.MayKeepTheBooks() ? await Read(cancel) : [],
        ];
    }

    private static TodayPage.Todo Todo(int run, string what, string about) => new($"/payment-runs/{run}", "arrow", what, about);

    private async Task<int> Numbers(ClaimsPrincipal user, CancellationToken cancel) => (await ibans.Waiting(cancel)).Count(change => change.ProposedBy != user.AsActor().Id);
}
