using System.Diagnostics;
using System.Globalization;
using System.Text;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Activity = Wijkkas.Ledger.Hours.Activity;

namespace Wijkkas.Web.CommandLine.Bench;

/// <summary>A year of allowance runs, for few volunteers and for many: what one person costs must not grow with how many there are, nor with the months behind.</summary>
internal sealed class AllowanceBench(string folder, TextWriter report)
{
    private const int Months = 12;
    private const int RowsEach = 4;
    private static readonly int[] Sizes = [200, 2_000];
    private static readonly Actor Second = new("bench-second");

    public async Task Run()
    {
        var perPerson = new List<double>();
        foreach (var size in Sizes)
        {
            var (each, first, last, payments) = await Year(size);
            perPerson.Add(each);
            await report.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{size:N0} volunteers x {Months} months of allowances: {payments:N0} payments of {RowsEach} rows, {each:0.000} ms a person and month; the last month costs {last / first:0.00} times the second"));
        }

        await report.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"a person in a run of {Sizes[^1]:N0} costs {perPerson[^1] / perPerson[0]:0.00} times one in a run of {Sizes[0]:N0}"));
    }

    private async Task<(double Each, double First, double Last, int Payments)> Year(int size)
    {
        await using var books = await BenchBooks.Open(folder);
        await Begin(books, size);
        var (make, approve) = (new MakeAllowanceRunHandler(books.Keeper), new ApproveAllowanceRunHandler(books.Keeper));
        var (whole, months) = (new Stopwatch(), new List<double>());
        for (var month = 1; month <= Months; month++)
        {
            await Work(books, size, month);
            var watch = Stopwatch.StartNew();
            whole.Start();
            var until = new DateOnly(2025, month, DateTime.DaysInMonth(2025, month));
            var run = await make.Handle(new MakeAllowanceRun(until, until), Actor.CommandLine, CancellationToken.None);
            await approve.Handle(new ApproveAllowanceRun(run.Id, run.Version), Second, CancellationToken.None);
            whole.Stop();
            months.Add(watch.Elapsed.TotalMilliseconds);
        }

        return (whole.Elapsed.TotalMilliseconds / size / Months, months[1], months[^1], size * Months);
    }

    private static async Task Begin(BenchBooks books, int size)
    {
        await books.Keeper.Take(async turn =>
        {
            turn.Db.Add(new Activity { Id = 1, Code = "afvalronde", NameNl = "Afvalronde", NameEn = "Waste round", StreamId = 3 });
            for (var i = 1; i <= size; i++)
            {
                turn.Db.Add(new Party { Id = i, Name = $"Vrijwilliger {i}", Roles = PartyRoles.Volunteer, IsPerson = true, BornOn = new DateOnly(1980, 1, 1) });
            }

            await turn.Save(Actor.CommandLine);
        });
        await new DecideEligibilityHandler(books.Keeper).Handle(
            new DecideEligibility(EligibilityGround.Anbi, "ANBI", "Belastingdienst", new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 1), null, FileInHand.Of("anbi.pdf", Encoding.ASCII.GetBytes("%PDF-1.7"))),
            Actor.CommandLine, CancellationToken.None);
        await new AddAllowanceRateHandler(books.Keeper).Handle(new AddAllowanceRate(1, new DateOnly(2025, 1, 1), RateKind.PerHour, Money.Euro(5m), Money.Euro(3m)), Actor.CommandLine, CancellationToken.None);
    }

    private static Task Work(BenchBooks books, int size, int month) => books.Keeper.Take(async turn =>
    {
        var id = ((long)month * size * RowsEach) + 1;
        for (var i = 1; i <= size; i++)
        {
            for (var row = 1; row <= RowsEach; row++)
            {
                turn.Db.Add(new WorkedHours
                {
                    Id = id++,
                    PartyId = i,
                    WorkedOn = new DateOnly(2025, month, row * 6),
                    Minutes = 150,
                    ActivityId = 1,
                    StreamId = 3,
                    State = HoursState.SignedOff,
                    EnteredBy = "bench",
                    EnteredAt = turn.Now,
                });
            }
        }

        await turn.Save();
    });
}
