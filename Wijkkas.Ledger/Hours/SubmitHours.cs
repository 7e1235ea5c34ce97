using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Hours;

/// <summary>Passes on time that was worked, of one person or of several at once; all of it, or none. It waits for somebody else to sign off.</summary>
/// <param name="For">The volunteer who passes it on: their own, or that of the team they lead. Null: who coordinates, of anybody.</param>
public sealed record SubmitHours(IReadOnlyList<SubmitHours.Row> Rows, int? For = null)
{
    /// <param name="PartyId">Who worked.</param>
    public sealed record Row(int PartyId, DateOnly WorkedOn, int Minutes, int ActivityId)
    {
        /// <summary>Null: the stream of the activity, with its project.</summary>
        public int? StreamId { get; init; }

        public int? ProjectId { get; init; }

        public int? TeamId { get; init; }

        /// <summary>Where they do it; its stream and branch are those of the hours.</summary>
        public int? JobId { get; init; }

        public string? Note { get; init; }

        /// <summary>How many of just the same one knows of already and means beside this one; more than that is asked back.</summary>
        public int Known { get; init; }
    }
}

public sealed class SubmitHoursHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal">
    /// <c>Hours.Nothing</c>, <c>Hours.TooMany</c> (most), <c>Hours.MinutesWrong</c>, <c>Hours.InTheFuture</c> (day), <c>Hours.TooLongAgo</c> (day, first day), <c>Hours.VolunteerUnknown</c>,
    /// <c>Hours.NotAVolunteer</c> (name), <c>Hours.NotYetVolunteer</c>, <c>.NoLongerVolunteer</c>, <c>.IsEmployee</c> (name, day), <c>Hours.ActivityUnknown</c>, <c>Hours.ActivityRetired</c> (name),
    /// <c>Hours.StreamUnknown</c>, <c>Hours.JobUnknown</c>, <c>Hours.JobIsPaid</c> (name): the fee of a job is theirs already; <c>Hours.TeamUnknown</c>, <c>Hours.NotYourTeam</c>, <c>Hours.NotInTeam</c> (name, team, day), <c>Hours.DayFull</c> (name, day, what is free),
    /// <c>Hours.Double</c> (name, day, time, how many there are), <c>Values.TextTooLong</c> (most).
    /// </exception>
    public Task<IReadOnlyList<WorkedHours>> Handle(SubmitHours order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, clock.Today(), by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<IReadOnlyList<WorkedHours>> Handle(Turn turn, SubmitHours order, DateOnly today, Actor by, CancellationToken cancel)
    {
        if (order.Rows.Count is 0 or > HoursRules.MostAtOnce)
        {
            throw order.Rows.Count == 0 ? new Refusal("Hours.Nothing") : new Refusal("Hours.TooMany", HoursRules.MostAtOnce);
        }

        foreach (var row in order.Rows)
        {
            Check(row, today);
        }

        var facts = await Facts.Read(turn, order, cancel);
        var id = await turn.NextLongId<WorkedHours>(h => h.Id, cancel);
        var made = new List<WorkedHours>();
        foreach (var row in order.Rows)
        {
            var activity = facts.MayWork(row, order.For);
            var ofTheDay = facts.OfTheDay(row);
            var same = ofTheDay.Count(h => h.CorrectsId is null && h.ActivityId == row.ActivityId && h.Minutes == row.Minutes && h.JobId == row.JobId);
            if (same > row.Known)
            {
                throw new Refusal("Hours.Double", facts.Name(row), row.WorkedOn, new WorkTime(row.Minutes), same);
            }

            HoursRules.LeaveADayADay(ofTheDay, row.Minutes, facts.Name(row), row.WorkedOn);
            var hours = Made(row, id++, activity, facts.JobOf(row), facts.BranchOf(row), by, turn.Now);
            ofTheDay.Add(hours);
            made.Add(hours);
        }

        turn.Db.AddRange(made);
        await turn.Save(cancel);
        return made;
    }

    private static void Check(SubmitHours.Row row, DateOnly today)
    {
        if (row.Minutes is <= 0 or > WorkedHours.MostMinutes)
        {
            throw new Refusal("Hours.MinutesWrong");
        }

        if (row.WorkedOn > today)
        {
            throw new Refusal("Hours.InTheFuture", row.WorkedOn);
        }

        if (row.WorkedOn < HoursRules.FirstDay(today))
        {
            throw new Refusal("Hours.TooLongAgo", row.WorkedOn, HoursRules.FirstDay(today));
        }
    }

    private static WorkedHours Made(SubmitHours.Row row, long id, Activity activity, Job? job, int? branch, Actor by, DateTime now) => new()
    {
        Id = id,
        PartyId = row.PartyId,
        WorkedOn = row.WorkedOn,
        Minutes = row.Minutes,
        ActivityId = row.ActivityId,
        StreamId = row.StreamId ?? job?.StreamId ?? activity.StreamId,
        ProjectId = row.StreamId is null && job is null ? row.ProjectId ?? activity.ProjectId : row.ProjectId,
        BranchId = branch,
        TeamId = row.TeamId,
        JobId = row.JobId,
        Note = Label.Optional(row.Note, HoursRules.LongestText),
        State = HoursState.Submitted,
        EnteredBy = by.Id,
        EnteredAt = now,
    };

    /// <summary>What the rows are held against, read once for all of them.</summary>
    private sealed class Facts
    {
        public required Dictionary<int, Party> Parties { get; init; }

        public required Dictionary<int, VolunteerCard> Cards { get; init; }

        public required Dictionary<int, Activity> Activities { get; init; }

        public required Dictionary<int, Team> Teams { get; init; }

        public required ILookup<int, TeamMember> Members { get; init; }

        public required HashSet<int> Streams { get; init; }

        public required Dictionary<int, Job> Jobs { get; init; }

        public required Dictionary<(int, DateOnly), List<WorkedHours>> Days { get; init; }

        public static async Task<Facts> Read(Turn turn, SubmitHours order, CancellationToken cancel)
        {
            var parties = order.Rows.Select(row => row.PartyId).Distinct().ToList();
            var activities = order.Rows.Select(row => row.ActivityId).Distinct().ToList();
            var teams = order.Rows.Select(row => row.TeamId).OfType<int>().Distinct().ToList();
            var jobs = order.Rows.Select(row => row.JobId).OfType<int>().Distinct().ToList();
            var (first, last) = (order.Rows.Min(row => row.WorkedOn), order.Rows.Max(row => row.WorkedOn));
            var standing = HoursRules.Standing;
            var known = await turn.Db.Set<WorkedHours>().AsNoTracking()
                .Where(h => parties.Contains(h.PartyId) && h.WorkedOn >= first && h.WorkedOn <= last && standing.Contains(h.State)).ToListAsync(cancel);
            return new Facts
            {
                Parties = await turn.Db.Set<Party>().AsNoTracking().Where(p => parties.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel),
                Cards = await turn.Db.Set<VolunteerCard>().AsNoTracking().Where(c => parties.Contains(c.PartyId)).ToDictionaryAsync(c => c.PartyId, cancel),
                Activities = await turn.Db.Set<Activity>().AsNoTracking().Where(a => activities.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancel),
                Teams = teams.Count == 0 ? [] : await turn.Db.Set<Team>().AsNoTracking().Where(t => teams.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancel),
                Members = (teams.Count == 0 ? [] : await turn.Db.Set<TeamMember>().AsNoTracking().Where(m => teams.Contains(m.TeamId)).ToListAsync(cancel)).ToLookup(m => m.TeamId),
                Streams = order.Rows.All(row => row.StreamId is null) ? [] : await turn.Db.Set<MoneyStream>().Where(s => s.RetiredOn == null).Select(s => s.Id).ToHashSetAsync(cancel),
                Jobs = jobs.Count == 0 ? [] : await turn.Db.Set<Job>().AsNoTracking().Where(job => jobs.Contains(job.Id)).ToDictionaryAsync(job => job.Id, cancel),
                Days = known.GroupBy(h => (h.PartyId, h.WorkedOn)).ToDictionary(day => day.Key, day => day.ToList()),
            };
        }

        public string Name(SubmitHours.Row row) => Parties[row.PartyId].Name;

        /// <exception cref="Refusal"><c>Hours.JobUnknown</c>, also of a job that is somebody else's; <c>Hours.JobIsPaid</c> (name).</exception>
        public Job? JobOf(SubmitHours.Row row)
        {
            if (row.JobId is not { } id)
            {
                return null;
            }

            var job = Jobs.GetValueOrDefault(id);
            return job is null || job.State is JobState.Asked or JobState.Cancelled || !(job.DoerId == row.PartyId || (job.TeamId is { } team && team == row.TeamId)) ? throw new Refusal("Hours.JobUnknown")
                : job is { Payment: not JobPayment.Nobody, DoerPart: > 0 } && job.DoerId == row.PartyId ? throw new Refusal("Hours.JobIsPaid", Name(row))
                : job;
        }

        public int? BranchOf(SubmitHours.Row row) => JobOf(row)?.BranchId ?? (row.TeamId is { } team ? Teams[team].BranchId : null);

        public List<WorkedHours> OfTheDay(SubmitHours.Row row) =>
            Days.TryGetValue((row.PartyId, row.WorkedOn), out var day) ? day : Days[(row.PartyId, row.WorkedOn)] = [];

        /// <returns>The activity.</returns>
        public Activity MayWork(SubmitHours.Row row, int? passedOnBy)
        {
            var party = Parties.GetValueOrDefault(row.PartyId) ?? throw new Refusal("Hours.VolunteerUnknown");
            CheckTeam(row, party.Name, passedOnBy);
            if (!party.Roles.HasFlag(PartyRoles.Volunteer) || party.RetiredOn is not null)
            {
                throw new Refusal("Hours.NotAVolunteer", party.Name);
            }

            switch (Cards.GetValueOrDefault(row.PartyId)?.BarredOn(row.WorkedOn))
            {
                case VolunteerBar.NotYet:
                    throw new Refusal("Hours.NotYetVolunteer", party.Name, Cards[row.PartyId].Since);
                case VolunteerBar.NoLonger:
                    throw new Refusal("Hours.NoLongerVolunteer", party.Name, Cards[row.PartyId].Until!);
                case VolunteerBar.Employee:
                    throw new Refusal("Hours.IsEmployee", party.Name, Cards[row.PartyId].BecameEmployeeOn!);
            }

            if (row.StreamId is { } stream && !Streams.Contains(stream))
            {
                throw new Refusal("Hours.StreamUnknown");
            }

            var activity = Activities.GetValueOrDefault(row.ActivityId) ?? throw new Refusal("Hours.ActivityUnknown");
            return activity.RetiredOn is null ? activity : throw new Refusal("Hours.ActivityRetired", activity.NameNl);
        }

        // Of another one's team a volunteer hears nothing: not who is in it, nor that it is there.
        private void CheckTeam(SubmitHours.Row row, string name, int? passedOnBy)
        {
            var team = row.TeamId is { } id ? Teams.GetValueOrDefault(id) : null;
            var inIt = Members[row.TeamId ?? 0].Where(member => member.From <= row.WorkedOn && (member.Until ?? DateOnly.MaxValue) >= row.WorkedOn).ToList();
            if (passedOnBy is { } volunteer && volunteer != row.PartyId && !inIt.Exists(member => member.PartyId == volunteer && member.Leads))
            {
                throw new Refusal("Hours.NotYourTeam");
            }

            if (row.TeamId is not null && team is null)
            {
                throw new Refusal("Hours.TeamUnknown");
            }

            if (team is not null && !inIt.Exists(member => member.PartyId == row.PartyId))
            {
                throw passedOnBy is null || passedOnBy == row.PartyId ? new Refusal("Hours.NotInTeam", name, team.Name, row.WorkedOn) : new Refusal("Hours.NotYourTeam");
            }
        }
    }
}
