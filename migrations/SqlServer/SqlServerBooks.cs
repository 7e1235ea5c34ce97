using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Migrations.SqlServer;

/// <summary>Books on SQL Server. Every turn has a transaction of its own that holds one named lock, which works over several web servers.</summary>
public sealed class SqlServerBooks(string connectionString) : BooksProvider
{
    private const int SnapshotNotAllowed = 3952;

    private volatile bool noSnapshots;

    public override string Name => "SqlServer";

    public override bool SharesCommits => false;

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseSqlServer(connectionString, Settings);

    public override void Configure(DbContextOptionsBuilder options, DbConnection connection) =>
        options.UseSqlServer(connection, Settings);

    public override DbConnection Connect()
    {
        var connection = new SqlConnection(connectionString);
        connection.Open();
        return connection;
    }

    /// <summary>
    /// Whoever writes asks for the named lock before anything else, holding nothing yet, so nobody can wait for him in a circle. Read
    /// committed, said aloud: a connection from the pool may still be set to a snapshot, which would be older than the lock.
    /// </summary>
    public override DbTransaction Begin(DbConnection connection) => Begin(connection, "Exclusive");

    /// <summary>
    /// A snapshot where the database allows it: who reads (verify does for minutes) then keeps nobody from booking. Read committed with row
    /// versions is not enough: there each question has a moment of its own. Where snapshots are not allowed (SQL Server unless
    /// ALLOW_SNAPSHOT_ISOLATION is on) the named lock is shared with others who read: who writes waits for them, in the order of asking,
    /// so readers cannot starve him; but a long reading keeps him waiting.
    /// </summary>
    public override DbTransaction BeginReading(DbConnection connection)
    {
        if (noSnapshots)
        {
            return Begin(connection, "Shared");
        }

        var transaction = ((SqlConnection)connection).BeginTransaction(IsolationLevel.Snapshot);
        try
        {
            // The first row that is read fixes the moment, and tells whether it is allowed at all.
            using var look = connection.CreateCommand();
            look.Transaction = transaction;
            look.CommandText = "SELECT COUNT(*) FROM ChainHead";
            look.ExecuteScalar();
            return transaction;
        }
        catch (SqlException refused) when (refused.Number == SnapshotNotAllowed)
        {
            transaction.Dispose();
            noSnapshots = true;
            return Begin(connection, "Shared");
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    private static SqlTransaction Begin(DbConnection connection, string mode)
    {
        var transaction = ((SqlConnection)connection).BeginTransaction(IsolationLevel.ReadCommitted);
        try
        {
            using var command = connection.CreateCommand();
            command.Transaction = transaction;

            // The procedure reports by its return value only: below nought nobody holds the lock.
            command.CommandText =
                $"""
                DECLARE @held int;
                EXEC @held = sp_getapplock @Resource = 'wijkkas-books', @LockMode = '{mode}', @LockOwner = 'Transaction', @LockTimeout = 30000;
                SELECT @held;
                """;
            if (command.ExecuteScalar() is not int held || held < 0)
            {
                throw new TimeoutException("Somebody else keeps the books for longer than thirty seconds.");
            }

            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    private static void Settings(Microsoft.EntityFrameworkCore.Infrastructure.SqlServerDbContextOptionsBuilder options) =>
        options.MigrationsAssembly(typeof(SqlServerBooks).Assembly.GetName().Name);
}
