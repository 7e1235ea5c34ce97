using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>Adds somebody whom lines can concern: partner, supplier, member or volunteer.</summary>
/// <param name="Iban">With or without blanks; may be left out.</param>
public sealed record AddParty(string Name, PartyRoles Roles, string? Iban = null, string? Email = null)
{
    /// <summary>Its numbers, address and terms; may be left out.</summary>
    public PartyCard? Card { get; init; }
}

public sealed class AddPartyHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Values.NotAnIban</c> (text), <c>Parties.EmailWrong</c> (text), and what <see cref="Label"/> and <see cref="PartyRules.Write"/> ask.</exception>
    public Task<Party> Handle(AddParty order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<Party> Handle(Turn turn, AddParty order, Actor by, CancellationToken cancel)
    {
        var party = new Party
        {
            Id = await turn.NextId<Party>(p => p.Id, cancel),
            Name = Label.Needed(order.Name),
            Roles = order.Roles,
            Email = PartyRules.Email(order.Email),
        };
        if (order.Card is { } card)
        {
            PartyRules.Write(party, card);
        }

        turn.Db.Add(party);
        await Ibans.Write(turn, party, PartyRules.Account(order.Iban), by, cancel);
        await turn.Save(by, cancel);
        return party;
    }
}
