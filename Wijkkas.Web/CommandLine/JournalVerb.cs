using System.CommandLine;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.CommandLine;

internal static class JournalVerb
{
    public static Command Make(Office office)
    {
        var directory = new Argument<DirectoryInfo>(office.Words["CommandLine.Directory"]) { Description = office.Words["CommandLine.JournalDirectoryHelp"] };
        var name = new Option<string>("--name") { Description = office.Words["CommandLine.NewBooksNameHelp"], HelpName = office.Words["CommandLine.Name"] };
        var import = new Command("import", office.Words["CommandLine.JournalImportHelp"]) { directory, name };
        import.SetAction(async (given, cancel) =>
        {
            await office.Open(cancel);
            using var progress = office.Progress("CommandLine.EntriesRead");
            var order = new ImportJournal(given.GetRequiredValue(directory).FullName, given.GetValue(name) ?? office.Words["CommandLine.NewBooksName"]);
            var imported = await office.Get<ImportJournalHandler>().Handle(order, Actor.CommandLine, progress, cancel);
            await office.Out.WriteLineAsync(imported is { Entries: 0, Accounts: 0, Streams: 0 }
                ? office.Words["CommandLine.NothingNew", office.Words.Number(imported.Known)]
                : office.Words["CommandLine.JournalImported", office.Words.Number(imported.Entries), office.Words.Number(imported.Accounts),
                    office.Words.Number(imported.Streams), office.Words.Number(imported.Known)]);
        });
        return new Command("journal", office.Words["CommandLine.JournalHelp"]) { import };
    }
}
