using Microsoft.Data.Sqlite;
using Wijkkas.Ledger.Journal;

namespace Wijkkas.Web.CommandLine.Bench;

/// <summary>
/// The limit: the same rows in the same tables, with the same indexes, triggers and durability, by commands that are prepared
/// once. No key looked up, no number asked, no chain, no totals.
/// </summary>
internal sealed class RawWriter : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand entry;
    private readonly SqliteCommand line;
    private readonly SqliteCommand change;
    private readonly Dictionary<int, int> numbers = [];
    private readonly byte[] hash = new byte[32];
    private long id;
    private long changeId;

    public RawWriter(SqliteConnection connection)
    {
        this.connection = connection;
        entry = Command(
            "INSERT INTO JournalEntries (Id, DaybookId, FiscalYear, Number, Date, Reason, Description, Document, IdempotencyKey, RecordedAt, RecordedBy, ReversesId, Hash) VALUES ($0,$1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)", 13);
        line = Command(
            "INSERT INTO JournalLines (Id, EntryId, AccountId, Date, Side, AmountCents, StreamId, ProjectId, BranchId, PartyId, Description, Reference, DueOn) VALUES ($0,$1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)", 13);
        change = Command(
            "INSERT INTO PeriodChanges (Id, Month, \"From\", \"To\", ChangedAt, ChangedBy, Why) VALUES ($0,$1,$2,$3,$4,$5,$6)", 7);
        id = Number("SELECT COALESCE(MAX(Id), 0) FROM JournalEntries");
        changeId = Number("SELECT COALESCE(MAX(Id), 0) FROM PeriodChanges");
        using var last = connection.CreateCommand();
        last.CommandText = "SELECT FiscalYear, MAX(Number) FROM JournalEntries WHERE DaybookId = 2 GROUP BY FiscalYear";
        using var row = last.ExecuteReader();
        while (row.Read())
        {
            numbers[row.GetInt32(0)] = row.GetInt32(1);
        }
    }

    public SqliteTransaction Begin() => connection.BeginTransaction(deferred: false);

    public void Post(SqliteTransaction transaction, Posting posting)
    {
        id++;
        var number = numbers[posting.Date.Year] = numbers.GetValueOrDefault(posting.Date.Year) + 1;
        Run(entry, transaction, id, posting.DaybookId, posting.Date.Year, number, posting.Date, (int)posting.Reason, posting.Description,
            posting.Document, posting.IdempotencyKey, DateTime.UtcNow, "bench", null, hash);
        for (var i = 0; i < posting.Lines.Count; i++)
        {
            var it = posting.Lines[i];
            Run(line, transaction, (id * JournalLine.MostLines) + i + 1, id, it.AccountId, posting.Date, (int)it.Side, it.Amount.Cents,
                it.StreamId, it.ProjectId, it.BranchId, it.PartyId, it.Description, it.Reference, it.DueOn);
        }
    }

    public void Change(SqliteTransaction transaction) =>
        Run(change, transaction, ++changeId, 202601, 0, 1, DateTime.UtcNow, "bench", null);

    public void Dispose()
    {
        entry.Dispose();
        line.Dispose();
        change.Dispose();
        connection.Dispose();
    }

    private static void Run(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object?> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, int values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        return command;
    }

    private long Number(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
