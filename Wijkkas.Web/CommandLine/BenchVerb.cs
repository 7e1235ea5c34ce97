using System.CommandLine;
using Wijkkas.Web.CommandLine.Bench;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.CommandLine;

internal static class BenchVerb
{
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    public static Command Make(Office office)
    {
        var folder = new Option<DirectoryInfo>("--folder") { Description = office.Words["CommandLine.BenchFolderHelp"], HelpName = office.Words["CommandLine.Directory"] };
        var most = new Option<int>("--most") { Description = office.Words["CommandLine.BenchMostHelp"], DefaultValueFactory = _ => Sizes[^1] };
        var verb = new Command("bench", office.Words["CommandLine.BenchHelp"]) { folder, most };
        verb.SetAction((given, _) => Run(given.GetValue(folder)?.FullName ?? Path.GetTempPath(), given.GetValue(most), office.Words, office.Out));
        return verb;
    }

    /// <summary>One import in a process of its own, which <see cref="ImportBench"/> starts; hidden from the help.</summary>
    public static Command MakeChild(Office office)
    {
        var way = new Argument<string>("way");
        var directory = new Argument<string>("directory");
        var verb = new Command(ImportBench.ChildVerb) { way, directory };
        verb.Hidden = true;
        verb.SetAction((given, _) => ImportBench.RunChild(given.GetValue(way)!, given.GetValue(directory)!, office.Out));
        return verb;
    }

    private static async Task Run(string folder, int most, Words words, TextWriter output)
    {
        await new PostingBench(folder, output).Run();
        await output.FlushAsync();
        foreach (var size in Sizes.Where(size => size <= most))
        {
            await new ImportBench(folder, output).Run(size);
            await output.FlushAsync();
        }

        await new ProposalBench(folder, output).Run();
        await output.FlushAsync();
        await new InvoiceBench(folder, words, output).Run();
        await output.FlushAsync();
        await new AllowanceBench(folder, output).Run();
        await output.FlushAsync();
        await new MembersBench(folder, output).Run(most);
        await output.FlushAsync();
        await new PaymentBench(folder, output).Run();
    }
}
