using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Hours;

/// <summary>Somebody becomes a volunteer: the party, their own contact, the dates and the first team, all at once.</summary>
/// <param name="Iban">With or without blanks; may be left out.</param>
public sealed record AddVolunteer(string Name, DateOnly Since, DateOnly? BornOn = null, string? Email = null, string? Phone = null, string? Iban = null)
{
    /// <summary>A person whom we know already, as member, resident or partner; the name and what else we know of them stays. Null: somebody new.</summary>
    public int? PartyId { get; init; }

    public int? TeamId { get; init; }

    public string? Language { get; init; }
}

public sealed class AddVolunteerHandler(Bookkeeper books, TimeProvider clock)
{
    /// <returns>The volunteer's own contact, with the party: by it they are let in.</returns>
    /// <exception cref="Refusal">
    /// <c>Hours.VolunteerUnknown</c>, <c>Hours.IsVolunteer</c> (name), <c>Hours.KnownAs</c> (name): somebody with that e-mail address is there already; <c>Hours.BornWrong</c>, <c>Hours.TeamUnknown</c>,
    /// and as <see cref="AddPartyHandler"/>.
    /// </exception>
    public Task<PartyContact> Handle(AddVolunteer order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, clock.Today(), by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<PartyContact> Handle(Turn turn, AddVolunteer order, DateOnly today, Actor by, CancellationToken cancel)
    {
        if (order.TeamId is { } asked && !await turn.Db.Set<Team>().AnyAsync(team => team.Id == asked && team.RetiredOn == null, cancel))
        {
            throw new Refusal("Hours.TeamUnknown");
        }

        var born = VolunteerRules.Born(order.BornOn, today);
        var party = order.PartyId is { } known ? await Known(turn, known, cancel) : await New(turn, order, by, cancel);
        party.Roles |= PartyRoles.Volunteer;
        party.BornOn = born ?? party.BornOn;
        if (order.PartyId is not null)
        {
            party.Email = PartyRules.Email(order.Email) ?? party.Email;
            party.Phone = Label.Optional(order.Phone, PartyContact.LongestPhone) ?? party.Phone;
        }

        turn.Db.Add(new VolunteerCard { PartyId = party.Id, Since = order.Since });
        if (order.TeamId is { } team)
        {
            await PutInTeamHandler.Handle(turn, new PutInTeam(team, party.Id, TeamPlace.Shell, Leads: false, order.Since), by, cancel);
        }

        await turn.Save(by, cancel);
        var contact = await turn.Db.Set<PartyContact>().Include(c => c.Party).OrderBy(c => c.Id).FirstOrDefaultAsync(c => c.PartyId == party.Id && c.RetiredOn == null, cancel);
        return contact ?? await SaveContactHandler.Handle(turn, new SaveContact(null, 0, party.Id, party.Name, party.Email, party.Phone), by, cancel);
    }

    private static async Task<Party> Known(Turn turn, int id, CancellationToken cancel)
    {
        var party = await turn.Db.Set<Party>().SingleOrDefaultAsync(p => p.Id == id && p.IsPerson && p.RetiredOn == null, cancel) ?? throw new Refusal("Hours.VolunteerUnknown");
        return await turn.Db.Set<VolunteerCard>().AnyAsync(card => card.PartyId == id, cancel) ? throw new Refusal("Hours.IsVolunteer", party.Name) : party;
    }

    private static async Task<Party> New(Turn turn, AddVolunteer order, Actor by, CancellationToken cancel)
    {
        if (PartyRules.Email(order.Email) is { } email && await turn.Db.Set<Party>().Where(p => p.Email == email && p.IsPerson && p.RetiredOn == null).Select(p => p.Name).FirstOrDefaultAsync(cancel) is { } name)
        {
            throw new Refusal("Hours.KnownAs", name);
        }

        var card = new PartyCard { IsPerson = true, Phone = order.Phone, Language = order.Language };
        return await AddPartyHandler.Handle(turn, new AddParty(order.Name, PartyRoles.Volunteer, order.Iban, order.Email) { Card = card }, by, cancel);
    }
}

internal static class VolunteerRules
{
    /// <exception cref="Refusal"><c>Hours.BornWrong</c>.</exception>
    public static DateOnly? Born(DateOnly? day, DateOnly today) => day is null || (day < today && day.Value.Year >= 1900) ? day : throw new Refusal("Hours.BornWrong");
}
