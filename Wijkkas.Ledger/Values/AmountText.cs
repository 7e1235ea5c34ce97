using System.Text.RegularExpressions;

namespace Wijkkas.Ledger.Values;

/// <summary>
/// Reads an amount as people type it, the Dutch way (1.234,56) or the English way (1,234.56). What can be read two ways
/// (1.234 or 1,234) is asked back, never guessed; what cannot be read is refused, never taken for nought.
/// </summary>
public static partial class AmountText
{
    private const int MostDigits = 15;

    /// <exception cref="Refusal">
    /// <c>Values.NoAmount</c> (empty), <c>Values.NotAnAmount</c> (text), <c>Values.AmbiguousAmount</c> (text, both readings as Money),
    /// <c>Values.MoreThanCents</c> (text), <c>Values.AmountTooLarge</c> (text).
    /// </exception>
    public static Money Read(string? text)
    {
        var typed = Clean(text ?? "");
        if (typed.Length == 0)
        {
            throw new Refusal("Values.NoAmount");
        }

        var negative = typed[0] == '-';
        var number = negative || typed[0] == '+' ? typed[1..] : typed;
        var (whole, cents) = Parts(number, text!);
        if (whole.Length + 2 > MostDigits)
        {
            throw new Refusal("Values.AmountTooLarge", text!);
        }

        var amount = new Money((long.Parse(whole, System.Globalization.CultureInfo.InvariantCulture) * 100) + cents);
        return negative ? -amount : amount;
    }

    private static string Clean(string text)
    {
        var kept = text.Replace('\u2212', '-').Replace("€", "", StringComparison.Ordinal).Replace("EUR", "", StringComparison.OrdinalIgnoreCase);
        return new string([.. kept.Where(c => !char.IsWhiteSpace(c))]);
    }

    private static (string Whole, int Cents) Parts(string number, string typed)
    {
        if (Plain().IsMatch(number))
        {
            return (number, 0);
        }

        if (WithCents().Match(number) is { Success: true } cents)
        {
            var digits = cents.Groups["cents"].Value;
            var whole = new string([.. cents.Groups["whole"].Value.Where(char.IsAsciiDigit)]);
            return (whole.Length == 0 ? "0" : whole, int.Parse(digits.PadRight(2, '0'), System.Globalization.CultureInfo.InvariantCulture));
        }

        if (Thousands().IsMatch(number))
        {
            var whole = new string([.. number.Where(char.IsAsciiDigit)]);
            if (number.Count(c => c is '.' or ',') == 1)
            {
                throw Ambiguous(number, whole, typed);
            }

            return (whole, 0);
        }

        throw new Refusal(TooFine().IsMatch(number) ? "Values.MoreThanCents" : "Values.NotAnAmount", typed);
    }

    // "1.234" is 1234 to a Dutch reader and 1.234 (more than cents) to an English one who meant to type 1.23 or 12.34:
    // both readings are given as choices, the second cut to cents.
    private static Refusal Ambiguous(string number, string whole, string typed)
    {
        var mark = number.IndexOfAny(['.', ',']);
        var large = new Money(long.Parse(whole, System.Globalization.CultureInfo.InvariantCulture) * 100);
        var small = new Money((long.Parse(number[..mark], System.Globalization.CultureInfo.InvariantCulture) * 100)
            + int.Parse(number[(mark + 1)..(mark + 3)], System.Globalization.CultureInfo.InvariantCulture));
        return new Refusal("Values.AmbiguousAmount", typed, large, small);
    }

    [GeneratedRegex(@"^[0-9]+$")]
    private static partial Regex Plain();

    // One or two decimals behind the last mark; before it plain digits, or groups of three by the other mark.
    [GeneratedRegex(@"^(?:(?<whole>[0-9]*)[.,](?<cents>[0-9]{1,2})|(?<whole>[0-9]{1,3}(?:\.[0-9]{3})+),(?<cents>[0-9]{1,2})|(?<whole>[0-9]{1,3}(?:,[0-9]{3})+)\.(?<cents>[0-9]{1,2}))$")]
    private static partial Regex WithCents();

    [GeneratedRegex(@"^[0-9]{1,3}(?:(?:\.[0-9]{3})+|(?:,[0-9]{3})+)$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^[0-9]*[.,][0-9]{3,}$")]
    private static partial Regex TooFine();
}
