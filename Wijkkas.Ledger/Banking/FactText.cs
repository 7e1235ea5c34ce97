using System.Globalization;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>Facts of a sentence in one column, so that the sentence can be made again in any language.</summary>
public static class FactText
{
    public const int Longest = 1000;

    private const char Between = '\u001f';
    private const int LongestFact = 200;

    public static string? Write(IReadOnlyList<object> facts) => facts.Count == 0 ? null : string.Join(Between, facts.Select(Write));

    public static IReadOnlyList<object> Read(string? text) => string.IsNullOrEmpty(text) ? [] : [.. text.Split(Between).Select(One)];

    private static string Write(object fact) => fact switch
    {
        Money money => "m" + money.Cents.ToString(CultureInfo.InvariantCulture),
        DateOnly day => "d" + day.ToString("O", CultureInfo.InvariantCulture),
        int number => "n" + number.ToString(CultureInfo.InvariantCulture),
        _ => "t" + fact switch { string { Length: > LongestFact } text => text[..LongestFact], var other => other.ToString() },
    };

    private static object One(string text) => text[0] switch
    {
        'm' => new Money(long.Parse(text[1..], CultureInfo.InvariantCulture)),
        'd' => DateOnly.ParseExact(text[1..], "O", CultureInfo.InvariantCulture),
        'n' => int.Parse(text[1..], CultureInfo.InvariantCulture),
        _ => text[1..],
    };
}
