using Wijkkas.Ledger.Banking.Formats;

namespace Wijkkas.Ledger.Banking;

/// <summary>
/// By what a payment is known again in another file or format. Formats cut text, put it in another order and leave things
/// out, so most traits can only speak against two lines being one; few speak for it.
/// </summary>
internal sealed class LineTraits
{
    /// <summary>Shorter references are counted anew in each statement, and tell nothing.</summary>
    private const int ShortestReference = 6;

    private string? all;
    private IReadOnlyList<string>? words;

    public required DateOnly Day { get; init; }

    public required long Cents { get; init; }

    public required string Source { get; init; }

    public string? Reference { get; init; }

    public string? EndToEnd { get; init; }

    public string? Counter { get; init; }

    /// <summary>The free text, letters and digits only.</summary>
    public required string Text { get; init; }

    /// <summary>Everything that a format may have put into its free text.</summary>
    public string All => all ??= string.Join('|', [Text, .. PlainText.Each([EndToEnd, Counter, .. More])]);

    public IReadOnlyList<string> Words => words ??= PlainText.Words(Said);

    /// <summary>The free text as it was said; what is made of it is made when it is asked for, as most lines are never compared.</summary>
    private string Said { get; init; } = "";

    private string?[] More { get; init; } = [];

    /// <summary>Payments of one batch entry have this in common.</summary>
    public string? Batch { get; init; }

    public long? After { get; init; }

    public long? Before => After - Cents;

    public static string SourceOf(string format)
    {
        var family = format.StartsWith("camt.", StringComparison.Ordinal) ? "camt" : format;
        return family.Length <= 40 ? family : family[..40];
    }

    public static LineTraits Of(LineContent line, string source, long? after) => Of(
        line.BookedOn, line.Amount.Cents, source, line.BankReference, line.EndToEndId, line.CounterAccount, line.BatchId, after, line.Text,
        line.CounterName, line.StructuredReference, line.MandateId);

    public static LineTraits Of(BankLine line) => Of(
        line.BookedOn, line.Amount.Cents, line.Source, line.BankReference, line.EndToEndId, line.CounterAccount, line.BatchId, line.BalanceCents, line.Text,
        line.CounterName, line.StructuredReference, line.MandateId);

    /// <summary>Whether nothing speaks against these two being one payment. Balances are looked at elsewhere.</summary>
    public bool Agrees(LineTraits other) =>
        !(Source == other.Source && Reference is not null && other.Reference is not null && Reference != other.Reference)
        && (EndToEnd is null || other.EndToEnd is null || Begins(EndToEnd, other.EndToEnd))
        && (Counter is null || other.Counter is null || AccountNumber.Same(Counter, other.Counter))
        && TextAgrees(other);

    /// <summary>How much speaks for it; only for choosing between several that agree.</summary>
    public int Likeness(LineTraits other) =>
        (EndToEnd is not null && other.EndToEnd is not null ? 8 : 0)
        + (Counter is not null && other.Counter is not null ? 4 : 0)
        + (Text == other.Text ? 3 : Within(Text, other.All) || Within(other.Text, All) ? 2 : 0);

    private static LineTraits Of(
        DateOnly day, long cents, string source, string? reference, string? endToEnd, string? counter, string? batch, long? after, string text, params string?[] more) => new()
    {
        Day = day,
        Cents = cents,
        Source = source,
        Reference = reference?.Length >= ShortestReference ? reference : null,
        EndToEnd = PlainText.OrNull(endToEnd),
        Counter = counter is null ? null : AccountNumber.Tidy(counter),
        Batch = PlainText.OrNull(batch) ?? (reference?.LastIndexOf('/') is > 0 and var cut ? reference[..cut] : reference),
        After = after,
        Text = PlainText.Of(text),
        Said = text,
        More = more,
    };

    private bool TextAgrees(LineTraits other)
    {
        if (Text.Length == 0 || other.Text.Length == 0 || Within(Text, other.All) || Within(other.Text, All))
        {
            return true;
        }

        // One export writes one payment in one way.
        if (Source == other.Source)
        {
            return false;
        }

        // Between formats only numbers of their own on both sides are telling, and only where the rest differs as well.
        var (mine, myNumber) = Missing(this, other);
        var (theirs, theirNumber) = Missing(other, this);
        return !(myNumber && theirNumber) || mine <= 0.5 || theirs <= 0.5;
    }

    // The part of the letters that the other does not have, and whether a number like that of an invoice is among them.
    private static (double Part, bool Number) Missing(LineTraits one, LineTraits other)
    {
        var missing = one.Words.Where(word => !other.All.Contains(word, StringComparison.Ordinal)).ToList();
        return ((double)missing.Sum(word => word.Length) / Math.Max(1, one.Words.Sum(word => word.Length)),
            missing.Exists(word => word.Length >= 3 && word.Any(char.IsAsciiDigit)));
    }

    private static bool Within(string part, string whole) => part.Length > 0 && whole.Contains(part, StringComparison.Ordinal);

    private static bool Begins(string a, string b) =>
        a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal);
}
