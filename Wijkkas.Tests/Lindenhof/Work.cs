using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Tests.Lindenhof;

/// <summary>Volunteers of De Lindenhof at work: Mo and Bram in the groenploeg, which Mo leads, and Ria, who is in no team; Sita and Ton coordinate.</summary>
public sealed class Work
{
    public static readonly Actor Sita = new("5171a000-0000-4000-8000-000000000001");
    public static readonly Actor Ton = new("70400000-0000-4000-8000-000000000002");

    /// <summary>Mo, who signs in.</summary>
    public static readonly Actor Mo = new("30300000-0000-4000-8000-000000000003");

    public static readonly DateOnly Today = new(2026, 11, 24);

    private Work(Books books) => Books = books;

    public Books Books { get; }

    public int MoId { get; private init; }

    public int BramId { get; private init; }

    public int RiaId { get; private init; }

    public int TeamId { get; private init; }

    public int Schoffelen { get; private init; }

    public int Afvalronde { get; private init; }

    public static async Task<Work> On(Books books)
    {
        var (groen, afval) = (await books.Stream("groen"), await books.Stream("afval"));
        var (mo, bram, ria) = (await Volunteer(books, "Mo El Amrani"), await Volunteer(books, "Bram Visser"), await Volunteer(books, "Ria Postma"));
        var schoffelen = await new AddActivityHandler(books.Keeper).Handle(new AddActivity("Schoffelen", "Weeding", groen), Books.Joke, CancellationToken.None);
        var afvalronde = await new AddActivityHandler(books.Keeper).Handle(new AddActivity("Afvalronde", null, afval), Books.Joke, CancellationToken.None);
        var team = await books.Keeper.Take(async turn =>
        {
            var made = new Team { Id = await turn.NextId<Team>(t => t.Id), Code = "groenploeg", Name = "Groenploeg", PurseId = groen, AloneUpTo = Money.Euro(50m) };
            turn.Db.AddRange(
                made,
                new TeamMember { Id = 1, TeamId = made.Id, PartyId = mo, Place = TeamPlace.Core, Leads = true, From = new DateOnly(2026, 1, 1) },
                new TeamMember { Id = 2, TeamId = made.Id, PartyId = bram, Place = TeamPlace.Shell, Leads = false, From = new DateOnly(2026, 10, 1) });
            turn.Db.Add(new Person { Id = Guid.Parse(Mo.Id), UserName = "mo@lindenhof.example", Email = "mo@lindenhof.example", DisplayName = "Mo El Amrani" });
            (await turn.Db.Set<PartyContact>().SingleAsync(contact => contact.PartyId == mo)).PersonId = Guid.Parse(Mo.Id);
            await turn.Save(Books.Joke);
            return made.Id;
        });
        return new Work(books) { MoId = mo, BramId = bram, RiaId = ria, TeamId = team, Schoffelen = schoffelen.Id, Afvalronde = afvalronde.Id };
    }

    public static async Task<int> Volunteer(Books books, string name) =>
        (await new AddVolunteerHandler(books.Keeper, books.Clock).Handle(new AddVolunteer(name, new DateOnly(2026, 1, 1)), Books.Joke, CancellationToken.None)).PartyId;

    public static DateOnly Day(int day) => new(2026, 11, day);

    public SubmitHours.Row Row(int party, int day, int minutes) => new(party, Day(day), minutes, Schoffelen);

    /// <summary>As who coordinates, or as somebody else.</summary>
    public async Task<IReadOnlyList<WorkedHours>> Submit(SubmitHours order, Actor? by = null) =>
        await new SubmitHoursHandler(Books.Keeper, Books.Clock).Handle(order, by ?? Sita, CancellationToken.None);

    public async Task<long> Submit(int party, int day, int minutes, Actor? by = null) => (await Submit(new SubmitHours([Row(party, day, minutes)]), by))[0].Id;

    public Task<int> SignOff(Actor by, params long[] ids) => new SignOffHoursHandler(Books.Keeper).Handle(new SignOffHours(ids), by, CancellationToken.None);

    public Task<int> Reject(Actor by, string why, params long[] ids) => new RejectHoursHandler(Books.Keeper).Handle(new RejectHours(ids, why), by, CancellationToken.None);

    public Task Withdraw(Actor by, long id, int? volunteer = null) => new WithdrawHoursHandler(Books.Keeper).Handle(new WithdrawHours(id, volunteer), by, CancellationToken.None);

    public async Task<long> Correct(Actor by, long id, int was, int shouldBe, int? volunteer = null) =>
        (await new CorrectHoursHandler(Books.Keeper).Handle(new CorrectHours(id, was, shouldBe, "verkeerd geteld", volunteer), by, CancellationToken.None)).Id;

    /// <summary>A job that somebody, or the team, will do; half of a fee is for the doer.</summary>
    public async Task<int> Job(int? doer, int? team, JobPayment payment)
    {
        var (account, stream) = (await Books.Account("8000"), await Books.Stream("klussen"));
        return await Books.Keeper.Take(async turn =>
        {
            var kind = await turn.Db.Set<JobKind>().FirstOrDefaultAsync();
            if (kind is null)
            {
                turn.Db.Add(kind = new JobKind
                {
                    Id = 1, Code = "lamp", NameNl = "Lamp", NameEn = "Lamp", VatNature = VatNature.Standard, AccountId = account, StreamId = stream, DoerPart = 5000, HourCost = Money.Zero,
                });
            }

            var job = new Job
            {
                Id = await turn.NextId<Job>(j => j.Id), KindId = kind.Id, Title = "Lamp in de hal", StreamId = stream, State = JobState.Assigned, DoerId = doer, TeamId = team, Payment = payment,
                DoerPart = 5000, DoerShare = Money.Zero, Key = Guid.NewGuid().ToString(),
            };
            turn.Db.Add(job);
            await turn.Save(Lindenhof.Books.Joke);
            return job.Id;
        });
    }

    /// <summary>All there is, in the order it came: <c>"1 SignedOff 120"</c>.</summary>
    public async Task<IReadOnlyList<string>> Rows()
    {
        await using var db = Books.Read();
        return [.. (await db.Set<WorkedHours>().AsNoTracking().OrderBy(h => h.Id).ToListAsync()).Select(h => $"{h.Id} {h.State} {h.Minutes}")];
    }

    /// <summary>What the books answer to something they do not do; empty where they do it.</summary>
    public static async Task<string> Refused(Func<Task> act)
    {
        try
        {
            await act();
            return "";
        }
        catch (Refusal refusal)
        {
            return refusal.Message;
        }
    }
}
