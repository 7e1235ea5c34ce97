using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>
/// Takes the booking of a bank line back (ongedaan maken): its entry is reversed, on the first open day where its month is
/// locked; what it settled is open again; the line is to be done again.
/// </summary>
public sealed record UndoMatch(long LineId, string ReversalText);

public sealed class UndoMatchHandler(Bookkeeper books)
{
    /// <returns>The reversal.</returns>
    /// <exception cref="Refusal"><c>Bank.LineNotDone</c>, and what the reversal asks.</exception>
    public Task<JournalEntry> Handle(UndoMatch order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    public static async Task<JournalEntry> Handle(Turn turn, UndoMatch order, Actor by, CancellationToken cancel)
    {
        var db = turn.Db;
        if (await db.Set<UnmatchedBankLine>().AnyAsync(todo => todo.LineId == order.LineId, cancel))
        {
            throw new Refusal("Bank.LineNotDone");
        }

        var match = await db.Set<BankMatch>().AsNoTracking().Include(m => m.Line).Where(m => m.LineId == order.LineId)
            .OrderByDescending(m => m.Round).FirstOrDefaultAsync(cancel) ?? throw new Refusal("Bank.LineNotDone");
        var lines = await db.Set<JournalLine>().AsNoTracking().OfEntry(match.EntryId).ToListAsync(cancel);

        // Somebody may have reversed the entry in the journal; then only the line is given back.
        var reversal = await db.Set<JournalEntry>().AsNoTracking().SingleOrDefaultAsync(entry => entry.ReversesId == match.EntryId, cancel);
        if (reversal is null)
        {
            await UndoAllocations(turn, lines.ConvertAll(line => line.Id), by, cancel);
            reversal = await ReverseEntryHandler.Handle(turn, new ReverseEntry(match.EntryId, null, order.ReversalText), by, cancel);
        }

        db.Add(new BankMatchUndone { MatchId = match.Id, ReversalId = reversal.Id, ReversedOn = reversal.Date, UndoneAt = turn.Now, UndoneBy = by.Id });
        db.Add(new UnmatchedBankLine
        {
            LineId = match.LineId,
            BankAccountId = match.BankAccountId,
            BookedOn = match.BookedOn,
            Amount = match.Amount,
            Round = match.Round + 1,
        });
        await Habits.Unlearn(db, match.Line!, lines.ConvertAll(line => line.AccountId), cancel);
        await turn.Save(cancel);
        return reversal;
    }

    private static async Task UndoAllocations(Turn turn, List<long> lineIds, Actor by, CancellationToken cancel)
    {
        var allocations = await turn.Db.Set<Allocation>()
            .Where(allocation => lineIds.Contains(allocation.DebitLineId) || lineIds.Contains(allocation.CreditLineId))
            .Where(allocation => !turn.Db.Set<AllocationUndone>().Any(undone => undone.AllocationId == allocation.Id))
            .Select(allocation => allocation.Id).ToListAsync(cancel);
        foreach (var id in allocations)
        {
            await UndoAllocationHandler.Handle(turn, new UndoAllocation(id), by, cancel);
        }
    }
}
