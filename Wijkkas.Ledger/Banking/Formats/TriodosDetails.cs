using System.Text.RegularExpressions;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>Triodos' older files: sub-fields of 27 characters behind &gt; and two digits; &gt;31 is our own account.</summary>
internal static partial class TriodosDetails
{
    public static bool Recognises(string text) => Start().IsMatch(text);

    public static PaymentDetails Read(IReadOnlyList<string> text)
    {
        var parts = Part().Matches(string.Concat(text));
        var account = FreeText.Account(Of("10"));
        var words = parts.Where(part => part.Groups["code"].Value[0] == '2').Select(part => part.Groups["text"].Value).ToList();

        // For a SEPA payment >10 is noughts, and BIC and IBAN stand in front of the words.
        if (account is null && words.Count > 1 && Iban().IsMatch(words[1]))
        {
            (account, words) = (words[1], words[2..]);
        }

        return new PaymentDetails { CounterAccount = account, Text = string.Concat(words) };

        string? Of(string code) => parts.FirstOrDefault(part => part.Groups["code"].Value == code)?.Groups["text"].Value;
    }

    [GeneratedRegex(@"^[0-9]{3}>[0-9]{2}")]
    private static partial Regex Start();

    [GeneratedRegex(@">(?<code>10|2[0-9]|31)(?<text>.*?)(?=>(?:10|2[0-9]|31)|$)")]
    private static partial Regex Part();

    [GeneratedRegex(@"^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\s*$")]
    private static partial Regex Iban();
}
