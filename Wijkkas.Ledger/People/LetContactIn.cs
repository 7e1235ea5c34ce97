using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>A contact may sign in as this person, and sees what is the party's own. The role is given beside it, in the same turn.</summary>
public sealed record LetContactIn(int ContactId, Guid PersonId);

public static class LetContactInHandler
{
    /// <summary>The contact, if it may be let in.</summary>
    /// <exception cref="Refusal">
    /// <c>Parties.ContactUnknown</c>, <c>Parties.ContactRetired</c> (name), <c>Parties.ContactIsIn</c> (name), <c>Parties.ContactNeedsEmail</c> (name).
    /// </exception>
    public static async Task<PartyContact> Candidate(Turn turn, int contactId, CancellationToken cancel)
    {
        var contact = await turn.Db.Set<PartyContact>().Include(c => c.Party).SingleOrDefaultAsync(c => c.Id == contactId, cancel) ?? throw new Refusal("Parties.ContactUnknown");
        return contact.RetiredOn is not null ? throw new Refusal("Parties.ContactRetired", contact.Name)
            : contact.PersonId is not null ? throw new Refusal("Parties.ContactIsIn", contact.Name)
            : contact.Email is null ? throw new Refusal("Parties.ContactNeedsEmail", contact.Name)
            : contact;
    }

    /// <exception cref="Refusal">What <see cref="Candidate"/> asks, and <c>Parties.PersonLooksElsewhere</c> (name of the party): one person, one party.</exception>
    public static async Task Handle(Turn turn, LetContactIn order, Actor by, CancellationToken cancel)
    {
        var contact = await Candidate(turn, order.ContactId, cancel);
        if (await turn.Db.Set<PartyContact>().Where(c => c.PersonId == order.PersonId).Select(c => c.Party!.Name).SingleOrDefaultAsync(cancel) is { } elsewhere)
        {
            throw new Refusal("Parties.PersonLooksElsewhere", elsewhere);
        }

        contact.PersonId = order.PersonId;
        await turn.Save(by, cancel);
    }
}
