using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>Asks to pay somebody above a maximum in a month. It is agreed to by another; then what they get in that calendar year is paid work and is reported.</summary>
/// <param name="Month">The payment month, such as 202611.</param>
public sealed record AskOverride(int PartyId, int Month, string? Why);

public sealed class AskOverrideHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Allowances.PartyUnknown</c>, <c>Allowances.MonthWrong</c>, <c>Allowances.WhyMissing</c>, <c>Allowances.OverrideThere</c>, <c>Allowances.OwnMoney</c>, <c>Values.TextTooLong</c> (most).</exception>
    public Task<AllowanceOverride> Handle(AskOverride order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            await SchemeRules.Volunteer(turn.Db, order.PartyId, cancel);
            await SchemeRules.NotTheirOwn(turn, order.PartyId, by, cancel);
            var month = SchemeRules.Month(order.Month);
            if (await turn.Db.Set<AllowanceOverride>().AnyAsync(one => one.PartyId == order.PartyId && one.Month == month && one.Agreed != false, cancel))
            {
                throw new Refusal("Allowances.OverrideThere");
            }

            var exception = new AllowanceOverride
            {
                Id = await turn.NextId<AllowanceOverride>(one => one.Id, cancel),
                PartyId = order.PartyId,
                Month = month,
                Why = Label.Optional(order.Why, 500) ?? throw new Refusal("Allowances.WhyMissing"),
                AskedBy = by.Id,
                AskedAt = turn.Now,
            };
            turn.Db.Add(exception);
            await turn.Save(by, cancel);
            return exception;
        },
        cancel);
}

/// <summary>Another person agrees to pass the maximum, or does not.</summary>
public sealed record DecideOverride(int Id, int Version, bool Agreed);

public sealed class DecideOverrideHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Allowances.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Allowances.Decided</c>, <c>Allowances.SecondPerson</c>, <c>Allowances.OwnMoney</c>.</exception>
    public Task Handle(DecideOverride order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var exception = (await turn.Db.Set<AllowanceOverride>().SingleOrDefaultAsync(one => one.Id == order.Id, cancel) ?? throw new Refusal("Allowances.Unknown")).AsSeen(order.Version);
            if (exception.Agreed is not null)
            {
                throw new Refusal("Allowances.Decided");
            }

            if (order.Agreed && exception.AskedBy == by.Id)
            {
                throw new Refusal("Allowances.SecondPerson");
            }

            await SchemeRules.NotTheirOwn(turn, exception.PartyId, by, cancel);
            (exception.Agreed, exception.DecidedBy, exception.DecidedAt) = (order.Agreed, by.Id, turn.Now);
            await turn.Save(by, cancel);
        },
        cancel);
}
