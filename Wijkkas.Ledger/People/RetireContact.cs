using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>Somebody is no longer a contact, or is one again. Who goes is shut out in the same turn; who comes back is let in anew.</summary>
public sealed record RetireContact(int Id, int Version, bool Retired);

public sealed class RetireContactHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal"><c>Parties.ContactUnknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    public Task Handle(RetireContact order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var contact = await Contacts.Find(turn, order.Id, order.Version, cancel);
            contact.RetiredOn = order.Retired ? contact.RetiredOn ?? clock.Today() : null;
            (contact.ProposedAt, contact.ProposedEmail, contact.ProposedPhone) = (null, null, null);
            if (order.Retired)
            {
                await ShutContactOutHandler.Shut(turn, contact, cancel);
            }

            await turn.Save(by, cancel);
        },
        cancel);
}
