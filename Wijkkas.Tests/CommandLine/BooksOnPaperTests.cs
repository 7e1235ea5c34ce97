using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.CommandLine;

/// <summary>The demo books through the command line: reports, exports, and what other programs make of them.</summary>
public sealed class BooksOnPaperTests
{
    [Fact]
    public async Task The_demo_can_be_exported_and_read_in_again_with_the_same_balances()
    {
        using var terminal = await Terminal.WithDemo();
        using var other = new Terminal();
        await terminal.Ask("export", "journal", "--to", terminal.In("books"));

        var imported = await other.Ask("journal", "import", terminal.In("books"));
        var again = await other.Ask("journal", "import", terminal.In("books"));

        Assert.DoesNotContain("niets nieuws", imported, StringComparison.Ordinal);
        Assert.StartsWith("Er is niets nieuws", again, StringComparison.Ordinal);
        foreach (var report in (string[][])
        [
            ["trial-balance", "--from", "2025-01-01", "--to", "2026-12-31"],
            ["trial-balance", "--from", "2026-03-05", "--to", "2026-10-17", "--stream", "groen"],
            ["income-statement", "--from", "2026-01-01", "--to", "2026-12-31"],
            ["trial-balance", "--from", "2026-01-01", "--to", "2026-12-31", "--stream", "algemeen"],
        ])
        {
            var before = await terminal.Ask(["report", .. report, "--format", "csv"]);
            Assert.True(before.Length > 150, before);
            Assert.Equal(before.Split('\n').Order(), (await other.Ask(["report", .. report, "--format", "csv"])).Split('\n').Order());
        }

        await other.Ask("export", "journal", "--to", terminal.In("again"));
        Assert.Equal(await File.ReadAllTextAsync(terminal.In("books/accounts.csv")), await File.ReadAllTextAsync(terminal.In("again/accounts.csv")));
        var (there, here) = (await Open(terminal), await Open(other));
        Assert.True(there.Count > 10, $"Only {there.Count} items are open.");
        Assert.Equal(there, here);

        Assert.Equal(await terminal.Ask("export", "journal"), await other.Ask("export", "journal").ContinueWith(text => Renamed(terminal, text.Result)));
    }

    private static async Task<List<string>> Open(Terminal terminal)
    {
        var options = new DbContextOptionsBuilder<LedgerDb>();
        terminal.Provider.Configure(options);
        await using var db = new LedgerDb(options.Options);
        var items = await db.Set<OpenItem>().AsNoTracking().Include(item => item.Line!.Account).Include(item => item.Line!.Party)
            .Include(item => item.Line!.Project).Include(item => item.Line!.Branch)
            .Where(item => item.Open.Cents > 0).OrderBy(item => item.LineId).ToListAsync();
        return items.ConvertAll(item =>
            $"{item.Line!.Account!.Code} {NameOf(item.Line.Party)} {item.Document} {item.Reference} {item.Date:yyyy-MM-dd} {item.DueOn:yyyy-MM-dd} {item.Side} {item.Amount} {item.Open} {item.Line.Project?.Code} {item.Line.Branch?.Code}");
    }

    // Of two with one name the export tells the second by its number, and so it is called in the new books.
    private static string? NameOf(Party? party) => party?.Name.Split(" #")[0];

    [Fact]
    public async Task Hledger_comes_to_the_same_figures()
    {
        Shared.Program("hledger");
        using var terminal = await Terminal.WithDemo();
        var journal = terminal.In("wijkkas.journal");
        await File.WriteAllTextAsync(journal, await terminal.Ask("export", "journal", "--format", "hledger"));

        await Hledger(journal, "check", "-s", "accounts", "commodities");

        // Movements of a period that begins and ends within a month.
        var movements = await Balances(journal, "balance", "--flat", "-N", "-b", "2026-02-10", "-e", "2026-10-21");
        var trial = Rows(await terminal.Ask("report", "trial-balance", "--from", "2026-02-10", "--to", "2026-10-20", "--format", "csv"))
            .ToDictionary(row => row[0], row => Cents(row[1]) - Cents(row[2]));
        Assert.Equal(trial.Where(row => row.Value != 0).Order(Order), movements.Where(row => row.Value != 0).Order(Order));
        Assert.True(movements.Count > 30);

        // Balance sheet: each account, and the results as what the accounts of income and expense come to.
        var standing = await Balances(journal, "balance", "--flat", "-N", "-e", "2026-10-21", "type:ALE");
        var results = await Balances(journal, "balance", "--flat", "-N", "-e", "2026-10-21", "type:RX");
        var sheet = Rows(await terminal.Ask("report", "balance-sheet", "--to", "2026-10-20", "--format", "csv"));
        Assert.Equal(
            sheet.Where(row => char.IsAsciiDigit(row[1][0])).Select(row => KeyValuePair.Create(row[1], row[0] == "Assets" ? Cents(row[3]) : -Cents(row[3]))).Where(row => row.Value != 0).Order(Order),
            standing.Where(row => row.Value != 0).Order(Order));
        Assert.Equal(-results.Values.Sum(), sheet.Where(row => !char.IsAsciiDigit(row[1][0])).Sum(row => Cents(row[3])));

        // Income and expense of one stream.
        var income = Rows(await terminal.Ask("report", "income-statement", "--from", "2026-01-01", "--to", "2026-10-31", "--format", "csv"));
        foreach (var stream in income.Select(row => row[3]).Distinct())
        {
            var theirs = await Balances(journal, "balance", "--flat", "-N", "-b", "2026-01-01", "-e", "2026-11-01", "type:RX", $"tag:stroom=^{stream}$");
            var ours = income.Where(row => row[3] == stream).Select(row => KeyValuePair.Create(row[1], row[0] == "Income" ? -Cents(row[4]) : Cents(row[4])));
            Assert.Equal(ours.Order(Order), theirs.Order(Order));
        }

        Assert.Equal(5, income.Select(row => row[3]).Distinct().Count());
    }

    private static readonly Comparer<KeyValuePair<string, long>> Order = Comparer<KeyValuePair<string, long>>.Create((a, b) => string.CompareOrdinal(a.Key, b.Key));

    // In the other books everything stands in the memorial, under a number of its own.
    private static string Renamed(Terminal terminal, string text)
    {
        var numbers = File.ReadLines(Path.Combine(terminal.In("books"), "entries.csv")).Skip(1).Select(line => line.Split(',')[0]).ToList();
        var lines = text.TrimEnd('\n').Split('\n');
        return string.Join('\n', lines.Select((line, i) => i == 0 ? line : numbers[i - 1] + line[line.IndexOf(',', StringComparison.Ordinal)..])) + "\n";
    }

    private static async Task<Dictionary<string, long>> Balances(string journal, params string[] arguments)
    {
        var rows = Rows(await Hledger(journal, [.. arguments, "-O", "csv", "--layout", "bare"]));
        return rows.ToDictionary(row => row[0].Split(' ')[0], row => (long)(decimal.Parse(row[2], CultureInfo.InvariantCulture) * 100));
    }

    private static async Task<string> Hledger(string journal, params string[] arguments)
    {
        var start = new ProcessStartInfo("hledger", ["-f", journal, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var hledger = Process.Start(start)!;
        var (answer, errors) = (hledger.StandardOutput.ReadToEndAsync(), hledger.StandardError.ReadToEndAsync());
        await hledger.WaitForExitAsync();
        Assert.True(hledger.ExitCode == 0, await errors);
        return await answer;
    }

    private static List<string[]> Rows(string csv)
    {
        using var reader = new CsvHelper.CsvParser(new StringReader(csv), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add(reader.Record!);
        }

        return rows[1..];
    }

    private static long Cents(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
