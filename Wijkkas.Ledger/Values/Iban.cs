using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Wijkkas.Ledger.Values;

/// <summary>An international bank account number that passes its own check (ISO 13616, mod 97). Kept without blanks, in capitals.</summary>
public readonly record struct Iban
{
    private Iban(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, out Iban iban)
    {
        iban = default;
        var value = new string([.. (text ?? "").Where(c => !char.IsWhiteSpace(c))]).ToUpperInvariant();
        if (value.Length is < 15 or > 34 || !value.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiLetter(value[0])
            || !char.IsAsciiLetter(value[1]) || !char.IsAsciiDigit(value[2]) || !char.IsAsciiDigit(value[3])
            || (value.StartsWith("NL", StringComparison.Ordinal) && value.Length != 18) || Remainder(value) != 1)
        {
            return false;
        }

        iban = new Iban(value);
        return true;
    }

    /// <exception cref="Refusal"><c>Values.NotAnIban</c>.</exception>
    public static Iban Parse(string text) => TryParse(text, out var iban) ? iban : throw new Refusal("Values.NotAnIban", text);

    /// <summary>In groups of four, as on paper.</summary>
    public string Grouped() => string.Join(' ', Value.Chunk(4).Select(four => new string(four)));

    public override string ToString() => Value ?? "";

    private static int Remainder(string value)
    {
        var digits = new StringBuilder();
        foreach (var c in value[4..] + value[..4])
        {
            digits.Append(char.IsAsciiDigit(c) ? c.ToString() : (c - 'A' + 10).ToString(CultureInfo.InvariantCulture));
        }

        return digits.ToString().Aggregate(0, (rest, digit) => ((rest * 10) + digit - '0') % 97);
    }
}
