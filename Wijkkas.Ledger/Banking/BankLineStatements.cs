using System.Data;
using System.Data.Common;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Ledger.Banking;

/// <summary>
/// Writes bank lines with commands that are made once: a file may hold a hundred thousand, and each through change tracking
/// costs several times as much. The same text on every engine.
/// </summary>
internal sealed class BankLineStatements(DbConnection connection, DbTransaction transaction) : IDisposable
{
    private const int Short = 200;

    private readonly Statement line = new(connection,
        """
        INSERT INTO BankLines (Id, BankAccountId, StatementId, Source, BookedOn, ValueOn, AmountCents, BalanceCents, Original, IsReversal, BankReference,
            EndToEndId, MandateId, BatchId, CounterAccount, CounterName, StructuredReference, Text, Code, ReturnReason, Raw)
        VALUES (@id, @account, @statement, @source, @booked, @value, @amount, @balance, @original, @reversal, @reference,
            @endToEnd, @mandate, @batch, @counter, @name, @structured, @text, @code, @reason, @raw)
        """,
        Slot.Long("@id"), Slot.Int("@account"), Slot.Int("@statement"), Slot.Text("@source", 40), Slot.Day("@booked"), Slot.Day("@value"), Slot.Long("@amount"),
        Slot.Long("@balance"), Slot.Text("@original", Short), new Slot("@reversal", DbType.Boolean), Slot.Text("@reference", Short), Slot.Text("@endToEnd", Short),
        Slot.Text("@mandate", Short), Slot.Text("@batch", Short), Slot.Text("@counter", AccountNumber.Longest), Slot.Text("@name", Short), Slot.Text("@structured", 35),
        Slot.Text("@text", BankLine.LongestText), Slot.Text("@code", Short), Slot.Text("@reason", Short), Slot.Text("@raw", BankLine.LongestRaw));

    private readonly Statement todo = new(connection,
        "INSERT INTO UnmatchedBankLines (LineId, BankAccountId, BookedOn, AmountCents, Round) VALUES (@line, @account, @booked, @amount, 1)",
        Slot.Long("@line"), Slot.Int("@account"), Slot.Day("@booked"), Slot.Long("@amount"));

    /// <summary>The line, and that it is to be booked; a line of nought asks for no booking.</summary>
    public void Add(BankLine added)
    {
        line.Run(transaction, added.Id, added.BankAccountId, added.StatementId, added.Source, added.BookedOn, added.ValueOn, added.Amount.Cents, added.BalanceCents,
            added.Original, added.IsReversal, added.BankReference, added.EndToEndId, added.MandateId, added.BatchId, added.CounterAccount, added.CounterName,
            added.StructuredReference, added.Text, added.Code, added.ReturnReason, added.Raw);
        if (!added.Amount.IsZero)
        {
            todo.Run(transaction, added.Id, added.BankAccountId, added.BookedOn, added.Amount.Cents);
        }
    }

    public void Dispose()
    {
        line.Dispose();
        todo.Dispose();
    }
}
