using System.Globalization;

namespace Wijkkas.Ledger.Values;

/// <summary>A structured payment reference (ISO 11649, RF…): banks check its digits, so a payer cannot mistype it unseen.</summary>
public static class CreditorReference
{
    /// <summary>Made of a document number; letters and digits of it only, at most 21.</summary>
    public static string Of(string document)
    {
        var body = new string([.. document.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        body = body.Length <= 21 ? body : body[^21..];
        return $"RF{(98 - Modulo97(body + "RF00")).ToString("00", CultureInfo.InvariantCulture)}{body}";
    }

    public static bool IsRight(string reference) =>
        reference.Length is >= 5 and <= 25 && reference.StartsWith("RF", StringComparison.Ordinal) && reference.All(char.IsAsciiLetterOrDigit)
        && Modulo97(reference[4..] + reference[..4]) == 1;

    /// <summary>In groups of four, as it stands on an invoice.</summary>
    public static string Grouped(string reference) => string.Join(' ', reference.Chunk(4).Select(group => new string(group)));

    private static int Modulo97(string text) => text.Aggregate(0, (rest, c) => char.IsAsciiDigit(c)
        ? ((rest * 10) + (c - '0')) % 97
        : ((rest * 100) + (char.ToUpperInvariant(c) - 'A' + 10)) % 97);
}
