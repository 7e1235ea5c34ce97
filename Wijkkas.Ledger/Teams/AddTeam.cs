using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Teams;

/// <summary>Adds a team (buurtteam) with its purse.</summary>
/// <param name="PurseId">A stream that becomes the purse; null for a new one, called as the team.</param>
public sealed record AddTeam(string Code, string Name, int? BranchId, Money AloneUpTo, Guid? CoordinatorId, int? PurseId = null);

public sealed class AddTeamHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Streams.CodeWrong</c> (code), <c>Teams.CodeTaken</c> (code), <c>Teams.PurseUnfit</c>: retired, or the general stream; <c>Teams.PurseTaken</c> (team), and what <see cref="TeamRules"/>,
    /// <see cref="Label"/> and adding a stream ask.
    /// </exception>
    public Task<Team> Handle(AddTeam order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<Team> Handle(Turn turn, AddTeam order, Actor by, CancellationToken cancel)
    {
        var code = StreamRules.Code(order.Code);
        if (await turn.Db.Set<Team>().AnyAsync(team => team.Code == code, cancel))
        {
            throw new Refusal("Teams.CodeTaken", code);
        }

        var name = Label.Needed(order.Name);
        await TeamRules.Check(turn, order.BranchId, order.AloneUpTo, order.CoordinatorId, cancel);
        var team = new Team
        {
            Id = await turn.NextId<Team>(one => one.Id, cancel),
            Code = code,
            Name = name,
            BranchId = order.BranchId,
            PurseId = order.PurseId is { } purse ? await Fit(turn, purse, cancel)
                : (await AddStreamHandler.Handle(turn, new AddStream(code, StreamKind.Fund, name), by, cancel, mayLookAlike: true)).Id,
            AloneUpTo = order.AloneUpTo,
            CoordinatorId = order.CoordinatorId,
        };
        turn.Db.Add(team);
        await turn.Save(by, cancel);
        return team;
    }

    private static async Task<int> Fit(Turn turn, int streamId, CancellationToken cancel)
    {
        if (!await turn.Db.Set<MoneyStream>().AnyAsync(stream => stream.Id == streamId && stream.RetiredOn == null && !stream.IsGeneral, cancel))
        {
            throw new Refusal("Teams.PurseUnfit");
        }

        return await turn.Db.Set<Team>().Where(team => team.PurseId == streamId).Select(team => team.Name).FirstOrDefaultAsync(cancel) is { } other
            ? throw new Refusal("Teams.PurseTaken", other)
            : streamId;
    }
}
