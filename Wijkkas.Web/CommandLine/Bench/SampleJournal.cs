using System.Globalization;

namespace Wijkkas.Web.CommandLine.Bench;

/// <summary>Writes a directory for <c>journal import</c> with as many entries as are asked for; the same seed gives the same files.</summary>
internal static class SampleJournal
{
    private static readonly string[] Classes = ["Assets", "Liabilities", "Equity", "Income", "Expenses"];
    private static readonly string[] Streams = ["afval", "groen", "subsidies", "klussen", "kluswinkel"];

    public static void Write(string directory, int entries, int seed = 1)
    {
        Directory.CreateDirectory(directory);
        WriteChart(directory);
        var random = new Random(seed);
        var first = new DateOnly(2025, 1, 1);
        using var file = File.CreateText(Path.Combine(directory, "entries.csv"));
        file.WriteLine("entry_id,date,description,account_code,amount_cents,stream");
        for (var i = 1; i <= entries; i++)
        {
            // In the order of the calendar, over two years.
            var date = first.AddDays((int)((i - 1L) * 730 / entries)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var parts = random.Next(4) == 0 ? 3 : random.Next(2) + 1;
            var left = 0;
            for (var part = 0; part < parts; part++)
            {
                var cents = random.Next(100, 100_000);
                left += cents;
                file.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"E{i},{date},Inkoop en werk {i % 977},{4000 + random.Next(40)},{cents},{Streams[random.Next(Streams.Length)]}"));
            }

            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"E{i},{date},Inkoop en werk {i % 977},{1000 + random.Next(10)},{-left},"));
        }
    }

    private static void WriteChart(string directory)
    {
        using var accounts = File.CreateText(Path.Combine(directory, "accounts.csv"));
        accounts.WriteLine("account_code,name,class,group");
        for (var i = 0; i < 200; i++)
        {
            var code = ((i / 40 * 1000) + (i % 40)) switch { < 1000 and var c => c + 1000, < 2000 and var c => c + 500, < 3000 and var c => c - 2000, < 4000 and var c => c + 5000, var c => c };
            accounts.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{code:0000},Rekening {code:0000},{Classes[i / 40]},Groep {i / 40}"));
        }

        using var streams = File.CreateText(Path.Combine(directory, "streams.csv"));
        streams.WriteLine("stream,kind");
        foreach (var stream in Streams)
        {
            streams.WriteLine($"{stream},{(stream == "subsidies" ? "fund" : "income")}");
        }
    }
}
