using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Migrations.Sqlite.Changes;

/// <summary>Who changed what of the master data stays; see <see cref="Ink"/>.</summary>
[DbContext(typeof(LedgerDb))]
[Migration("20261125181500_ChangesInk")]
public sealed class ChangesInk : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("CREATE TRIGGER Changes_Ink BEFORE UPDATE ON Changes BEGIN SELECT RAISE(ABORT, 'Changes is written in ink'); END;");
        migrationBuilder.Sql("CREATE TRIGGER Changes_Ink_Delete BEFORE DELETE ON Changes BEGIN SELECT RAISE(ABORT, 'Changes is written in ink'); END;");
        migrationBuilder.Sql(
            "CREATE TRIGGER Changes_Ink_Insert BEFORE INSERT ON Changes WHEN EXISTS (SELECT 1 FROM Changes WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'Changes is written in ink'); END;");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP TRIGGER Changes_Ink;");
        migrationBuilder.Sql("DROP TRIGGER Changes_Ink_Delete;");
        migrationBuilder.Sql("DROP TRIGGER Changes_Ink_Insert;");
    }
}
