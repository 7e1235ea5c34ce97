using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>Thirty-five volunteers, what they do, and the hours they passed on since September: the last week still waits.</summary>
internal static class VolunteersAtWork
{
    public static readonly DateOnly First = new(2026, 9, 1);

    /// <summary>What was worked until this day is signed off.</summary>
    private static readonly DateOnly SignedOffUntil = new(2026, 11, 6);

    public static async Task Tell(Turn turn, CancellationToken cancel)
    {
        var streams = await turn.Db.Set<MoneyStream>().ToDictionaryAsync(stream => stream.Code, stream => stream.Id, cancel);
        var projects = await turn.Db.Set<Project>().ToDictionaryAsync(project => project.Code, project => project.Id, cancel);
        var activities = new Dictionary<string, int>();
        foreach (var (name, english, stream, project) in Volunteers.Activities)
        {
            var order = new AddActivity(name, english, streams[stream], project is not null && projects.TryGetValue(project, out var id) ? id : null);
            activities[name] = (await AddActivityHandler.Handle(turn, order, Actor.Demo, cancel)).Id;
        }

        var teams = await Teams(turn, streams, cancel);
        var people = new List<(Volunteers.Somebody Somebody, int Party)>();
        foreach (var somebody in Volunteers.All)
        {
            var order = new AddVolunteer(somebody.Name, somebody.Since, somebody.BornOn, somebody.Email, Iban: Neighbourhood.Iban(530_000_000 + (people.Count * 7919L)))
            {
                TeamId = somebody.Team is { } team ? teams[team] : null,
            };
            people.Add((somebody, (await AddVolunteerHandler.Handle(turn, order, TwoYears.LookedAt, Actor.Demo, cancel)).PartyId));
        }

        await Refine(turn, people, cancel);
        var made = await SubmitHoursHandler.Handle(turn, new SubmitHours([.. people.SelectMany(one => Worked(one.Somebody, one.Party, activities, teams))]), TwoYears.Last, Actor.DemoVolunteer, cancel);
        await SignOffHoursHandler.Handle(turn, new SignOffHours([.. made.Where(hours => hours.WorkedOn <= SignedOffUntil).Select(hours => hours.Id)]), Actor.Demo, cancel);
    }

    private static async Task<Dictionary<string, int>> Teams(Turn turn, Dictionary<string, int> streams, CancellationToken cancel)
    {
        var teams = await turn.Db.Set<Team>().ToDictionaryAsync(team => team.Code, team => team.Id, cancel);
        foreach (var (code, name, stream) in ((string, string, string)[])[("groenploeg", "Groenploeg", "groen"), ("afvalteam", "Afvalteam", "afval")])
        {
            if (!teams.ContainsKey(code))
            {
                teams[code] = (await AddTeamHandler.Handle(turn, new AddTeam(code, name, null, Money.Euro(50m), null, streams[stream]), Actor.Demo, cancel)).Id;
            }
        }

        return teams;
    }

    // Who leads, who is always there, and who is paid wages since this month.
    private static async Task Refine(Turn turn, List<(Volunteers.Somebody Somebody, int Party)> people, CancellationToken cancel)
    {
        var members = await turn.Db.Set<TeamMember>().ToDictionaryAsync(member => member.PartyId, cancel);
        var cards = await turn.Db.Set<VolunteerCard>().ToDictionaryAsync(card => card.PartyId, cancel);
        foreach (var (somebody, party) in people)
        {
            if (members.TryGetValue(party, out var member))
            {
                (member.Leads, member.Place) = (somebody.Leads, somebody.Leads || somebody.Weekdays.Length > 1 ? TeamPlace.Core : TeamPlace.Shell);
            }

            cards[party].BecameEmployeeOn = somebody.BecameEmployeeOn;
        }

        await turn.Save(Actor.Demo, cancel);
    }

    // Most weeks as usual; now and then shorter, something else, or not at all.
    private static IEnumerable<SubmitHours.Row> Worked(Volunteers.Somebody somebody, int party, Dictionary<string, int> activities, Dictionary<string, int> teams)
    {
        var random = new Random(party);
        for (var day = First; day <= TwoYears.Last; day = day.AddDays(1))
        {
            if (!somebody.Weekdays.Contains((int)day.DayOfWeek) || day >= somebody.BecameEmployeeOn)
            {
                continue;
            }

            var (luck, what) = (random.Next(10), random.Next(5) == 0 ? somebody.What[^1] : somebody.What[0]);
            if (luck > 0)
            {
                yield return new SubmitHours.Row(party, day, luck == 1 ? somebody.Minutes / 2 : somebody.Minutes, activities[what]) { TeamId = somebody.Team is { } team ? teams[team] : null };
            }
        }
    }
}
