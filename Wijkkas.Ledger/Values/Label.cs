using System.Text;

namespace Wijkkas.Ledger.Values;

/// <summary>Names and short texts that people give to things: trimmed, in Unicode form C, at most so long.</summary>
public static class Label
{
    public const int Longest = 200;

    /// <exception cref="Refusal"><c>Values.NameMissing</c>, <c>Values.TextTooLong</c> (most).</exception>
    public static string Needed(string? text) => Optional(text) ?? throw new Refusal("Values.NameMissing");

    /// <exception cref="Refusal"><c>Values.TextTooLong</c> (most).</exception>
    public static string? Optional(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var tidy = text.Trim().Normalize(NormalizationForm.FormC);
        return tidy.Length <= Longest ? tidy : throw new Refusal("Values.TextTooLong", Longest);
    }
}
