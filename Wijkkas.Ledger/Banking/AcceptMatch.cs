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
    internal static async Task<BankMatch> Handle(Turn turn, Proposal proposal, DateOnly? on, Actor by, CancellationToken cancel) =>
        (await Handle(turn, [proposal], on, by, cancel))[0];

    /// <summary>Several at once; one that is refused refuses all.</summary>
    internal static async Task<IReadOnlyList<BankMatch>> Handle(Turn turn, IReadOnlyList<Proposal> proposals, DateOnly? on, Actor by, CancellationToken cancel)
    {
        await StillOpen(turn, [.. proposals.Where(proposal => proposal.Why != Why.OtherAmount)], cancel);
        var matches = await LineBooking.Book(
            turn, [.. proposals.Select(proposal => new LineToBook(new BookBankLine(proposal.LineId, proposal.Parts, on), proposal.Why, proposal.Facts))], by, cancel);
        var transfers = matches.Zip(proposals).Where(one => one.Second.OtherLineId is not null).ToList();
        if (transfers.Count > 0)
        {
            await OtherSides(turn, transfers, on, by, cancel);
        }

        return matches;
    }

    private static async Task OtherSides(Turn turn, List<(BankMatch Match, Proposal Proposal)> transfers, DateOnly? on, Actor by, CancellationToken cancel)
    {
        var entries = transfers.ConvertAll(one => one.Match.EntryId);
        var lines = (await turn.Db.Set<JournalLine>().AsNoTracking().Where(line => entries.Contains(line.EntryId)).ToListAsync(cancel)).ToLookup(line => line.EntryId);
        var others = transfers.ConvertAll(one => one.Proposal.OtherLineId!.Value);
        var days = await turn.Db.Set<BankLine>().Where(line => others.Contains(line.Id)).Select(line => new { line.Id, line.Amount, line.BookedOn }).ToDictionaryAsync(line => line.Id, cancel);
        var names = await turn.Db.Set<BankAccount>().ToDictionaryAsync(account => account.Id, account => account.Name, cancel);
        await LineBooking.Book(turn, [.. transfers.Select(one =>
        {
            var (underWay, other) = (one.Proposal.Parts[0], days[one.Proposal.OtherLineId!.Value]);
            var part = underWay with { Amount = other.Amount, ItemId = lines[one.Match.EntryId].Single(line => line.AccountId == underWay.AccountId).Id };
            return new LineToBook(
                new BookBankLine(other.Id, [part], on > other.BookedOn ? on : null), Why.OwnTransferArrived, [names[one.Match.BankAccountId], one.Match.BookedOn]);
        })], by, cancel);
    }

    private static async Task StillOpen(Turn turn, List<Proposal> proposals, CancellationToken cancel)
    {
        var parts = proposals.SelectMany(proposal => proposal.Parts).Where(part => part.ItemId is not null).ToList();
        if (parts.Count == 0)
        {
            return;
        }

        var ids = parts.Select(part => part.ItemId!.Value).Distinct().ToList();
        var open = await turn.Db.Set<OpenItem>().Where(item => ids.Contains(item.LineId)).Select(item => new { item.LineId, item.Open.Cents }).ToDictionaryAsync(item => item.LineId, item => item.Cents, cancel);
        if (parts.Exists(part => open.GetValueOrDefault(part.ItemId!.Value) != part.Amount.Abs().Cents))
        {
            throw new Refusal("Bank.ProposalChanged");
        }
    }
}
