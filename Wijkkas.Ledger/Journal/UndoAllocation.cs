using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>Takes an allocation back; what it settled is open again.</summary>
public sealed record UndoAllocation(long AllocationId);

public sealed class UndoAllocationHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Journal.AllocationUnknown</c>, <c>Journal.AllocationUndone</c>.</exception>
    public Task Handle(UndoAllocation order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    public static async Task Handle(Turn turn, UndoAllocation order, Actor by, CancellationToken cancel)
    {
        var allocation = await turn.Db.Set<Allocation>().SingleOrDefaultAsync(a => a.Id == order.AllocationId, cancel)
            ?? throw new Refusal("Journal.AllocationUnknown");
        if (await turn.Db.Set<AllocationUndone>().AnyAsync(undone => undone.AllocationId == allocation.Id, cancel))
        {
            throw new Refusal("Journal.AllocationUndone");
        }

        turn.Db.Add(new AllocationUndone { AllocationId = allocation.Id, UndoneAt = turn.Now, UndoneBy = by.Id });
        var items = await turn.Db.Set<OpenItem>()
            .Where(item => item.LineId == allocation.DebitLineId || item.LineId == allocation.CreditLineId).ToListAsync(cancel);
        foreach (var item in items)
        {
            item.Open += allocation.Amount;
        }

        await turn.Save(cancel);
    }
}
