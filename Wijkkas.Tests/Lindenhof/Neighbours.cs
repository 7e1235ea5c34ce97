using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Tests.Lindenhof;

/// <summary>People of De Lindenhof who do the work: volunteers who sign in, a team with a purse, kinds of jobs.</summary>
internal static class Neighbours
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    /// <summary>A volunteer who signs in: their party, and the actor they are.</summary>
    public static async Task<(int Party, Actor Actor)> Volunteer(this Books books, string name) => await books.Keeper.Take(async turn =>
    {
        var person = new Person { Id = Guid.CreateVersion7(), UserName = name, Email = $"{name}@lindenhof.example", DisplayName = name };
        var party = new Party { Id = await turn.NextId<Party>(p => p.Id), Name = name, Roles = PartyRoles.Volunteer, IsPerson = true };
        turn.Db.AddRange(person, party, new PartyContact { Id = await turn.NextId<PartyContact>(c => c.Id), PartyId = party.Id, Name = name, PersonId = person.Id });
        await turn.Save(Books.Joke);
        return (party.Id, new Actor(person.Id.ToString()));
    });

    /// <summary>A team with an amount in its purse (moved there from stream subsidies), of which its leaders may each spend up to € 50 alone.</summary>
    public static async Task<Team> Team(this Books books, string code, decimal purse, params int[] leaders)
    {
        var team = await new AddTeamHandler(books.Keeper).Handle(new AddTeam(code, $"Team {code}", null, Money.Euro(50m), null), Books.Joke, CancellationToken.None);
        foreach (var leader in leaders)
        {
            await new PutInTeamHandler(books.Keeper).Handle(new PutInTeam(team.Id, leader, TeamPlace.Core, true, new DateOnly(2026, 1, 1)), Books.Joke, CancellationToken.None);
        }

        if (purse > 0)
        {
            await new Wijkkas.Ledger.Journal.TransferBetweenStreamsHandler(books.Keeper).Handle(
                new(new DateOnly(2026, 11, 1), await books.Stream("subsidies"), team.PurseId, Money.Euro(purse), "Budget", $"purse-{code}"), Books.Joke, CancellationToken.None);
        }

        return team;
    }

    /// <summary>A kind of job on the price list, income on 8200, 60 % for the doer.</summary>
    public static async Task<JobKind> Kind(this Books books, string code, decimal? price, VatNature nature = VatNature.Standard, decimal hour = 0m) =>
        await new SaveJobKindHandler(books.Keeper, books.Clock).Handle(
            new SaveJobKind(null, 0, code, code, price is { } asked ? Money.Euro(asked) : null, nature, await books.Account("8200"), await books.Stream("klussen"), 6000, Money.Euro(hour)), Books.Joke, CancellationToken.None);

    /// <summary>Asked by a resident (3), done by a volunteer on <see cref="Today"/>; waits to be signed off.</summary>
    public static async Task<Job> Done(this Books books, JobKind kind, JobPayment payment, int doer, int? team = null, string title = "Lamp ophangen", DateOnly? on = null)
    {
        var job = await new AskJobHandler(books.Keeper).Handle(new AskJob(kind.Id, title, payment, Guid.NewGuid().ToString("N")) { PartyId = 3 }, Books.Joke, CancellationToken.None);
        await new AssignJobHandler(books.Keeper).Handle(new AssignJob(job.Id, job.Version, doer, team), Books.Joke, CancellationToken.None);
        await new FinishJobHandler(books.Keeper, books.Clock).Handle(new FinishJob(job.Id, job.Version + 1, on ?? Today, null, []), Books.Joke, CancellationToken.None);
        await using var db = books.Read();
        return await db.Set<Job>().AsNoTracking().SingleAsync(one => one.Id == job.Id);
    }

    /// <summary>A receipt, as a phone takes it.</summary>
    public static FileInHand Photo(string name = "bon.jpg") => FileInHand.Of(name, [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, (byte)name.Length]);
}
