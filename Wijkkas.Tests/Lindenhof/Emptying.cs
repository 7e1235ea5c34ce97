using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Tests.Lindenhof;

/// <summary>Empties a database on SQL Server: tables in the order of their foreign keys, with the triggers that keep the ink put aside.</summary>
internal static class Emptying
{
    public static async Task Empty(LedgerDb db)
    {
        var sql = new StringBuilder();
        var tables = InOrder(db.Model).ToList();
        foreach (var table in tables)
        {
            sql.AppendLine($"DISABLE TRIGGER ALL ON [{table}];");
        }

        foreach (var table in tables)
        {
            sql.AppendLine($"DELETE FROM [{table}];");
        }

        foreach (var table in tables)
        {
            sql.AppendLine($"ENABLE TRIGGER ALL ON [{table}];");
        }

        await db.Database.ExecuteSqlRawAsync(sql.ToString());
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
