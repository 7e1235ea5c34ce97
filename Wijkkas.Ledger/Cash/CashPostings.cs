using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Cash;

/// <summary>What the cash book moves. Pure. The line on the cash box comes first.</summary>
internal static class CashPostings
{
    /// <param name="amount">Above nought comes in, below nought goes out.</param>
    public static Posting Moved(OpenCashBox box, Money amount, DateOnly on, string words, string? document, PostingLine against, string key, Reason reason = Reason.Cash) =>
        new(on, box.DaybookId, reason, words,
            PostingLine.Signed(box.Account.Id, amount) with { BranchId = box.Branch?.Id },
            against with { Side = amount.IsNegative ? Side.Debit : Side.Credit, Amount = amount.Abs(), BranchId = against.BranchId ?? box.Branch?.Id })
        {
            Document = document,
            IdempotencyKey = Key(key),
        };

    /// <summary>Names a movement once and for all: the same form sent twice books it once.</summary>
    public static string Key(string key) => $"cashbook-{key}";
}
