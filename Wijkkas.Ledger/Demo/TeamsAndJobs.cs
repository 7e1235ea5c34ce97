using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Cash;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Demo;

/// <summary>Three teams with a purse, the price list of the kluswinkel, and the jobs of an autumn: done, planned and still waiting; the cash box was counted and lacks five cents.</summary>
internal static class TeamsAndJobs
{
    // A picture of one dot stands for the photo of a receipt.
    private const string Dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    private static readonly DateOnly Begin = new(2026, 11, 2);
    private static readonly DateOnly CountedOn = new(2026, 11, 20);

    private static readonly IReadOnlyList<(string Code, string Name, decimal Budget, decimal Alone)> Teams =
        [("groenploeg", "Groenploeg", 450m, 50m), ("afvalteam", "Afvalteam", 300m, 50m), ("kluswinkel", "Ploeg van de kluswinkel", 250m, 25m)];

    private static readonly IReadOnlyList<(string Code, string Nl, string En, decimal? Price, int Part, decimal Hour)> Kinds =
    [
        ("klein", "Kleine klus", "Small job", 25m, 60, 5.6m), ("tuin", "Tuinklus", "Garden job", 30m, 60, 5.6m), ("schilderen", "Schilderwerk", "Painting", null, 50, 5.6m),
        ("fiets", "Fiets maken", "Bicycle repair", 15m, 50, 5.6m), ("verhuizen", "Helpen verhuizen", "Help with moving", 60m, 65, 5.6m),
    ];

    private static readonly string[] Doers = ["Hans Kuiper", "Youssef Amezian", "Petra Smits", "Sjoerd Wiersma", "Bram Visser"];
    private static readonly string[] Residents = ["Mw. D. Groot", "Dhr. P. Willems", "Mw. S. Aksoy", "Dhr. H. van Vliet", "Mw. T. Brouwer", "Fam. Okafor", "Dhr. L. Maas", "Mw. J. Evers"];
    private static readonly string[] Streets = ["Beukenstraat 12", "Lindenplein 8", "Esdoornpad 21", "Iepenhof 3", "Beukenstraat 40", "Wilgenlaan 5", "Lindenplein 30", "Esdoornpad 2"];

    private static readonly IReadOnlyList<(string Kind, string Title)> Asked =
    [
        ("klein", "Lamp ophangen"), ("klein", "Lekkende kraan"), ("tuin", "Heg knippen"), ("fiets", "Band plakken"), ("klein", "Kast in elkaar zetten"),
        ("tuin", "Bladeren ruimen"), ("schilderen", "Kozijn schilderen"), ("klein", "Deur klemt"), ("verhuizen", "Bank naar boven"), ("fiets", "Remmen afstellen"),
    ];

    /// <summary>The teams; before anybody is put in them.</summary>
    public static async Task Found(Turn turn, CancellationToken cancel)
    {
        var branch = await turn.Db.Set<Branch>().Where(one => one.Code == "oost").Select(one => one.Id).SingleAsync(cancel);
        foreach (var (code, name, _, alone) in Teams)
        {
            await AddTeamHandler.Handle(turn, new AddTeam(code, name, branch, Money.Euro(alone), null), Actor.Demo, cancel);
        }
    }

    /// <summary>What is in the purses, the price list and the jobs.</summary>
    public static async Task Work(Turn turn, CancellationToken cancel)
    {
        var from = await turn.Db.Set<MoneyStream>().Where(one => one.Code == "subsidies").Select(one => one.Id).SingleAsync(cancel);
        foreach (var (code, name, budget, _) in Teams)
        {
            var purse = await turn.Db.Set<Team>().Where(one => one.Code == code).Select(one => one.PurseId).SingleAsync(cancel);
            await TransferBetweenStreamsHandler.Handle(turn, new TransferBetweenStreams(Begin, from, purse, Money.Euro(budget), $"Buurtbudget voor {name}", $"demo-purse-{code}"), Actor.Demo, cancel);
        }

        var doers = new List<int>();
        foreach (var name in Doers)
        {
            doers.Add(await Doer(turn, name, cancel));
        }

        await People(turn, doers, cancel);
        var account = await turn.Db.Set<Account>().Where(one => one.Code == "8200").Select(one => one.Id).SingleAsync(cancel);
        var stream = await turn.Db.Set<MoneyStream>().Where(one => one.Code == "klussen").Select(one => one.Id).SingleAsync(cancel);
        var branch = await turn.Db.Set<Branch>().Where(one => one.Code == "oost").Select(one => one.Id).SingleAsync(cancel);
        var team = await turn.Db.Set<Team>().Where(one => one.Code == "kluswinkel").Select(one => one.Id).SingleAsync(cancel);
        var kinds = new Dictionary<string, int>();
        foreach (var (code, nl, en, price, part, hour) in Kinds)
        {
            var order = new SaveJobKind(null, 0, code, nl, price is { } asked ? Money.Euro(asked) : null, VatNature.Standard, account, stream, part * 100, Money.Euro(hour)) { NameEn = en, BranchId = branch };
            kinds[code] = (await SaveJobKindHandler.Handle(turn, order, Begin, Actor.Demo, cancel)).Id;
        }

        var residents = new List<int>();
        for (var i = 0; i < Asked.Count * 4; i++)
        {
            await One(turn, i, kinds, residents, doers, team, cancel);
            turn.Db.ChangeTracker.Clear();
        }

        await Count(turn, cancel);
    }

    // Who does jobs is in the team of the kluswinkel; and the groenploeg asked for rakes, for which two of its leaders must say yes.
    private static async Task People(Turn turn, List<int> doers, CancellationToken cancel)
    {
        var teams = await turn.Db.Set<Team>().ToDictionaryAsync(one => one.Code, one => one.Id, cancel);
        for (var i = 0; i < 4; i++)
        {
            await PutInTeamHandler.Handle(turn, new PutInTeam(teams["kluswinkel"], doers[i], i < 2 ? TeamPlace.Core : TeamPlace.Shell, i < 2, new DateOnly(2026, 1, 1)), Actor.Demo, cancel);
        }

        var costs = await turn.Db.Set<Account>().Where(one => one.Code == "4400").Select(one => one.Id).SingleAsync(cancel);
        await AskSpendingHandler.Handle(
            turn,
            new AskSpending(teams["groenploeg"], SpendingKind.Claim, "Bladharken en handschoenen", CountedOn, costs, Money.Euro(52.89m), VatNature.Standard, Money.Euro(11.11m), "demo")
            {
                PartyId = doers[^1],
                Files = [FileInHand.Of("bon.png", Convert.FromBase64String(Dot))],
            },
            CountedOn, Actor.DemoVolunteer, cancel);
    }

    // Of forty jobs half are signed off, and of the rest some wait in every state.
    private static async Task One(Turn turn, int i, Dictionary<string, int> kinds, List<int> residents, List<int> doers, int team, CancellationToken cancel)
    {
        var (kind, title) = Asked[i % Asked.Count];
        var who = i % Residents.Length;
        var payment = i % 5 == 4 ? JobPayment.Nobody : JobPayment.Cash;
        var job = await AskJobHandler.Handle(
            turn,
            new AskJob(kinds[kind], title, payment, string.Create(CultureInfo.InvariantCulture, $"demo-{i}"))
            {
                PartyId = who < residents.Count ? residents[who] : null,
                NewName = Residents[who],
                NewPhone = string.Create(CultureInfo.InvariantCulture, $"06-1234{5600 + who}"),
                Address = Streets[who],
                WishedOn = Begin.AddDays(i / 2),
                Price = kind == "schilderen" ? Money.Euro(75m) : null,
            },
            Actor.DemoVolunteer, cancel);
        if (who >= residents.Count)
        {
            residents.Add(job.PartyId!.Value);
        }

        if (i >= 36)
        {
            return;
        }

        if (i == 35)
        {
            await CancelJobHandler.Handle(turn, new CancelJob(job.Id, job.Version, "Bewoner heeft het zelf gedaan"), Actor.DemoVolunteer, cancel);
            return;
        }

        await AssignJobHandler.Handle(turn, new AssignJob(job.Id, job.Version, doers[i % doers.Count], i % 3 == 0 ? team : null), Actor.DemoVolunteer, cancel);
        if (i >= 32)
        {
            return;
        }

        var on = i < 26 ? Begin.AddDays(i * 17 / 26) : new DateOnly(2026, 11, 25).AddDays(i - 26);
        await PlanJobHandler.Handle(turn, new PlanJob(job.Id, job.Version, on, (DayPart)(1 + (i % 4))), Actor.DemoVolunteer, cancel);
        if (i >= 26)
        {
            return;
        }

        await FinishJobHandler.Handle(turn, new FinishJob(job.Id, job.Version, on, null, []), on, Actor.DemoVolunteer, cancel);
        if (i < 21)
        {
            await SignOffJobHandler.Handle(turn, new SignOffJob(job.Id, job.Version, on), Actor.Demo, cancel);
        }
    }

    private static async Task<int> Doer(Turn turn, string name, CancellationToken cancel)
    {
        if (await turn.Db.Set<Party>().Where(one => one.Name == name && (one.Roles & PartyRoles.Volunteer) != 0).Select(one => (int?)one.Id).FirstOrDefaultAsync(cancel) is { } known)
        {
            return known;
        }

        var party = new Party { Id = await turn.NextId<Party>(one => one.Id, cancel), Name = name, Roles = PartyRoles.Volunteer, IsPerson = true };
        turn.Db.Add(party);
        await turn.Save(Actor.Demo, cancel);
        return party.Id;
    }

    private static async Task Count(Turn turn, CancellationToken cancel)
    {
        var cash = await turn.Db.Set<Account>().Where(one => one.Role == AccountRole.Cash).OrderBy(one => one.Code).Select(one => one.Id).FirstAsync(cancel);
        var held = await CashBalance.On(turn.Db, cash, CountedOn, cancel);
        await CountCashHandler.Handle(turn, new CountCash(cash, CountedOn, held - Money.Euro(0.05m), "demo") { Note = "Verkeerd wisselgeld, denken we" }, CountedOn, Actor.Demo, cancel);
    }
}
