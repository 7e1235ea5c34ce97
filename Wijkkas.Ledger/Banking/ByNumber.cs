using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>Open items by what a payer quotes: a reference in its own field, or a number in the text.</summary>
internal sealed class ByNumber(IEnumerable<MatchItem> items, ByParty parties)
{
    private readonly NumberFinder finder = new(items);

    /// <summary>Structured reference, end-to-end id or id of a payment file, with exactly the amount.</summary>
    public Proposal? ByReference(BankLine line)
    {
        // Of a payment of ours the bank repeats the reference that the payee asked for too; what we called it comes first.
        var own = PlainText.OrNull(line.EndToEndId) is { } id && finder.With(id) is { Count: > 0 } ours && ours.All(item => item.IsOurPayment);
        foreach (var (given, why) in (ReadOnlySpan<(string?, Why)>)
            [(own ? line.EndToEndId : null, Why.EndToEnd), (line.StructuredReference, Why.Reference), (line.EndToEndId, Why.EndToEnd), (line.BatchId, Why.Batch)])
        {
            if (PlainText.OrNull(given) is not { } number || finder.With(number) is not { Count: > 0 } found)
            {
                continue;
            }

            if (found.Sum(item => item.Open) == line.Amount)
            {
                var sure = why == Why.Reference || NumberFinder.IsStrong(number);
                return Checked(line, why, why == Why.Batch ? [given!, found.Count] : [given!], found, sure);
            }

            if (found.Count == 1 && Partly(line, found[0], given!) is { } part)
            {
                return part;
            }
        }

        return null;
    }

    public Proposal? ByText(BankLine line)
    {
        var found = finder.In(line.Text, line.EndToEndId, line.StructuredReference);
        if (found.Count == 0)
        {
            return null;
        }

        var all = Items(line, found.Select(hit => hit.Number));
        if (all.Sum(item => item.Open) == line.Amount && found.Count == 1 && all.All(item => item.IsOurPayment))
        {
            // Some banks tell the name of the file in the text only.
            return Checked(line, Why.Batch, [PaymentsName(all), all.Count], all, IsSure(line, found[0]));
        }

        if (all.Sum(item => item.Open) == line.Amount && !Overlap(found))
        {
            var sure = found.All(hit => IsSure(line, hit));
            return Checked(line, all.Count == 1 ? Why.Document : Why.Documents, all.Count == 1 ? [Name(all[0])] : [all.Count], all, sure);
        }

        var exact = found.Where(hit => Items(line, [hit.Number]).Sum(item => item.Open) == line.Amount).ToList();
        if (exact.Count > 0)
        {
            // Of numbers of which one stands within the other only one is meant; other numbers beside it raise a doubt.
            var one = exact.MaxBy(hit => hit.Number.Length);
            var alone = exact.Count == 1 && found.All(hit => hit.Number == one.Number || (hit.From < one.To && one.From < hit.To) || Same(hit.Number, one.Number));
            var items = Items(line, [one.Number]);
            return Checked(line, Why.Document, [Name(items[0])], items, IsSure(line, one), alone ? Doubt.None : Doubt.NamesMore);
        }

        return found.Count == 1 && all is [var item] && NumberFinder.IsStrong(found[0].Number) && found[0].Found == Found.Clean ? Partly(line, item, Name(item)) : null;
    }

    private static string PaymentsName(List<MatchItem> items) => items is [{ Reference: { } one }] ? one : items[0].Document!;

    private static string Name(MatchItem item) => item.Document ?? item.Reference!;

    private static Proposal? Partly(BankLine line, MatchItem item, string number) =>
        item.Open.IsNegative == line.Amount.IsNegative
            ? new Proposal(line.Id, Certainty.Probable, Why.OtherAmount, [number, item.Open.Abs(), (item.Open - line.Amount).Abs()], [item.Settled(line.Amount)])
            : null;

    // The same number may be on documents of several parties; the account that paid tells whose it is.
    private List<MatchItem> Items(BankLine line, IEnumerable<string> numbers)
    {
        var all = numbers.SelectMany(finder.With).Distinct().ToList();
        return all.DistinctBy(item => item.PartyId).Count() > 1 && parties.Of(line.CounterAccount) is { } party && all.Exists(item => item.PartyId == party.Id)
            ? all.FindAll(item => item.PartyId == party.Id)
            : all;
    }

    private Proposal Checked(BankLine line, Why why, IReadOnlyList<object> facts, IReadOnlyList<MatchItem> items, bool sure, Doubt doubt = Doubt.None)
    {
        var mine = items.Select(item => item.LineId).ToHashSet();
        doubt = doubt != Doubt.None ? doubt
            : !sure ? Doubt.WeakNumber
            : items.DistinctBy(item => item.PartyId).Count() > 1 && why != Why.Batch ? Doubt.OtherParty
            : why is Why.Document or Why.Documents && items.Any(item => parties.Denies(line, item.PartyId)) ? Doubt.OtherParty
            : why is Why.Reference or Why.EndToEnd or Why.Batch && !items.All(item => item.IsOurPayment) && NamesOthers(line, mine) ? Doubt.NamesMore
            : Doubt.None;
        return new Proposal(line.Id, doubt == Doubt.None ? Certainty.Certain : Certainty.Probable, why, facts, [.. items.Select(item => item.Settled(item.Open))]) { Doubt = doubt };
    }

    private bool NamesOthers(BankLine line, HashSet<long> mine) =>
        finder.In(line.Text).Any(hit => hit.Found == Found.Clean && NumberFinder.IsStrong(hit.Number)
            && !finder.With(hit.Number).Any(item => mine.Contains(item.LineId)));

    private bool IsSure(BankLine line, (string Number, Found Found, int From, int To) hit) =>
        hit.Found == Found.Clean
        && (NumberFinder.IsStrong(hit.Number) || (parties.Of(line.CounterAccount) is { } payer && finder.With(hit.Number).All(item => item.PartyId == payer.Id)));

    private bool Same(string number, string other) => finder.With(number).SequenceEqual(finder.With(other));

    private bool Overlap(IReadOnlyList<(string Number, Found Found, int From, int To)> found) =>
        found.Any(one => found.Any(other => one.Number != other.Number && one.From < other.To && other.From < one.To && !Same(one.Number, other.Number)));
}
