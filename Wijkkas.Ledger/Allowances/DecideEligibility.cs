using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>Writes down that the cooperative may use the scheme for volunteers.</summary>
/// <param name="DecidedBy">Who said so: the tax office, an adviser, the board.</param>
/// <param name="Document">What says so.</param>
public sealed record DecideEligibility(EligibilityGround Ground, string? Reason, string? DecidedBy, DateOnly DecidedOn, DateOnly From, DateOnly? Until, FileInHand Document);

public sealed class DecideEligibilityHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Allowances.WhyMissing</c>, <c>Allowances.DeciderMissing</c>, <c>Allowances.UntilBeforeFrom</c>, <c>Allowances.DecidedLater</c>, <c>Values.TextTooLong</c> (most).</exception>
    public Task<SchemeEligibility> Handle(DecideEligibility order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (order.Until < order.From)
            {
                throw new Refusal("Allowances.UntilBeforeFrom");
            }

            if (order.DecidedOn > DateOnly.FromDateTime(turn.Now.OnTheWall()))
            {
                throw new Refusal("Allowances.DecidedLater");
            }

            var eligibility = new SchemeEligibility
            {
                Id = await turn.NextId<SchemeEligibility>(one => one.Id, cancel),
                Ground = order.Ground,
                Reason = Label.Optional(order.Reason, 500) ?? throw new Refusal("Allowances.WhyMissing"),
                DecidedBy = Label.Optional(order.DecidedBy) ?? throw new Refusal("Allowances.DeciderMissing"),
                DecidedOn = order.DecidedOn,
                From = order.From,
                Until = order.Until,
                FileId = Shelf.Put(turn, order.Document, by).Id,
                EnteredBy = by.Id,
            };
            turn.Db.Add(eligibility);
            await turn.Save(by, cancel);
            return eligibility;
        },
        cancel);
}

/// <summary>Ends it: after that day nothing of the scheme is paid.</summary>
public sealed record EndEligibility(int Id, int Version, DateOnly Until);

public sealed class EndEligibilityHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Allowances.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Allowances.UntilBeforeFrom</c>.</exception>
    public Task Handle(EndEligibility order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var eligibility = (await turn.Db.Set<SchemeEligibility>().SingleOrDefaultAsync(one => one.Id == order.Id, cancel) ?? throw new Refusal("Allowances.Unknown")).AsSeen(order.Version);
            eligibility.Until = order.Until >= eligibility.From ? order.Until : throw new Refusal("Allowances.UntilBeforeFrom");
            await turn.Save(by, cancel);
        },
        cancel);
}
