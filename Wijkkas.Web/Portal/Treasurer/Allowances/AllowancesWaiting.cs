using System.Security.Claims;
using Wijkkas.Web.Portal.Treasurer.Today;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Allowances;

/// <summary>What waits for this reader at the allowances: runs, costs, maxima and exceptions that somebody else prepared.</summary>
internal sealed class AllowancesWaiting(AllowanceDesk desk, Words words) : IWaiting, ITodos
{
    public string Place => "/allowances";

    // Whoever prepared it cannot agree to it, so it depends on who reads.
    public Task<int> Count(CancellationToken cancel) => Task.FromResult(0);

    public async Task<int> CountFor(ClaimsPrincipal user, CancellationToken cancel) => (await desk.WhatWaits(user, cancel)).Sum(one => one.Count);

    public Task<IReadOnlyList<TodayPage.Todo>> Read(CancellationToken cancel) => Task.FromResult<IReadOnlyList<TodayPage.Todo>>([]);

    public async Task<IReadOnlyList<TodayPage.Todo>> ReadFor(ClaimsPrincipal user, CancellationToken cancel) =>
        await CountFor(user, cancel) is var count && count == 0 ? [] : [new TodayPage.Todo("/allowances", "hand", words.Count("Allowances.Todo", count), words["Allowances.TodoAbout"])];
}
