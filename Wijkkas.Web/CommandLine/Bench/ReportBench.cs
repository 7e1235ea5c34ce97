using System.Diagnostics;
using System.Globalization;
using Wijkkas.Ledger.Statements;

namespace Wijkkas.Web.CommandLine.Bench;

/// <summary>
/// How long a report takes in books of a given size, in a portal that has been open for a while: the median of many, each with a
/// context of its own, as a request has.
/// </summary>
internal static class ReportBench
{
    private const int Times = 31;
    private const int Before = 60;
    private static readonly DateRange Year = new(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31));

    public static readonly IReadOnlyList<string> Names = ["trial balance", "balance sheet", "income and expense", "account card"];

    /// <returns>Milliseconds, in the order of <see cref="Names"/>.</returns>
    public static async Task<IReadOnlyList<double>> Run(BenchBooks books)
    {
        // Halfway an account that stands on the other side of a tenth of all entries.
        var middle = new CardPlace(Before: false, new DateOnly(2026, 7, 1), 0);
        return
        [
            await Time(books, snapshot => new TrialBalanceReader(snapshot).Read(Year, Labels.All)),
            await Time(books, snapshot => new BalanceSheetReader(snapshot).Read(Year.To)),
            await Time(books, snapshot => new IncomeStatementReader(snapshot).Read(Year, Labels.All)),
            await Time(books, snapshot => new AccountCardReader(snapshot).Read("1000", Year, Labels.All, middle)),
        ];
    }

    public static string Line(IEnumerable<double> milliseconds) =>
        string.Join("  ", Names.Zip(milliseconds, (name, ms) => string.Create(CultureInfo.InvariantCulture, $"{name} {ms:0.0} ms")));

    private static async Task<double> Time(BenchBooks books, Func<Snapshot, Task> read)
    {
        var times = new List<double>();
        for (var i = -Before; i < Times; i++)
        {
            var watch = Stopwatch.StartNew();
            await using var db = books.Read();
            await read(new Snapshot(db, books.Provider));
            if (i >= 0)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        return PostingBench.Median(times);
    }
}
