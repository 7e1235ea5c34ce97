using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Allowances;

/// <summary>De Lindenhof with volunteers, an activity, rates and the right to use the scheme. Today is 15 November 2026.</summary>
internal sealed class AllowanceBooks : IAsyncDisposable
{
    public const int Sandra = 11;
    public const int Kees = 12;

    public static readonly Actor Piet = new("piet");
    public static readonly DateOnly Paid = new(2026, 11, 20);
    public static readonly DateOnly October = new(2026, 10, 31);

    private long nextHours = 1;

    private AllowanceBooks(Books books) => Books = books;

    public Books Books { get; }

    public Bookkeeper Keeper => Books.Keeper;

    public static async Task<AllowanceBooks> On(string database, bool eligible = true, int volunteers = 2) => await In(await Books.On(database), eligible, volunteers);

    /// <summary>In books that are open already.</summary>
    public static async Task<AllowanceBooks> In(Books books, bool eligible = true, int volunteers = 2)
    {
        var made = new AllowanceBooks(books);
        var afval = await made.Books.Stream("afval");
        var groen = await made.Books.Stream("groen");
        await made.Keeper.Take(async turn =>
        {
            turn.Db.Add(new Activity { Id = 1, Code = "afvalronde", NameNl = "Afvalronde", NameEn = "Waste round", StreamId = afval });
            turn.Db.Add(new Activity { Id = 2, Code = "snoeien", NameNl = "Snoeien", NameEn = "Pruning", StreamId = groen });
            for (var i = 0; i < volunteers; i++)
            {
                turn.Db.Add(new Party { Id = Sandra + i, Name = i switch { 0 => "Sandra Mol", 1 => "Kees de Wit", _ => $"Vrijwilliger {i + 1}" }, Roles = PartyRoles.Volunteer, IsPerson = true, BornOn = new DateOnly(1980, 4, 2) });
            }

            await turn.Save(Books.Joke);
        });
        if (eligible)
        {
            await made.Eligible();
            await made.Rate(1, "2026-01-01", 5.75m, 3.40m);
        }

        return made;
    }

    public Task<SchemeEligibility> Eligible() => new DecideEligibilityHandler(Keeper).Handle(
        new DecideEligibility(EligibilityGround.CorporationTaxExempt, "Vrijgesteld van vennootschapsbelasting", "Belastingdienst", new DateOnly(2024, 2, 1), new DateOnly(2024, 1, 1), null, Document()),
        Books.Joke, CancellationToken.None);

    public Task<AllowanceRate> Rate(int activity, string from, decimal adult, decimal? youth = null, string? why = null, RateKind kind = RateKind.PerHour) => new AddAllowanceRateHandler(Keeper).Handle(
        new AddAllowanceRate(activity, Day(from), kind, Money.Euro(adult), youth is { } young ? Money.Euro(young) : null, why), Books.Joke, CancellationToken.None);

    /// <summary>Hours as they stand once somebody signed them off.</summary>
    public async Task<long> Hours(int party, string on, int minutes, int activity = 1, long? corrects = null, HoursState state = HoursState.SignedOff)
    {
        var id = nextHours++;
        var stream = await Books.Stream(activity == 1 ? "afval" : "groen");
        await Keeper.Take(async turn =>
        {
            turn.Db.Add(new WorkedHours
            {
                Id = id,
                PartyId = party,
                WorkedOn = Day(on),
                Minutes = minutes,
                ActivityId = activity,
                StreamId = stream,
                CorrectsId = corrects,
                State = state,
                EnteredBy = "kees",
                EnteredAt = turn.Now,
            });
            await turn.Save();
        });
        return id;
    }

    public async Task<AllowanceCost> Cost(int party, string on, decimal amount, bool proven = false)
    {
        var cost = await new EnterCostHandler(Keeper).Handle(
            new EnterCost(party, Day(on), Money.Euro(amount), "reiskosten", await Books.Stream("afval"), proven ? Document() : null), Books.Joke, CancellationToken.None);
        await new DecideCostHandler(Keeper).Handle(new DecideCost(cost.Id, cost.Version, true), Piet, CancellationToken.None);
        return cost;
    }

    public Task<AllowanceRun> Make(DateOnly? until = null, DateOnly? payOn = null) => new MakeAllowanceRunHandler(Keeper).Handle(new MakeAllowanceRun(until ?? October, payOn ?? Paid), Books.Joke, CancellationToken.None);

    public Task<AllowanceRun> Approve(AllowanceRun run) => Approve(run, Piet);

    public Task<AllowanceRun> Approve(AllowanceRun run, Actor by) => new ApproveAllowanceRunHandler(Keeper).Handle(new ApproveAllowanceRun(run.Id, run.Version), by, CancellationToken.None);

    public async Task<AllowanceRun> Choose(AllowanceRun run, int party, AllowanceChoice choice)
    {
        await new ChooseForPersonHandler(Keeper).Handle(new ChooseForPerson(run.Id, run.Version, party, choice), Books.Joke, CancellationToken.None);
        return (await Run(run.Id))!;
    }

    public async Task<AllowanceRun?> Run(int id)
    {
        await using var db = Books.Read();
        return await new ReadAllowanceRuns(db).Find(id, CancellationToken.None);
    }

    public async Task<AllowanceComputation> Preview(AllowanceRun run)
    {
        await using var db = Books.Read();
        return await new ReadAllowanceRuns(db).Preview(run, CancellationToken.None);
    }

    /// <summary><c>"Kees de Wit VolunteerScheme 57.50 open 57.50"</c>.</summary>
    public async Task<IReadOnlyList<string>> Payments(AllowanceRun run)
    {
        await using var db = Books.Read();
        return [.. (await new ReadAllowanceRuns(db).Payments(run.Id, CancellationToken.None)).Select(paid => $"{paid.Name} {paid.Nature} {paid.Amount} open {paid.Open}{(paid.TakenBack ? " back" : "")}")];
    }

    public async Task<AllowanceMeter> Meter(int party, int month)
    {
        await using var db = Books.Read();
        return await new ReadAllowanceMeter(db).Of(party, month, CancellationToken.None);
    }

    public static FileInHand Document() => FileInHand.Of("besluit.pdf", Encoding.ASCII.GetBytes("%PDF-1.7 besluit"));

    public static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public static async Task<string> Refused(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Message;

    public async Task<T> Ask<T>(Func<IQueryable<AllowanceRow>, Task<T>> question)
    {
        await using var db = Books.Read();
        return await question(db.Set<AllowanceRow>());
    }

    public ValueTask DisposeAsync() => Books.DisposeAsync();
}
