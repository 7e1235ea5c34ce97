using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Accounts;

public sealed class AccountTests
{
    private const int Assets = 2;
    private const int Costs = 13;

    [Theory, EveryDatabase]
    public async Task An_account_is_added_and_can_be_booked_on(string database)
    {
        await using var books = await Books.On(database);

        var added = await new AddAccountHandler(books.Keeper).Handle(
            new AddAccount(" 4460 ", AccountClass.Expenses, Costs, " Plantgoed ", RgsCode: "WKprInpInp"), Books.Joke, CancellationToken.None);
        var entry = await books.Post("2026-11-16", "4460 Debit 12.50", "1100 Credit 12.50");

        Assert.Equal(["4460 Debit 12.50 algemeen", "1100 Credit 12.50"], await books.Entry(entry.Id));
        await using var db = books.Read();
        var stored = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Code == "4460");
        Assert.Equal(("4460", "Plantgoed", "Plantgoed", "WKprInpInp", AccountRole.None), (added.Code, stored.NameNl, stored.NameEn, stored.RgsCode, stored.Role));
    }

    [Theory, EveryDatabase]
    public async Task An_account_that_cannot_be_is_refused_with_the_reason(string database)
    {
        await using var books = await Books.On(database);
        var good = new AddAccount("4460", AccountClass.Expenses, Costs, "Plantgoed");

        Assert.Equal("Accounts.CodeTaken (1100, Bank betaalrekening)", await Refused(good with { Code = "1100" }));
        Assert.Equal("Accounts.CodeWrong (44 60)", await Refused(good with { Code = "44 60" }));
        Assert.Equal("Accounts.CodeWrong ()", await Refused(good with { Code = " " }));
        Assert.Equal("Values.NameMissing ()", await Refused(good with { NameNl = " " }));
        Assert.Equal("Values.TextTooLong (200)", await Refused(good with { NameNl = new string('x', 201) }));
        Assert.Equal("Accounts.GroupUnknown ()", await Refused(good with { GroupId = 99 }));
        Assert.Equal("Accounts.GroupOfOtherClass (Vorderingen)", await Refused(good with { GroupId = Assets }));
        Assert.Equal("Accounts.RgsWrong (WKpr4)", await Refused(good with { RgsCode = "WKpr4" }));
        Assert.Equal("Accounts.RgsOtherSide (BLimBan)", await Refused(good with { RgsCode = "BLimBan" }));

        await using var db = books.Read();
        Assert.Equal(DefaultChart.Accounts.Count, await db.Set<Account>().CountAsync());

        async Task<string> Refused(AddAccount order) =>
            (await Assert.ThrowsAsync<Refusal>(() => new AddAccountHandler(books.Keeper).Handle(order, Books.Joke, CancellationToken.None))).Message;
    }

    [Theory, EveryDatabase]
    public async Task The_second_who_saves_is_told_that_the_account_changed_meanwhile(string database)
    {
        await using var books = await Books.On(database);
        var rename = new RenameAccountHandler(books.Keeper);
        var seen = await Find(books, "4410");

        await rename.Handle(new RenameAccount(seen.Id, seen.Version, "Benzine", "Petrol", 15, "WBedEemBrm"), Books.Joke, CancellationToken.None);
        var late = await Assert.ThrowsAsync<Refusal>(() =>
            rename.Handle(new RenameAccount(seen.Id, seen.Version, "Diesel", null, 13, null), Books.Joke, CancellationToken.None));

        var now = await Find(books, "4410");
        Assert.Equal("Common.ChangedMeanwhile", late.Code);
        Assert.Equal(("Benzine", "Petrol", 15, "WBedEemBrm", 1), (now.NameNl, now.NameEn, now.GroupId, now.RgsCode, now.Version));
    }

    [Theory, EveryDatabase]
    public async Task A_retired_account_refuses_bookings_until_it_is_taken_into_use_again(string database)
    {
        await using var books = await Books.On(database);
        await books.Post("2026-11-16", "4410 Debit 12.50", "1100 Credit 12.50");
        var fuel = await Find(books, "4410");

        await new RetireAccountHandler(books.Keeper, books.Clock).Handle(new RetireAccount(fuel.Id, fuel.Version), Books.Joke, CancellationToken.None);
        var refused = await Assert.ThrowsAsync<Refusal>(() => books.Post("2026-11-17", "4410 Debit 1.00", "1100 Credit 1.00"));
        var retired = await Find(books, "4410");
        await new RestoreAccountHandler(books.Keeper).Handle(new RestoreAccount(fuel.Id, retired.Version), Books.Joke, CancellationToken.None);
        var entry = await books.Post("2026-11-17", "4410 Debit 1.00", "1100 Credit 1.00");

        Assert.Equal("Journal.AccountRetired (4410)", refused.Message);
        Assert.Equal(new DateOnly(2026, 11, 24), retired.RetiredOn);
        Assert.Equal(2, entry.Number);
    }

    [Theory, EveryDatabase]
    public async Task What_the_house_uses_or_still_holds_money_is_not_retired(string database)
    {
        await using var books = await Books.On(database);
        await books.Post("2026-11-16", "1690 Credit 12.50", "4790 Debit 12.50");
        var retire = new RetireAccountHandler(books.Keeper, books.Clock);

        Assert.Equal("Accounts.UsedByTheHouse (1300)", await Refused("1300"));
        Assert.Equal("Accounts.UsedByTheHouse (1000)", await Refused("1000"));
        Assert.Equal("Accounts.NotNought (1690, -12.50)", await Refused("1690"));

        async Task<string> Refused(string code)
        {
            var account = await Find(books, code);
            return (await Assert.ThrowsAsync<Refusal>(() => retire.Handle(new RetireAccount(account.Id, account.Version), Books.Joke, CancellationToken.None))).Message;
        }
    }

    [Theory, EveryDatabase]
    public async Task Of_two_accounts_with_one_role_the_last_stays(string database)
    {
        await using var books = await Books.On(database);
        var retire = new RetireAccountHandler(books.Keeper, books.Clock);
        var (current, savings) = (await Find(books, "1100"), await Find(books, "1110"));

        await retire.Handle(new RetireAccount(savings.Id, savings.Version), Books.Joke, CancellationToken.None);
        var refused = await Assert.ThrowsAsync<Refusal>(() => retire.Handle(new RetireAccount(current.Id, current.Version), Books.Joke, CancellationToken.None));

        Assert.Equal("Accounts.UsedByTheHouse (1100)", refused.Message);
    }

    [Theory, EveryDatabase]
    public async Task Only_an_account_that_was_never_used_is_removed(string database)
    {
        await using var books = await Books.On(database);
        var remove = new RemoveAccountHandler(books.Keeper);
        var entry = await books.Post("2026-11-16", "4410 Debit 12.50", "1100 Credit 12.50");
        var (used, unused, debtors) = (await Find(books, "4410"), await Find(books, "4420"), await Find(books, "1300"));

        var refused = await Assert.ThrowsAsync<Refusal>(() => remove.Handle(new RemoveAccount(used.Id, used.Version), Books.Joke, CancellationToken.None));
        var house = await Assert.ThrowsAsync<Refusal>(() => remove.Handle(new RemoveAccount(debtors.Id, debtors.Version), Books.Joke, CancellationToken.None));
        await remove.Handle(new RemoveAccount(unused.Id, unused.Version), Books.Joke, CancellationToken.None);

        Assert.Equal("Accounts.InUse (4410)", refused.Message);
        Assert.Equal("Accounts.UsedByTheHouse (1300)", house.Message);
        Assert.Equal(["4410 Debit 12.50 algemeen", "1100 Credit 12.50"], await books.Entry(entry.Id));
        await using var db = books.Read();
        Assert.Equal(["4410"], await db.Set<Account>().Where(a => a.Code == "4410" || a.Code == "4420").Select(a => a.Code).ToListAsync());
    }

    [Theory, EveryDatabase]
    public async Task Headings_are_added_below_the_others_and_renamed(string database)
    {
        await using var books = await Books.On(database);
        var add = new AddAccountGroupHandler(books.Keeper);
        var rename = new RenameAccountGroupHandler(books.Keeper);

        var group = await add.Handle(new AddAccountGroup(AccountClass.Income, "Verhuur"), Books.Joke, CancellationToken.None);
        await rename.Handle(new RenameAccountGroup(group.Id, 0, "Verhuur van de zaal", "Hall rent"), Books.Joke, CancellationToken.None);
        var late = await Assert.ThrowsAsync<Refusal>(() => rename.Handle(new RenameAccountGroup(group.Id, 0, "Zaal", null), Books.Joke, CancellationToken.None));
        var taken = await Assert.ThrowsAsync<Refusal>(() => add.Handle(new AddAccountGroup(AccountClass.Income, "Verhuur van de zaal"), Books.Joke, CancellationToken.None));

        await using var db = books.Read();
        var last = await db.Set<AccountGroup>().AsNoTracking().OrderBy(g => g.Position).LastAsync();
        Assert.Equal(("Verhuur van de zaal", "Hall rent", AccountClass.Income), (last.NameNl, last.NameEn, last.Class));
        Assert.Equal("Common.ChangedMeanwhile", late.Code);
        Assert.Equal("Accounts.GroupTaken (Verhuur van de zaal)", taken.Message);
    }

    private static async Task<Account> Find(Books books, string code)
    {
        await using var db = books.Read();
        return await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Code == code);
    }
}
