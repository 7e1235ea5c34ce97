using System.Globalization;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>The story of De Lindenhof from the first of January 2025 to a Friday in November 2026.</summary>
internal static class TwoYears
{
    /// <summary>Up to here the treasurer has looked at every line from the bank.</summary>
    public static readonly DateOnly LookedAt = new(2026, 11, 8);

    /// <summary>The last day of the last bank statement in the books, and of the books themselves.</summary>
    public static readonly DateOnly Last = new(2026, 11, 13);

    public static readonly DateOnly NextStatement = new(2026, 11, 20);

    /// <param name="Happened">In the books, in order; a bank move with nothing against it waits for the treasurer.</param>
    /// <param name="Coming">On the bank's next statement, which a reader may import: the lines that wait are on it too.</param>
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
        OnlinePayers.Tell(story);
        MoneyMatters.VatReturns(story);

        var all = Numbered(PaidByRun.Instead(story.Told).OrderBy(happening => happening.On).ThenBy(happening => happening is BankMove)).ToList();
        return new Telling([.. all.Where(IsInTheBooks)], [.. all.OfType<BankMove>().Where(IsOnTheNextStatement)]);
    }

    // What came between the last line that was looked at and the last of the books waits, except a few that are told so: the rest comes later.
    private static IEnumerable<Happening> Numbered(IEnumerable<Happening> told)
    {
        var number = 0;
        foreach (var happening in told)
        {
            yield return happening is BankMove move
                ? move with
                {
                    On = move.Parts.Count > 0 && move.On > LookedAt && move.On <= Last ? Story.Working(move.On.AddDays(5)) : move.On,
                    BankReference = string.Create(CultureInfo.InvariantCulture, $"WB{++number:000000}"),
                }
                : happening;
        }
    }

    private static bool IsOnTheNextStatement(BankMove move) =>
        move.Account == Neighbourhood.Current && move.On <= NextStatement && (move.On > Last || move.Parts.Count == 0);

    private static bool IsInTheBooks(Happening happening) => happening switch
    {
        BankMove { Parts.Count: 0 } => true,
        BankMove => happening.On <= LookedAt,
        _ => happening.On <= Last,
    };
}
