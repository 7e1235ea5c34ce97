using Wijkkas.Ledger.Banking.Formats;

namespace Wijkkas.Ledger.Banking;

/// <summary>
/// The lines of a statement with the balance after each: counted on from the opening, or as the bank tells it. Where told
/// balances do not follow each other, exports were joined or lines left out, and a new run begins.
/// </summary>
internal static class StatementRuns
{
    public static IEnumerable<IReadOnlyList<(LineContent Line, long? After)>> Of(StatementContent content)
    {
        var run = new List<(LineContent Line, long? After)>();
        var balance = content.Opening?.Cents;
        foreach (var line in content.Lines)
        {
            var after = line.BalanceAfter?.Cents ?? balance + line.Amount.Cents;
            if (run.Count > 0 && content.Opening is null && line.BalanceAfter is { } told && balance is { } last && last + line.Amount.Cents != told.Cents)
            {
                yield return run;
                run = [];
            }

            run.Add((line, after));
            balance = after;
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }
}

/// <summary>A bank line as it is kept, from a line as it was read.</summary>
internal static class BankLineOf
{
    private const int Short = 200;

    public static BankLine Content(LineContent line, long id, int accountId, int statementId, string source, long? after) => new()
    {
        Id = id,
        BankAccountId = accountId,
        StatementId = statementId,
        Source = source,
        BookedOn = line.BookedOn,
        ValueOn = line.ValueOn,
        Amount = line.Amount,
        BalanceCents = after,
        Original = Cut(line.Original, Short),
        IsReversal = line.IsReversal,
        BankReference = Cut(line.BankReference, Short),
        EndToEndId = Cut(line.EndToEndId, Short),
        MandateId = Cut(line.MandateId, Short),
        BatchId = Cut(line.BatchId, Short),
        CounterAccount = line.CounterAccount is { } counter && AccountNumber.Tidy(counter) is { Length: > 0 } tidy ? tidy : null,
        CounterName = Cut(line.CounterName, Short),
        StructuredReference = Cut(line.StructuredReference, 35),
        Text = Cut(line.Text, BankLine.LongestText)!,
        Code = Cut(line.Code, Short),
        ReturnReason = Cut(line.ReturnReason, Short),
        Raw = Cut(line.Raw, BankLine.LongestRaw)!,
    };

    public static string? Cut(string? text, int most) => text is null || text.Length <= most ? text : text[..most];
}
