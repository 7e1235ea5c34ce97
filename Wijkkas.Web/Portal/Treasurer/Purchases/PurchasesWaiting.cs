using System.Security.Claims;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Web.Portal.Treasurer.Today;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Purchases;

/// <summary>Bills that wait for this reader to approve them: the treasurer or the board, but never who entered them.</summary>
internal sealed class PurchasesWaiting(ReadPurchases purchases, Words words) : IWaiting, ITodos
{
    public string Place => "/purchases";

    public async Task<int> Count(CancellationToken cancel) => (await purchases.Totals(cancel)).WaitingCount;

    public Task<int> CountFor(ClaimsPrincipal user, CancellationToken cancel) => user.MayApprove() ? purchases.WaitingFor(user.AsActor(), cancel) : Task.FromResult(0);

    public async Task<IReadOnlyList<TodayPage.Todo>> Read(CancellationToken cancel) => Told(await Count(cancel));

    public async Task<IReadOnlyList<TodayPage.Todo>> ReadFor(ClaimsPrincipal user, CancellationToken cancel) => Told(await CountFor(user, cancel));

    private IReadOnlyList<TodayPage.Todo> Told(int count) =>
        count == 0 ? [] : [new TodayPage.Todo("/purchases?state=Waiting", "doc", words.Count("Purchases.Todo", count), words["Purchases.TodoAbout"])];
}
