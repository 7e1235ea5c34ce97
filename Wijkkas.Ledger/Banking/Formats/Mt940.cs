using System.Text.RegularExpressions;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>A field of an MT940 file: its tag, its lines, and the number of its first line.</summary>
internal sealed record Mt940Field(string Tag, int Line, List<string> Lines)
{
    public string First => Lines[0];
}

/// <summary>
/// MT940 as Dutch banks deliver it: with or without SWIFT envelope, several statements and accounts in one file, pages
/// (:60M:, :62M:) as statements of their own. A statement must have its account and both balances, and they must add up.
/// </summary>
internal static partial class Mt940
{
    public static bool Recognises(IReadOnlyList<string> head) =>
        head.Take(12).Any(line => Tag().Match(WithoutEnvelope(line)) is { Success: true } tag && tag.Groups["tag"].Value is "20" or "25" or "28" or "28C" or "60F");

    /// <exception cref="Refusal">See <see cref="BankFileReader.Read"/>.</exception>
    public static BankFileContent Read(GuardedStream content, string file)
    {
        using var text = new BankText(content, file);
        var builder = new Mt940Builder(file);
        foreach (var field in Fields(text, file))
        {
            builder.Add(field);
        }

        var statements = builder.Finish();
        return statements.Count == 0
            ? throw new Refusal("BankFiles.Unknown", file)
            : new BankFileContent(builder.Bank is Mt940Bank.Other ? "MT940" : $"MT940 ({Mt940Banks.NameOf(builder.Bank)})", statements);
    }

    /// <summary>The fields with the envelope told as a field named {, so that the bank can be known from it.</summary>
    private static IEnumerable<Mt940Field> Fields(BankText text, string file)
    {
        Mt940Field? field = null;
        var length = 0;
        while (text.ReadLine() is { } raw)
        {
            var line = WithoutEnvelope(raw);
            var tag = Tag().Match(line);
            var envelope = raw.StartsWith("{1:", StringComparison.Ordinal) || (field is null && EnvelopeLine().IsMatch(raw));
            if (tag.Success || envelope || End().IsMatch(raw))
            {
                if (field is not null)
                {
                    yield return field;
                }

                if (envelope)
                {
                    yield return new Mt940Field("{", text.LineNumber, [raw]);
                }

                field = tag.Success ? new Mt940Field(tag.Groups["tag"].Value, text.LineNumber, [line[tag.Length..]]) : null;
                length = line.Length;
            }
            else if (field is not null)
            {
                field.Lines.Add(line);
                length += line.Length + 1;
            }

            if (length > BankFileLimits.LongestField)
            {
                throw new Refusal("BankFiles.FieldTooLong", file, Spot.Line(file, text.LineNumber).Where, BankFileLimits.LongestField);
            }
        }

        if (field is not null)
        {
            yield return field;
        }
    }

    private static string WithoutEnvelope(string line) =>
        line.StartsWith('{') && line.LastIndexOf("{4:", StringComparison.Ordinal) is var at and >= 0 ? line[(at + 3)..].TrimStart() : line;

    // Only tags MT940 knows: free text may well begin with something like :12:.
    [GeneratedRegex(@"^\s?:(?<tag>20|21|25P?|28C?|60[FM]|61|62[FM]|64|65|86|13D?|34F|90[CD]|940):")]
    private static partial Regex Tag();

    // Within a field such a line is text: a BIC may stand alone on one.
    [GeneratedRegex(@"^(?:0000 \d\d[A-Z]{6}|[A-Z]{4}NL[A-Z0-9]{2}(?:[A-Z0-9X]{3})?\s*$)")]
    private static partial Regex EnvelopeLine();

    [GeneratedRegex(@"^-(?:\}.*|XXX)?\s*$")]
    private static partial Regex End();
}
