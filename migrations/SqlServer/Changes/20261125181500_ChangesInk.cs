using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Migrations.SqlServer.Changes;

/// <summary>Who changed what of the master data stays; see <see cref="Ink"/>.</summary>
[DbContext(typeof(LedgerDb))]
[Migration("20261125181500_ChangesInk")]
public sealed class ChangesInk : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // CREATE TRIGGER must stand alone in its batch: wrapped, so that scripts run as well.
        migrationBuilder.Sql(
            "EXEC(N'CREATE TRIGGER Changes_Ink ON Changes AFTER UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, ''Changes is written in ink'', 1; END');");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP TRIGGER Changes_Ink;");
    }
}
