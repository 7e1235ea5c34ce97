using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>A second person has checked another account number of a party, by a way they knew before (called a known number): from now on it is paid there.</summary>
/// <param name="How">How it was checked.</param>
public sealed record ConfirmIban(int Id, int Version, string How);

public sealed class ConfirmIbanHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Parties.IbanUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Parties.IbanDecided</c>, <c>Parties.IbanSecondPerson</c>: who proposed it cannot confirm it; <c>Parties.IbanHowMissing</c>.
    /// </exception>
    public Task<IbanChange> Handle(ConfirmIban order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var how = Label.Optional(order.How, 300) ?? throw new Refusal("Parties.IbanHowMissing");
            var change = await Ibans.Waiting(turn, order.Id, order.Version, cancel);
            if (change.ProposedBy == by.Id)
            {
                throw new Refusal("Parties.IbanSecondPerson");
            }

            var party = await turn.Db.Set<Party>().SingleAsync(p => p.Id == change.PartyId, cancel);
            await Ibans.Keep(turn, party, change.Becomes, change.ProposedBy, by.Id, cancel);
            (change.State, change.DecidedBy, change.DecidedAt, change.Why) = (IbanChangeState.Confirmed, by.Id, turn.Now, how);
            await turn.Save(by, cancel);
            return change;
        },
        cancel);
}

/// <summary>Leaves a party's account number as it was. Who proposed the other one may take it back so.</summary>
public sealed record DeclineIban(int Id, int Version, string Why);

public sealed class DeclineIbanHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Parties.IbanUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Parties.IbanDecided</c>, <c>Parties.IbanWhyMissing</c>.</exception>
    public Task<IbanChange> Handle(DeclineIban order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var why = Label.Optional(order.Why, 300) ?? throw new Refusal("Parties.IbanWhyMissing");
            var change = await Ibans.Waiting(turn, order.Id, order.Version, cancel);
            (change.State, change.DecidedBy, change.DecidedAt, change.Why) = (IbanChangeState.Declined, by.Id, turn.Now, why);
            await turn.Save(cancel);
            return change;
        },
        cancel);
}

/// <summary>The one door to a party's account number.</summary>
internal static class Ibans
{
    /// <summary>The first number counts at once; another one waits for a second person, also after the first was taken away. Who calls saves.</summary>
    /// <returns>Whether it waits.</returns>
    public static async Task<bool> Write(Turn turn, Party party, string? becomes, Actor by, CancellationToken cancel)
    {
        if (becomes == party.Iban)
        {
            return false;
        }

        if (becomes is null || (party.Iban is null && !await turn.Db.Set<PartyIban>().AnyAsync(iban => iban.PartyId == party.Id, cancel)))
        {
            await Keep(turn, party, becomes, by.Id, null, cancel);
            return false;
        }

        var waiting = await turn.Db.Set<IbanChange>().SingleOrDefaultAsync(change => change.PartyId == party.Id && change.State == IbanChangeState.Waiting, cancel);
        if (waiting is null)
        {
            waiting = new IbanChange
            {
                Id = await turn.NextId<IbanChange>(change => change.Id, cancel),
                PartyId = party.Id,
                Becomes = "",
                State = IbanChangeState.Waiting,
                ProposedBy = by.Id,
                ProposedAt = turn.Now,
            };
            turn.Db.Add(waiting);
        }

        if (waiting.Becomes != becomes)
        {
            (waiting.Was, waiting.Becomes, waiting.ProposedBy, waiting.ProposedAt) = (party.Iban, becomes, by.Id, turn.Now);
        }

        return true;
    }

    /// <summary>What somebody asked for about themselves, and another person takes over: two people, unless it is their own. Who calls saves.</summary>
    public static async Task TakeOver(Turn turn, Party party, string? becomes, Actor by, CancellationToken cancel)
    {
        var asked = await turn.Db.Set<PartyContact>().Where(contact => contact.PartyId == party.Id && contact.PersonId != null && contact.RetiredOn == null)
            .OrderBy(contact => contact.Id).Select(contact => contact.PersonId).FirstOrDefaultAsync(cancel);
        var brought = asked is { } person ? person.ToString() : Actor.House.Id;
        if (becomes is null || becomes == party.Iban || brought == by.Id)
        {
            await Write(turn, party, becomes, by, cancel);
        }
        else
        {
            await Keep(turn, party, becomes, brought, by.Id, cancel);
        }
    }

    /// <summary>Writes it on the party and in its history; the one it had before is kept there too. Who calls saves.</summary>
    public static async Task Keep(Turn turn, Party party, string? becomes, string broughtBy, string? confirmedBy, CancellationToken cancel)
    {
        var next = await turn.NextId<PartyIban>(iban => iban.Id, cancel);
        if (party.Iban is { } was && !await turn.Db.Set<PartyIban>().AnyAsync(iban => iban.PartyId == party.Id, cancel))
        {
            turn.Db.Add(new PartyIban { Id = next++, PartyId = party.Id, Iban = was, BroughtBy = Actor.House.Id });
        }

        turn.Db.Add(new PartyIban { Id = next, PartyId = party.Id, Iban = becomes, Since = turn.Now, BroughtBy = broughtBy, ConfirmedBy = confirmedBy });
        party.Iban = becomes;
    }

    /// <exception cref="Refusal"><c>Parties.IbanUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Parties.IbanDecided</c>.</exception>
    public static async Task<IbanChange> Waiting(Turn turn, int id, int version, CancellationToken cancel)
    {
        var change = (await turn.Db.Set<IbanChange>().SingleOrDefaultAsync(c => c.Id == id, cancel) ?? throw new Refusal("Parties.IbanUnknown")).AsSeen(version);
        return change.State == IbanChangeState.Waiting ? change : throw new Refusal("Parties.IbanDecided");
    }
}
