namespace Wijkkas.Ledger.Banking;

/// <summary>
/// The way a balance went on one day, line by line. Two listings of one day that keep the same order go the same way, and then
/// a payment stands at one place only: identical payments are told apart by it. Some banks list a day in another order in
/// another format; then the place tells nothing.
/// </summary>
internal static class DayPath
{
    /// <summary>
    /// Whether the given listing has the lines in another order. That shows only where both begin or end alike, as whole days
    /// and days so far do, and the steps of the two together cannot be gone in one walk.
    /// </summary>
    /// <param name="stored">What is known of the day, in any order.</param>
    /// <param name="given">Another listing of the day.</param>
    public static bool IsReordered(IReadOnlyList<LineTraits> stored, IReadOnlyList<LineTraits> given)
    {
        var mine = Steps(stored);
        var theirs = Steps(given);
        var (starts, ends) = Loose(mine);
        var (givenStarts, givenEnds) = Loose(theirs);
        return (starts.Overlaps(givenStarts) || ends.Overlaps(givenEnds)) && Loose(Together(mine, theirs)) is var (begins, _) && begins.Count > Math.Max(starts.Count, givenStarts.Count);
    }

    private static Dictionary<(long From, long To), int> Steps(IReadOnlyList<LineTraits> lines) =>
        lines.Where(line => line.After is not null).CountBy(line => (line.Before!.Value, line.After!.Value)).ToDictionary();

    // A step that both have is one step.
    private static Dictionary<(long From, long To), int> Together(Dictionary<(long From, long To), int> mine, Dictionary<(long From, long To), int> theirs) =>
        mine.Keys.Union(theirs.Keys).ToDictionary(step => step, step => Math.Max(mine.GetValueOrDefault(step), theirs.GetValueOrDefault(step)));

    // Balances where a walk begins or ends: those that no other step leads to, or goes on from.
    private static (HashSet<long> Starts, HashSet<long> Ends) Loose(Dictionary<(long From, long To), int> steps)
    {
        var count = new Dictionary<long, int>();
        foreach (var (step, times) in steps)
        {
            count[step.From] = count.GetValueOrDefault(step.From) + times;
            count[step.To] = count.GetValueOrDefault(step.To) - times;
        }

        return ([.. count.Where(node => node.Value > 0).Select(node => node.Key)], [.. count.Where(node => node.Value < 0).Select(node => node.Key)]);
    }
}
