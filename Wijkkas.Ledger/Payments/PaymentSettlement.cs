using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Payments;

/// <summary>
/// Which online payments settle an open item, worked out anew from all of them whenever one is added: what went back is set off against its
/// own payment, the rest settles the item, first paid first. So it does not matter in what order they became known. What was paid too much stays
/// open for the payer; what others (the bank, a credit note, the treasurer) set off is left as it is.
/// </summary>
internal static class PaymentSettlement
{
    private sealed record Line(long PaymentId, long Id, Side Side, long Cents);

    public static async Task Settle(Turn turn, long lineId, Actor by, CancellationToken cancel)
    {
        var db = turn.Db;
        var moved = await db.Set<ProviderMovement>().AsNoTracking().Where(m => m.Payment!.LineId == lineId && m.CounterLineId != null)
            .OrderBy(m => m.OccurredAt).ThenBy(m => m.ProviderId).Select(m => new { m.PaymentId, m.CounterLineId, m.Gross.Cents }).ToListAsync(cancel);
        var lines = moved.ConvertAll(m => new Line(m.PaymentId!.Value, m.CounterLineId!.Value, m.Cents > 0 ? Side.Credit : Side.Debit, Math.Abs(m.Cents)));
        var item = await db.Set<OpenItem>().AsNoTracking().SingleAsync(i => i.LineId == lineId, cancel);

        var family = lines.Select(line => line.Id).Append(lineId).ToHashSet();
        var standing = await db.Set<Allocation>().AsNoTracking()
            .Where(a => family.Contains(a.DebitLineId) || family.Contains(a.CreditLineId))
            .Where(a => !db.Set<AllocationUndone>().Any(undone => undone.AllocationId == a.Id))
            .Select(a => new { a.Id, a.DebitLineId, a.CreditLineId, a.Amount.Cents }).ToListAsync(cancel);
        var ours = standing.FindAll(a => family.Contains(a.DebitLineId) && family.Contains(a.CreditLineId));
        var taken = standing.Except(ours).GroupBy(a => family.Contains(a.DebitLineId) ? a.DebitLineId : a.CreditLineId)
            .ToDictionary(end => end.Key, end => end.Sum(a => a.Cents));

        var wanted = Wanted([.. lines.Select(line => line with { Cents = line.Cents - taken.GetValueOrDefault(line.Id) })], lineId, item.Amount.Cents - taken.GetValueOrDefault(lineId));
        var now = ours.GroupBy(a => (a.DebitLineId, a.CreditLineId)).ToDictionary(pair => pair.Key, pair => pair.Sum(a => a.Cents));
        foreach (var allocation in ours.Where(a => wanted.GetValueOrDefault((a.DebitLineId, a.CreditLineId)) != now[(a.DebitLineId, a.CreditLineId)]))
        {
            await UndoAllocationHandler.Handle(turn, new UndoAllocation(allocation.Id), by, cancel);
        }

        foreach (var ((debit, credit), cents) in wanted.Where(pair => now.GetValueOrDefault(pair.Key) != pair.Value))
        {
            await AllocateHandler.Handle(turn, new Allocate(debit, credit, new Money(cents)), by, cancel);
        }
    }

    // In the order of the lines: each payment against what went back of it, then payments against the item, then what went back against any payment.
    private static Dictionary<(long Debit, long Credit), long> Wanted(IReadOnlyList<Line> lines, long itemId, long itemCents)
    {
        var pairs = new List<(long Debit, long Credit, Money Amount)>();
        var (debits, credits) = (new List<(long Id, long Cents)>(), new List<(long Id, long Cents)>());
        foreach (var payment in lines.GroupBy(line => line.PaymentId))
        {
            var (back, paid) = (Queue(payment, Side.Debit), Queue(payment, Side.Credit));
            pairs.AddRange(OpenAmounts.Pairs(back, paid));
            debits.AddRange(back);
            credits.AddRange(paid);
        }

        var left = new Queue<(long Id, long Cents)>(credits);
        pairs.AddRange(OpenAmounts.Pairs(new Queue<(long Id, long Cents)>([(itemId, itemCents)]), left));
        pairs.AddRange(OpenAmounts.Pairs(new Queue<(long Id, long Cents)>(debits), left));
        return pairs.ToDictionary(pair => (pair.Debit, pair.Credit), pair => pair.Amount.Cents);
    }

    private static Queue<(long Id, long Cents)> Queue(IEnumerable<Line> lines, Side side) =>
        new(lines.Where(line => line.Side == side && line.Cents > 0).Select(line => (line.Id, line.Cents)));
}
