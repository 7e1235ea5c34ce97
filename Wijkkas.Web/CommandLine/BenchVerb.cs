using System.CommandLine;
using Wijkkas.Web.CommandLine.Bench;

namespace Wijkkas.Web.CommandLine;

internal static class BenchVerb
{
    public static Command Make(Office office)
    {
        var folder = new Option<DirectoryInfo>("--folder") { Description = office.Words["CommandLine.BenchFolderHelp"], HelpName = office.Words["CommandLine.Directory"] };
        var verb = new Command("bench", office.Words["CommandLine.BenchHelp"]) { folder };
        verb.SetAction((given, _) => new PostingBench(given.GetValue(folder)?.FullName ?? Path.GetTempPath(), office.Out).Run());
        return verb;
    }
}
