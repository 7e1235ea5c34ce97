namespace Wijkkas.Ledger.Banking;

/// <summary>Letters and digits alone, in capitals: what is left of a text whatever a bank did to its blanks and marks.</summary>
internal static class PlainText
{
    public static string Of(string? text) => new([.. (text ?? "").Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);

    public static string? OrNull(string? text) => Of(text) is { Length: > 0 } plain ? plain : null;

    public static IEnumerable<string> Each(ReadOnlySpan<string?> texts)
    {
        var plain = new List<string>();
        foreach (var text in texts)
        {
            if (OrNull(text) is { } kept)
            {
                plain.Add(kept);
            }
        }

        return plain;
    }

    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var begin = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                begin = begin < 0 ? i : begin;
            }
            else if (begin >= 0)
            {
                words.Add(text[begin..i].ToUpperInvariant());
                begin = -1;
            }
        }

        return words;
    }
}
