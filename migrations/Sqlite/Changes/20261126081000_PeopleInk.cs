using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Migrations.Sqlite.Changes;

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

    /// <summary>What must be unique beside a key of one number: a row with the same would be written over as well.</summary>
    private static readonly Dictionary<string, string> AlsoUnique = new()
    {
        ["PaymentRunApprovals"] = " OR (RunId = NEW.RunId AND Kind = NEW.Kind AND Revision = NEW.Revision AND (Place = NEW.Place OR ApprovedBy = NEW.ApprovedBy))",
        ["PaymentOrders"] = " OR (RunId = NEW.RunId AND Position = NEW.Position) OR EndToEndId = NEW.EndToEndId OR EntryId = NEW.EntryId",
        ["PaymentOrderEnds"] = " OR (RunId = NEW.RunId AND Position = NEW.Position) OR BankLineId = NEW.BankLineId",
        ["PaymentFilesGiven"] = " OR (RunId = NEW.RunId AND Number = NEW.Number)",
        ["VatReturnBoxes"] = " OR (ReturnId = NEW.ReturnId AND Box = NEW.Box)",
        ["AllowancePayments"] = " OR (RunId = NEW.RunId AND PartyId = NEW.PartyId AND Nature = NEW.Nature) OR LineId = NEW.LineId",
        ["AllowanceRows"] = " OR (HoursId = NEW.HoursId AND Times = NEW.Times) OR (CostId = NEW.CostId AND Times = NEW.Times)",
        ["DecisionLines"] = " OR (DecisionId = NEW.DecisionId AND AccountId = NEW.AccountId)",
        ["DividendParts"] = " OR (DividendId = NEW.DividendId AND MemberNumber = NEW.MemberNumber)",
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
