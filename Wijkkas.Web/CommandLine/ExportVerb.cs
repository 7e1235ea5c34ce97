using System.CommandLine;
using System.Text;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Journal.Formats;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.CommandLine;

internal static class ExportVerb
{
    public static Command Make(Office office)
    {
        var format = new Option<string>("--format") { Description = office.Words["CommandLine.ExportFormatHelp"], HelpName = "csv|hledger", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "hledger");
        var to = new Option<DirectoryInfo>("--to") { Description = office.Words["CommandLine.ExportToHelp"], HelpName = office.Words["CommandLine.Directory"] };
        var journal = new Command("journal", office.Words["CommandLine.ExportJournalHelp"]) { format, to };
        journal.SetAction(async (given, cancel) =>
        {
            var db = await office.Read(cancel);
            var rows = new JournalRows(db);
            if (given.GetValue(format) == "hledger")
            {
                await new HledgerJournal(db, rows).Write(office.Out, cancel);
            }
            else if (given.GetValue(to) is { } directory)
            {
                await Directory(db, rows, directory, cancel);
            }
            else
            {
                await new JournalCsv(db, rows).Entries(office.Out, cancel);
            }
        });
        return new Command("export", office.Words["CommandLine.ExportHelp"]) { journal };
    }

    private static async Task Directory(LedgerDb db, JournalRows rows, DirectoryInfo directory, CancellationToken cancel)
    {
        var csv = new JournalCsv(db, rows);
        directory.Create();
        foreach (var (name, write) in ((string, Func<TextWriter, CancellationToken, Task>)[])
            [("accounts.csv", csv.Accounts), ("streams.csv", csv.Streams), (EntriesFile, csv.Entries), ("allocations.csv", csv.Allocations)])
        {
            var path = Path.Combine(directory.FullName, name);
            if (File.Exists(path))
            {
                throw new Refusal("Backup.FileExists", path);
            }

            await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false));
            await write(file, cancel);
        }
    }

    private const string EntriesFile = "entries.csv";
}
