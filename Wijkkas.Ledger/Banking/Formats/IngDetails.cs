using System.Text.RegularExpressions;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>ING's files: the older plain words, and how its newer lines are put together.</summary>
internal static partial class IngDetails
{
    /// <summary>ING fills its lines and breaks anywhere, so they join without a blank, unless one was lost at the end.</summary>
    public static string Join(IReadOnlyList<string> text) =>
        string.Concat(text.Select(line => line.Length == Mt940Details.FullLine - 1 ? line + " " : line));

    public static PaymentDetails Read(string text)
    {
        var side = Side().Match(text);
        var rest = side.Success ? text[side.Length..] : text;
        var scor = Scor().Match(rest);
        var named = Unreferenced().Match(rest);
        return new PaymentDetails
        {
            CounterAccount = side.Groups["account"].Value,
            CounterName = named.Groups["name"].Value,
            StructuredReference = scor.Success ? scor.Groups["reference"].Value : null,
            Text = named.Success ? rest[named.Length..] : rest,
        };
    }

    // An account, with its BIC when it is an IBAN; name and words follow undivided.
    [GeneratedRegex(@"^(?<account>[A-Z]{2}[0-9]{2}[A-Z]{4}[0-9]{10}|[0-9]{10})(?: [A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)? ")]
    private static partial Regex Side();

    // Only where the payer gave no reference does a word stand between name and text.
    [GeneratedRegex(@"^(?<name>[^/].*?) NOTPROVIDED ?")]
    private static partial Regex Unreferenced();

    [GeneratedRegex(@"\bSCOR/(?:CUR|ISO)/(?<reference>[A-Z0-9]+)")]
    private static partial Regex Scor();
}
