using System.Security.Claims;
using Wijkkas.Ledger.Hours;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Coordinator.Hours;

/// <summary>Hours that wait for whoever coordinates.</summary>
internal sealed class HoursWaiting(ReadHours hours) : IWaiting
{
    public string Place => "/hours";

    public Task<int> Count(CancellationToken cancel) => hours.CountWaiting(cancel);

    public Task<int> CountFor(ClaimsPrincipal user, CancellationToken cancel) => user.MayCoordinate() ? Count(cancel) : Task.FromResult(0);
}
