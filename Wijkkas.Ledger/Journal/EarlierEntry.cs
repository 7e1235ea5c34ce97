using System.Data.Common;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>Somebody posts under a key that is there already: the same content is answered with the first entry, other content is refused.</summary>
internal static class EarlierEntry
{
    /// <exception cref="Refusal"><c>Journal.KeyUsedOtherwise</c> (key).</exception>
    public static JournalEntry AnswerOrRefuse(DbConnection connection, DbTransaction transaction, long id, Posting posting, Func<PostingLine, int?> streamOf)
    {
        var entry = Read(connection, transaction, id);
        return Same(entry, posting, streamOf) ? entry : throw new Refusal("Journal.KeyUsedOtherwise", posting.IdempotencyKey);
    }

    private static bool Same(JournalEntry entry, Posting posting, Func<PostingLine, int?> streamOf) =>
        // A database may take capitals and small letters for the same; keys are exact, and nothing is left out for a key that only looks alike.
        entry.IdempotencyKey == posting.IdempotencyKey
        && entry.DaybookId == posting.DaybookId && entry.Date == posting.Date && entry.Reason == posting.Reason
        && entry.Description == posting.Description && entry.Document == posting.Document && entry.ReversesId == posting.ReversesId
        && entry.Lines.Count == posting.Lines.Count && entry.Lines.Zip(posting.Lines).All(pair => Same(pair.First, pair.Second, streamOf));

    private static bool Same(JournalLine line, PostingLine asked, Func<PostingLine, int?> streamOf) =>
        line.AccountId == asked.AccountId && line.Side == asked.Side && line.Amount == asked.Amount
        && line.StreamId == streamOf(asked)
        && line.ProjectId == asked.ProjectId && line.BranchId == asked.BranchId && line.PartyId == asked.PartyId
        && line.Description == asked.Description && line.Reference == asked.Reference && line.DueOn == asked.DueOn;

    private static JournalEntry Read(DbConnection connection, DbTransaction transaction, long id)
    {
        using var find = new Statement(connection,
            "SELECT DaybookId, FiscalYear, Number, Date, Reason, Description, Document, IdempotencyKey, RecordedAt, RecordedBy, ReversesId, Hash FROM JournalEntries WHERE Id = @id", Slot.Long("@id"));
        using var row = find.Read(transaction, id);
        row.Read();
        var entry = new JournalEntry
        {
            Id = id,
            DaybookId = row.GetInt32(0),
            FiscalYear = row.GetInt32(1),
            Number = row.GetInt32(2),
            Date = row.GetFieldValue<DateOnly>(3),
            Reason = (Reason)row.GetInt32(4),
            Description = row.GetString(5),
            Document = row.IsDBNull(6) ? null : row.GetString(6),
            IdempotencyKey = row.GetString(7),
            RecordedAt = DateTime.SpecifyKind(row.GetDateTime(8), DateTimeKind.Utc),
            RecordedBy = row.GetString(9),
            ReversesId = row.IsDBNull(10) ? null : row.GetInt64(10),
            Hash = (byte[])row.GetValue(11),
        };
        row.Close();
        entry.Lines.AddRange(Lines(connection, transaction, id));
        return entry;
    }

    private static IEnumerable<JournalLine> Lines(DbConnection connection, DbTransaction transaction, long entryId)
    {
        using var find = new Statement(connection,
            "SELECT Id, AccountId, Date, Side, AmountCents, StreamId, ProjectId, BranchId, PartyId, Description, Reference, DueOn FROM JournalLines WHERE Id > @from AND Id < @to ORDER BY Id", Slot.Long("@from"), Slot.Long("@to"));
        using var row = find.Read(transaction, entryId * JournalLine.MostLines, (entryId + 1) * JournalLine.MostLines);
        while (row.Read())
        {
            yield return new JournalLine
            {
                Id = row.GetInt64(0),
                EntryId = entryId,
                AccountId = row.GetInt32(1),
                Date = row.GetFieldValue<DateOnly>(2),
                Side = (Side)row.GetInt32(3),
                Amount = new Money(row.GetInt64(4)),
                StreamId = row.IsDBNull(5) ? null : row.GetInt32(5),
                ProjectId = row.IsDBNull(6) ? null : row.GetInt32(6),
                BranchId = row.IsDBNull(7) ? null : row.GetInt32(7),
                PartyId = row.IsDBNull(8) ? null : row.GetInt32(8),
                Description = row.IsDBNull(9) ? null : row.GetString(9),
                Reference = row.IsDBNull(10) ? null : row.GetString(10),
                DueOn = row.IsDBNull(11) ? null : row.GetFieldValue<DateOnly>(11),
            };
        }
    }
}
