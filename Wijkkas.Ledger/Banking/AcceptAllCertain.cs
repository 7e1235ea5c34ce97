using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>Books every line of one bank account of which it is certain what it is.</summary>
public sealed record AcceptAllCertain(int BankAccountId);

/// <param name="Booked">Lines that were booked, those on the other side of own transfers included.</param>
/// <param name="Refused">Lines that could not be booked, and why. They are still to be done.</param>
public sealed record AcceptedLines(int Booked, IReadOnlyList<(long LineId, Refusal Why)> Refused);

public sealed class AcceptAllCertainHandler(Bookkeeper books, LedgerDb db)
{
    private const int Together = 50;

    public async Task<AcceptedLines> Handle(AcceptAllCertain order, Actor by, CancellationToken cancel)
    {
        var lines = await db.Set<UnmatchedBankLine>().AsNoTracking().Where(todo => todo.BankAccountId == order.BankAccountId)
            .OrderBy(todo => todo.BookedOn).ThenBy(todo => todo.LineId).Select(todo => todo.Line!).ToListAsync(cancel);
        var certain = SuggestMatches.For(lines, await ReadBankKnowledge.From(db, cancel)).Where(proposal => proposal.Certainty == Certainty.Certain).ToList();
        var booked = 0;
        var refused = new List<(long LineId, Refusal Why)>();
        foreach (var some in certain.Chunk(Together))
        {
            try
            {
                booked += await books.Take(turn => All(turn, some, by, cancel), cancel);
            }
            catch (Refusal) when (some.Length > 1)
            {
                // One of them cannot be booked: one by one, so that the others can.
                booked += await OneByOne(some, refused, by, cancel);
            }
            catch (Refusal why)
            {
                refused.Add((some[0].LineId, why));
            }
        }

        return new AcceptedLines(booked, refused);
    }

    private async Task<int> OneByOne(Proposal[] proposals, List<(long LineId, Refusal Why)> refused, Actor by, CancellationToken cancel)
    {
        var booked = 0;
        foreach (var proposal in proposals)
        {
            try
            {
                booked += await books.Take(turn => All(turn, [proposal], by, cancel), cancel);
            }
            catch (Refusal why)
            {
                refused.Add((proposal.LineId, why));
            }
        }

        return booked;
    }

    private static async Task<int> All(Turn turn, Proposal[] proposals, Actor by, CancellationToken cancel)
    {
        var booked = 0;
        foreach (var proposal in proposals)
        {
            await AcceptMatchHandler.Handle(turn, proposal, null, by, cancel);
            booked += proposal.OtherLineId is null ? 1 : 2;
        }

        return booked;
    }
}
