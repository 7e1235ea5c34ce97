using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>The story of De Lindenhof from the first of January 2025 to a Friday in November 2026.</summary>
internal static class TwoYears
{
    /// <summary>Up to here the treasurer has looked at every line from the bank.</summary>
    public static readonly DateOnly LookedAt = new(2026, 11, 8);

    /// <summary>The last day of the last bank statement in the books, and of the books themselves.</summary>
    public static readonly DateOnly Last = new(2026, 11, 13);

    private static readonly DateOnly NextStatement = new(2026, 11, 20);

    /// <param name="Happened">In the books, in order; a bank move with nothing against it waits for the treasurer.</param>
    /// <param name="Coming">On the bank's next statement, which a reader may import.</param>
    internal sealed record Telling(IReadOnlyList<Happening> Happened, IReadOnlyList<BankMove> Coming);

    public static Telling Tell()
    {
        var story = new Story();
        MoneyMatters.Opening(story);
        for (var month = 202501; month <= 202611; month = BookCalendar.NextMonth(month))
        {
            Contracts.Tell(story, month);
            OddJobs.Tell(story, month);
            DailyCosts.Tell(story, month);
            NeighboursAtWork.Tell(story, month);
            MoneyMatters.Tell(story, month);
        }

        story.NumberTheInvoices();
        MoneyMatters.VatReturns(story);

        var happened = story.Told.Where(IsInTheBooks).OrderBy(happening => happening.On).ThenBy(happening => happening is BankMove).ToList();
        var coming = story.Told.OfType<BankMove>().Where(move => move.Parts.Count > 0 && move.On > LookedAt && move.On <= NextStatement)
            .Select(move => move.On > Last ? move : move with { On = Story.Working(move.On.AddDays(5)) })
            .Where(move => move.On <= NextStatement && move.Account == Neighbourhood.Current).OrderBy(move => move.On).ToList();
        return new Telling(happened, coming);
    }

    private static bool IsInTheBooks(Happening happening) => happening switch
    {
        BankMove { Parts.Count: 0 } => true,
        BankMove => happening.On <= LookedAt,
        _ => happening.On <= Last,
    };
}
