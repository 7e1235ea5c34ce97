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
        if (debit.Side != Side.Debit || credit.Side != Side.Credit || debit.AccountId != credit.AccountId)
        {
            throw new Refusal("Journal.NotOppositeItems");
        }

        var most = debit.Open < credit.Open ? debit.Open : credit.Open;
        if (order.Amount > most || order.Amount <= Money.Zero)
        {
            throw new Refusal("Journal.AllocatesTooMuch", order.Amount, most);
        }

        var allocation = new Allocation
        {
            Id = await turn.NextLongId<Allocation>(a => a.Id, cancel),
            DebitLineId = order.DebitLineId,
            CreditLineId = order.CreditLineId,
            Amount = order.Amount,
            AllocatedAt = turn.Now,
            AllocatedBy = by.Id,
        };
        turn.Db.Add(allocation);
        debit.Open -= order.Amount;
        credit.Open -= order.Amount;
        await turn.Save(cancel);
        return allocation;
    }

    private static async Task<OpenItem> Item(Turn turn, long lineId, CancellationToken cancel) =>
        await turn.Db.Set<OpenItem>().SingleOrDefaultAsync(item => item.LineId == lineId, cancel) ?? throw new Refusal("Journal.NotAnOpenItem");
}
