using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Journal;

/// <summary>Whatever is written in ink stays, whoever asks and however: through EF, in SQL, and by writing over it.</summary>
public sealed class InkTests
{
    [Theory, EveryDatabase]
    public async Task Nobody_changes_or_removes_a_row_in_ink(string database)
    {
        await using var books = await Books.On(database);
        await using var db = books.Read();
        await db.Database.OpenConnectionAsync();
        var isSqlite = books.Database.Provider.Name == "Sqlite";
        if (isSqlite)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;");
        }

        var tables = Tables(db).ToList();
        Assert.True(tables.Count >= 5);
        foreach (var table in tables)
        {
            // On SQL Server the trigger looks at the statement, rows or not; SQLite asks it per row.
            if (isSqlite)
            {
                await Fill(db, table);
            }

            var key = Column(table.FindPrimaryKey()!.Properties[0]);
            await Refused(db, $"UPDATE {table.GetTableName()} SET {key} = {key}");
            await Refused(db, $"DELETE FROM {table.GetTableName()}");
            await Assert.ThrowsAnyAsync<DbException>(() => DeleteAll(db, table.ClrType));
        }
    }

    /// <summary>SQLite removes a row that stands in the way of a new one without asking the triggers that guard against removing.</summary>
    [Fact]
    public async Task Nobody_writes_over_a_row_in_ink()
    {
        await using var books = await Books.On("Sqlite");
        await using var db = books.Read();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;");
        foreach (var table in Tables(db))
        {
            await Fill(db, table);
            await Refused(db, Insert(table, "INSERT OR REPLACE", keepKey: true));
            if (table.GetIndexes().Any(index => index.IsUnique && !index.Properties.Any(column => column.IsPrimaryKey())))
            {
                await Refused(db, Insert(table, "INSERT OR REPLACE", keepKey: false));
            }
        }
    }

    // Entries first: a line is written after its entry.
    private static IEnumerable<IEntityType> Tables(LedgerDb db) =>
        db.Model.GetEntityTypes().Where(entity => typeof(IPermanent).IsAssignableFrom(entity.ClrType)).OrderBy(entity => entity.GetTableName());

    // Where the opening of the books wrote something, a first row is there.
    private static async Task Fill(LedgerDb db, IEntityType table)
    {
        if ((await db.Database.SqlQueryRaw<int>($"SELECT COUNT(*) AS Value FROM {table.GetTableName()}").ToListAsync())[0] == 0)
        {
            await db.Database.ExecuteSqlRawAsync(Insert(table, "INSERT", keepKey: true));
        }
    }

    private static async Task Refused(LedgerDb db, string sql)
    {
        var refused = await Record.ExceptionAsync(() => db.Database.ExecuteSqlRawAsync(sql));
        Assert.True(refused is DbException && (refused.Message.Contains("ink", StringComparison.Ordinal) || refused.Message.Contains("only grows", StringComparison.Ordinal)), $"{sql}: {refused?.Message ?? "was done"}");
    }

    private static Task<int> DeleteAll(LedgerDb db, Type type) =>
        (Task<int>)typeof(InkTests).GetMethod(nameof(DeleteRows), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [db])!;

    private static Task<int> DeleteRows<T>(LedgerDb db)
        where T : class => db.Set<T>().ExecuteDeleteAsync();

    /// <summary>A row with a value in every column; with another key when only what must be unique is to be in the way.</summary>
    private static string Insert(IEntityType table, string how, bool keepKey)
    {
        var columns = table.GetFlattenedProperties().ToList();
        var values = columns.Select(column => column.IsPrimaryKey() && !keepKey ? "2" : Value(column));
        return $"{how} INTO {table.GetTableName()} ({string.Join(", ", columns.Select(Column))}) VALUES ({string.Join(", ", values)})";
    }

    private static string Value(IProperty column)
    {
        var type = Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType;
        return type == typeof(string) ? "'x'"
            : type == typeof(byte[]) ? "zeroblob(32)"
            : type == typeof(DateOnly) ? "'2026-11-01'"
            : type == typeof(DateTime) ? "'2026-11-01 12:00:00'"
            : type == typeof(Guid) ? "'00000000-0000-0000-0000-000000000001'"
            : "1";
    }

    private static string Column(IProperty property) => $"\"{property.GetColumnName()}\"";
}
