using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Migrations.Sqlite;

/// <summary>Books in one file, for a cooperative that keeps them on its own machine. WAL, foreign keys on, every commit on the disk.</summary>
public sealed class SqliteBooks(string connectionString) : BooksProvider
{
    private readonly string connectionString = Complete(connectionString);

    public override string Name => "Sqlite";

    public override bool SharesCommits => true;

    public override string? AskForForeignChanges => "PRAGMA data_version";

    /// <summary>The file the books are in.</summary>
    public string File => new SqliteConnectionStringBuilder(connectionString).DataSource;

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteBooks).Assembly.GetName().Name));

    public override void Configure(DbContextOptionsBuilder options, DbConnection connection) =>
        options.UseSqlite(connection, sqlite => sqlite.MigrationsAssembly(typeof(SqliteBooks).Assembly.GetName().Name));

    public override DbConnection Connect()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var settings = connection.CreateCommand();

        // synchronous is not stored in the file: an answered posting must survive a power cut, on every connection that writes.
        // temp_store: what a statement with triggers may have to take back. In a long transaction it would go to a file, 25 small writes an entry.
        settings.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;";
        settings.ExecuteNonQuery();
        return connection;
    }

    public override DbTransaction Begin(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    public override DbTransaction BeginReading(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    private static string Complete(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true };
        if (builder.DefaultTimeout < 30)
        {
            builder.DefaultTimeout = 30;
        }

        return builder.ToString();
    }
}
