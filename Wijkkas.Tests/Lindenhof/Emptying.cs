using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Wijkkas.Ledger.Storage;
using Wijkkas.Migrations.SqlServer.Changes;

namespace Wijkkas.Tests.Lindenhof;

/// <summary>Empties a database on SQL Server: tables in the order of their foreign keys, with the triggers that keep the ink taken off and put back.</summary>
internal static class Emptying
{
    public static async Task Empty(LedgerDb db)
    {
        Migration[] inks = [new Ink(), new PartnersInk(), new ChangesInk()];
        await Run(db, inks.SelectMany(ink => ink.DownOperations));
        foreach (var table in InOrder(db.Model))
        {
            await db.Database.ExecuteSqlRawAsync($"DELETE FROM [{table}]");
        }

        await Run(db, inks.SelectMany(ink => ink.UpOperations));
    }

    private static async Task Run(LedgerDb db, IEnumerable<MigrationOperation> operations)
    {
        foreach (var operation in operations.Cast<SqlOperation>())
        {
            await db.Database.ExecuteSqlRawAsync(operation.Sql);
        }
    }

    // Those that point at others go first; a table that points at itself is emptied in one statement.
    private static IEnumerable<string> InOrder(IModel model)
    {
        var left = model.GetEntityTypes().Where(entity => entity.GetTableName() is not null && !entity.IsMappedToJson())
            .GroupBy(entity => entity.GetTableName()!).ToDictionary(
                table => table.Key,
                table => table.SelectMany(entity => entity.GetForeignKeys()).Select(key => key.PrincipalEntityType.GetTableName()!)
                    .Where(principal => principal != table.Key).ToHashSet());
        while (left.Count > 0)
        {
            var free = left.Keys.First(table => !left.Any(other => other.Value.Contains(table)));
            yield return free;
            left.Remove(free);
        }
    }
}
