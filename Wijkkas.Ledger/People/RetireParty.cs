using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>Takes a party out of the lists people choose from, or puts it back. What was booked stays.</summary>
public sealed record RetireParty(int Id, int Version, bool Retired);

public sealed class RetirePartyHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal"><c>Parties.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Parties.HasOpenItems</c> (name): settle those first.</exception>
    public Task Handle(RetireParty order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var party = await PartyRules.Find(turn, order.Id, order.Version, cancel);
                if (order.Retired && await turn.Db.Set<OpenItem>().AnyAsync(item => item.Open.Cents > 0 && item.PartyId == party.Id, cancel))
                {
                    throw new Refusal("Parties.HasOpenItems", party.Name);
                }

                party.RetiredOn = order.Retired ? party.RetiredOn ?? clock.Today() : null;
                await turn.Save(by, cancel);
            },
            cancel);
}
