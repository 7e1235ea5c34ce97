using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>Changes what we know of a party. Another account number than it had counts only after a second person has confirmed it (<see cref="ConfirmIban"/>).</summary>
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
    /// <returns>Whether the account number waits for a second person; the rest is changed.</returns>
    public Task<bool> Handle(ChangeParty order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var party = await PartyRules.Find(turn, order.Id, order.Version, cancel);
                party.Name = Label.Needed(order.Name);
                party.Roles = order.Roles;
                party.Email = PartyRules.Email(order.Email);
                if (order.Card is { } card)
                {
                    PartyRules.Write(party, card);
                }

                var waits = await Ibans.Write(turn, party, PartyRules.Account(order.Iban), by, cancel);
                await turn.Save(by, cancel);
                return waits;
            },
            cancel);
}
