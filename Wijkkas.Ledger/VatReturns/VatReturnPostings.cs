using System.Globalization;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.VatReturns;

/// <summary>The accounts that a return moves, besides those of VAT.</summary>
internal sealed record VatReturnAccounts(int Daybook, int Payable, int Rounding);

/// <summary>What a return does to the books. Pure.</summary>
internal static class VatReturnPostings
{
    /// <summary>The VAT accounts go to nought; what is declared is owed to the tax office, or by it; the rest is a rounding difference. Null where there is nothing to book.</summary>
    /// <param name="balances">What each VAT account moved in the return, debit above nought.</param>
    public static Posting? Filed(
        int id, DateOnly on, string words, IReadOnlyDictionary<int, Money> balances, Money toPay, int partyId, DateOnly dueOn, string? reference, VatReturnAccounts accounts)
    {
        var vat = balances.Where(balance => !balance.Value.IsZero).OrderBy(balance => balance.Key).Select(balance => PostingLine.Signed(balance.Key, -balance.Value)).ToList();
        var rounding = -balances.Values.Sum() - toPay;
        List<PostingLine> lines =
        [
            .. toPay.IsZero ? (PostingLine[])[] : [PostingLine.Signed(accounts.Payable, -toPay) with { PartyId = partyId, DueOn = dueOn, Reference = reference }],
            .. vat,
            .. rounding.IsZero ? (PostingLine[])[] : [PostingLine.Signed(accounts.Rounding, -rounding)],
        ];
        return lines.Count == 0 ? null : new Posting(on, accounts.Daybook, Reason.VatReturn, words, lines)
        {
            IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"vat-return-{id}"),
        };
    }
}
