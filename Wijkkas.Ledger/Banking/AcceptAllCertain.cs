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
    private const int Together = 100;

    public Task<AcceptedLines> Handle(AcceptAllCertain order, Actor by, CancellationToken cancel) => Handle(order, by, null, cancel);

    /// <param name="progress">Told how many of the certain lines were looked at.</param>
    /// <inheritdoc cref="Handle(AcceptAllCertain, Actor, CancellationToken)"/>
    public async Task<AcceptedLines> Handle(AcceptAllCertain order, Actor by, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        progress?.Report(new WorkProgress(WorkStage.Proposing, 0, 0));
        var lines = await db.Set<UnmatchedBankLine>().AsNoTracking().Where(todo => todo.BankAccountId == order.BankAccountId)
            .OrderBy(todo => todo.BookedOn).ThenBy(todo => todo.LineId).ForProposals().ToListAsync(cancel);
        var certain = SuggestMatches.For(lines, await ReadBankKnowledge.From(db, cancel)).Where(proposal => proposal.Certainty == Certainty.Certain).ToList();
        var told = progress.In(WorkStage.Booking, certain.Count);
        var accepted = new Accepted(books, by);
        for (var done = 0; done < certain.Count; done += Together)
        {
            told?.Report(done);
            await accepted.Take([.. certain.Skip(done).Take(Together)], cancel);
        }

        return new AcceptedLines(accepted.Booked, accepted.Refused);
    }

    private sealed class Accepted(Bookkeeper books, Actor by)
    {
        public int Booked { get; private set; }

        public List<(long LineId, Refusal Why)> Refused { get; } = [];

        public async Task Take(Proposal[] proposals, CancellationToken cancel)
        {
            try
            {
                await books.Take(turn => AcceptMatchHandler.Handle(turn, proposals, null, by, cancel), cancel);
                Booked += proposals.Sum(proposal => proposal.OtherLineId is null ? 1 : 2);
            }
            catch (Refusal) when (proposals.Length > 1)
            {
                // One of them cannot be booked: by halves, until that one stands alone.
                var half = proposals.Length / 2;
                await Take(proposals[..half], cancel);
                await Take(proposals[half..], cancel);
            }
            catch (Refusal why)
            {
                Refused.Add((proposals[0].LineId, why));
            }
        }
    }
}
