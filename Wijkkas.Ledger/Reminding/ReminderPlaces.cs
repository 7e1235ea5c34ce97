using System.Text.RegularExpressions;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Reminding;

/// <summary>What is filled in where a text of a step has a word in braces; each has a Dutch and an English name, and either may be used.</summary>
/// <param name="Number">Numbers of the invoices.</param>
/// <param name="Amount">What is open of them together.</param>
/// <param name="Due">The first day on which one had to be paid.</param>
/// <param name="List">A line for each.</param>
/// <param name="Link">Where to pay; empty where that cannot be done.</param>
/// <param name="Name">Of the customer.</param>
public sealed partial record ReminderPlaces(string Number, string Amount, string Due, string List, string Link, string Name)
{
    /// <summary>The names in Dutch and English, in the order of this record.</summary>
    public static readonly IReadOnlyList<(string Dutch, string English)> Names =
        [("nummer", "number"), ("bedrag", "amount"), ("vervaldag", "due"), ("lijst", "list"), ("betaallink", "link"), ("naam", "name")];

    private string[] Values => [Number, Amount, Due, List, Link, Name];

    /// <exception cref="Refusal"><c>Reminders.PlaceUnknown</c> (the word in braces).</exception>
    internal static string Checked(string text)
    {
        foreach (Match place in Place().Matches(text))
        {
            if (IndexOf(place) < 0)
            {
                throw new Refusal("Reminders.PlaceUnknown", place.Value);
            }
        }

        return text;
    }

    /// <summary>A subject, in one line.</summary>
    public string Fill(string text) => Place().Replace(text, place => IndexOf(place) is >= 0 and var at ? Values[at] : place.Value);

    /// <summary>The paragraphs of a text. One of which nothing is left because a place is empty goes.</summary>
    public IReadOnlyList<string> Paragraphs(string text) =>
        [.. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(part => Fill(part).Trim()).Where(part => part.Length > 0)];

    private static int IndexOf(Match place)
    {
        var word = place.Groups[1].Value.Trim().ToLowerInvariant();
        return Names.ToList().FindIndex(name => name.Dutch == word || name.English == word);
    }

    [GeneratedRegex(@"\{([^{}\n]{0,40})\}")]
    private static partial Regex Place();
}
