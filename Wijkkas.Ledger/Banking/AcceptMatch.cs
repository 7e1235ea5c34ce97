using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>Books a bank line as it was proposed (goedkeuren).</summary>
/// <param name="Seal">Of the proposal that was seen; another one is not accepted in its place.</param>
/// <param name="On">The day to book it on, where its own month is locked; null for its own day.</param>
public sealed record AcceptMatch(long LineId, string Seal, DateOnly? On = null);

public sealed class AcceptMatchHandler(Bookkeeper books, LedgerDb db)
{
    /// <exception cref="Refusal"><c>Bank.LineDone</c>, <c>Bank.ProposalChanged</c>, and what <see cref="BookBankLineHandler"/> refuses.</exception>
    public async Task<BankMatch> Handle(AcceptMatch order, Actor by, CancellationToken cancel)
    {
        var line = await db.Set<UnmatchedBankLine>().AsNoTracking().Where(todo => todo.LineId == order.LineId).Select(todo => todo.Line).SingleOrDefaultAsync(cancel)
            ?? throw new Refusal("Bank.LineDone");
        var proposal = SuggestMatches.For([line], await ReadBankKnowledge.From(db, cancel))[0];
        return proposal.Certainty == Certainty.None || proposal.Seal != order.Seal
            ? throw new Refusal("Bank.ProposalChanged")
            : await books.Take(turn => Handle(turn, proposal, order.On, by, cancel), cancel);
    }

    /// <summary>Within a turn: the line itself and, for a transfer of which both lines are there, the other.</summary>
    internal static async Task<BankMatch> Handle(Turn turn, Proposal proposal, DateOnly? on, Actor by, CancellationToken cancel)
    {
        if (proposal.Why != Why.OtherAmount)
        {
            await StillOpen(turn, proposal, cancel);
        }

        var match = await LineBooking.Book(turn, new BookBankLine(proposal.LineId, proposal.Parts, on), proposal.Why, proposal.Facts, by, cancel);
        if (proposal.OtherLineId is { } otherId)
        {
            await OtherSide(turn, match, proposal, otherId, on, by, cancel);
        }

        return match;
    }

    private static async Task OtherSide(Turn turn, BankMatch match, Proposal proposal, long otherId, DateOnly? on, Actor by, CancellationToken cancel)
    {
        var underWay = proposal.Parts[0];
        var itemId = await turn.Db.Set<JournalLine>().OfEntry(match.EntryId).Where(line => line.AccountId == underWay.AccountId).Select(line => line.Id).SingleAsync(cancel);
        var other = await turn.Db.Set<BankLine>().AsNoTracking().SingleAsync(line => line.Id == otherId, cancel);
        var ownName = await turn.Db.Set<BankAccount>().Where(account => account.Id == match.BankAccountId).Select(account => account.Name).SingleAsync(cancel);
        var part = underWay with { Amount = other.Amount, ItemId = itemId };
        var day = on > other.BookedOn ? on : null;
        await LineBooking.Book(turn, new BookBankLine(otherId, [part], day), Why.OwnTransferArrived, [ownName, match.BookedOn], by, cancel);
    }

    private static async Task StillOpen(Turn turn, Proposal proposal, CancellationToken cancel)
    {
        var parts = proposal.Parts.Where(part => part.ItemId is not null).ToDictionary(part => part.ItemId!.Value, part => part.Amount.Abs().Cents);
        if (parts.Count == 0)
        {
            return;
        }

        var ids = parts.Keys.ToList();
        var open = await turn.Db.Set<OpenItem>().Where(item => ids.Contains(item.LineId)).Select(item => new { item.LineId, item.Open.Cents }).ToListAsync(cancel);
        if (open.Exists(item => item.Cents != parts[item.LineId]))
        {
            throw new Refusal("Bank.ProposalChanged");
        }
    }
}
