using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>Adds somebody whom lines can concern: partner, supplier, member or volunteer.</summary>
/// <param name="Iban">With or without blanks; may be left out.</param>
public sealed record AddParty(string Name, PartyRoles Roles, string? Iban = null, string? Email = null);

public sealed class AddPartyHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Values.NotAnIban</c> (text), <c>Parties.EmailWrong</c> (text), and what <see cref="Label"/> asks.</exception>
    public Task<Party> Handle(AddParty order, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var party = new Party
                {
                    Id = await turn.NextId<Party>(p => p.Id, cancel),
                    Name = Label.Needed(order.Name),
                    Roles = order.Roles,
                    Iban = PartyRules.Account(order.Iban),
                    Email = PartyRules.Email(order.Email),
                };
                turn.Db.Add(party);
                await turn.Save(cancel);
                return party;
            },
            cancel);
}
