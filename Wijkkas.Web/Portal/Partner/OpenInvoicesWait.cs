using System.Security.Claims;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Partner;

/// <summary>Counts what a partner still has to pay, for the brass count in the menu.</summary>
internal sealed class OpenInvoicesWait(MyParty mine) : IWaiting
{
    public string Place => "/my/invoices";

    public Task<int> CountFor(ClaimsPrincipal user, CancellationToken cancel) => Count(cancel);

    public async Task<int> Count(CancellationToken cancel) => await mine.Me(cancel) is null ? 0 : await mine.CountOpen(cancel);
}
