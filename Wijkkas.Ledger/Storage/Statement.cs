using System.Data.Common;

namespace Wijkkas.Ledger.Storage;

/// <summary>A command that is made once and used again and again; the engine keeps what it compiled as long as the connection is open.</summary>
internal sealed class Statement : IDisposable
{
    private readonly DbCommand command;

    public Statement(DbConnection connection, string sql, params ReadOnlySpan<string> names)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
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
