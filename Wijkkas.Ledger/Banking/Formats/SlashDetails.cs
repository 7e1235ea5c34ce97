using System.Text.RegularExpressions;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>
/// Words between slashes, as ABN AMRO, bunq, ING, Knab, Rabobank and Van Lanschot write them, and ASN within its text:
/// <c>/IBAN/…/NAME/…/REMI/…</c>. Text may hold slashes of its own, so only words that are known divide it, and what is
/// told twice is believed the first time: the payer writes the text, the bank wrote what stood before.
/// </summary>
internal static partial class SlashDetails
{
    public static bool Recognises(string text) => Start().IsMatch(text);

    public static PaymentDetails Read(string text)
    {
        var parts = Parts(text);
        var other = OtherSide(parts.GetValueOrDefault("CNTP"));
        var issuer = Issuer().Match(parts.GetValueOrDefault("REMI") ?? "");
        return new PaymentDetails
        {
            CounterAccount = Kept(parts, "IBAN") ?? other.Account ?? Kept(parts, "ACCW")?.Split(',')[0],
            CounterName = Kept(parts, "NAME") ?? other.Name ?? Kept(parts, "ULTC") ?? Kept(parts, "ULTD"),
            EndToEndId = Kept(parts, "EREF"),
            MandateId = Kept(parts, "MARF"),
            BatchId = Kept(parts, "PREF"),
            StructuredReference = Kept(parts, "CDTRREF") ?? Structured(Kept(parts, "STRD")) ?? (issuer.Success ? issuer.Groups["reference"].Value : null),
            ReturnReason = Kept(parts, "RTRN"),
            Text = Kept(parts, "USTD") ?? (issuer.Success ? null : Kept(parts, "REMI")) ?? "",
        };
    }

    private static Dictionary<string, string> Parts(string text)
    {
        var parts = new Dictionary<string, string>();
        var words = Word().Matches(text).DistinctBy(word => word.Groups["word"].Value).ToList();
        foreach (var (index, word) in words.Index())
        {
            var until = index + 1 < words.Count ? words[index + 1].Index : text.Length;
            parts[word.Groups["word"].Value] = text[(word.Index + word.Length + 1)..Math.Max(word.Index + word.Length + 1, until)];
        }

        return parts;
    }

    private static string? Kept(Dictionary<string, string> parts, string word) => FreeText.OrNull(parts.GetValueOrDefault(word)?.Trim().Trim('/'));

    // IBAN, BIC, name and city; the name itself may hold a slash.
    private static (string? Account, string? Name) OtherSide(string? text)
    {
        var pieces = (text ?? "").Split('/');
        var last = pieces.Length >= 4 ? pieces.Length - (pieces[^1].Length == 0 && pieces.Length > 4 ? 2 : 1) : pieces.Length;
        return (FreeText.OrNull(pieces[0]), pieces.Length > 2 ? FreeText.OrNull(string.Join('/', pieces[2..last])) : null);
    }

    // CUR/1234567890123456 or ISO/RF….
    private static string? Structured(string? text) => text?.Split('/') is { Length: > 1 } pieces ? pieces[1] : text;

    [GeneratedRegex(@"^\s*/(?:TRTP|IBAN|BIC|NAME|REMI|EREF|CSID|MARF|ORDP|BENM|CNTP|ACCW|PREF|RTRN|ULTC|ULTD|ULTB|USTD|CREF|TRCD)/")]
    private static partial Regex Start();

    // The closing slash is looked at but left: it may be the opening one of the next word.
    [GeneratedRegex(@"/(?<word>TRTP|IBAN|BIC|NAME|REMI|EREF|CSID|MARF|ORDP|BENM|CNTP|ACCW|PREF|RTRN|ULTC|ULTD|ULTB|USTD|STRD|CREF|IREF|PURP|ISDT|ADDR|CDTRREFTP|CDTRREF|ID|TRCD)(?=/)")]
    private static partial Regex Word();

    [GeneratedRegex(@"^ISSUER: *(?:CUR|ISO) +REF: *(?<reference>[A-Z0-9 ]+)$")]
    private static partial Regex Issuer();
}
