using System.Text.RegularExpressions;

namespace Wijkkas.Ledger.People;

/// <summary>The numbers an organisation is known by, and whether they can be right.</summary>
public static partial class RegistrationNumbers
{
    /// <summary>Numbers are typed with blanks and dots, as they stand on letters; they are kept without, in capitals.</summary>
    public static string? Bare(string? typed) =>
        new string([.. (typed ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-'))]).ToUpperInvariant() is { Length: > 0 } bare ? bare : null;

    /// <summary>Number in the trade register (KvK): eight digits.</summary>
    public static bool IsKvk(string number) => EightDigits().IsMatch(number);

    /// <summary>RSIN: nine digits that pass the eleven test, as a BSN does (Belastingdienst, elfproef).</summary>
    public static bool IsRsin(string number) => NineDigits().IsMatch(number) && ElevenTest(number);

    /// <summary>Dutch VAT number, such as NL123456782B01: of an organisation (its RSIN) or, since 2020, of one person (modulo 97).</summary>
    public static bool IsVatNumber(string number) =>
        Vat().Match(number) is { Success: true } parts && (ElevenTest(parts.Groups[1].Value) || Modulo97(number));

    private static bool ElevenTest(string digits)
    {
        var sum = -(digits[8] - '0');
        for (var i = 0; i < 8; i++)
        {
            sum += (digits[i] - '0') * (9 - i);
        }

        return sum % 11 == 0 && digits.Any(digit => digit != '0');
    }

    private static bool Modulo97(string number) =>
        number.Select(c => char.IsAsciiDigit(c) ? c.ToString() : (c - 'A' + 10).ToString(System.Globalization.CultureInfo.InvariantCulture))
            .SelectMany(digits => digits).Aggregate(0, (rest, digit) => ((rest * 10) + digit - '0') % 97) == 1;

    [GeneratedRegex(@"^\d{8}$")]
    private static partial Regex EightDigits();

    [GeneratedRegex(@"^\d{9}$")]
    private static partial Regex NineDigits();

    [GeneratedRegex(@"^NL(\d{9})B\d{2}$")]
    private static partial Regex Vat();
}
