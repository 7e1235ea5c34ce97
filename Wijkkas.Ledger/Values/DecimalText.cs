using System.Globalization;
using System.Text.RegularExpressions;

namespace Wijkkas.Ledger.Values;

/// <summary>
/// Reads a quantity or a price per unit as people type it, the Dutch way (1.234,5) or the English way (1,234.5). With three decimals
/// a mark can be read two ways (1,250): that is asked back, unless it begins with 0. What cannot be read is refused, never taken for nought.
/// </summary>
public static partial class DecimalText
{
    /// <exception cref="Refusal"><c>Values.NoNumber</c>; <c>Values.NotANumber</c> (text); <c>Values.AmbiguousNumber</c> (text, the two ways to write it plainly).</exception>
    public static decimal Read(string? text)
    {
        var typed = new string([.. (text ?? "").Replace('\u2212', '-').Replace("€", "", StringComparison.Ordinal).Where(c => !char.IsWhiteSpace(c))]);
        if (typed.Length == 0)
        {
            throw new Refusal("Values.NoNumber");
        }

        if (Form().Match(typed) is not { Success: true } parts || typed.Count(char.IsAsciiDigit) > 18)
        {
            throw new Refusal("Values.NotANumber", text!.Trim());
        }

        var whole = new string([.. parts.Groups["whole"].Value.Where(char.IsAsciiDigit)]);
        var behind = parts.Groups["behind"].Value;
        if (behind.Length == 3 && whole.TrimStart('0').Length is > 0 and <= 3 && !parts.Groups["whole"].Value.Any(c => c is '.' or ','))
        {
            throw new Refusal("Values.AmbiguousNumber", text!.Trim(), whole + behind, $"{whole},{behind}0");
        }

        var number = decimal.Parse($"{(whole.Length == 0 ? "0" : whole)}.{(behind.Length == 0 ? "0" : behind)}", CultureInfo.InvariantCulture);
        return parts.Groups["sign"].Value == "-" ? -number : number;
    }

    // Plain digits, or groups of three by one mark, then perhaps the other mark and decimals.
    [GeneratedRegex(@"^(?<sign>[+-]?)(?:(?<whole>[0-9]*)[.,](?<behind>[0-9]+)|(?<whole>[0-9]+)|(?<whole>[0-9]{1,3}(?:\.[0-9]{3})+)(?:,(?<behind>[0-9]+))?|(?<whole>[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?<behind>[0-9]+))?)$")]
    private static partial Regex Form();
}
