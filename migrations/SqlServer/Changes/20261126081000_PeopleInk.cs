using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Migrations.SqlServer.Changes;

/// <summary>The tables in ink that came with members, allowances and payment runs.</summary>
[DbContext(typeof(LedgerDb))]
[Migration("20261126081000_PeopleInk")]
public sealed class PeopleInk : Migration
{
    private static readonly string[] Tables =
        [
            "PartyIbans",
            "PaymentRunApprovals",
            "PaymentOrders",
            "PaymentOrderEnds",
            "PaymentFileHeads",
            "PaymentFilesGiven",
            "VatReturns", "VatReturnBoxes", "VatReturnsTakenBack",
            "AllowancePayments",
            "AllowanceRows",
            "CashCounts", "JobEvents",
            "DecisionLines",
            "Decisions",
            "DividendParts",
            "RegisterEvents",
            "ShareMovements",
            "ReminderClaims",
        ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // CREATE TRIGGER must stand alone in its batch: wrapped, so that scripts run as well.
        foreach (var table in Tables)
        {
            migrationBuilder.Sql(
                $"EXEC(N'CREATE TRIGGER {table}_Ink ON {table} AFTER UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, ''{table} is written in ink'', 1; END');");
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables)
        {
            migrationBuilder.Sql($"DROP TRIGGER {table}_Ink;");
        }
    }
}
