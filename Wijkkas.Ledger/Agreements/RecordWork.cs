using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Agreements;

/// <summary>Keeps that units of work were done under a price of an agreement, to be billed later.</summary>
public sealed record RecordWork(int PriceId, DateOnly On, Quantity Quantity, string? Note = null);

public sealed class RecordWorkHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Agreements.PriceUnknown</c>, <c>Agreements.PriceIsFixed</c>: every period asks a fixed quantity; <c>Agreements.QuantityMissing</c>, <c>Agreements.AmountTooLarge</c> (most), <c>Agreements.WorkOutsidePrice</c>: the price does not hold that day.
    /// </exception>
    public Task<WorkRecord> Handle(RecordWork order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<WorkRecord> Handle(Turn turn, RecordWork order, Actor by, CancellationToken cancel)
    {
        var price = await turn.Db.Set<AgreementPrice>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == order.PriceId, cancel) ?? throw new Refusal("Agreements.PriceUnknown");
        if (price.EachPeriod is not null)
        {
            throw new Refusal("Agreements.PriceIsFixed");
        }

        if (order.Quantity.Thousandths <= 0)
        {
            throw new Refusal("Agreements.QuantityMissing");
        }

        if (!price.Price.StaysBelow(Posting.LargestPart, order.Quantity))
        {
            throw new Refusal("Agreements.AmountTooLarge", Posting.LargestPart);
        }

        if (order.On < price.ValidFrom || order.On > price.ValidTo)
        {
            throw new Refusal("Agreements.WorkOutsidePrice");
        }

        var work = new WorkRecord
        {
            Id = await turn.NextId<WorkRecord>(w => w.Id, cancel),
            PriceId = price.Id,
            On = order.On,
            Quantity = order.Quantity,
            Note = Label.Optional(order.Note),
            RecordedBy = by.Id,
            RecordedAt = turn.Now,
        };
        turn.Db.Add(work);
        await turn.Save(cancel);
        return work;
    }
}

/// <summary>Takes a record of work away that was not billed yet.</summary>
public sealed record RemoveWork(int Id, int Version);

public sealed class RemoveWorkHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Agreements.WorkUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Agreements.WorkBilled</c>.</exception>
    public Task Handle(RemoveWork order, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var work = (await turn.Db.Set<WorkRecord>().SingleOrDefaultAsync(w => w.Id == order.Id, cancel) ?? throw new Refusal("Agreements.WorkUnknown")).AsSeen(order.Version);
            if (work.InvoiceId is not null || work.DraftId is not null)
            {
                throw new Refusal("Agreements.WorkBilled");
            }

            turn.Db.Remove(work);
            await turn.Save(cancel);
        },
        cancel);
}
