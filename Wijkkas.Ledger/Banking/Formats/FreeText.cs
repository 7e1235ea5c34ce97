using System.Globalization;
using System.Text.RegularExpressions;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>What banks do to words, undone.</summary>
internal static partial class FreeText
{
    private const string Cut = " […]";

    /// <summary>One line, no double blanks, no control characters.</summary>
    public static string OneLine(string? text) => Blanks().Replace(text ?? "", " ").Trim();

    public static string? OrNull(string? text) => OneLine(text) is { Length: > 0 } kept ? kept : null;

    /// <summary>Put together again what a bank broke into pieces: a full piece goes on in the next, a shorter one ended in a blank.</summary>
    public static string Join(IEnumerable<string> pieces, int full)
    {
        var joined = new System.Text.StringBuilder();
        var last = full;
        foreach (var piece in pieces)
        {
            joined.Append(last < full ? " " : "").Append(piece);
            last = piece.Length;
        }

        return joined.ToString();
    }

    /// <summary>A reference, or null where the bank's word for "none" stands.</summary>
    public static string? Reference(string? text) => OrNull(text) is { } kept && !None().IsMatch(kept) ? kept : null;

    public static string? Account(string? text) =>
        new string([.. (text ?? "").Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c))]) is { Length: > 0 } kept && !Zeros().IsMatch(kept) ? kept : null;

    /// <summary>The account a statement is about.</summary>
    /// <exception cref="Refusal"><c>BankFiles.NoAccount</c>, <c>BankFiles.FieldTooLong</c>.</exception>
    public static string OwnAccount(string? text, Spot spot) => Account(text) switch
    {
        null => throw new Refusal("BankFiles.NoAccount", spot.File, spot.Where),
        { Length: > BankFileLimits.LongestAccount } => throw new Refusal("BankFiles.FieldTooLong", spot.File, spot.Where, BankFileLimits.LongestAccount),
        var account => account,
    };

    /// <summary>A betalingskenmerk or an RF reference without blanks; null where the text is neither a number nor an RF reference.</summary>
    public static string? Structured(string? text) => Account(text) is { } kept && StructuredShape().IsMatch(kept) ? kept.ToUpperInvariant() : null;

    public static string Raw(string text) => text.Length <= BankFileLimits.LongestRaw ? text : text[..(BankFileLimits.LongestRaw - Cut.Length)] + Cut;

    /// <summary>A short piece of what could not be read, for a sentence.</summary>
    public static string Quote(string text) => OneLine(text) is var line && line.Length <= 40 ? line : line[..40] + "…";

    public static bool TryDate(string? text, out DateOnly day, params string[] formats) =>
        DateOnly.TryParseExact(text?.Trim(), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>Digits with at most one decimal mark and no sign. More than two decimals are fine when they are noughts.</summary>
    public static Money? Amount(string text, params char[] marks)
    {
        var at = text.IndexOfAny(marks);
        var whole = (at < 0 ? text : text[..at]).TrimStart('0');
        var decimals = (at < 0 ? "" : text[(at + 1)..]).TrimEnd('0');
        return text.Length > 0 && char.IsAsciiDigit(text[0]) && whole.Length <= 11 && decimals.Length <= 2
            && whole.All(char.IsAsciiDigit) && decimals.All(char.IsAsciiDigit)
            ? new Money(long.Parse("0" + whole + decimals.PadRight(2, '0'), CultureInfo.InvariantCulture))
            : null;
    }

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(?:NOT ?PROVIDED|NONREF|NOTPROVIDE|NOREF|NONE|EREF|PREF|MARF|0+|-+)$", RegexOptions.IgnoreCase)]
    private static partial Regex None();

    [GeneratedRegex(@"^0+$")]
    private static partial Regex Zeros();

    [GeneratedRegex(@"^(?:\d{7,35}|RF\d\d[0-9A-Z]{1,21})$", RegexOptions.IgnoreCase | RegexOptions.ECMAScript)]
    private static partial Regex StructuredShape();
}
