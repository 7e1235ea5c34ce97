using System.Globalization;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>A bank statement with one payout of a payment provider on it, for whoever plays the way of a payment to its end.</summary>
public static class PayoutStatement
{
    /// <param name="opening">What the account held before.</param>
    /// <param name="reference">What the provider gave along with the payout.</param>
    public static (string FileName, byte[] Content) Of(string iban, Money opening, DateOnly on, Money amount, string provider, string reference) => (
        string.Create(CultureInfo.InvariantCulture, $"uitbetaling-{on:yyyy-MM-dd}-{reference}.xml"),
        StatementFile.Write(iban, opening, on, on,
        [
            new BankMove(on, amount, provider, null, $"{provider} {reference}") { EndToEnd = reference, BankReference = "UB" + reference },
        ]));
}
