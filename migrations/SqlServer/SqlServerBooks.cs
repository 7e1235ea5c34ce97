using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Migrations.SqlServer;

/// <summary>Books on SQL Server. Every turn has a transaction of its own that holds one named lock, which works over several web servers.</summary>
public sealed class SqlServerBooks(string connectionString) : BooksProvider
{
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

    public override DbTransaction Begin(DbConnection connection) => Begin(connection, "Exclusive");

    /// <summary>Beside others who read; who writes waits, and is waited for. Row versions would need a setting of the database that may not be ours.</summary>
    public override DbTransaction BeginReading(DbConnection connection) => Begin(connection, "Shared");

    private static SqlTransaction Begin(DbConnection connection, string mode)
    {
        var transaction = ((SqlConnection)connection).BeginTransaction();
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
