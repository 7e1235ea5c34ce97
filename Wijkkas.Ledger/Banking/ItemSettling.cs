using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>The open items that bank lines settle, read together; what each line takes is off before the next one is looked at.</summary>
internal sealed class ItemSettling
{
    private readonly Turn turn;
    private readonly Dictionary<long, OpenItem> items;
    private readonly Dictionary<long, long> left;

    private ItemSettling(Turn turn, Dictionary<long, OpenItem> items)
    {
        (this.turn, this.items) = (turn, items);
        left = items.Values.ToDictionary(item => item.LineId, item => item.Open.Cents);
    }

    public static async Task<ItemSettling> For(Turn turn, IEnumerable<LinePart> parts, CancellationToken cancel)
    {
        var ids = parts.Select(part => part.ItemId).OfType<long>().Distinct().ToList();
        return new ItemSettling(turn, ids.Count == 0 ? [] : await Items(turn, ids, cancel));
    }

    /// <exception cref="Refusal"><c>Bank.ItemPaid</c>, <c>Bank.ItemOtherSide</c>.</exception>
    public void Check(IReadOnlyList<LinePart> parts)
    {
        foreach (var part in parts.Where(part => part.ItemId is not null))
        {
            var item = items[part.ItemId!.Value];
            if (left[item.LineId] == 0)
            {
                throw new Refusal("Bank.ItemPaid");
            }

            if (item.AccountId != part.AccountId || item.Side == Side.Credit != part.Amount.IsNegative)
            {
                throw new Refusal("Bank.ItemOtherSide");
            }
        }

        // Only after all parts of the line: two parts of one line may share an item.
        foreach (var part in parts.Where(part => part.ItemId is not null))
        {
            left[part.ItemId!.Value] -= Math.Min(left[part.ItemId.Value], part.Amount.Abs().Cents);
        }
    }

    /// <summary>What is paid too little stays open on the item, what is paid too much on the new line. Saved with what else the turn saves.</summary>
    public async Task Settle(IReadOnlyList<(JournalEntry Entry, IReadOnlyList<LinePart> Parts)> booked, Actor by, CancellationToken cancel)
    {
        var settled = booked.SelectMany(one => one.Entry.Lines.OrderBy(line => line.Id).Skip(1).Zip(one.Parts, (line, part) => (line.Id, Part: part)))
            .Where(one => one.Part.ItemId is not null).ToList();
        if (settled.Count == 0)
        {
            return;
        }

        var against = await Items(turn, settled.ConvertAll(one => one.Id), cancel);
        var next = await turn.NextLongId<Allocation>(allocation => allocation.Id, cancel);
        foreach (var (lineId, part) in settled)
        {
            var item = items[part.ItemId!.Value];
            var amount = item.Open < part.Amount.Abs() ? item.Open : part.Amount.Abs();
            var (debit, credit) = item.Side == Side.Debit ? (item, against[lineId]) : (against[lineId], item);
            turn.Db.Add(AllocateHandler.Allocated(turn, next++, debit, credit, amount, by));
        }
    }

    private static Task<Dictionary<long, OpenItem>> Items(Turn turn, List<long> ids, CancellationToken cancel) =>
        turn.Db.Set<OpenItem>().Where(item => ids.Contains(item.LineId)).ToDictionaryAsync(item => item.LineId, cancel);
}
