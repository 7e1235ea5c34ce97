using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Migrations.Sqlite.Changes;

/// <summary>The tables in ink that came with partners, invoices and payments.</summary>
[DbContext(typeof(LedgerDb))]
[Migration("20261125181000_PartnersInk")]
public sealed class PartnersInk : Migration
{
    private static readonly string[] Tables =
        [
            "StoredFiles", "StoredFileContents",
            "PaymentLinks", "PaymentLinksRevoked", "ProviderMessages", "HandledMessages", "ProviderMovements", "PayoutParts",
            "Invoices", "InvoiceLines", "InvoiceVats", "InvoiceEvents",
        ];

    /// <summary>What must be unique beside a key of one number: a row with the same would be written over as well.</summary>
    private static readonly Dictionary<string, string> AlsoUnique = new()
    {
        ["StoredFiles"] = " OR Id = NEW.Id",
        ["StoredFileContents"] = " OR FileId = NEW.FileId",
        ["PaymentLinks"] = " OR TokenHash = NEW.TokenHash",
        ["ProviderMessages"] = " OR (Provider = NEW.Provider AND EventId = NEW.EventId)",
        ["ProviderMovements"] = " OR (Provider = NEW.Provider AND ProviderId = NEW.ProviderId)",
        ["Invoices"] = " OR Number = NEW.Number OR (Year = NEW.Year AND Sequence = NEW.Sequence) OR DebtorLineId = NEW.DebtorLineId",
        ["InvoiceLines"] = " OR (InvoiceId = NEW.InvoiceId AND Position = NEW.Position)",
        ["InvoiceVats"] = " OR (InvoiceId = NEW.InvoiceId AND Nature = NEW.Nature AND Rate = NEW.Rate)",
    };

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables)
        {
            migrationBuilder.Sql($"CREATE TRIGGER {table}_Ink BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is written in ink'); END;");
            migrationBuilder.Sql($"CREATE TRIGGER {table}_Ink_Delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is written in ink'); END;");
            migrationBuilder.Sql(
                $"CREATE TRIGGER {table}_Ink_Insert BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE rowid = NEW.rowid{AlsoUnique.GetValueOrDefault(table)}) BEGIN SELECT RAISE(ABORT, '{table} is written in ink'); END;");
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables)
        {
            migrationBuilder.Sql($"DROP TRIGGER {table}_Ink;");
            migrationBuilder.Sql($"DROP TRIGGER {table}_Ink_Delete;");
            migrationBuilder.Sql($"DROP TRIGGER {table}_Ink_Insert;");
        }
    }
}
