using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>Says what is given for an activity from a day on.</summary>
/// <param name="Youth">For those below the age border; null: as adults.</param>
/// <param name="Why">Why it is no market wage, where it is above the norm.</param>
public sealed record AddAllowanceRate(int ActivityId, DateOnly From, RateKind Kind, Money Adult, Money? Youth = null, string? Why = null);

public sealed class AddAllowanceRateHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Allowances.NotEligible</c> (day), <c>Allowances.ActivityUnknown</c>, <c>Allowances.RateNegative</c>, <c>Allowances.RateThere</c> (day), <c>Allowances.NoAmounts</c> (year),
    /// <c>Allowances.AboveNorm</c> (norm of adults, norm of the young, year), <c>Values.TextTooLong</c> (most).
    /// </exception>
    public Task<AllowanceRate> Handle(AddAllowanceRate order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            await SchemeRules.Ask(turn.Db, order.From, cancel);
            if (!await turn.Db.Set<Activity>().AnyAsync(activity => activity.Id == order.ActivityId, cancel))
            {
                throw new Refusal("Allowances.ActivityUnknown");
            }

            var youth = order.Youth ?? order.Adult;
            if (order.Adult.IsNegative || youth.IsNegative || order.Adult > SchemeRules.Largest || youth > SchemeRules.Largest)
            {
                throw new Refusal("Allowances.RateNegative");
            }

            if (await turn.Db.Set<AllowanceRate>().AnyAsync(rate => rate.ActivityId == order.ActivityId && rate.From == order.From, cancel))
            {
                throw new Refusal("Allowances.RateThere", order.From);
            }

            var why = Label.Optional(order.Why, AllowanceRate.LongestWhy);
            var norm = (await MaximaInForce.Read(turn.Db, cancel)).Of(order.From.Year);
            if (order.Kind == RateKind.PerHour && why is null && (order.Adult > norm.HourAdult || youth > norm.HourYouth))
            {
                throw new Refusal("Allowances.AboveNorm", norm.HourAdult, norm.HourYouth, norm.Year);
            }

            var rate = new AllowanceRate
            {
                Id = await turn.NextId<AllowanceRate>(one => one.Id, cancel),
                ActivityId = order.ActivityId,
                From = order.From,
                Kind = order.Kind,
                Adult = order.Adult,
                Youth = youth,
                Why = why,
                EnteredBy = by.Id,
                EnteredAt = turn.Now,
            };
            turn.Db.Add(rate);
            await turn.Save(by, cancel);
            return rate;
        },
        cancel);
}

/// <summary>Says why a rate is no market wage although it is above the norm per hour.</summary>
public sealed record JustifyRate(int Id, int Version, string? Why);

public sealed class JustifyRateHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Allowances.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Allowances.WhyMissing</c>, <c>Values.TextTooLong</c> (most).</exception>
    public Task Handle(JustifyRate order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var rate = (await turn.Db.Set<AllowanceRate>().SingleOrDefaultAsync(one => one.Id == order.Id, cancel) ?? throw new Refusal("Allowances.Unknown")).AsSeen(order.Version);
            rate.Why = Label.Optional(order.Why, AllowanceRate.LongestWhy) ?? throw new Refusal("Allowances.WhyMissing");
            await turn.Save(by, cancel);
        },
        cancel);
}

/// <summary>Takes away a rate that nothing was paid with.</summary>
public sealed record RemoveAllowanceRate(int Id, int Version);

public sealed class RemoveAllowanceRateHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Allowances.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Allowances.RateUsed</c>.</exception>
    public Task Handle(RemoveAllowanceRate order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var rate = (await turn.Db.Set<AllowanceRate>().SingleOrDefaultAsync(one => one.Id == order.Id, cancel) ?? throw new Refusal("Allowances.Unknown")).AsSeen(order.Version);
            if (await turn.Db.Set<AllowanceRow>().AnyAsync(row => row.RateId == rate.Id, cancel))
            {
                throw new Refusal("Allowances.RateUsed");
            }

            turn.Db.Remove(rate);
            await turn.Save(by, cancel);
        },
        cancel);
}
