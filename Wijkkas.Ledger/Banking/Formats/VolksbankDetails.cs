namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>ASN, SNS and RegioBank: the other account behind the code of :61:, its name below it and again in the first of six lines.</summary>
internal static class VolksbankDetails
{
    public static PaymentDetails Read(Mt940Line line, IReadOnlyList<string> text)
    {
        var account = FreeText.Account(line.Reference);
        var first = FreeText.OneLine(text.Count > 0 ? text[0] : null);
        var repeated = account is not null && first.StartsWith(account, StringComparison.Ordinal);
        var words = FreeText.Join(repeated || first.Length == 0 ? text.Skip(1) : text, Mt940Details.FullLine).Trim();
        var read = SlashDetails.Recognises(words) ? SlashDetails.Read(words) : new PaymentDetails { Text = words };
        return read with
        {
            CounterAccount = account ?? read.CounterAccount,
            CounterName = read.CounterName ?? line.More ?? (repeated ? first[account!.Length..] : null),
        };
    }
}
