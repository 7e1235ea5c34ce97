using System.Diagnostics;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.CommandLine.Bench;

/// <summary>
/// Durable postings, through the door and beside it, in turn in slices of time, so that a disk that wanders wanders for all.
/// A ratio is the median over the rounds.
/// </summary>
internal sealed class PostingBench(string folder, TextWriter report)
{
    private const int Preloaded = 20_000;
    private const int Rounds = 15;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(200);
    private static readonly Actor By = new("bench");
    private static readonly DateOnly Yesterday = new(2025, 1, 1);
    private static readonly DateOnly Today = new(2026, 12, 1);

    private int next = 1_000_000;

    public async Task Run()
    {
        await using var books = await BenchBooks.Open(folder);
        var postings = await books.Postings();
        for (var i = 0; i < Preloaded; i += 1000)
        {
            var batch = Enumerable.Range(i, 1000).Select(n => postings.Make(n, Yesterday.AddDays(n * 690 / Preloaded))).ToList();
            await books.Keeper.Take(turn => Task.FromResult(turn.Post(batch, By)));
        }

        await using var beside = await books.Copy();
        using var raw = new RawWriter(beside.Connect());
        var ways = new (string Name, string Limit, Func<Task<double>> Rate)[]
        {
            ("limit", "", () => Raw(raw, postings, withRow: false)),
            ("limit+row", "", () => Raw(raw, postings, withRow: true)),
            ("posting, 1 caller", "limit", () => Door(books, postings, 1, withRow: false)),
            ("posting, 4 callers", "limit", () => Door(books, postings, 4, withRow: false)),
            ("act with a row, 1 caller", "limit+row", () => Door(books, postings, 1, withRow: true)),
            ("act with a row, 4 callers", "limit+row", () => Door(books, postings, 4, withRow: true)),
        };

        var rates = ways.ToDictionary(way => way.Name, _ => new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            foreach (var (name, _, rate) in round % 2 == 0 ? ways : [.. ways.Reverse()])
            {
                var measured = await rate();
                if (round >= 0)
                {
                    rates[name].Add(measured);
                }
            }
        }

        foreach (var (name, limit, _) in ways)
        {
            var ratio = limit.Length == 0 ? "" : $"  ratio {Median(rates[name].Zip(rates[limit], (mine, its) => mine / its)):0.00} of {limit}";
            await report.WriteLineAsync($"{name,-28} {Median(rates[name]),9:N0} a second{ratio}");
        }
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private Task<double> Raw(RawWriter raw, BenchPostings postings, bool withRow)
    {
        var made = Made(postings);
        var watch = Stopwatch.StartNew();
        var done = 0;
        while (watch.Elapsed < Slice)
        {
            using var transaction = raw.Begin();
            raw.Post(transaction, made[done % made.Count]());
            if (withRow)
            {
                raw.Change(transaction);
            }

            transaction.Commit();
            done++;
        }

        return Task.FromResult(done / watch.Elapsed.TotalSeconds);
    }

    private async Task<double> Door(BenchBooks books, BenchPostings postings, int callers, bool withRow)
    {
        var made = Made(postings);
        var watch = Stopwatch.StartNew();
        var done = 0;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < Slice)
            {
                var posting = made[Interlocked.Increment(ref done) % made.Count]();
                await (withRow ? WithRow(books, posting) : books.Keeper.Take(turn => Task.FromResult(turn.Post(posting, By))));
            }
        })));
        return done / watch.Elapsed.TotalSeconds;
    }

    private static Task WithRow(BenchBooks books, Posting posting) =>
        books.Keeper.Take(async turn =>
        {
            var entry = turn.Post(posting, By);
            turn.Db.Add(new PeriodChange
            {
                Id = entry.Id,
                Month = 202601,
                From = PeriodState.Open,
                To = PeriodState.Locked,
                ChangedAt = turn.Now,
                ChangedBy = By.Id,
            });
            await turn.Save();
        });

    // Made before the clock runs, each with a key of its own when it is used.
    private List<Func<Posting>> Made(BenchPostings postings) =>
        [.. Enumerable.Range(0, 500).Select(_ => postings.Make(next++, Today)).Select(posting =>
            (Func<Posting>)(() => new Posting(posting.Date, posting.DaybookId, posting.Reason, posting.Description, posting.Lines)))];
}
