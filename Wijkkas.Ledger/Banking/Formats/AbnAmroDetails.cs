using System.Text.RegularExpressions;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>
/// ABN AMRO's words in columns of 32 characters with a blank between: <c>SEPA Overboeking … IBAN: … Naam: …</c>. They stand
/// so in MT940 and in the TAB export. A full column goes on in the next one, in the middle of a word.
/// </summary>
internal static partial class AbnAmroDetails
{
    private const int Column = 32;

    /// <summary>Lines cut into columns: 32, a blank, 32. The TAB export has such lines behind each other.</summary>
    public static IEnumerable<string> Columns(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            for (var from = 0; from < line.Length; from += Mt940Details.FullLine)
            {
                yield return Cut(line, from);
                yield return Cut(line, from + Column + (from + Column < line.Length && line[from + Column] == ' ' ? 1 : 0));
            }
        }
    }

    private static string Cut(string line, int from) => from < line.Length ? line[from..Math.Min(from + Column, line.Length)].TrimEnd() : "";

    public static PaymentDetails Read(IEnumerable<string> columns)
    {
        var kept = columns.Where(column => column.Length > 0).ToList();
        var first = kept.FirstOrDefault() ?? "";
        return kept.Any(column => Label().IsMatch(column)) ? Labelled(kept) : Older(first, kept);
    }

    private static PaymentDetails Labelled(List<string> columns)
    {
        var parts = new Dictionary<string, List<string>>();
        List<string>? open = null;
        foreach (var column in columns)
        {
            if (Label().Match(column) is { Success: true } label)
            {
                open = [column[label.Length..]];
                parts.TryAdd(label.Groups["label"].Value.ToUpperInvariant(), open);

                // Padded, so that a full column still counts as full now that its label is gone.
                open[0] = column.Length == Column ? open[0].PadLeft(Column) : open[0];
            }
            else
            {
                open?.Add(column);
            }
        }

        return new PaymentDetails
        {
            CounterAccount = Of("IBAN"),
            CounterName = Of("NAAM"),
            EndToEndId = Of("KENMERK"),
            MandateId = Of("MACHTIGING"),
            StructuredReference = Of("BETALINGSKENM."),
            Text = Of("OMSCHRIJVING") ?? "",
        };

        string? Of(string label) => parts.TryGetValue(label, out var pieces) ? FreeText.OrNull(FreeText.Join(pieces, Column)) : null;
    }

    private static PaymentDetails Older(string first, List<string> columns)
    {
        var side = Side().Match(first);
        var card = columns.Count > 1 && Card().IsMatch(first) && columns[1].IndexOf(",PAS", StringComparison.Ordinal) is var at and > 0 ? columns[1][..at] : null;
        return new PaymentDetails
        {
            CounterAccount = side.Success ? side.Groups["account"].Value.Replace(".", "", StringComparison.Ordinal) : null,
            CounterName = side.Success ? side.Groups["name"].Value : card,
            Text = string.Join(' ', columns),
        };
    }

    [GeneratedRegex(@"^(?<label>IBAN|BIC|NAAM|OMSCHRIJVING|KENMERK|MACHTIGING|INCASSANT|BETALINGSKENM\.|ID DEBITEUR|VALUTADATUM|VOOR): *", RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"^(?:GIRO +(?<account>[0-9]+)|(?<account>[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{3})) +(?<name>.*)$")]
    private static partial Regex Side();

    // A card payment, after which the shop and the card stand in the second column.
    [GeneratedRegex(@"^(?:BEA|GEA)[ ,]")]
    private static partial Regex Card();
}
