using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.People;

public sealed class PartyTests
{
    [Theory, EveryDatabase]
    public async Task A_party_is_kept_with_its_account_number_without_blanks(string database)
    {
        await using var books = await Books.On(database);

        var party = await new AddPartyHandler(books.Keeper).Handle(
            new AddParty(" Tuinmachines Van Rijn ", PartyRoles.Supplier | PartyRoles.Partner, "nl91 abna 0417 1643 00", "info@vanrijn.example"), Books.Joke, CancellationToken.None);

        await using var db = books.Read();
        var stored = await db.Set<Party>().AsNoTracking().SingleAsync(p => p.Id == party.Id);
        Assert.Equal(
            ("Tuinmachines Van Rijn", PartyRoles.Supplier | PartyRoles.Partner, "NL91ABNA0417164300", "info@vanrijn.example"),
            (stored.Name, stored.Roles, stored.Iban, stored.Email));
    }

    [Theory, EveryDatabase]
    public async Task What_cannot_be_right_is_refused(string database)
    {
        await using var books = await Books.On(database);
        var good = new AddParty("Van Rijn", PartyRoles.Supplier);

        Assert.Equal("Values.NameMissing ()", await Refused(good with { Name = "" }));
        Assert.Equal("Values.NotAnIban (NL91ABNA0417164301)", await Refused(good with { Iban = "NL91ABNA0417164301" }));
        Assert.Equal("Parties.EmailWrong (van rijn)", await Refused(good with { Email = "van rijn" }));
        await using var db = books.Read();
        Assert.Equal(0, await db.Set<Party>().CountAsync());

        async Task<string> Refused(AddParty order) =>
            (await Assert.ThrowsAsync<Refusal>(() => new AddPartyHandler(books.Keeper).Handle(order, Books.Joke, CancellationToken.None))).Message;
    }

    [Theory, EveryDatabase]
    public async Task The_second_who_saves_is_told_that_the_party_changed_meanwhile(string database)
    {
        await using var books = await Books.On(database);
        var party = await new AddPartyHandler(books.Keeper).Handle(new AddParty("Van Rijn", PartyRoles.Supplier), Books.Joke, CancellationToken.None);
        var change = new ChangePartyHandler(books.Keeper);

        await change.Handle(new ChangeParty(party.Id, 0, "Van Rijn bv", PartyRoles.Supplier, null, null), Books.Joke, CancellationToken.None);
        var late = await Assert.ThrowsAsync<Refusal>(() =>
            change.Handle(new ChangeParty(party.Id, 0, "Van Rhijn", PartyRoles.Supplier, null, null), Books.Joke, CancellationToken.None));

        await using var db = books.Read();
        Assert.Equal("Common.ChangedMeanwhile", late.Code);
        Assert.Equal("Van Rijn bv", (await db.Set<Party>().AsNoTracking().SingleAsync()).Name);
    }

    [Theory, EveryDatabase]
    public async Task Who_still_owes_or_is_owed_stays_in_the_lists(string database)
    {
        await using var books = await Books.On(database);
        var party = await new AddPartyHandler(books.Keeper).Handle(new AddParty("Van Rijn", PartyRoles.Supplier), Books.Joke, CancellationToken.None);
        var retire = new RetirePartyHandler(books.Keeper, books.Clock);
        var (creditors, costs) = (await books.Account("1600"), await books.Account("4400"));
        var entry = await new PostMemorialHandler(books.Keeper).Handle(
            new PostMemorial(
                new DateOnly(2026, 11, 2), "Kettingolie", "26-4489",
                [PostingLine.Debit(costs, Money.Euro(12.50m)), PostingLine.Credit(creditors, Money.Euro(12.50m)) with { PartyId = party.Id }], "a"),
            Books.Joke, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<Refusal>(() => retire.Handle(new RetireParty(party.Id, 0, Retired: true), Books.Joke, CancellationToken.None));
        await new ReverseEntryHandler(books.Keeper).Handle(new ReverseEntry(entry.Id, null, "dubbel"), Books.Joke, CancellationToken.None);
        await retire.Handle(new RetireParty(party.Id, 0, Retired: true), Books.Joke, CancellationToken.None);

        await using var db = books.Read();
        Assert.Equal("Parties.HasOpenItems (Van Rijn)", refused.Message);
        Assert.Equal(new DateOnly(2026, 11, 24), (await db.Set<Party>().AsNoTracking().SingleAsync()).RetiredOn);
    }

    /// <summary>What is no longer in use takes no new lines; what was booked with it can still be taken back.</summary>
    [Theory, EveryDatabase]
    public async Task The_door_takes_no_new_line_for_whom_or_what_is_retired(string database)
    {
        await using var books = await Books.On(database);
        var cancel = CancellationToken.None;
        var party = await new AddPartyHandler(books.Keeper).Handle(new AddParty("Van Rijn", PartyRoles.Supplier), Books.Joke, cancel);
        var garden = await new AddProjectHandler(books.Keeper).Handle(new AddProject("moestuin", "Moestuin"), Books.Joke, cancel);
        var shop = await new AddBranchHandler(books.Keeper).Handle(new AddBranch("kluswinkel", "Kluswinkel"), Books.Joke, cancel);
        var (bank, costs) = (await books.Account("1100"), await books.Account("4400"));
        var first = await Book(line => line with { PartyId = party.Id, ProjectId = garden.Id, BranchId = shop.Id });

        await new RetirePartyHandler(books.Keeper, books.Clock).Handle(new RetireParty(party.Id, 0, Retired: true), Books.Joke, cancel);
        await new RetireProjectHandler(books.Keeper, books.Clock).Handle(new RetireProject(garden.Id, 0, Retired: true), Books.Joke, cancel);
        await new RetireBranchHandler(books.Keeper, books.Clock).Handle(new RetireBranch(shop.Id, 0, Retired: true), Books.Joke, cancel);

        Assert.Equal("Journal.PartyRetired (Van Rijn)", await Refused(line => line with { PartyId = party.Id }));
        Assert.Equal("Journal.ProjectRetired (moestuin)", await Refused(line => line with { ProjectId = garden.Id }));
        Assert.Equal("Journal.BranchRetired (kluswinkel)", await Refused(line => line with { BranchId = shop.Id }));
        var back = await new ReverseEntryHandler(books.Keeper).Handle(new ReverseEntry(first.Id, null, "dubbel"), Books.Joke, cancel);
        Assert.Equal(["4400 Credit 12.50 algemeen", "1100 Debit 12.50"], await books.Entry(back.Id));

        await new RetirePartyHandler(books.Keeper, books.Clock).Handle(new RetireParty(party.Id, 1, Retired: false), Books.Joke, cancel);
        Assert.Equal(3, (await Book(line => line with { PartyId = party.Id })).Id);

        Task<JournalEntry> Book(Func<PostingLine, PostingLine> with) => books.Keeper.Take(turn => Task.FromResult(turn.Post(
            new Posting(new DateOnly(2026, 11, 2), 2, Reason.Memorial, "Kettingolie", with(PostingLine.Debit(costs, Money.Euro(12.50m))), PostingLine.Credit(bank, Money.Euro(12.50m))), Books.Joke)));

        async Task<string> Refused(Func<PostingLine, PostingLine> with) => (await Assert.ThrowsAsync<Refusal>(() => Book(with))).Message;
    }
}
