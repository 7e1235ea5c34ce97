using System.CommandLine;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;
using Wijkkas.Migrations.Sqlite;

namespace Wijkkas.Web.CommandLine;

/// <summary><c>backup</c> and <c>restore</c>: for books in a file. A server makes its own.</summary>
internal static class CopyVerbs
{
    public static Command BackUp(Office office)
    {
        var file = new Argument<FileInfo>(office.Words["CommandLine.File"]) { Description = office.Words["CommandLine.BackupFileHelp"] };
        var verb = new Command("backup", office.Words["CommandLine.BackupHelp"]) { file };
        verb.SetAction(async (given, _) =>
        {
            var path = given.GetRequiredValue(file).FullName;
            SqliteCopies.BackUp(office.File, path);
            await office.Out.WriteLineAsync(office.Words["CommandLine.BackedUp", path]);
        });
        return verb;
    }

    public static Command Restore(Office office)
    {
        var file = new Argument<FileInfo>(office.Words["CommandLine.File"]) { Description = office.Words["CommandLine.RestoreFileHelp"] };
        var verb = new Command("restore", office.Words["CommandLine.RestoreHelp"]) { file };
        verb.SetAction(async (given, cancel) =>
        {
            var path = given.GetRequiredValue(file).FullName;
            var aside = await SqliteCopies.Restore(office.File, path, TimeProvider.System.Moment().OnTheWall(), copy => Prove(office, copy, path, cancel));
            await office.Out.WriteLineAsync(aside is null ? office.Words["CommandLine.Restored", path] : office.Words["CommandLine.RestoredBeside", path, aside]);
        });
        return verb;
    }

    /// <exception cref="Refusal"><c>Backup.BooksWrong</c> (file, what is wrong).</exception>
    private static async Task Prove(Office office, SqliteBooks copy, string path, CancellationToken cancel)
    {
        using var progress = office.Progress("CommandLine.EntriesVerified");
        var verdict = await new VerifyBooksHandler(copy).Handle(new VerifyBooks(), progress, cancel);
        if (verdict.Wrong is { } wrong)
        {
            throw new Refusal("Backup.BooksWrong", path, wrong.What);
        }
    }
}
