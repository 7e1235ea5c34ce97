using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>Sets an amount of a debit line against a credit line on the same account (afletteren); part by part, many to many.</summary>
public sealed record Allocate(long DebitLineId, long CreditLineId, Money Amount);

public sealed class AllocateHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Journal.NotAnOpenItem</c>, <c>Journal.NotOppositeItems</c>, <c>Journal.AllocatesTooMuch</c> (amount, most that is open).
    /// </exception>
    public Task<Allocation> Handle(Allocate order, Actor by, CancellationToken cancel) =>
        books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    public static async Task<Allocation> Handle(Turn turn, Allocate order, Actor by, CancellationToken cancel)
    {
        var debit = await Item(turn, order.DebitLineId, cancel);
        var credit = await Item(turn, order.CreditLineId, cancel);
        var allocation = Allocated(turn, await turn.NextLongId<Allocation>(a => a.Id, cancel), debit, credit, order.Amount, by);
        turn.Db.Add(allocation);
        await turn.Save(cancel);
        return allocation;
    }

    /// <summary>Of two items that the turn has; who calls saves.</summary>
    internal static Allocation Allocated(Turn turn, long id, OpenItem debit, OpenItem credit, Money amount, Actor by)
    {
        if (debit.Side != Side.Debit || credit.Side != Side.Credit || debit.AccountId != credit.AccountId)
        {
            throw new Refusal("Journal.NotOppositeItems");
        }

        var most = debit.Open < credit.Open ? debit.Open : credit.Open;
        if (amount > most || amount <= Money.Zero)
        {
            throw new Refusal("Journal.AllocatesTooMuch", amount, most);
        }

        debit.Open -= amount;
        credit.Open -= amount;
        return new Allocation
        {
            Id = id,
            DebitLineId = debit.LineId,
            CreditLineId = credit.LineId,
            Amount = amount,
            AllocatedAt = turn.Now,
            AllocatedBy = by.Id,
        };
    }

    private static async Task<OpenItem> Item(Turn turn, long lineId, CancellationToken cancel) =>
        await turn.Db.Set<OpenItem>().SingleOrDefaultAsync(item => item.LineId == lineId, cancel) ?? throw new Refusal("Journal.NotAnOpenItem");
}
