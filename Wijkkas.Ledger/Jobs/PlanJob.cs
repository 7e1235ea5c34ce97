using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Jobs;

/// <summary>Says who does a job: a volunteer, a team, or somebody of a team. What it brings and costs belongs to the team's purse from then on.</summary>
public sealed record AssignJob(int Id, int Version, int? DoerId, int? TeamId);

public sealed class AssignJobHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Jobs.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Jobs.StateWrong</c>, <c>Jobs.DoerMissing</c>, <c>Jobs.DoerUnfit</c> (name): no volunteer; <c>Teams.Unknown</c>, <c>Teams.TeamRetired</c>.
    /// </exception>
    public Task Handle(AssignJob order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task Handle(Turn turn, AssignJob order, Actor by, CancellationToken cancel)
    {
        var job = await JobRules.Find(turn, order.Id, order.Version, cancel, JobState.Asked, JobState.Assigned, JobState.Planned);
        if (order.DoerId is null && order.TeamId is null)
        {
            throw new Refusal("Jobs.DoerMissing");
        }

        if (order.DoerId is { } doerId)
        {
            var doer = await turn.Db.Set<Party>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == doerId && one.RetiredOn == null, cancel) ?? throw new Refusal("Jobs.DoerMissing");
            if (!doer.Roles.HasFlag(PartyRoles.Volunteer) && !await turn.Db.Set<TeamMember>().AnyAsync(one => one.PartyId == doerId && one.Until == null, cancel))
            {
                throw new Refusal("Jobs.DoerUnfit", doer.Name);
            }
        }

        var team = order.TeamId is { } teamId ? await turn.Db.Set<Team>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == teamId, cancel) ?? throw new Refusal("Teams.Unknown") : null;
        if (team is { RetiredOn: not null })
        {
            throw new Refusal("Teams.TeamRetired");
        }

        (job.DoerId, job.TeamId) = (order.DoerId, team?.Id);
        job.StreamId = team?.PurseId ?? await turn.Db.Set<JobKind>().Where(kind => kind.Id == job.KindId).Select(kind => kind.StreamId).SingleAsync(cancel);
        job.State = job.State == JobState.Asked ? JobState.Assigned : job.State;
        await JobRules.Tell(turn, job.Id, JobEventKind.Assigned, by, cancel);
        await turn.Save(cancel);
    }
}

/// <summary>Says on which day a job is done, and in which part of it.</summary>
public sealed record PlanJob(int Id, int Version, DateOnly On, DayPart Part);

public sealed class PlanJobHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Jobs.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Jobs.StateWrong</c>: nobody does it yet, or it is done.</exception>
    public Task Handle(PlanJob order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task Handle(Turn turn, PlanJob order, Actor by, CancellationToken cancel)
    {
        var job = await JobRules.Find(turn, order.Id, order.Version, cancel, JobState.Assigned, JobState.Planned);
        (job.PlannedOn, job.DayPart, job.State) = (order.On, order.Part, JobState.Planned);
        await JobRules.Tell(turn, job.Id, JobEventKind.Planned, by, cancel);
        await turn.Save(cancel);
    }
}

/// <summary>Cancels a job that is not signed off.</summary>
public sealed record CancelJob(int Id, int Version, string Why);

public sealed class CancelJobHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Jobs.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Jobs.StateWrong</c>, <c>Jobs.WhyMissing</c>.</exception>
    public Task Handle(CancelJob order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task Handle(Turn turn, CancelJob order, Actor by, CancellationToken cancel)
    {
        var job = await JobRules.Find(turn, order.Id, order.Version, cancel, JobState.Asked, JobState.Assigned, JobState.Planned, JobState.Done);
        job.Why = Label.Optional(order.Why, 300) ?? throw new Refusal("Jobs.WhyMissing");
        job.State = JobState.Cancelled;
        await JobRules.Tell(turn, job.Id, JobEventKind.Cancelled, by, cancel);
        await turn.Save(cancel);
    }
}
