using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Migrations.Sqlite;
using Wijkkas.Migrations.SqlServer;
using Xunit.Sdk;
using Xunit.v3;

namespace Wijkkas.Tests.Lindenhof;

/// <summary>An empty database with the schema of the migrations: a copy of a template file, or the SQL Server that was named, emptied.</summary>
public sealed class Database : IAsyncDisposable
{
    /// <summary>A connection string to a database on SQL Server that the tests may empty. Without it only SQLite runs.</summary>
    public const string SqlServerVariable = "WIJKKAS_TEST_SQLSERVER";

    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);
    private static readonly SemaphoreSlim TheOneServer = new(1, 1);
    private static bool serverMigrated;

    private readonly string? file;

    private Database(BooksProvider provider, string? file = null)
    {
        Provider = provider;
        this.file = file;
    }

    public BooksProvider Provider { get; }

    /// <summary>The SQLite file; tests about files ask for it.</summary>
    public string File => file ?? throw new InvalidOperationException("These books are not in a file.");

    public static bool HasSqlServer => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(SqlServerVariable));

    public static async Task<Database> Make(string provider) => provider == "SqlServer" ? await OnServer() : await InFile();

    public LedgerDb Read()
    {
        var options = new DbContextOptionsBuilder<LedgerDb>();
        Provider.Configure(options);
        return new LedgerDb(options.Options);
    }

    public ValueTask DisposeAsync()
    {
        if (file is null)
        {
            TheOneServer.Release();
            return ValueTask.CompletedTask;
        }

        using (var connection = (SqliteConnection)Provider.Connect())
        {
            SqliteConnection.ClearPool(connection);
        }

        foreach (var part in (string[])[file, file + "-wal", file + "-shm"])
        {
            System.IO.File.Delete(part);
        }

        return ValueTask.CompletedTask;
    }

    private static async Task<Database> InFile()
    {
        var file = Path.Combine(Path.GetTempPath(), $"wijkkas-{Guid.NewGuid():N}.db");
        System.IO.File.Copy(await Template.Value, file);
        return new Database(new SqliteBooks($"Data Source={file}"), file);
    }

    private static async Task<string> MakeTemplate()
    {
        var file = Path.Combine(Path.GetTempPath(), $"wijkkas-template-{Environment.ProcessId}.db");
        System.IO.File.Delete(file);
        var database = new Database(new SqliteBooks($"Data Source={file};Pooling=false"), file);
        await using var db = database.Read();
        await db.Database.MigrateAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.Delete(file);
        return file;
    }

    private static async Task<Database> OnServer()
    {
        await TheOneServer.WaitAsync();
        try
        {
            var database = new Database(new SqlServerBooks(Environment.GetEnvironmentVariable(SqlServerVariable)!));
            await using var db = database.Read();
            if (!serverMigrated)
            {
                await db.Database.MigrateAsync();
                serverMigrated = true;
            }

            await Emptying.Empty(db);
            return database;
        }
        catch
        {
            TheOneServer.Release();
            throw;
        }
    }
}

/// <summary>Runs a theory on every database there is; its first argument names the provider, <c>Sqlite</c> or <c>SqlServer</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(System.Reflection.MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
            Database.HasSqlServer
                ? [new TheoryDataRow<string>("Sqlite"), new TheoryDataRow<string>("SqlServer")]
                : [new TheoryDataRow<string>("Sqlite")]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
