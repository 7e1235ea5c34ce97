using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>Changes what we know of a party.</summary>
public sealed record ChangeParty(int Id, int Version, string Name, PartyRoles Roles, string? Iban, string? Email)
{
    /// <summary>Its numbers, address and terms; null leaves them as they are.</summary>
    public PartyCard? Card { get; init; }
}

public sealed class ChangePartyHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Parties.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Values.NotAnIban</c> (text), <c>Parties.EmailWrong</c> (text), and what <see cref="Label"/> asks.
    /// </exception>
    public Task Handle(ChangeParty order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var party = await PartyRules.Find(turn, order.Id, order.Version, cancel);
                party.Name = Label.Needed(order.Name);
                party.Roles = order.Roles;
                party.Iban = PartyRules.Account(order.Iban);
                party.Email = PartyRules.Email(order.Email);
                if (order.Card is { } card)
                {
                    PartyRules.Write(party, card);
                }

                await turn.Save(by, cancel);
            },
            cancel);
}
