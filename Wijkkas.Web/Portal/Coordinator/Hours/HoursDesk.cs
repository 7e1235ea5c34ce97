using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Volunteer.Hours;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Coordinator.Hours;

/// <summary>Lays the pages about hours ready for whoever coordinates.</summary>
public sealed class HoursDesk(LedgerDb db, ReadHours hours, Myself myself, TimeProvider clock, Words words)
{
    public async Task<QueuePage> Queue(int? team, int? party, Actor reader, CancellationToken cancel)
    {
        var queue = await hours.Queue(new HoursQuestion(party, team), cancel);
        var own = (await myself.Contact(cancel))?.PartyId;
        var mine = queue.People.SelectMany(person => person.Rows).Where(row => row.Hours.PartyId == own || row.Hours.EnteredBy == reader.Id).Select(row => row.Hours.Id).ToHashSet();
        return new QueuePage(queue, team, party, await Teams(all: false, cancel), mine);
    }

    public async Task<OnePage?> One(long id, Actor reader, CancellationToken cancel)
    {
        if (await hours.One(id, cancel) is not { } row)
        {
            return null;
        }

        var first = row.Hours.CorrectsId ?? id;
        var beside = await hours.OfPerson(row.Hours.PartyId, row.Hours.WorkedOn, row.Hours.WorkedOn, cancel);
        var own = (await myself.Contact(cancel))?.PartyId == row.Hours.PartyId;
        var names = await db.NamesOf([row.Hours.EnteredBy, row.Hours.DecidedBy], cancel);
        return new OnePage(
            row, [.. beside.Where(other => other.Hours.Id != id && (other.Hours.Id == first || other.Hours.CorrectsId == first))],
            row.Hours.TeamId is { } team ? await db.Set<Team>().Where(t => t.Id == team).Select(t => t.Name).SingleAsync(cancel) : null,
            names.GetValueOrDefault(row.Hours.EnteredBy), row.Hours.DecidedBy is { } decided ? names.GetValueOrDefault(decided) : null, own, row.Hours.EnteredBy == reader.Id, new DecideForm { Was = row.Stands.Minutes });
    }

    public async Task<MonthPage> Month(int month, int? team, CancellationToken cancel)
    {
        var sums = await hours.Month(month, new HoursQuestion(TeamId: team), cancel);
        var (people, activities, streams) = (sums.Select(sum => sum.PartyId).Distinct().ToList(), sums.Select(sum => sum.ActivityId).Distinct().ToList(), sums.Select(sum => sum.StreamId).Distinct().ToList());
        return new MonthPage(
            month, team, await Teams(all: true, cancel), sums,
            await db.Set<Party>().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel),
            await db.Set<Activity>().AsNoTracking().Where(a => activities.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancel),
            await db.Set<MoneyStream>().AsNoTracking().Where(s => streams.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel), clock.Today());
    }

    public async Task<IReadOnlyDictionary<int, string>> TeamNames(CancellationToken cancel) => await db.Set<Team>().ToDictionaryAsync(team => team.Id, team => team.Name, cancel);

    /// <summary>The form for several people at once: those of a team, or everybody who is in none.</summary>
    public async Task<EnterPage> Enter(TeamHoursForm form, int? asked, CancellationToken cancel)
    {
        var today = clock.Today();
        var first = HoursRules.FirstDay(today);
        var members = db.Set<TeamMember>().Where(member => member.TeamId == form.Team && member.From <= today && (member.Until == null || member.Until >= first)).Select(member => member.PartyId);
        var people = db.Set<Party>().AsNoTracking().Where(party => party.RetiredOn == null && (party.Roles & PartyRoles.Volunteer) != 0);
        people = form.Team is null ? people : people.Where(party => members.Contains(party.Id));
        form = form with
        {
            Address = "/hours/new",
            Asked = asked,
            Activities = [.. (await db.Set<Activity>().AsNoTracking().Where(activity => activity.RetiredOn == null).OrderBy(activity => activity.NameNl).ToListAsync(cancel))
                .Select(activity => new SelectListItem(words.Name(activity.NameNl, activity.NameEn), Text(activity.Id)))],
        };
        return new EnterPage(form.With(await people.OrderBy(party => party.Name).Take(TeamHoursForm.MostPeople).ToListAsync(cancel)), await Teams(all: false, cancel));
    }

    public async Task<IReadOnlyList<SelectListItem>> Teams(bool all, CancellationToken cancel) =>
        [.. (await db.Set<Team>().AsNoTracking().Where(team => all || team.RetiredOn == null).OrderBy(team => team.Name).ToListAsync(cancel)).Select(team => new SelectListItem(team.Name, Text(team.Id)))];

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
