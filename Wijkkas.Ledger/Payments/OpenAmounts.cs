using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Payments;

/// <summary>Sets what is open on some lines of one account off against each other, in the order given, as far as it goes.</summary>
internal static class OpenAmounts
{
    public static async Task SetOff(Turn turn, IReadOnlyList<long> lineIds, Actor by, CancellationToken cancel)
    {
        var found = await turn.Db.Set<OpenItem>().AsNoTracking().Where(item => lineIds.Contains(item.LineId) && item.Open.Cents > 0)
            .Select(item => new { item.LineId, item.Side, item.Open.Cents }).ToDictionaryAsync(item => item.LineId, cancel);
        var items = lineIds.Where(found.ContainsKey).Select(id => found[id]).ToList();
        var debits = new Queue<(long Id, long Cents)>(items.Where(item => item.Side == Side.Debit).Select(item => (item.LineId, item.Cents)));
        var credits = new Queue<(long Id, long Cents)>(items.Where(item => item.Side == Side.Credit).Select(item => (item.LineId, item.Cents)));
        foreach (var (debit, credit, amount) in Pairs(debits, credits))
        {
            await AllocateHandler.Handle(turn, new Allocate(debit, credit, amount), by, cancel);
        }
    }

    /// <summary>Takes from the front of both until one is empty; what is left of the last one stays at the front.</summary>
    public static IReadOnlyList<(long Debit, long Credit, Money Amount)> Pairs(Queue<(long Id, long Cents)> debits, Queue<(long Id, long Cents)> credits)
    {
        var pairs = new List<(long Debit, long Credit, Money Amount)>();
        while (debits.TryPeek(out var debit) && credits.TryPeek(out var credit))
        {
            var cents = Math.Min(debit.Cents, credit.Cents);
            if (cents > 0)
            {
                pairs.Add((debit.Id, credit.Id, new Money(cents)));
            }

            Take(debits, cents);
            Take(credits, cents);
        }

        return pairs;
    }

    private static void Take(Queue<(long Id, long Cents)> from, long cents)
    {
        var (id, open) = from.Dequeue();
        if (open > cents)
        {
            var rest = from.ToArray();
            from.Clear();
            from.Enqueue((id, open - cents));
            foreach (var other in rest)
            {
                from.Enqueue(other);
            }
        }
    }
}
