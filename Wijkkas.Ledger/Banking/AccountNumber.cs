using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>
/// Account numbers as banks write them. The same account may stand as an IBAN in one format and as its last ten digits, or
/// fewer without leading noughts, in another.
/// </summary>
public static class AccountNumber
{
    public const int Longest = 40;

    private const int DutchIban = 18;
    private const int FewestDigits = 5;

    /// <summary>Capitals and digits only, at most <see cref="Longest"/>.</summary>
    public static string Tidy(string number)
    {
        var kept = new string([.. number.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return kept.Length <= Longest ? kept : kept[..Longest];
    }

    /// <summary>Whether both mean one account.</summary>
    public static bool Same(string a, string b) => Same(a.AsSpan(), b.AsSpan());

    public static string Grouped(string number) =>
        Iban.TryParse(number, out var iban) ? iban.Grouped() : number;

    /// <summary>The digits by which an account is found whichever way it is written, or the whole where it is foreign.</summary>
    public static string Core(string tidy) => Digits(tidy) is { Length: >= FewestDigits } digits ? digits.ToString() : tidy;

    private static bool Same(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        a.SequenceEqual(b) || (IsShort(a) != IsShort(b) && Digits(a) is { Length: >= FewestDigits } digits && digits.SequenceEqual(Digits(b)));

    private static bool IsShort(ReadOnlySpan<char> number) => number.Length != DutchIban;

    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> number)
    {
        var digits = number.Length == DutchIban && number[0] == 'N' && number[1] == 'L' ? number[^10..] : number;
        foreach (var c in digits)
        {
            if (!char.IsAsciiDigit(c))
            {
                return default;
            }
        }

        return digits.TrimStart('0');
    }
}
