using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.CommandLine.Bench;

/// <summary>
/// Reads a directory through <c>journal import</c> and, for the limit, reads the same file and writes the same rows by prepared
/// statements, ten thousand entries a transaction. Each runs in a process of its own, so that its peak memory is its own.
/// </summary>
internal sealed class ImportBench(string folder, TextWriter report)
{
    private const int LimitTogether = 10_000;

    /// <summary>The argument by which this executable runs one import alone and prints seconds and peak bytes.</summary>
    public const string ChildVerb = "bench-import";

    public async Task Run(int entries)
    {
        var directory = Path.Combine(folder, $"bench-journal-{entries}");
        SampleJournal.Write(directory, entries);
        try
        {
            var rounds = entries > 200_000 ? 1 : 5;
            var runs = new List<(Measured Limit, Measured Door)>();
            for (var round = 0; round < rounds; round++)
            {
                runs.Add((await Child("limit", directory), await Child("door", directory)));
            }

            var ratio = PostingBench.Median(runs.Select(run => run.Limit.Seconds / run.Door.Seconds));
            var seconds = PostingBench.Median(runs.Select(run => run.Door.Seconds));
            await report.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"import of {entries,9:N0} entries  {entries / seconds,9:N0} a second  ratio {ratio:0.00} of limit  peak {runs.Max(run => run.Door.PeakMiB):N0} MiB (limit {runs.Max(run => run.Limit.PeakMiB):N0} MiB)"));
            await report.WriteLineAsync("  " + ReportBench.Line(runs[^1].Door.Reports));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>Runs in the child.</summary>
    public static async Task RunChild(string way, string directory, TextWriter output)
    {
        await using var books = await BenchBooks.Migrated(Path.GetDirectoryName(directory)!);
        var watch = Stopwatch.StartNew();
        if (way == "door")
        {
            await new ImportJournalHandler(books.Keeper).Handle(new ImportJournal(directory, "Bench"), Actor.CommandLine, null, CancellationToken.None);
        }
        else
        {
            await Limit(books, directory);
        }

        await books.Keeper.Rest();
        var seconds = watch.Elapsed.TotalSeconds;
        using var self = Process.GetCurrentProcess();
        var peak = self.PeakWorkingSet64;
        var reports = way == "door" ? await ReportBench.Run(books) : [];
        await output.WriteLineAsync(string.Join(' ', ((double[])[seconds, peak, .. reports]).Select(number => number.ToString("0.000", CultureInfo.InvariantCulture))));
    }

    private static async Task<Measured> Child(string way, string directory)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        var entry = Environment.GetCommandLineArgs()[0];
        foreach (var argument in (string[])[.. entry.EndsWith(".dll", StringComparison.Ordinal) && Environment.ProcessPath!.Contains("dotnet", StringComparison.Ordinal) ? [entry] : Array.Empty<string>(), ChildVerb, way, directory])
        {
            start.ArgumentList.Add(argument);
        }

        using var child = Process.Start(start)!;
        var answer = (await child.StandardOutput.ReadToEndAsync()).Trim().Split(' ');
        await child.WaitForExitAsync();
        var numbers = child.ExitCode == 0
            ? answer.Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToList()
            : throw new InvalidOperationException($"The import by way of {way} ended with {child.ExitCode}.");
        return new Measured(numbers[0], numbers[1] / 1048576, numbers[2..]);
    }

    private static async Task Limit(BenchBooks books, string directory)
    {
        await ReadChart(books, directory);
        await using var db = books.Read();
        var memorial = await Daybooks.The(db, DaybookKind.Memorial, CancellationToken.None);
        var accounts = await db.Set<Account>().ToDictionaryAsync(account => account.Code, account => account.Id);
        var streams = await db.Set<MoneyStream>().ToDictionaryAsync(stream => stream.Code, stream => stream.Id);

        using var csv = new CsvReader(
            new StreamReader(Path.Combine(directory, "entries.csv")), new CsvConfiguration(CultureInfo.InvariantCulture));
        using var raw = new RawWriter(books.Connect());
        await csv.ReadAsync();
        csv.ReadHeader();
        var transaction = raw.Begin();
        var lines = new List<PostingLine>();
        var (id, date, description, written) = ("", default(DateOnly), "", 0);
        while (await csv.ReadAsync())
        {
            if (csv[0] != id && lines.Count > 0)
            {
                Post();
            }

            (id, date, description) = (csv[0]!, DateOnly.ParseExact(csv[1]!, "yyyy-MM-dd", CultureInfo.InvariantCulture), csv[2]!);
            lines.Add(PostingLine.Signed(accounts[csv[3]!], new Money(long.Parse(csv[4]!, CultureInfo.InvariantCulture))) with
            {
                StreamId = csv[5]!.Length == 0 ? null : streams[csv[5]!],
            });
        }

        Post();
        transaction.Commit();

        void Post()
        {
            raw.Post(transaction, new Posting(date, memorial, Reason.Import, description, lines) { IdempotencyKey = "import:" + id });
            lines.Clear();
            if (++written % LimitTogether == 0)
            {
                transaction.Commit();
                transaction.Dispose();
                transaction = raw.Begin();
            }
        }
    }

    // Accounts and streams by the import itself, from the same directory without entries.
    private static async Task ReadChart(BenchBooks books, string directory)
    {
        var chart = Directory.CreateTempSubdirectory("wijkkas-bench-").FullName;
        try
        {
            foreach (var file in (string[])["accounts.csv", "streams.csv"])
            {
                File.Copy(Path.Combine(directory, file), Path.Combine(chart, file));
            }

            await File.WriteAllTextAsync(Path.Combine(chart, "entries.csv"), "entry_id,date,description,account_code,amount_cents,stream\n");
            await new ImportJournalHandler(books.Keeper).Handle(new ImportJournal(chart, "Bench"), Actor.CommandLine, null, CancellationToken.None);
            await books.Keeper.Rest();
        }
        finally
        {
            Directory.Delete(chart, recursive: true);
        }
    }

    private sealed record Measured(double Seconds, double PeakMiB, IReadOnlyList<double> Reports);
}
