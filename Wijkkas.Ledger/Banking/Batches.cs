namespace Wijkkas.Ledger.Banking;

/// <summary>One format tells a batch as one line, another as the payments in it. What is known one way is not taken in again the other way.</summary>
internal static class Batches
{
    /// <summary>For given lines that are known as (part of) something, the place of a known line; several may point at one.</summary>
    public static void Pair(IReadOnlyList<LineTraits> stored, IReadOnlyList<LineTraits> given, int[] known, int[] taken, PairingEffort effort)
    {
        var loose = Enumerable.Range(0, stored.Count).Where(place => taken[place] == PairLines.New).ToList();
        var open = Enumerable.Range(0, given.Count).Where(i => known[i] == PairLines.New).ToList();
        if (loose.Count == 0 || open.Count == 0)
        {
            return;
        }

        foreach (var whole in loose.ToList())
        {
            if (Run(open, given, stored[whole], effort) is { } parts)
            {
                taken[whole] = parts[0];
                parts.ForEach(part => known[part] = whole);
                open.RemoveAll(parts.ToHashSet().Contains);
                loose.Remove(whole);
            }
        }

        foreach (var whole in open)
        {
            if (Run(loose, stored, given[whole], effort) is { } parts)
            {
                known[whole] = parts[0];
                parts.ForEach(part => taken[part] = whole);
                loose.RemoveAll(parts.ToHashSet().Contains);
            }
        }
    }

    // Lines that follow each other, add up to the whole, and belong together: one batch, or exactly the step of its balance
    // where the whole names nobody.
    private static List<int>? Run(List<int> candidates, IReadOnlyList<LineTraits> lines, LineTraits whole, PairingEffort effort)
    {
        for (var from = 0; from < candidates.Count; from++)
        {
            effort.Spend();
            var first = lines[candidates[from]];
            if (first.Source == whole.Source && first.Batch is null)
            {
                continue;
            }

            long sum = 0;
            var oneBatch = true;
            for (var to = from; to < candidates.Count && Math.Sign(lines[candidates[to]].Cents) == Math.Sign(whole.Cents); to++)
            {
                effort.Spend();
                var line = lines[candidates[to]];
                sum += line.Cents;
                oneBatch &= line.Batch is not null && line.Batch == first.Batch;
                var oneStep = whole.Counter is null && whole.EndToEnd is null && first.Before is not null && first.Before == whole.Before && line.After == whole.After;
                if (sum == whole.Cents && to > from && (oneBatch || oneStep))
                {
                    return candidates[from..(to + 1)];
                }

                if (Math.Abs(sum) >= Math.Abs(whole.Cents))
                {
                    break;
                }
            }
        }

        return null;
    }
}
