using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.People;

/// <summary>People at a party, and the files that belong to it.</summary>
public sealed class ContactTests
{
    private static readonly Guid Sander = Guid.Parse("00000000-0000-0000-0000-000000000007");

    [Theory, EveryDatabase]
    public async Task A_contact_is_let_in_once_and_shut_out_when_retired(string database)
    {
        await using var books = await Invoices.On(database);
        await Person(books);
        var contact = await Add(books, 2, "Sander Vos", "sander@meerzicht.example");
        var other = await Add(books, 1, "Marjan Kok", "m.kok@meerdrecht.example");
        var mute = await Add(books, 2, "Ilse Brouwer", null);

        await LetIn(books, contact.Id);

        Assert.Equal("Parties.ContactIsIn (Sander Vos)", await Refused(() => LetIn(books, contact.Id)));
        Assert.Equal("Parties.ContactNeedsEmail (Ilse Brouwer)", await Refused(() => LetIn(books, mute.Id)));
        Assert.Equal("Parties.PersonLooksElsewhere (Woonstichting Meerzicht)", await Refused(() => LetIn(books, other.Id)));
        Assert.Equal("Parties.ContactUnknown ()", await Refused(() => LetIn(books, 99)));

        await new RetireContactHandler(books.Keeper, books.Clock).Handle(new RetireContact(contact.Id, 1, true), Books.Joke, CancellationToken.None);

        await using var db = books.Read();
        var gone = await db.Set<PartyContact>().SingleAsync(c => c.Id == contact.Id);
        Assert.Equal((null, new DateOnly(2026, 11, 24)), (gone.PersonId, gone.RetiredOn));
        Assert.Equal(0, await db.Set<IdentityUserRole<Guid>>().CountAsync());
        Assert.Equal("Parties.ContactRetired (Sander Vos)", await Refused(() => LetIn(books, contact.Id)));
        await LetIn(books, other.Id);
    }

    [Theory, EveryDatabase]
    public async Task What_a_contact_proposes_stands_only_when_it_is_taken_over(string database)
    {
        await using var books = await Invoices.On(database);
        await Person(books);
        var contact = await Add(books, 2, "Sander Vos", "sander@meerzicht.example");
        await LetIn(books, contact.Id);
        var propose = new ProposeContactChangeHandler(books.Keeper);
        var answer = new AnswerContactChangeHandler(books.Keeper);

        Assert.Equal("Parties.NothingNew ()", await Refused(() => propose.Handle(new ProposeContactChange(Sander, 1, "sander@meerzicht.example", null), Books.Joke, CancellationToken.None)));
        Assert.Equal("Parties.EmailWrong (sander)", await Refused(() => propose.Handle(new ProposeContactChange(Sander, 1, "sander", null), Books.Joke, CancellationToken.None)));
        Assert.Equal("Parties.ContactUnknown ()", await Refused(() => propose.Handle(new ProposeContactChange(Guid.NewGuid(), 1, null, null), Books.Joke, CancellationToken.None)));

        await propose.Handle(new ProposeContactChange(Sander, 1, "vos@meerzicht.example", "012-1"), Books.Joke, CancellationToken.None);
        var left = await answer.Handle(new AnswerContactChange(contact.Id, 2, TakeOver: false), Books.Joke, CancellationToken.None);
        Assert.Equal(("sander@meerzicht.example", null, null), (left.Email, left.Phone, left.ProposedAt));

        await propose.Handle(new ProposeContactChange(Sander, 3, "vos@meerzicht.example", "012-1"), Books.Joke, CancellationToken.None);
        Assert.Equal("Common.ChangedMeanwhile ()", await Refused(() => answer.Handle(new AnswerContactChange(contact.Id, 3, TakeOver: true), Books.Joke, CancellationToken.None)));
        var taken = await answer.Handle(new AnswerContactChange(contact.Id, 4, TakeOver: true), Books.Joke, CancellationToken.None);
        Assert.Equal(("vos@meerzicht.example", "012-1", null), (taken.Email, taken.Phone, taken.ProposedAt));
    }

    [Theory, EveryDatabase]
    public async Task A_document_is_shared_or_not_and_a_removed_one_keeps_its_file(string database)
    {
        await using var books = await Invoices.On(database);
        var add = new AddPartyDocumentHandler(books.Keeper);
        var share = new ShareDocumentHandler(books.Keeper, books.Clock);
        var file = FileInHand.Of("contract.pdf", "%PDF-1.7"u8.ToArray());

        var document = await add.Handle(new AddPartyDocument(2, file), Books.Joke, CancellationToken.None);
        Assert.Equal(("contract.pdf", false), (document.Title, document.IsShared));
        Assert.True((await share.Handle(new ShareDocument(document.Id, 0, IsShared: true), Books.Joke, CancellationToken.None)).IsShared);
        Assert.False((await share.Handle(new ShareDocument(document.Id, 1, IsShared: true, Remove: true), Books.Joke, CancellationToken.None)).IsShared);

        Assert.Equal("Parties.DocumentUnknown ()", await Refused(() => share.Handle(new ShareDocument(document.Id, 2, IsShared: true), Books.Joke, CancellationToken.None)));
        Assert.Equal("Parties.Unknown ()", await Refused(() => add.Handle(new AddPartyDocument(99, file), Books.Joke, CancellationToken.None)));
        await using var db = books.Read();
        Assert.Equal(1, await db.Set<StoredFile>().CountAsync());
    }

    [Fact]
    public void What_comes_are_the_periods_that_stand_on_no_invoice_with_the_price_of_their_first_day()
    {
        var agreement = new Agreement
        {
            Id = 1, PartyId = 1, StreamId = 1, Kind = AgreementKind.Service, Title = "Groen", StartsOn = new DateOnly(2026, 7, 1), EndsOn = new DateOnly(2027, 2, 14), Rhythm = BillingRhythm.Quarter,
            Prices =
            [
                Price(1, 600m, new DateOnly(2026, 7, 1), new DateOnly(2026, 12, 31)), Price(2, 630m, new DateOnly(2027, 1, 1), null),
            ],
        };

        var coming = ComingPeriod.Of(agreement, new HashSet<DateOnly> { new(2026, 7, 1) }, new DateOnly(2027, 11, 24));

        // 45 of 90 days.
        Assert.Equal(
            [(new DateOnly(2026, 10, 1), new DateOnly(2026, 12, 31), "600.00"), (new DateOnly(2027, 1, 1), new DateOnly(2027, 2, 14), "315.00")],
            coming.Select(next => (next.Period.From, next.Period.To, next.Net.ToString())));
        Assert.Empty(ComingPeriod.Of(new Agreement { Id = 2, PartyId = 1, StreamId = 1, Kind = AgreementKind.PerUnit, Title = "Uren", StartsOn = agreement.StartsOn, Rhythm = BillingRhythm.OnRequest }, new HashSet<DateOnly>(), new DateOnly(2027, 11, 24)));
    }

    private static AgreementPrice Price(int id, decimal euros, DateOnly from, DateOnly? to) => new()
    {
        Id = id, AgreementId = 1, Description = "Groen", Unit = Unit.LumpSum, Price = UnitPrice.Euro(euros), EachPeriod = Quantity.One, AccountId = 1, ValidFrom = from, ValidTo = to,
    };

    private static Task<PartyContact> Add(Books books, int party, string name, string? email) =>
        new SaveContactHandler(books.Keeper).Handle(new SaveContact(null, 0, party, name, email), Books.Joke, CancellationToken.None);

    private static Task LetIn(Books books, int contact) => books.Keeper.Take<object?>(async turn =>
    {
        await LetContactInHandler.Handle(turn, new LetContactIn(contact, Sander), Books.Joke, CancellationToken.None);
        return null;
    });

    private static Task Person(Books books) => books.Keeper.Take<object?>(async turn =>
    {
        var role = new IdentityRole<Guid>(Roles.Partner) { Id = Guid.NewGuid() };
        turn.Db.AddRange(role, new Person { Id = Sander, UserName = "sander@meerzicht.example" });
        await turn.Save(Books.Joke);
        turn.Db.Add(new IdentityUserRole<Guid> { UserId = Sander, RoleId = role.Id });
        await turn.Save(Books.Joke);
        return null;
    });

    private static async Task<string> Refused(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Message;
}
