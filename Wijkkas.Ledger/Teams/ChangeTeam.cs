using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Teams;

/// <summary>Changes a team's name, place, limit or coordinator. What was decided already stays decided.</summary>
public sealed record ChangeTeam(int Id, int Version, string Name, int? BranchId, Money AloneUpTo, Guid? CoordinatorId);

public sealed class ChangeTeamHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Teams.Unknown</c>, <c>Common.ChangedMeanwhile</c>, and what <see cref="TeamRules"/> and <see cref="Label"/> ask.</exception>
    public Task Handle(ChangeTeam order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var team = await TeamRules.Find(turn, order.Id, order.Version, cancel);
            await TeamRules.Check(turn, order.BranchId, order.AloneUpTo, order.CoordinatorId, cancel);
            team.Name = Label.Needed(order.Name);
            team.BranchId = order.BranchId;
            team.AloneUpTo = order.AloneUpTo;
            team.CoordinatorId = order.CoordinatorId;
            await turn.Save(by, cancel);
        },
        cancel);
}

/// <summary>Ends a team, or takes one that ended into use again. Its purse stays a stream, with what is in it.</summary>
public sealed record RetireTeam(int Id, int Version, bool Again = false);

public sealed class RetireTeamHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal"><c>Teams.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Teams.SpendingWaits</c>: something was asked or agreed and is not booked yet.</exception>
    public Task Handle(RetireTeam order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var team = await TeamRules.Find(turn, order.Id, order.Version, cancel);
            if (!order.Again && (await turn.Db.Set<TeamSpending>().AnyAsync(one => one.TeamId == team.Id && one.State == SpendingState.Asked, cancel)
                || !(await Purse.Of(turn.Db, team, cancel)).Promised.IsZero))
            {
                throw new Refusal("Teams.SpendingWaits");
            }

            team.RetiredOn = order.Again ? null : clock.Today();
            await turn.Save(by, cancel);
        },
        cancel);
}
