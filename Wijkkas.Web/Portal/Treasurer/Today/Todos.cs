using System.Security.Claims;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Today;

/// <summary>Says what of one room waits for the treasurer, for the list on Today. One per room; register it as <see cref="ITodos"/>.</summary>
public interface ITodos
{
    Task<IReadOnlyList<TodayPage.Todo>> Read(CancellationToken cancel);

    /// <summary>For this reader: what waits, waits for the treasurer unless the room says otherwise.</summary>
    async Task<IReadOnlyList<TodayPage.Todo>> ReadFor(ClaimsPrincipal user, CancellationToken cancel) => user.MayKeepTheBooks() ? await Read(cancel) : [];
}
