using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Volunteer;

/// <summary>
/// The only window through which a volunteer's pages see the books: whatever is asked, it answers of the reader's own work alone, or of the teams the reader
/// leads, and of what is another's it knows nothing. A page in this folder asks here and nowhere else (a test in House holds that).
/// </summary>
public sealed class MyWork(LedgerDb db, ReadHours hours, ReadAllowanceMeter meters, ReadAllowanceYear years, Myself myself)
{
    /// <inheritdoc cref="Myself.Party"/>
    public Task<Party> Itself(CancellationToken cancel) => myself.Party(cancel);

    /// <summary>Since when they are a volunteer, and until when; null where nobody wrote it down.</summary>
    public async Task<VolunteerCard?> Card(CancellationToken cancel)
    {
        var id = await Id(cancel);
        return await db.Set<VolunteerCard>().AsNoTracking().SingleOrDefaultAsync(card => card.PartyId == id, cancel);
    }

    /// <summary>What one can have done, what the reader did last first; then by name.</summary>
    public async Task<IReadOnlyList<Activity>> Activities(IReadOnlyList<HoursRow> lately, CancellationToken cancel)
    {
        var order = lately.Select(row => row.Hours.ActivityId).Distinct().ToList();
        return [.. (await db.Set<Activity>().AsNoTracking().Include(activity => activity.Stream).Where(activity => activity.RetiredOn == null).ToListAsync(cancel))
            .OrderBy(activity => order.IndexOf(activity.Id) is var place && place < 0 ? int.MaxValue : place).ThenBy(activity => activity.NameNl, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Own hours from one day to another, newest first.</summary>
    public async Task<IReadOnlyList<HoursRow>> Hours(DateOnly from, DateOnly to, CancellationToken cancel) => await hours.OfPerson(await Id(cancel), from, to, cancel);

    /// <summary>One row of the reader's own; null for another's, as for none.</summary>
    public async Task<HoursRow?> Hours(long id, CancellationToken cancel) => await hours.One(id, cancel) is { } row && row.Hours.PartyId == await Id(cancel) ? row : null;

    /// <summary>How far the reader is with the maxima of the allowance, and what these hours would add.</summary>
    public async Task<MeterWithEntry> MeterWith(int activityId, DateOnly day, int minutes, CancellationToken cancel) => await meters.WithEntry(await Id(cancel), activityId, day, minutes, cancel);

    /// <summary>Jobs on which the reader can have worked: their own or their team's, the last first; not those of which the fee is theirs.</summary>
    public async Task<IReadOnlyList<Job>> JobsToPassOn(DateOnly today, CancellationToken cancel)
    {
        var (id, first) = (await Id(cancel), HoursRules.FirstDay(today));
        var teams = (await Teams(today, cancel)).Select(team => (int?)team.Id).ToList();
        return await db.Set<Job>().AsNoTracking().Where(job => (job.DoerId == id ? job.Payment == JobPayment.Nobody || job.DoerPart == 0 : teams.Contains(job.TeamId))
            && (job.State == JobState.Assigned || job.State == JobState.Planned || ((job.State == JobState.Done || job.State == JobState.SignedOff) && job.DoneOn >= first)))
            .OrderByDescending(job => job.Id).Take(20).ToListAsync(cancel);
    }

    /// <summary>How far the reader is, for the month of the work.</summary>
    public async Task<AllowanceMeter> Meter(int workMonth, CancellationToken cancel) => await meters.Of(await Id(cancel), workMonth, cancel);

    /// <summary>Years in which the reader was paid, the last first.</summary>
    public async Task<IReadOnlyList<int>> AllowanceYears(CancellationToken cancel) => await years.Years(await Id(cancel), cancel);

    /// <summary>What the reader was paid in a year; null where that is nothing.</summary>
    public async Task<AllowanceYear?> AllowanceYear(int year, CancellationToken cancel) => year is > 1999 and < 2100 ? await years.Of(await Id(cancel), year, cancel) : null;

    /// <summary>The cooperative, for the head of a statement.</summary>
    public Task<Organisation> Cooperative(CancellationToken cancel) => db.Set<Organisation>().AsNoTracking().SingleAsync(cancel);

    /// <summary>What the reader passed on for the teams they lead, and still waits; theirs to withdraw.</summary>
    public async Task<IReadOnlyList<HoursRow>> PassedOnForOthers(Actor reader, CancellationToken cancel)
    {
        var id = await Id(cancel);
        return await hours.EnteredBy(reader, id, cancel);
    }

    /// <summary>The teams the reader is in now.</summary>
    public async Task<IReadOnlyList<Team>> Teams(DateOnly today, CancellationToken cancel) => await Teams(today, leads: false, cancel);

    /// <summary>The teams the reader leads now.</summary>
    public async Task<IReadOnlyList<Team>> TeamsILead(DateOnly today, CancellationToken cancel) => await Teams(today, leads: true, cancel);

    /// <summary>Who is in one of the teams that the reader leads; nobody where they lead it not.</summary>
    public async Task<IReadOnlyList<Party>> PeopleOf(int teamId, DateOnly today, CancellationToken cancel)
    {
        if (!(await TeamsILead(today, cancel)).Any(team => team.Id == teamId))
        {
            return [];
        }

        var first = HoursRules.FirstDay(today);
        return await db.Set<TeamMember>().AsNoTracking().Where(member => member.TeamId == teamId && member.From <= today && (member.Until == null || member.Until >= first)
            && member.Party!.RetiredOn == null && (member.Party.Roles & PartyRoles.Volunteer) != 0).Select(member => member.Party!).Distinct().OrderBy(party => party.Name).ToListAsync(cancel);
    }

    /// <summary>Who signs off the hours of those teams, by name; null where nobody was named.</summary>
    public async Task<string?> WhoSignsOff(IReadOnlyList<Team> teams, CancellationToken cancel) => teams.Select(team => team.CoordinatorId).OfType<Guid>().FirstOrDefault() is var person && person == default
        ? null : await db.Set<Person>().Where(one => one.Id == person).Select(one => one.DisplayName).SingleOrDefaultAsync(cancel);

    /// <summary>What the reader asked us to write down instead, and waits.</summary>
    public async Task<ProposedDetails?> Proposed(CancellationToken cancel)
    {
        var id = await Id(cancel);
        return await db.Set<ProposedDetails>().AsNoTracking().SingleOrDefaultAsync(details => details.PartyId == id, cancel);
    }

    /// <summary>Every team they were ever in, by the first day.</summary>
    public async Task<IReadOnlyList<(string Team, TeamMember Member)>> AllTeams(CancellationToken cancel)
    {
        var id = await Id(cancel);
        var rows = await (from member in db.Set<TeamMember>().AsNoTracking()
                          join team in db.Set<Team>() on member.TeamId equals team.Id
                          where member.PartyId == id
                          orderby member.From, member.Id
                          select new { team.Name, Member = member }).ToListAsync(cancel);
        return rows.ConvertAll(row => (row.Name, row.Member));
    }

    private async Task<IReadOnlyList<Team>> Teams(DateOnly today, bool leads, CancellationToken cancel)
    {
        var id = await Id(cancel);
        var ids = db.Set<TeamMember>().Where(member => member.PartyId == id && member.From <= today && (member.Until == null || member.Until >= today) && (!leads || member.Leads)).Select(member => member.TeamId);
        return await db.Set<Team>().AsNoTracking().Where(team => ids.Contains(team.Id) && team.RetiredOn == null).OrderBy(team => team.Name).ToListAsync(cancel);
    }

    private async Task<int> Id(CancellationToken cancel) => (await Itself(cancel)).Id;
}
