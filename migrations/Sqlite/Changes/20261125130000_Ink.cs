using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Migrations.Sqlite.Changes;

/// <summary>What is written in ink cannot be changed or removed, whoever asks; and an entry can only be added at the end.</summary>
[DbContext(typeof(LedgerDb))]
[Migration("20261125130000_Ink")]
public sealed class Ink : Migration
{
    private static readonly string[] Tables =
        ["JournalEntries", "JournalLines", "Allocations", "AllocationsUndone", "PeriodChanges",
        "BankFiles", "BankStatements", "KnownBankLines", "BankLines", "BankMatches", "BankMatchesUndone"];

    private static readonly string[] GrowAtTheirEnd = ["JournalEntries", "JournalLines"];

    /// <summary>What must be unique beside a key of one number: a row with the same would be written over as well.</summary>
    private static readonly Dictionary<string, string> AlsoUnique = new()
    {
        ["BankFiles"] = " OR Sha256 = NEW.Sha256",
        ["KnownBankLines"] = " OR (FileId = NEW.FileId AND LineId = NEW.LineId)",
        ["BankMatches"] = " OR EntryId = NEW.EntryId OR (LineId = NEW.LineId AND Round = NEW.Round)",
    };

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables)
        {
            // Names of triggers are those in the mappings, with what SQLite needs twice made two.
            migrationBuilder.Sql($"CREATE TRIGGER {table}_Ink BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is written in ink'); END;");
            migrationBuilder.Sql($"CREATE TRIGGER {table}_Ink_Delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is written in ink'); END;");
        }

        // INSERT OR REPLACE removes rows without asking the triggers above: a row that is there already must not be written again.
        foreach (var table in Tables.Except(GrowAtTheirEnd))
        {
            migrationBuilder.Sql(
                $"CREATE TRIGGER {table}_Ink_Insert BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE rowid = NEW.rowid{AlsoUnique.GetValueOrDefault(table)}) BEGIN SELECT RAISE(ABORT, '{table} is written in ink'); END;");
        }

        migrationBuilder.Sql(
            """
            CREATE TRIGGER JournalEntries_Next BEFORE INSERT ON JournalEntries
            WHEN NEW.Id <> (SELECT COALESCE(MAX(Id), 0) + 1 FROM JournalEntries)
              OR EXISTS (SELECT 1 FROM JournalEntries WHERE IdempotencyKey = NEW.IdempotencyKey)
              OR EXISTS (SELECT 1 FROM JournalEntries WHERE DaybookId = NEW.DaybookId AND FiscalYear = NEW.FiscalYear AND Number = NEW.Number)
              OR EXISTS (SELECT 1 FROM JournalEntries WHERE ReversesId = NEW.ReversesId)
            BEGIN SELECT RAISE(ABORT, 'JournalEntries only grows at its end'); END;
            """);
        migrationBuilder.Sql(
            """
            CREATE TRIGGER JournalLines_Next BEFORE INSERT ON JournalLines
            WHEN NEW.EntryId <> (SELECT MAX(Id) FROM JournalEntries) OR EXISTS (SELECT 1 FROM JournalLines WHERE Id >= NEW.Id)
            BEGIN SELECT RAISE(ABORT, 'JournalLines only grows at its end'); END;
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables)
        {
            migrationBuilder.Sql($"DROP TRIGGER {table}_Ink;");
            migrationBuilder.Sql($"DROP TRIGGER {table}_Ink_Delete;");
            migrationBuilder.Sql($"DROP TRIGGER IF EXISTS {table}_Ink_Insert;");
        }

        migrationBuilder.Sql("DROP TRIGGER JournalEntries_Next;");
        migrationBuilder.Sql("DROP TRIGGER JournalLines_Next;");
    }
}
