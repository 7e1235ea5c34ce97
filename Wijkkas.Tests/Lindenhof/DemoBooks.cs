using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Demo;
using Wijkkas.Ledger.Journal;

namespace Wijkkas.Tests.Lindenhof;

/// <summary>The demo books, filled once for all tests that only want to have them.</summary>
public static class DemoBooks
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);

    /// <summary>Puts a copy of them in a file.</summary>
    public static async Task CopyTo(string file) => File.Copy(await Template.Value, file, overwrite: true);

    public static async Task<Database> On(string provider)
    {
        var database = await Database.Make(provider);
        if (provider == "Sqlite")
        {
            await CopyTo(database.File);
        }
        else
        {
            await Fill(database);
        }

        return database;
    }

    public static async Task<NextStatement> Fill(Database database)
    {
        using var keeper = new Bookkeeper(database.Provider, new StoppedClock());
        return await new FillWithDemoHandler(keeper).Handle(new FillWithDemo(), CancellationToken.None);
    }

    private static async Task<string> MakeTemplate()
    {
        await using var database = await Database.Make("Sqlite");
        await Fill(database);
        await using (var db = database.Read())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        var file = Path.Combine(Path.GetTempPath(), $"wijkkas-demo-{Environment.ProcessId}.db");
        File.Copy(database.File, file, overwrite: true);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        return file;
    }
}
