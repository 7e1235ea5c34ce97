using System.Text;

namespace Wijkkas.Ledger.Values;

/// <summary>Names and short texts that people give to things: trimmed, in Unicode form C, at most so long.</summary>
public static class Label
{
    public const int Longest = 200;

    /// <exception cref="Refusal"><c>Values.NameMissing</c>, <c>Values.TextTooLong</c> (most).</exception>
    public static string Needed(string? text) => Optional(text) ?? throw new Refusal("Values.NameMissing");

    /// <exception cref="Refusal"><c>Values.TextTooLong</c> (most).</exception>
    public static string? Optional(string? text) => Optional(text, Longest);

    /// <summary>Longer or shorter texts: lines are kept, other control characters and what is no character are not.</summary>
    /// <exception cref="Refusal"><c>Values.TextTooLong</c> (most).</exception>
    public static string? Optional(string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var kept = string.Concat(text.EnumerateRunes().Where(rune => Rune.IsControl(rune) ? rune.Value is '\n' or '\t' : rune.Value is not (0xFFFE or 0xFFFF)).Select(rune => rune.ToString()));
        var tidy = kept.Trim().Normalize(NormalizationForm.FormC);
        return tidy.Length == 0 ? null : tidy.Length <= most ? tidy : throw new Refusal("Values.TextTooLong", most);
    }
}
