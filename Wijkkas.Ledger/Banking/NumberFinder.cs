namespace Wijkkas.Ledger.Banking;

/// <summary>How surely a number stands in a text: by itself, or between letters or figures that may belong to it.</summary>
internal enum Found
{
    Weak,
    Clean,
}

/// <summary>
/// Finds the numbers of open documents and references in the text of a bank line, whatever blanks, marks and line breaks a
/// bank put into them. One pass over the text for all numbers together.
/// </summary>
internal sealed class NumberFinder
{
    private const int Shortest = 4;

    private readonly Dictionary<string, List<MatchItem>> byNumber = [];
    private readonly Dictionary<string, List<MatchItem>>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly Dictionary<char, SortedSet<int>> lengths = [];

    public NumberFinder(IEnumerable<MatchItem> items)
    {
        lookup = byNumber.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var item in items)
        {
            foreach (var number in Numbers(item))
            {
                (byNumber.TryGetValue(number, out var same) ? same : byNumber[number] = []).Add(item);
                (lengths.TryGetValue(number[0], out var known) ? known : lengths[number[0]] = []).Add(number.Length);
            }
        }
    }

    /// <summary>Enough letters and figures that chance does not write it: F2026-0160, a reference of twelve figures, or a provider's number of sixteen signs.</summary>
    public static bool IsStrong(string number) =>
        number.Length >= 16 || (number.Length >= 6 && number.Count(char.IsDigit) >= 4 && (number.Any(char.IsLetter) || number.Length >= 12));

    public IReadOnlyList<MatchItem> With(string number) => byNumber.TryGetValue(number, out var items) ? items : [];

    /// <summary>Each number that stands in one of the texts, once; a number within a longer one that stands there too is given as well.</summary>
    public IReadOnlyList<(string Number, Found Found, int From, int To)> In(params ReadOnlySpan<string?> texts)
    {
        var found = new List<(string Number, Found Found, int From, int To)>();
        var offset = 0;
        foreach (var text in texts)
        {
            if (text is not null)
            {
                Search(text, found, offset);
                offset += text.Length + 1;
            }
        }

        return found;
    }

    private static IEnumerable<string> Numbers(MatchItem item) =>
        ((string?[])[PlainText.OrNull(item.Document), PlainText.OrNull(item.Reference)]).OfType<string>()
            .Where(number => number.Length >= Shortest && number.Any(char.IsDigit)).Distinct();

    private void Search(string text, List<(string Number, Found Found, int From, int To)> found, int offset)
    {
        // Letters and figures pushed together; after[i] tells whether something else stood before the i-th.
        Span<char> plain = text.Length <= 2048 ? stackalloc char[text.Length] : new char[text.Length];
        Span<bool> apart = text.Length <= 2048 ? stackalloc bool[text.Length + 1] : new bool[text.Length + 1];
        var count = 0;
        var gap = true;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                apart[count] = gap;
                plain[count++] = char.ToUpperInvariant(c);
                gap = false;
            }
            else
            {
                gap = true;
            }
        }

        apart[count] = true;
        for (var from = 0; from < count; from++)
        {
            if (!lengths.TryGetValue(plain[from], out var tried))
            {
                continue;
            }

            foreach (var length in tried)
            {
                var to = from + length;
                if (to <= count && lookup.TryGetValue(plain[from..to], out var number, out _) && Surely(plain[..count], apart, from, to) is { } surely
                    && !found.Exists(earlier => earlier.Number == number && earlier.Found >= surely))
                {
                    found.RemoveAll(earlier => earlier.Number == number);
                    found.Add((number, surely, offset + from, offset + to));
                }
            }
        }
    }

    // Null where a figure goes on directly: that is another number.
    private static Found? Surely(ReadOnlySpan<char> plain, ReadOnlySpan<bool> apart, int from, int to)
    {
        var begins = apart[from];
        var ends = apart[to];
        if ((!begins && char.IsDigit(plain[from]) && char.IsDigit(plain[from - 1])) || (!ends && char.IsDigit(plain[to - 1]) && char.IsDigit(plain[to])))
        {
            return null;
        }

        return begins && ends ? Found.Clean : Found.Weak;
    }
}
