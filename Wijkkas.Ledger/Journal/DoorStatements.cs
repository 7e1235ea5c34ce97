using System.Data.Common;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Ledger.Journal;

/// <summary>The SQL of the door: the same text on every engine.</summary>
internal sealed class DoorStatements(DbConnection connection, BooksProvider provider) : IDisposable
{
    public Statement Savepoint { get; } = new(connection, "SAVEPOINT act");

    public Statement Release { get; } = new(connection, "RELEASE act");

    public Statement RollBack { get; } = new(connection, "ROLLBACK TO act");

    public Statement? ForeignChanges { get; } =
        provider.AskForForeignChanges is { } question ? new Statement(connection, question) : null;

    public Statement EntryByKey { get; } = new(connection,
        "SELECT Id FROM JournalEntries WHERE IdempotencyKey = @key", Slot.Text("@key", Posting.LongestKey));

    public Statement EntryByReversed { get; } = new(connection,
        "SELECT Id FROM JournalEntries WHERE ReversesId = @id", Slot.Long("@id"));

    public Statement LastEntry { get; } = new(connection,
        "SELECT Id, Hash FROM JournalEntries WHERE Id = (SELECT MAX(Id) FROM JournalEntries)");

    public Statement LastNumber { get; } = new(connection,
        "SELECT MAX(Number) FROM JournalEntries WHERE DaybookId = @daybook AND FiscalYear = @year", Slot.Int("@daybook"), Slot.Int("@year"));

    public Statement Period { get; } = new(connection,
        "SELECT FiscalYear, State FROM Periods WHERE Month = @month", Slot.Int("@month"));

    public Statement LastClosedMonth { get; } = new(connection,
        "SELECT MAX(Month) FROM Periods WHERE State = 2");

    public Statement FirstMonthOfYear { get; } = new(connection,
        "SELECT FirstMonthOfYear FROM Organisation WHERE Id = 1");

    public Statement InsertPeriod { get; } = new(connection,
        "INSERT INTO Periods (Month, FiscalYear, State, Version) VALUES (@month, @year, 0, 0)", Slot.Int("@month"), Slot.Int("@year"));

    public Statement Account { get; } = new(connection,
        "SELECT Class, Role, KeepsOpenItems, AsksParty, RetiredOn, Code FROM Accounts WHERE Id = @id", Slot.Long("@id"));

    public Statement Stream { get; } = new(connection,
        "SELECT RetiredOn, Code FROM Streams WHERE Id = @id", Slot.Long("@id"));

    public Statement GeneralStream { get; } = new(connection,
        "SELECT Id FROM Streams WHERE IsGeneral = 1");

    public Statement InsertEntry { get; } = new(connection,
        """
        INSERT INTO JournalEntries (Id, DaybookId, FiscalYear, Number, Date, Reason, Description, Document, IdempotencyKey, RecordedAt, RecordedBy, ReversesId, Hash)
        VALUES (@id, @daybook, @year, @number, @date, @reason, @description, @document, @key, @at, @by, @reverses, @hash)
        """,
        Slot.Long("@id"), Slot.Int("@daybook"), Slot.Int("@year"), Slot.Int("@number"), Slot.Day("@date"), Slot.Int("@reason"),
        Slot.Text("@description", Posting.LongestDescription), Slot.Text("@document", Posting.LongestDocument),
        Slot.Text("@key", Posting.LongestKey), Slot.Moment("@at"), Slot.Text("@by", 64), Slot.Long("@reverses"), Slot.Bytes("@hash", 32));

    public Statement InsertLine { get; } = new(connection,
        """
        INSERT INTO JournalLines (Id, EntryId, AccountId, Date, Side, AmountCents, StreamId, ProjectId, BranchId, PartyId, Description, Reference, DueOn)
        VALUES (@id, @entry, @account, @date, @side, @amount, @stream, @project, @branch, @party, @description, @reference, @due)
        """,
        Slot.Long("@id"), Slot.Long("@entry"), Slot.Int("@account"), Slot.Day("@date"), Slot.Int("@side"), Slot.Long("@amount"),
        Slot.Int("@stream"), Slot.Int("@project"), Slot.Int("@branch"), Slot.Int("@party"),
        Slot.Text("@description", Posting.LongestDescription), Slot.Text("@reference", Posting.LongestReference), Slot.Day("@due"));

    public Statement InsertOpenItem { get; } = new(connection,
        """
        INSERT INTO OpenItems (LineId, AccountId, PartyId, Side, AmountCents, OpenCents, Date, DueOn, Document, Reference)
        VALUES (@line, @account, @party, @side, @amount, @open, @date, @due, @document, @reference)
        """,
        Slot.Long("@line"), Slot.Int("@account"), Slot.Int("@party"), Slot.Int("@side"), Slot.Long("@amount"), Slot.Long("@open"),
        Slot.Day("@date"), Slot.Day("@due"), Slot.Text("@document", Posting.LongestDocument),
        Slot.Text("@reference", Posting.LongestReference));

    public Statement AddToTotal { get; } = new(connection,
        """
        UPDATE AccountTotals SET DebitCents = DebitCents + @debit, CreditCents = CreditCents + @credit
        WHERE AccountId = @account AND Month = @month AND StreamId = @stream AND ProjectId = @project AND BranchId = @branch
        """,
        Slot.Long("@debit"), Slot.Long("@credit"), Slot.Int("@account"), Slot.Int("@month"), Slot.Int("@stream"), Slot.Int("@project"),
        Slot.Int("@branch"));

    public Statement InsertTotal { get; } = new(connection,
        """
        INSERT INTO AccountTotals (DebitCents, CreditCents, AccountId, Month, StreamId, ProjectId, BranchId)
        VALUES (@debit, @credit, @account, @month, @stream, @project, @branch)
        """,
        Slot.Long("@debit"), Slot.Long("@credit"), Slot.Int("@account"), Slot.Int("@month"), Slot.Int("@stream"), Slot.Int("@project"),
        Slot.Int("@branch"));

    public Statement MoveHead { get; } = new(connection,
        "UPDATE ChainHead SET Count = @count, Hash = @hash WHERE Id = 1", Slot.Long("@count"), Slot.Bytes("@hash", 32));

    public Statement InsertHead { get; } = new(connection,
        "INSERT INTO ChainHead (Count, Hash, Id) VALUES (@count, @hash, 1)", Slot.Long("@count"), Slot.Bytes("@hash", 32));

    public void Dispose()
    {
        foreach (var statement in (Statement[])
            [Savepoint, Release, RollBack, EntryByKey, EntryByReversed, LastEntry, LastNumber, Period, LastClosedMonth, FirstMonthOfYear, InsertPeriod, Account, Stream, GeneralStream,
            InsertEntry, InsertLine, InsertOpenItem, AddToTotal, InsertTotal, MoveHead, InsertHead])
        {
            statement.Dispose();
        }

        ForeignChanges?.Dispose();
    }
}
