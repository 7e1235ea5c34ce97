using System.Data;
using System.Data.Common;

namespace Wijkkas.Ledger.Storage;

/// <summary>A command that is made once and used again and again; the engine keeps what it compiled as long as the connection is open.</summary>
internal sealed class Statement : IDisposable
{
    private readonly DbCommand command;

    public Statement(DbConnection connection, string sql, params ReadOnlySpan<Slot> slots)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var slot in slots)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = slot.Name;
            parameter.DbType = slot.Type;
            if (slot.Size > 0)
            {
                parameter.Size = slot.Size;
            }

            command.Parameters.Add(parameter);
        }
    }

    public int Run(DbTransaction transaction, params ReadOnlySpan<object?> values) => Filled(transaction, values).ExecuteNonQuery();

    public object? Ask(DbTransaction transaction, params ReadOnlySpan<object?> values) =>
        Filled(transaction, values).ExecuteScalar() is { } answer and not DBNull ? answer : null;

    public DbDataReader Read(DbTransaction transaction, params ReadOnlySpan<object?> values) => Filled(transaction, values).ExecuteReader();

    public void Dispose() => command.Dispose();

    private DbCommand Filled(DbTransaction transaction, ReadOnlySpan<object?> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}

/// <summary>
/// A place for a value. Its type is given and never inferred: SQL Server would take a moment for the coarser kind it had before,
/// a missing number for a text, and every length of text for a query of its own.
/// </summary>
internal readonly record struct Slot(string Name, DbType Type, int Size = 0)
{
    public static Slot Int(string name) => new(name, DbType.Int32);

    public static Slot Long(string name) => new(name, DbType.Int64);

    public static Slot Day(string name) => new(name, DbType.Date);

    public static Slot Moment(string name) => new(name, DbType.DateTime2);

    public static Slot Text(string name, int most) => new(name, DbType.String, most);

    public static Slot Bytes(string name, int most) => new(name, DbType.Binary, most);
}
