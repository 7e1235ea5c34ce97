using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>Enters costs of a volunteer: with the receipt they are proven and do not count towards the maxima, without it they are flat and do.</summary>
/// <param name="Amount">Below nought takes back what was paid too much.</param>
public sealed record EnterCost(int PartyId, DateOnly On, Money Amount, string? What, int StreamId, FileInHand? Receipt = null)
{
    public int? ProjectId { get; init; }

    public int? BranchId { get; init; }
}

public sealed class EnterCostHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Allowances.PartyUnknown</c>, <c>Allowances.NotEligible</c> (day): flat costs are part of the scheme; <c>Allowances.AmountWrong</c>, <c>Allowances.WhatMissing</c>,
    /// <c>Allowances.StreamUnknown</c>, <c>Values.TextTooLong</c> (most).
    /// </exception>
    public Task<AllowanceCost> Handle(EnterCost order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            await SchemeRules.Volunteer(turn.Db, order.PartyId, cancel);
            if (order.Receipt is null)
            {
                await SchemeRules.Ask(turn.Db, order.On, cancel);
            }

            if (order.Amount.IsZero || order.Amount.Abs() > SchemeRules.Largest)
            {
                throw new Refusal("Allowances.AmountWrong");
            }

            if (!await turn.Db.Set<MoneyStream>().AnyAsync(stream => stream.Id == order.StreamId && stream.RetiredOn == null, cancel))
            {
                throw new Refusal("Allowances.StreamUnknown");
            }

            var cost = new AllowanceCost
            {
                Id = await turn.NextId<AllowanceCost>(one => one.Id, cancel),
                PartyId = order.PartyId,
                On = order.On,
                Amount = order.Amount,
                What = Label.Optional(order.What) ?? throw new Refusal("Allowances.WhatMissing"),
                ReceiptId = order.Receipt is { } receipt ? Shelf.Put(turn, receipt, by).Id : null,
                StreamId = order.StreamId,
                ProjectId = order.ProjectId,
                BranchId = order.BranchId,
                EnteredBy = by.Id,
                EnteredAt = turn.Now,
            };
            turn.Db.Add(cost);
            await turn.Save(cancel);
            return cost;
        },
        cancel);
}

/// <summary>Another person agrees to costs, or does not.</summary>
public sealed record DecideCost(int Id, int Version, bool Agreed);

public sealed class DecideCostHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Allowances.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Allowances.Decided</c>, <c>Allowances.SecondPerson</c>, <c>Allowances.OwnMoney</c>.</exception>
    public Task Handle(DecideCost order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var cost = (await turn.Db.Set<AllowanceCost>().SingleOrDefaultAsync(one => one.Id == order.Id, cancel) ?? throw new Refusal("Allowances.Unknown")).AsSeen(order.Version);
            if (cost.Agreed is not null)
            {
                throw new Refusal("Allowances.Decided");
            }

            if (order.Agreed && cost.EnteredBy == by.Id)
            {
                throw new Refusal("Allowances.SecondPerson");
            }

            await SchemeRules.NotTheirOwn(turn, cost.PartyId, by, cancel);
            (cost.Agreed, cost.DecidedBy, cost.DecidedAt) = (order.Agreed, by.Id, turn.Now);
            await turn.Save(cancel);
        },
        cancel);
}
