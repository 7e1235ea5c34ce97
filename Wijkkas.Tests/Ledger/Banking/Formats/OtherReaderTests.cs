using System.Diagnostics;
using System.Text.Json;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Banking.Formats;

/// <summary>Another program (mt940-js, MIT) reads the same files, and must find the same amounts in the same order.</summary>
public sealed class OtherReaderTests
{
    // It keeps amounts as fractions, which round to the right cent for any sum below a hundred billion.
    private const string Script = """
        const mt940 = require(process.argv[1] + '/mt940-js'), fs = require('fs');
        Promise.all(process.argv.slice(2).map(async file => [file,
            (await mt940.read(fs.readFileSync(file))).flatMap(s => s.transactions.map(t => Math.round(t.amount * 100) * (t.isCredit ? 1 : -1)))]))
          .then(all => console.log(JSON.stringify(Object.fromEntries(all))));
        """;

    [Fact]
    public async Task Another_reader_finds_the_same_cents()
    {
        var modules = Shared.Lacking(
            Environment.GetEnvironmentVariable("WIJKKAS_MT940JS") is { Length: > 0 } told && Directory.Exists(Path.Combine(told, "mt940-js")) ? told : null,
            "set WIJKKAS_MT940JS to a node_modules folder that holds mt940-js 1.0.0 and tslib");
        var files = Directory.GetFiles(Shared.Folder("data/bank/mt940"));

        var theirs = await Theirs(modules, files);
        var compared = 0;
        foreach (var file in files)
        {
            if (Ours(file) is { } ours)
            {
                Assert.Equal(theirs[file], ours);
                compared += ours.Count;
            }
        }

        Assert.Equal(SampleFileTests.Mt940Lines, compared);
    }

    private static async Task<Dictionary<string, List<long>>> Theirs(string modules, string[] files)
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["-e", Script, modules, .. files]) { RedirectStandardOutput = true })!;
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, node.ExitCode);
        return JsonSerializer.Deserialize<Dictionary<string, List<long>>>(output)!;
    }

    // Files that contradict themselves are refused here, and stand in the list of SampleFileTests.
    private static List<long>? Ours(string file)
    {
        try
        {
            return [.. Samples.Read(File.ReadAllBytes(file), "f").SelectMany(content => content.Statements).SelectMany(statement => statement.Lines).Select(line => line.Amount.Cents)];
        }
        catch (Refusal)
        {
            return null;
        }
    }
}
