using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Portal.Treasurer.Today;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Board.Members;

/// <summary>Who waits at the board's table: applicants, and members who want to hand shares back or give them.</summary>
internal sealed class MembersWaiting(LedgerDb db, Words words) : IWaiting, ITodos
{
    public string Place => "/members";

    public async Task<int> Count(CancellationToken cancel) =>
        await db.Set<MemberApplication>().CountAsync(a => a.State == ApplicationState.Waiting, cancel) + await db.Set<ShareRequest>().CountAsync(r => r.State == RequestState.Waiting, cancel);

    public Task<int> CountFor(ClaimsPrincipal user, CancellationToken cancel) => user.MayApprove() ? Count(cancel) : Task.FromResult(0);

    public async Task<IReadOnlyList<TodayPage.Todo>> Read(CancellationToken cancel) => await Count(cancel) is var count && count == 0 ? []
        : [new TodayPage.Todo("/members/applications", "people", words.Count("Members.Todo", count), words["Members.TodoAbout"])];
}
