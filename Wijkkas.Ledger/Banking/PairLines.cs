namespace Wijkkas.Ledger.Banking;

/// <summary>
/// Finds which lines of one day and one account are known already. Each known line answers for one given line, so that equal
/// payments stay as many as they are; the surest pairs are made first, and a later pair never breaks one that stands.
/// </summary>
internal static class PairLines
{
    public const int New = -1;

    /// <param name="stored">All known lines of the account on the day.</param>
    /// <param name="given">The lines of one statement on the same day, in its order.</param>
    /// <param name="effort">What comparing may cost.</param>
    /// <returns>For each given line the place of the known one, or <see cref="New"/>.</returns>
    public static int[] Of(IReadOnlyList<LineTraits> stored, IReadOnlyList<LineTraits> given, PairingEffort effort)
    {
        var known = new int[given.Count];
        Array.Fill(known, New);
        if (stored.Count == 0)
        {
            return known;
        }

        var taken = new int[stored.Count];
        Array.Fill(taken, New);
        ByKey(stored, given, known, taken, line => line.Reference is null ? null : new Key(line.Cents, line.Source, line.Reference));
        ByKey(stored, given, known, taken, line => line.After is null ? null : new Key(line.Cents, line.Source, line.Text, line.After, line.Counter, line.EndToEnd, line.Reference));

        var reordered = DayPath.IsReordered(stored, given);
        var byAmount = stored.Select((line, place) => (line.Cents, Place: place)).ToLookup(line => line.Cents, line => line.Place);
        foreach (var level in (Func<LineTraits, LineTraits, bool>[])
            [
                (one, other) => one.After is not null && one.After == other.After,
                (one, other) => one.After is null || other.After is null || one.After == other.After,
                (one, other) => reordered || one.After is null || other.After is null || one.After == other.After,
            ])
        {
            Widen(stored, given, known, taken, byAmount, level, effort);
        }

        Batches.Pair(stored, given, known, taken, effort);
        return known;
    }

    private static void ByKey(IReadOnlyList<LineTraits> stored, IReadOnlyList<LineTraits> given, int[] known, int[] taken, Func<LineTraits, Key?> key)
    {
        var places = new Dictionary<Key, Queue<int>>();
        for (var place = 0; place < stored.Count; place++)
        {
            if (taken[place] == New && key(stored[place]) is { } its)
            {
                (places.TryGetValue(its, out var queue) ? queue : places[its] = new Queue<int>()).Enqueue(place);
            }
        }

        for (var i = 0; i < given.Count; i++)
        {
            if (known[i] == New && key(given[i]) is { } its && places.TryGetValue(its, out var queue) && queue.TryDequeue(out var place))
            {
                known[i] = place;
                taken[place] = i;
            }
        }
    }

    // Adds the pairs of one more level to those that stand, as many as there can be, the likeliest first.
    private static void Widen(
        IReadOnlyList<LineTraits> stored, IReadOnlyList<LineTraits> given, int[] known, int[] taken, ILookup<long, int> byAmount, Func<LineTraits, LineTraits, bool> level,
        PairingEffort effort)
    {
        for (var i = 0; i < given.Count; i++)
        {
            if (known[i] == New)
            {
                Seek(i, [], 0);
            }
        }

        bool Seek(int i, HashSet<int> seen, int depth)
        {
            effort.Descend(depth);
            var likely = byAmount[given[i].Cents]
                .Where(place => effort.Spend() && !seen.Contains(place) && level(stored[place], given[i]) && effort.Compare(stored[place], given[i]) && stored[place].Agrees(given[i]))
                .OrderBy(place => taken[place] != New).ThenByDescending(place => stored[place].Likeness(given[i]));
            foreach (var place in likely)
            {
                if (seen.Add(place) && (taken[place] == New || Seek(taken[place], seen, depth + 1)))
                {
                    known[i] = place;
                    taken[place] = i;
                    return true;
                }
            }

            return false;
        }
    }

    private readonly record struct Key(long Cents, string Source, string Text, long? After = null, string? Counter = null, string? EndToEnd = null, string? Reference = null);
}
