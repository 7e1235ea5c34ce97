using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>Adds a contact of a party, or changes one.</summary>
/// <param name="Id">Null for a new one.</param>
public sealed record SaveContact(int? Id, int Version, int PartyId, string Name, string? Email = null, string? Phone = null, string? Function = null);

public sealed class SaveContactHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Parties.Unknown</c>, <c>Parties.ContactUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Parties.EmailWrong</c> (text), and what <see cref="Label"/> asks.
    /// </exception>
    public Task<PartyContact> Handle(SaveContact order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    internal static async Task<PartyContact> Handle(Turn turn, SaveContact order, Actor by, CancellationToken cancel)
    {
        if (!await turn.Db.Set<Party>().AnyAsync(party => party.Id == order.PartyId, cancel))
        {
            throw new Refusal("Parties.Unknown");
        }

        var contact = order.Id is { } id
            ? await Contacts.Find(turn, id, order.Version, cancel)
            : new PartyContact { Id = await turn.NextId<PartyContact>(c => c.Id, cancel), PartyId = order.PartyId, Name = "" };
        if (contact.PartyId != order.PartyId)
        {
            throw new Refusal("Parties.ContactUnknown");
        }

        contact.Name = Label.Needed(order.Name);
        contact.Email = PartyRules.Email(order.Email);
        contact.Phone = Label.Optional(order.Phone, PartyContact.LongestPhone);
        contact.Function = Label.Optional(order.Function);
        if (order.Id is null)
        {
            turn.Db.Add(contact);
        }

        await turn.Save(by, cancel);
        return contact;
    }
}

/// <summary>What acts on contacts have in common.</summary>
internal static class Contacts
{
    /// <exception cref="Refusal"><c>Parties.ContactUnknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    public static async Task<PartyContact> Find(Turn turn, int id, int version, CancellationToken cancel) =>
        (await turn.Db.Set<PartyContact>().SingleOrDefaultAsync(contact => contact.Id == id, cancel) ?? throw new Refusal("Parties.ContactUnknown")).AsSeen(version);
}
