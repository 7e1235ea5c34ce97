using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.PaymentRuns;

/// <summary>Who can change where money goes can take it: another account number counts only after a second person said so.</summary>
public sealed class IbanTests
{
    private static readonly Actor Piet = new("piet");

    [Theory, EveryDatabase]
    public async Task The_first_account_number_counts_at_once_and_another_one_after_a_second_person_confirmed_it(string database)
    {
        await using var books = await Books.On(database);
        var party = await books.Payee("Bram Visser", null, PartyRoles.Volunteer);

        Assert.False(await Change(books, party, RunBooks.Iban(1)));
        Assert.True(await Change(books, party, RunBooks.Iban(2)));
        Assert.Equal(RunBooks.Iban(1), await Of(books, party));

        Assert.Equal("Parties.IbanSecondPerson ()", await RunBooks.Refused(() => Confirm(books, Books.Joke)));
        Assert.Equal("Parties.IbanHowMissing ()", await RunBooks.Refused(() => new ConfirmIbanHandler(books.Keeper).Handle(new ConfirmIban(1, 0, " "), Piet, CancellationToken.None)));
        await Confirm(books, Piet);

        Assert.Equal(RunBooks.Iban(2), await Of(books, party));
        Assert.Equal("Parties.IbanDecided ()", await RunBooks.Refused(() => Confirm(books, Piet, 1)));
        Assert.Equal(
            [$"{RunBooks.Iban(2)} joke piet", $"{RunBooks.Iban(1)} joke "],
            (await books.Ask(db => new ReadIbans(db).Of(party.Id, CancellationToken.None))).Select(iban => $"{iban.Iban} {iban.BroughtBy} {iban.ConfirmedBy}"));
    }

    [Theory, EveryDatabase]
    public async Task Taking_the_number_away_first_is_no_way_around_the_second_person(string database)
    {
        await using var books = await Books.On(database);

        // As books from before have it: a number, and no history.
        await books.Keeper.Take(async turn =>
        {
            turn.Db.Add(new Party { Id = 1, Name = "Tuinmachines Van Rijn", Roles = PartyRoles.Supplier, Iban = RunBooks.Iban(1) });
            await turn.Save(Books.Joke);
        });
        var party = await books.Ask(db => db.Set<Party>().AsNoTracking().SingleAsync());

        Assert.False(await Change(books, party, null));
        Assert.Null(await Of(books, party));
        Assert.True(await Change(books, party, RunBooks.Iban(9)));
        Assert.Null(await Of(books, party));
        await new DeclineIbanHandler(books.Keeper).Handle(new DeclineIban(1, 0, "Van Rijn weet van niets"), Piet, CancellationToken.None);
        Assert.Null(await Of(books, party));
        Assert.True(await Change(books, party, RunBooks.Iban(1)));
    }

    [Theory, EveryDatabase]
    public async Task A_later_proposal_takes_the_place_of_the_earlier_one_and_its_proposer_cannot_confirm_it(string database)
    {
        await using var books = await Books.On(database);
        var party = await books.Payee("Bram Visser", RunBooks.Iban(1), PartyRoles.Volunteer);
        await Change(books, party, RunBooks.Iban(2));
        await Change(books, party, RunBooks.Iban(3), Piet);

        Assert.Equal("Common.ChangedMeanwhile ()", await RunBooks.Refused(() => Confirm(books, Books.Joke)));
        Assert.Equal("Parties.IbanSecondPerson ()", await RunBooks.Refused(() => Confirm(books, Piet, 1)));
        await Confirm(books, Books.Joke, 1);
        Assert.Equal((RunBooks.Iban(3), 1), (await Of(books, party), await books.Ask(db => db.Set<IbanChange>().CountAsync())));
    }

    private static async Task<bool> Change(Books books, Party party, string? iban, Actor? by = null)
    {
        var version = await books.Ask(db => db.Set<Party>().Where(p => p.Id == party.Id).Select(p => p.Version).SingleAsync());
        return await new ChangePartyHandler(books.Keeper).Handle(new ChangeParty(party.Id, version, party.Name, party.Roles, iban, null), by ?? Books.Joke, CancellationToken.None);
    }

    private static Task Confirm(Books books, Actor by, int version = 0) =>
        new ConfirmIbanHandler(books.Keeper).Handle(new ConfirmIban(1, version, "gebeld op het nummer dat wij hadden"), by, CancellationToken.None);

    private static Task<string?> Of(Books books, Party party) => books.Ask(db => db.Set<Party>().Where(p => p.Id == party.Id).Select(p => p.Iban).SingleAsync());
}
