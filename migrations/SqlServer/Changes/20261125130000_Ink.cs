using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Migrations.SqlServer.Changes;

/// <summary>What is written in ink cannot be changed or removed, whoever asks; and an entry can only be added at the end.</summary>
[DbContext(typeof(LedgerDb))]
[Migration("20261125130000_Ink")]
public sealed class Ink : Migration
{
    private static readonly string[] Tables =
        ["JournalEntries", "JournalLines", "Allocations", "AllocationsUndone", "PeriodChanges",
        "BankFiles", "BankStatements", "KnownBankLines", "BankLines", "BankMatches", "BankMatchesUndone"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // CREATE TRIGGER must stand alone in its batch: wrapped, so that scripts run as well.
        foreach (var table in Tables)
        {
            migrationBuilder.Sql(
                $"EXEC(N'CREATE TRIGGER {table}_Ink ON {table} AFTER UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, ''{table} is written in ink'', 1; END');");
        }

        migrationBuilder.Sql(
            """
            EXEC(N'CREATE TRIGGER JournalEntries_Next ON JournalEntries AFTER INSERT AS BEGIN SET NOCOUNT ON;
            IF (SELECT MAX(Id) FROM JournalEntries) <> (SELECT COUNT_BIG(*) FROM inserted) + COALESCE((SELECT MAX(Id) FROM JournalEntries WHERE Id < (SELECT MIN(Id) FROM inserted)), 0)
            THROW 51000, ''JournalEntries only grows at its end'', 1; END');
            """);
        migrationBuilder.Sql(
            """
            EXEC(N'CREATE TRIGGER JournalLines_Next ON JournalLines AFTER INSERT AS BEGIN SET NOCOUNT ON;
            IF EXISTS (SELECT 1 FROM inserted WHERE EntryId <> (SELECT MAX(Id) FROM JournalEntries))
            THROW 51000, ''JournalLines only grows at its end'', 1; END');
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables)
        {
            migrationBuilder.Sql($"DROP TRIGGER {table}_Ink;");
        }

        migrationBuilder.Sql("DROP TRIGGER JournalEntries_Next;");
        migrationBuilder.Sql("DROP TRIGGER JournalLines_Next;");
    }
}
