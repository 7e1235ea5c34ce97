using System.Globalization;
using System.Text;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Documents;

/// <summary>A transfer that a bank's app can read from a QR code (EPC069-12, version 002).</summary>
public sealed class EpcPayment
{
    private const int LongestName = 70;
    private const int LongestReference = 140;
    private const int MostBytes = 331;
    private static readonly Money Most = new(999_999_999_99);

    private EpcPayment(string name, Iban iban, Money amount, string reference) => (Name, Iban, Amount, Reference) = (name, iban, amount, reference);

    public string Name { get; }

    public Iban Iban { get; }

    public Money Amount { get; }

    /// <summary>An RF reference (ISO 11649) travels in its own field, anything else as text.</summary>
    public string Reference { get; }

    /// <summary>What the code says.</summary>
    public string Payload => Lines(Name, Iban, Amount, Reference);

    /// <summary>
    /// The transfer, or null when no code can ask for it: nothing to pay, more than € 999.999.999,99, or no name. Accents are left out,
    /// and too long a name or reference is cut at what a code may hold.
    /// </summary>
    public static EpcPayment? Of(string name, Iban iban, Money amount, string reference)
    {
        var (who, why) = (Cut(Bare(name), LongestName), Cut(Bare(reference), LongestReference));
        if (amount <= Money.Zero || amount > Most || who.Length == 0 || iban == default)
        {
            return null;
        }

        // Two bytes for every letter is more than the code takes when both texts are at their longest.
        while (Encoding.UTF8.GetByteCount(Lines(who, iban, amount, why)) > MostBytes)
        {
            (who, why) = why.Length > 35 || who.Length == 1 ? (who, Cut(why, why.Length - 1)) : (Cut(who, who.Length - 1), why);
        }

        return new EpcPayment(who, iban, amount, why);
    }

    private static string Lines(string name, Iban iban, Money amount, string reference)
    {
        var structured = IsCreditorReference(reference);
        return string.Join('\n', "BCD", "002", "1", "SCT", "", name, iban.Value, "EUR" + amount.ToEuros().ToString("0.00", CultureInfo.InvariantCulture),
            "", structured ? Compact(reference) : "", structured ? "" : reference).TrimEnd('\n');
    }

    // Without accents, as banks write names: some apps guess wrongly how other letters are written in a code.
    private static string Bare(string text)
    {
        var bare = new StringBuilder();
        foreach (var letter in PlainText.OneLine(text).Normalize(NormalizationForm.FormD))
        {
            _ = letter switch
            {
                'ß' => bare.Append("ss"),
                'Æ' => bare.Append("AE"),
                'æ' => bare.Append("ae"),
                'Ø' => bare.Append('O'),
                'ø' => bare.Append('o'),
                'Ł' => bare.Append('L'),
                'ł' => bare.Append('l'),
                '’' or '‘' => bare.Append('\''),
                '–' => bare.Append('-'),
                '\u00a0' => bare.Append(' '),
                _ => CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark ? bare : bare.Append(letter),
            };
        }

        return bare.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsCreditorReference(string text)
    {
        var value = Compact(text);
        return value.Length is >= 5 and <= 25 && value.StartsWith("RF", StringComparison.Ordinal) && value.All(char.IsAsciiLetterOrDigit) && char.IsAsciiDigit(value[2]) && char.IsAsciiDigit(value[3])
            && (value[4..] + value[..4]).Aggregate(0, (rest, c) => char.IsAsciiDigit(c) ? ((rest * 10) + c - '0') % 97 : ((rest * 100) + c - 'A' + 10) % 97) == 1;
    }

    private static string Compact(string text) => text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].Trim();
    }
}
