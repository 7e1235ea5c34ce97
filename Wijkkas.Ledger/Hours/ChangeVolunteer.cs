using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Hours;

/// <summary>Changes what we know of a volunteer as a person. An account number is changed elsewhere: money goes there.</summary>
/// <param name="Version">Of the party.</param>
public sealed record ChangeVolunteer(int PartyId, int Version, string Name, DateOnly? BornOn, string? Email, string? Phone)
{
    public string? Street { get; init; }

    public string? HouseNumber { get; init; }

    public string? PostalCode { get; init; }

    public string? Town { get; init; }
}

public sealed class ChangeVolunteerHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal"><c>Hours.VolunteerUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Hours.BornWrong</c>, <c>Parties.EmailWrong</c> (text), and what <see cref="Label"/> asks.</exception>
    public Task Handle(ChangeVolunteer order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var party = (await turn.Db.Set<Party>().SingleOrDefaultAsync(p => p.Id == order.PartyId, cancel) is { } found && found.Roles.HasFlag(PartyRoles.Volunteer)
                ? found : throw new Refusal("Hours.VolunteerUnknown")).AsSeen(order.Version);
            party.Name = Label.Needed(order.Name);
            party.BornOn = VolunteerRules.Born(order.BornOn, clock.Today());
            party.Email = PartyRules.Email(order.Email);
            party.Phone = Label.Optional(order.Phone, PartyContact.LongestPhone);
            (party.Street, party.HouseNumber) = (Label.Optional(order.Street), Label.Optional(order.HouseNumber, 20));
            (party.PostalCode, party.Town) = (Label.Optional(order.PostalCode, 10)?.ToUpperInvariant(), Label.Optional(order.Town));
            await turn.Save(by, cancel);
        },
        cancel);
}

/// <summary>From when until when somebody is a volunteer, and since when an employee.</summary>
/// <param name="Version">Of the card; nought where there is none yet.</param>
public sealed record DateVolunteer(int PartyId, int Version, DateOnly Since, DateOnly? Until, DateOnly? BecameEmployeeOn);

public sealed class DateVolunteerHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Hours.VolunteerUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Hours.EndsBeforeStart</c>, <c>Hours.WorkedOutside</c> (name, day): hours stand on a day that would fall outside.
    /// </exception>
    public Task<VolunteerCard> Handle(DateVolunteer order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var name = await turn.Db.Set<Party>().Where(p => p.Id == order.PartyId && (p.Roles & PartyRoles.Volunteer) != 0).Select(p => p.Name).SingleOrDefaultAsync(cancel)
                ?? throw new Refusal("Hours.VolunteerUnknown");
            if (order.Until < order.Since || order.BecameEmployeeOn < order.Since)
            {
                throw new Refusal("Hours.EndsBeforeStart");
            }

            // Since when somebody is an employee is a fact, also where hours show that it was learnt late; those are corrected.
            var standing = HoursRules.Standing;
            var last = order.Until ?? DateOnly.MaxValue;
            if (await turn.Db.Set<WorkedHours>().Where(h => h.PartyId == order.PartyId && (h.WorkedOn < order.Since || h.WorkedOn > last) && standing.Contains(h.State))
                .OrderBy(h => h.WorkedOn).Select(h => (DateOnly?)h.WorkedOn).FirstOrDefaultAsync(cancel) is { } day)
            {
                throw new Refusal("Hours.WorkedOutside", name, day);
            }

            var card = await turn.Db.Set<VolunteerCard>().SingleOrDefaultAsync(c => c.PartyId == order.PartyId, cancel);
            if (card is null)
            {
                turn.Db.Add(card = new VolunteerCard { PartyId = order.PartyId, Since = order.Since });
            }

            card.AsSeen(order.Version);
            (card.Since, card.Until, card.BecameEmployeeOn) = (order.Since, order.Until, order.BecameEmployeeOn);
            await turn.Save(by, cancel);
            return card;
        },
        cancel);
}
