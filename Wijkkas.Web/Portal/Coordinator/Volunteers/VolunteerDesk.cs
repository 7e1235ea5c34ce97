using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer;

namespace Wijkkas.Web.Portal.Coordinator.Volunteers;

/// <summary>Lays the pages about volunteers ready.</summary>
public sealed class VolunteerDesk(LedgerDb db, ReadHours hours, TimeProvider clock)
{
    private const int PageSize = 50;

    public Task<Party?> Find(int id, CancellationToken cancel) => Volunteers().SingleOrDefaultAsync(party => party.Id == id, cancel);

    /// <summary>Their own contact, by which they sign in; null where there is none.</summary>
    public Task<PartyContact?> Contact(int id, CancellationToken cancel) =>
        db.Set<PartyContact>().AsNoTracking().Where(contact => contact.PartyId == id && contact.RetiredOn == null).OrderBy(contact => contact.PersonId == null).ThenBy(contact => contact.Id).FirstOrDefaultAsync(cancel);

    public async Task<VolunteersPage> List(VolunteerFilter filter, CancellationToken cancel)
    {
        var today = clock.Today();
        var now = Volunteers().Where(party => party.RetiredOn == null
            && !db.Set<VolunteerCard>().Any(card => card.PartyId == party.Id && (card.Until < today || card.BecameEmployeeOn <= today)));
        var asked = filter.All ? Volunteers() : now;
        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var like = Like.Containing(filter.Q.Trim());
            asked = asked.Where(party => EF.Functions.Like(party.Name, like));
        }

        if (filter.Team is { } team)
        {
            asked = asked.Where(party => db.Set<TeamMember>().Any(member => member.PartyId == party.Id && member.TeamId == team && (member.Until == null || member.Until >= today)));
        }

        if (filter.After?.Split('_', 2) is [var id, var name] && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var after))
        {
            asked = asked.Where(party => party.Name.CompareTo(name) > 0 || (party.Name == name && party.Id > after));
        }

        var found = await asked.OrderBy(party => party.Name).ThenBy(party => party.Id).Take(PageSize + 1).ToListAsync(cancel);
        var shown = found.Take(PageSize).ToList();
        return new VolunteersPage(filter, await now.CountAsync(cancel), await Teams(cancel), await Rows(shown, today, cancel), found.Count > PageSize ? $"{shown[^1].Id}_{shown[^1].Name}" : null, today.Month());
    }

    public async Task<VolunteerPage?> Page(int id, int? month, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not { } party)
        {
            return null;
        }

        var today = clock.Today();
        var shown = month is { } asked && asked / 100 is >= 2000 and <= 2100 && asked % 100 is >= 1 and <= 12 && asked <= today.Month() ? asked : today.Month();
        var card = await db.Set<VolunteerCard>().AsNoTracking().SingleOrDefaultAsync(c => c.PartyId == id, cancel);
        var teams = await (from member in db.Set<TeamMember>().AsNoTracking()
                           join team in db.Set<Team>() on member.TeamId equals team.Id
                           where member.PartyId == id
                           orderby member.From descending, member.Id
                           select new { team.Name, Member = member }).ToListAsync(cancel);
        return new VolunteerPage(
            party, card, await Contact(id, cancel), teams.ConvertAll(row => (row.Name, row.Member)), shown,
            await hours.OfPerson(id, BookCalendar.FirstDay(shown), BookCalendar.LastDay(shown), cancel), today,
            await db.Set<ProposedDetails>().AsNoTracking().SingleOrDefaultAsync(details => details.PartyId == id, cancel),
            new DatesForm { Version = card?.Version ?? 0, Since = card?.Since, Until = card?.Until, BecameEmployeeOn = card?.BecameEmployeeOn },
            new IbanForm { Version = party.Version, Iban = Iban.TryParse(party.Iban, out var iban) ? iban.Grouped() : party.Iban },
            await db.Set<IbanChange>().AnyAsync(change => change.PartyId == id && change.State == IbanChangeState.Waiting, cancel));
    }

    public async Task<NewVolunteerForm> Ready(NewVolunteerForm form, CancellationToken cancel) => form with
    {
        Teams = await Teams(cancel),
        Known = [.. (await db.Set<Party>().AsNoTracking().Where(party => party.IsPerson && party.RetiredOn == null && (party.Roles & PartyRoles.Volunteer) == 0).OrderBy(party => party.Name).Take(1000)
            .Select(party => new { party.Id, party.Name }).ToListAsync(cancel)).Select(party => new SelectListItem(party.Name, Text(party.Id)))],
    };

    private IQueryable<Party> Volunteers() => db.Set<Party>().AsNoTracking().Where(party => (party.Roles & PartyRoles.Volunteer) != 0);

    private async Task<IReadOnlyList<VolunteersPage.Row>> Rows(List<Party> shown, DateOnly today, CancellationToken cancel)
    {
        var ids = shown.ConvertAll(party => party.Id);
        var (from, to) = (BookCalendar.FirstDay(today.Month()), BookCalendar.LastDay(today.Month()));
        var cards = await db.Set<VolunteerCard>().AsNoTracking().Where(card => ids.Contains(card.PartyId)).ToDictionaryAsync(card => card.PartyId, cancel);
        var teams = (await (from member in db.Set<TeamMember>()
                            join team in db.Set<Team>() on member.TeamId equals team.Id
                            where ids.Contains(member.PartyId) && member.From <= today && (member.Until == null || member.Until >= today)
                            orderby team.Name
                            select new { member.PartyId, team.Name }).ToListAsync(cancel)).ToLookup(row => row.PartyId, row => row.Name);
        var minutes = await db.Set<WorkedHours>().Where(h => ids.Contains(h.PartyId) && h.WorkedOn >= from && h.WorkedOn <= to && (h.State == HoursState.Submitted || h.State == HoursState.SignedOff))
            .GroupBy(h => h.PartyId).Select(group => new { group.Key, Minutes = group.Sum(h => h.Minutes) }).ToDictionaryAsync(sum => sum.Key, sum => sum.Minutes, cancel);
        var asks = await db.Set<ProposedDetails>().Where(details => ids.Contains(details.PartyId)).Select(details => details.PartyId).ToHashSetAsync(cancel);
        return shown.ConvertAll(party => new VolunteersPage.Row(
            party, cards.GetValueOrDefault(party.Id), string.Join(", ", teams[party.Id]), new WorkTime(minutes.GetValueOrDefault(party.Id)), asks.Contains(party.Id)));
    }

    private async Task<IReadOnlyList<SelectListItem>> Teams(CancellationToken cancel) =>
        [.. (await db.Set<Team>().AsNoTracking().Where(team => team.RetiredOn == null).OrderBy(team => team.Name).ToListAsync(cancel)).Select(team => new SelectListItem(team.Name, Text(team.Id)))];

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
