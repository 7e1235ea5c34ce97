using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Coordinator.Teams;
using Wijkkas.Web.Portal.Volunteer.Teams;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Volunteer;

/// <summary>
/// The only window through which a volunteer's pages see the books: whatever is asked, it answers of the reader's own work alone, or of the teams the reader
/// leads, and of what is another's it knows nothing. A page in this folder asks here and nowhere else (a test in House holds that).
/// </summary>
public sealed class MyWork(LedgerDb db, ReadHours hours, ReadAllowanceMeter meters, ReadAllowanceYear years, TeamDesk desk, Myself myself)
{
    private const int MostDone = 30;

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

    /// <summary>Jobs that the reader does, or that a team of theirs does and nobody of it in particular: what is to be done first, by day, then the last ones that are done.</summary>
    public async Task<IReadOnlyList<Job>> Jobs(DateOnly today, CancellationToken cancel)
    {
        var mine = await MyJobs(today, cancel);
        var open = await mine.Where(job => job.State == JobState.Assigned || job.State == JobState.Planned).OrderBy(job => job.PlannedOn ?? DateOnly.MaxValue).ThenBy(job => job.Id).ToListAsync(cancel);
        var done = await mine.Where(job => job.State == JobState.Done || job.State == JobState.SignedOff).OrderByDescending(job => job.DoneOn).ThenByDescending(job => job.Id).Take(MostDone).ToListAsync(cancel);
        return [.. open, .. done];
    }

    /// <summary>One of them; null for another's, as for none.</summary>
    public async Task<Job?> Job(int id, DateOnly today, CancellationToken cancel) => await (await MyJobs(today, cancel)).SingleOrDefaultAsync(job => job.Id == id && job.State != JobState.Cancelled, cancel);

    /// <summary>Photos and papers of a job of theirs.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> FilesOf(Job job, CancellationToken cancel) =>
        [.. (await db.Set<JobFile>().Where(file => file.JobId == job.Id).Select(file => new { file.FileId, file.File!.Name }).OrderBy(file => file.Name).ToListAsync(cancel)).Select(file => (file.FileId, file.Name))];

    /// <summary>A team the reader is in, with its purse and what was asked from it; null for another team.</summary>
    public async Task<MyTeam?> Team(int id, Actor reader, DateOnly today, CancellationToken cancel)
    {
        if ((await Teams(today, cancel)).FirstOrDefault(team => team.Id == id) is not { } team)
        {
            return null;
        }

        var decides = await TeamRules.Decides(db, team, reader, today, cancel);
        return new MyTeam(team, await Purse.Of(db, team, cancel), decides, await desk.Spendings(team, decides, reader, cancel));
    }

    /// <summary>A request from a team's purse, with what the reader can choose: shops and companies, never people.</summary>
    public async Task<SpendingForm> ReadyToAsk(MyTeam team, SpendingForm form, CancellationToken cancel) => form with
    {
        Team = team.Team,
        Purse = team.Purse,
        Parties = [.. (await Shops().OrderBy(party => party.Name).Select(party => new { party.Id, party.Name }).ToListAsync(cancel)).Select(party => new SelectListItem(party.Name, party.Id.ToString(CultureInfo.InvariantCulture)))],
        Accounts = await desk.Costs(cancel),
        Boxes = await desk.Boxes(cancel),
        Jobs = await desk.Jobs(team.Team.Id, cancel),
    };

    /// <summary>The request as it may be sent: money goes to the reader, or to a shop or company.</summary>
    public async Task<AskSpending> ToOrder(MyTeam team, SpendingForm form, IReadOnlyList<FileInHand> files, DateOnly today, CancellationToken cancel)
    {
        var party = form.Kind == SpendingKind.Claim ? await Id(cancel) : await Shops().Where(one => one.Id == form.Party).Select(one => (int?)one.Id).SingleOrDefaultAsync(cancel);
        return (form with { Party = party }).ToOrder(team.Team.Id, await desk.CostAccount(form.Account, cancel), await desk.JobThere(form.Job, cancel), files, today);
    }

    private IQueryable<Party> Shops() => db.Set<Party>().Where(party => party.RetiredOn == null && !party.IsPerson && (party.Roles & PartyRoles.Supplier) != 0);

    private async Task<IQueryable<Job>> MyJobs(DateOnly today, CancellationToken cancel)
    {
        var me = await Id(cancel);
        var teams = (await Teams(today, cancel)).Select(team => team.Id).ToList();
        return db.Set<Job>().AsNoTracking().Include(job => job.Kind).Include(job => job.Party).Include(job => job.Team)
            .Where(job => job.DoerId == me || (job.DoerId == null && job.TeamId != null && teams.Contains(job.TeamId.Value)));
    }

    private async Task<IReadOnlyList<Team>> Teams(DateOnly today, bool leads, CancellationToken cancel)
    {
        var id = await Id(cancel);
        var ids = db.Set<TeamMember>().Where(member => member.PartyId == id && member.From <= today && (member.Until == null || member.Until >= today) && (!leads || member.Leads)).Select(member => member.TeamId);
        return await db.Set<Team>().AsNoTracking().Where(team => ids.Contains(team.Id) && team.RetiredOn == null).OrderBy(team => team.Name).ToListAsync(cancel);
    }

    private async Task<int> Id(CancellationToken cancel) => (await Itself(cancel)).Id;
}
