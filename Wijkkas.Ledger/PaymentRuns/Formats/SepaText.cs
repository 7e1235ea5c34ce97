using System.Globalization;
using System.Text;

namespace Wijkkas.Ledger.PaymentRuns.Formats;

/// <summary>
/// Text in the letters that every bank in the area of SEPA takes: a–z, A–Z, 0–9 and / - ? : ( ) . , ' + and blank. Accents go, other letters are written
/// out where there is a usual way, and what cannot be written becomes a question mark: that is seen, where leaving it out would not be.
/// </summary>
public static class SepaText
{
    private const string Marks = "/-?:().,'+ ";

    private static readonly Dictionary<int, string> Written = new()
    {
        ['ß'] = "ss", ['ẞ'] = "SS", ['æ'] = "ae", ['Æ'] = "AE", ['œ'] = "oe", ['Œ'] = "OE", ['ø'] = "o", ['Ø'] = "O", ['đ'] = "d", ['Đ'] = "D", ['ð'] = "d", ['Ð'] = "D",
        ['ł'] = "l", ['Ł'] = "L", ['ı'] = "i", ['þ'] = "th", ['Þ'] = "TH", ['ĳ'] = "ij", ['Ĳ'] = "IJ", ['ŋ'] = "n", ['ħ'] = "h", ['Ħ'] = "H", ['ƒ'] = "f",
        ['&'] = "+", ['€'] = "EUR", ['£'] = "GBP", ['$'] = "USD", ['@'] = "(at)", ['_'] = "-", ['–'] = "-", ['—'] = "-", ['‐'] = "-", ['‑'] = "-", ['−'] = "-",
        ['‘'] = "'", ['’'] = "'", ['‚'] = ",", ['`'] = "'", ['´'] = "'", ['“'] = "'", ['”'] = "'", ['„'] = "'", ['"'] = "'", [';'] = ",", ['!'] = ".", ['…'] = "...",
        ['['] = "(", [']'] = ")", ['{'] = "(", ['}'] = ")", ['<'] = "(", ['>'] = ")", ['\\'] = "/", ['|'] = "/", ['*'] = ".", ['#'] = "nr ", ['='] = "-", ['%'] = " pct",
        ['°'] = ".", ['·'] = ".", ['•'] = "-", ['×'] = "x", ['²'] = "2", ['³'] = "3", ['½'] = "1/2",
    };

    public static bool IsWritable(char letter) => char.IsAsciiLetterOrDigit(letter) || Marks.Contains(letter, StringComparison.Ordinal);

    /// <summary>Null where nothing is left. No slash at either end and no two together, which some banks read as their own marks.</summary>
    public static string? Of(string? text, int most)
    {
        var made = new StringBuilder();
        foreach (var rune in (text ?? "").Apart().EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            {
                continue;
            }

            made.Append(Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) ? " "
                : Written.TryGetValue(rune.Value, out var usual) ? usual
                : rune.Value < 128 && IsWritable((char)rune.Value) ? ((char)rune.Value).ToString()
                : "?");
        }

        var plain = Tidy(made.ToString());
        plain = plain.Length <= most ? plain : Tidy(plain[..most]);
        return plain.Length == 0 ? null : plain;
    }

    // Halves of characters, and the few that mean nothing, cannot be normalised; each becomes the mark for what cannot be written.
    private static string Apart(this string text)
    {
        var whole = string.Concat(text.EnumerateRunes().Select(rune => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF ? "\uFFFD" : rune.ToString()));
        return whole.Normalize(NormalizationForm.FormKD);
    }

    private static string Tidy(string text)
    {
        var tidy = text;
        while (tidy.Contains("  ", StringComparison.Ordinal) || tidy.Contains("//", StringComparison.Ordinal))
        {
            tidy = tidy.Replace("  ", " ", StringComparison.Ordinal).Replace("//", "/", StringComparison.Ordinal);
        }

        return tidy.Trim(' ', '/');
    }
}
