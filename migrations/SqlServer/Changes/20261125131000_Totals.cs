using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Migrations.SqlServer.Changes;

/// <summary>The index that account cards walk through carries what reports add up, so that a part of a month is read from it alone.</summary>
[DbContext(typeof(LedgerDb))]
[Migration("20261125131000_Totals")]
public sealed class Totals : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP INDEX IX_JournalLines_AccountId_Date_Id ON JournalLines;");
        migrationBuilder.Sql(
            """
            CREATE INDEX IX_JournalLines_AccountId_Date_Id ON JournalLines (AccountId, Date, Id)
            INCLUDE (Side, AmountCents, StreamId, ProjectId, BranchId);
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP INDEX IX_JournalLines_AccountId_Date_Id ON JournalLines;");
        migrationBuilder.Sql("CREATE INDEX IX_JournalLines_AccountId_Date_Id ON JournalLines (AccountId, Date, Id);");
    }
}
