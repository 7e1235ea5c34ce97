using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Teams;

/// <summary>Puts somebody in a team, from a day on.</summary>
public sealed record PutInTeam(int TeamId, int PartyId, TeamPlace Place, bool Leads, DateOnly From);

public sealed class PutInTeamHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Teams.Unknown</c>, <c>Teams.TeamRetired</c>, <c>Teams.PersonUnknown</c>, <c>Teams.AlreadyIn</c> (name).</exception>
    public Task<TeamMember> Handle(PutInTeam order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<TeamMember> Handle(Turn turn, PutInTeam order, Actor by, CancellationToken cancel)
    {
        var team = await turn.Db.Set<Team>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == order.TeamId, cancel) ?? throw new Refusal("Teams.Unknown");
        if (team.RetiredOn is not null)
        {
            throw new Refusal("Teams.TeamRetired");
        }

        var party = await turn.Db.Set<Party>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == order.PartyId && one.RetiredOn == null, cancel) ?? throw new Refusal("Teams.PersonUnknown");
        if (await turn.Db.Set<TeamMember>().AnyAsync(one => one.TeamId == team.Id && one.PartyId == party.Id && (one.Until == null || one.Until >= order.From), cancel))
        {
            throw new Refusal("Teams.AlreadyIn", party.Name);
        }

        var member = new TeamMember
        {
            Id = await turn.NextId<TeamMember>(one => one.Id, cancel),
            TeamId = team.Id,
            PartyId = party.Id,
            Place = order.Place,
            Leads = order.Leads,
            From = order.From,
        };
        turn.Db.Add(member);
        await turn.Save(by, cancel);
        return member;
    }
}

/// <summary>Changes somebody's place in a team, or says on which day they leave it.</summary>
/// <param name="Until">The last day; null while it lasts.</param>
public sealed record ChangePlace(int MemberId, int Version, TeamPlace Place, bool Leads, DateOnly? Until);

public sealed class ChangePlaceHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Teams.PersonUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Teams.EndsBeforeBegin</c> (first day).</exception>
    public Task Handle(ChangePlace order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var member = (await turn.Db.Set<TeamMember>().SingleOrDefaultAsync(one => one.Id == order.MemberId, cancel) ?? throw new Refusal("Teams.PersonUnknown")).AsSeen(order.Version);
            if (order.Until < member.From)
            {
                throw new Refusal("Teams.EndsBeforeBegin", member.From);
            }

            (member.Place, member.Leads, member.Until) = (order.Place, order.Leads, order.Until);
            await turn.Save(by, cancel);
        },
        cancel);
}
