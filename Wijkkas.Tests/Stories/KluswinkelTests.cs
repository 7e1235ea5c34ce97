using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Stories;

/// <summary>A kluswinkel with two hundred jobs in a month: what each cost and what covered it, to the cent.</summary>
public sealed class KluswinkelTests
{
    private const int Jobs = 200;

    [Theory, EveryDatabase]
    public async Task Two_hundred_jobs_in_a_month_have_their_cost_and_cover_each_and_together(string database)
    {
        await using var books = await Invoices.On(database);
        var (bram, brams) = await books.Volunteer("bram");
        var team = await books.Team("kluswinkel", 1000m, bram);
        var branch = await new AddBranchHandler(books.Keeper).Handle(new AddBranch("oost", "Kluswinkel Oost"), Books.Joke, default);
        JobKind[] kinds = [await books.Kind("lamp", 25m, hour: 5.60m), await books.Kind("heg", 36.30m, hour: 4.55m), await books.Kind("fiets", 10m, VatNature.Reduced, 5.60m)];
        var activity = await books.Keeper.Take(async turn =>
        {
            turn.Db.Add(new Activity { Id = 1, Code = "klussen", NameNl = "Klussen", NameEn = "Odd jobs", StreamId = await turn.Db.Set<MoneyStream>().Where(one => one.Code == "klussen").Select(one => one.Id).SingleAsync() });
            await turn.Save(Books.Joke);
            return 1;
        });
        var expected = new List<string>();
        for (var i = 0; i < Jobs; i++)
        {
            var on = new DateOnly(2026, 10, 1 + (i % 31));
            var kind = kinds[i % 3];
            var payment = i % 4 == 3 ? JobPayment.Nobody : JobPayment.Cash;
            var job = await books.Done(kind, payment, bram, i % 2 == 0 ? team.Id : null, $"klus {i}", on);
            var minutes = 20 + (i % 7 * 25);
            await Worked(books, job.Id, bram, minutes, on, activity);
            var bought = i % 10 == 0 ? 3.01m + i : 0m;
            if (bought > 0 && i < 40)
            {
                await new AskSpendingHandler(books.Keeper, books.Clock).Handle(
                    new AskSpending(team.Id, SpendingKind.Claim, "Materiaal", on, await books.Account("4400"), Money.Euro(bought), VatNature.OutsideScope, Money.Zero, $"m{i}") { PartyId = 3, JobId = job.Id, Files = [Neighbours.Photo()] }, brams, default);
            }
            else
            {
                bought = 0m;
            }

            await new SignOffJobHandler(books.Keeper).Handle(new SignOffJob(job.Id, job.Version, on), Books.Joke, default);

            // By another way: euros and decimals, as one would on paper.
            var (net, share) = payment == JobPayment.Nobody ? (0m, 0m) : (i % 3) switch { 0 => (20.66m, 12.39m), 1 => (30.00m, 18.00m), _ => (9.17m, 5.50m) };
            var hours = decimal.Round(minutes * (i % 3 == 1 ? 4.55m : 5.60m) / 60m, 2, MidpointRounding.AwayFromZero);
            expected.Add(FormattableString.Invariant($"{job.Id} {hours:0.00} {bought:0.00} {share:0.00} {net:0.00} {net - hours - bought - share:0.00}"));
        }

        await using var db = books.Read();
        var read = await new JobResultsReader(db).Read(DateRange.Month(new DateOnly(2026, 10, 1)), null, default);

        Assert.Equal(expected.Order(StringComparer.Ordinal), read.Rows.Select(row => $"{row.Id} {row.Hours} {row.Bought} {row.Doer} {row.Fee} {row.Result}").Order(StringComparer.Ordinal));
        Assert.Empty((await new JobResultsReader(db).Read(DateRange.Month(new DateOnly(2026, 11, 1)), null, default)).Rows);
        Assert.Empty((await new JobResultsReader(db).Read(DateRange.Month(new DateOnly(2026, 10, 1)), branch.Id, default)).Rows);
        Assert.Equal(read.Rows.Sum(row => row.Doer), await Payable(books));
    }

    private static Task Worked(Books books, int job, int who, int minutes, DateOnly on, int activity) => books.Keeper.Take(async turn =>
    {
        turn.Db.Add(new WorkedHours
        {
            Id = await turn.NextLongId<WorkedHours>(hours => hours.Id), PartyId = who, WorkedOn = on, Minutes = minutes, ActivityId = activity, StreamId = 1, JobId = job, State = HoursState.SignedOff,
            EnteredBy = "bram", EnteredAt = turn.Now, DecidedBy = "joke", DecidedAt = turn.Now,
        });
        await turn.Save();
    });

    private static async Task<Money> Payable(Books books)
    {
        var account = await books.Account("1615");
        await using var db = books.Read();
        return new Money(await db.Set<Wijkkas.Ledger.Journal.OpenItem>().Where(item => item.AccountId == account).SumAsync(item => item.Open.Cents));
    }
}
