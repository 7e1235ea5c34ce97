using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Teams;

/// <summary>What holds for teams, whoever adds or changes one.</summary>
public static class TeamRules
{
    /// <summary>Whether somebody decides about the purse of a team that day: its coordinator, or somebody of it who leads and signs in.</summary>
    public static async Task<bool> Decides(LedgerDb db, Team team, Actor who, DateOnly on, CancellationToken cancel) => Guid.TryParse(who.Id, out var person)
        && (team.CoordinatorId == person || await Of(db, team.Id, person, on).AnyAsync(member => member.Leads, cancel));

    /// <summary>The places in a team that somebody who signs in has that day.</summary>
    public static IQueryable<TeamMember> Of(LedgerDb db, int teamId, Guid person, DateOnly on) => db.Set<TeamMember>()
        .Where(member => member.TeamId == teamId && member.From <= on && (member.Until == null || member.Until >= on))
        .Where(member => db.Set<PartyContact>().Any(contact => contact.PartyId == member.PartyId && contact.PersonId == person && contact.RetiredOn == null));

    /// <exception cref="Refusal"><c>Teams.Unknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    internal static async Task<Team> Find(Turn turn, int id, int version, CancellationToken cancel) =>
        (await turn.Db.Set<Team>().SingleOrDefaultAsync(team => team.Id == id, cancel) ?? throw new Refusal("Teams.Unknown")).AsSeen(version);

    /// <exception cref="Refusal"><c>Teams.LimitWrong</c>, <c>Streams.BranchUnknown</c>, <c>Teams.CoordinatorUnknown</c>.</exception>
    internal static async Task Check(Turn turn, int? branchId, Money aloneUpTo, Guid? coordinatorId, CancellationToken cancel)
    {
        if (aloneUpTo.IsNegative || aloneUpTo > Posting.Largest)
        {
            throw new Refusal("Teams.LimitWrong");
        }

        if (branchId is { } branch && !await turn.Db.Set<Branch>().AnyAsync(one => one.Id == branch, cancel))
        {
            throw new Refusal("Streams.BranchUnknown");
        }

        if (coordinatorId is { } coordinator && !await turn.Db.Set<Person>().AnyAsync(one => one.Id == coordinator, cancel))
        {
            throw new Refusal("Teams.CoordinatorUnknown");
        }
    }
}
