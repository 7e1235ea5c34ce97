using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>Somebody asks us to write something else about themselves. It changes nothing yet; asked again, it takes the place of what waited.</summary>
public sealed record ProposeDetails(int PartyId, string Name)
{
    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Street { get; init; }

    public string? HouseNumber { get; init; }

    public string? PostalCode { get; init; }

    public string? Town { get; init; }

    /// <summary>With or without blanks.</summary>
    public string? Iban { get; init; }
}

public sealed class ProposeDetailsHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Parties.Unknown</c>, <c>Parties.NothingNew</c>, <c>Values.NotAnIban</c> (text), <c>Parties.EmailWrong</c> (text), and what <see cref="Label"/> asks.
    /// </exception>
    public Task Handle(ProposeDetails order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var party = await turn.Db.Set<Party>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == order.PartyId && p.IsPerson, cancel) ?? throw new Refusal("Parties.Unknown");
            var details = await turn.Db.Set<ProposedDetails>().SingleOrDefaultAsync(d => d.PartyId == order.PartyId, cancel);
            if (details is null)
            {
                turn.Db.Add(details = new ProposedDetails { PartyId = party.Id, Name = "", ProposedAt = turn.Now });
            }

            (details.Name, details.Iban, details.ProposedAt) = (Label.Needed(order.Name), PartyRules.Account(order.Iban), turn.Now);
            (details.Email, details.Phone) = (PartyRules.Email(order.Email), Label.Optional(order.Phone, PartyContact.LongestPhone));
            (details.Street, details.HouseNumber) = (Label.Optional(order.Street), Label.Optional(order.HouseNumber, 20));
            (details.PostalCode, details.Town) = (Label.Optional(order.PostalCode, 10)?.ToUpperInvariant(), Label.Optional(order.Town));
            if (details.Changed(party).Count == 0)
            {
                throw new Refusal("Parties.NothingNew");
            }

            await turn.Save(by, cancel);
        },
        cancel);
}

/// <summary>Takes over what somebody proposed about themselves, or not. It is forgotten after it.</summary>
/// <param name="Iban">Whether the account number comes along; otherwise the party keeps the one it has.</param>
public sealed record AnswerDetails(int PartyId, int Version, bool TakeOver, bool Iban = true);

public sealed class AnswerDetailsHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Parties.Unknown</c>: nothing waits; <c>Common.ChangedMeanwhile</c>.</exception>
    public Task Handle(AnswerDetails order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var details = (await turn.Db.Set<ProposedDetails>().SingleOrDefaultAsync(d => d.PartyId == order.PartyId, cancel) ?? throw new Refusal("Parties.Unknown")).AsSeen(order.Version);
            if (order.TakeOver)
            {
                var party = await turn.Db.Set<Party>().SingleAsync(p => p.Id == order.PartyId, cancel);
                (party.Name, party.Email, party.Phone) = (details.Name, details.Email, details.Phone);
                (party.Street, party.HouseNumber, party.PostalCode, party.Town) = (details.Street, details.HouseNumber, details.PostalCode, details.Town);
                await Ibans.TakeOver(turn, party, order.Iban ? details.Iban : party.Iban, by, cancel);
            }

            turn.Db.Remove(details);
            await turn.Save(by, cancel);
        },
        cancel);
}
