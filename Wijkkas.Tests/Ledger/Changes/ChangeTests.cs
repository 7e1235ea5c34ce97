using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Changes;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Changes;

/// <summary>Who changed what of the master data is kept, and nobody can forget to say so.</summary>
public sealed class ChangeTests
{
    [Theory, EveryDatabase]
    public async Task What_somebody_changes_of_an_account_is_kept_with_what_it_was(string database)
    {
        await using var books = await Books.On(database);
        var fuel = await Account(books, "4400");

        await new RenameAccountHandler(books.Keeper).Handle(
            new RenameAccount(fuel.Id, fuel.Version, "Benzine", fuel.NameEn, fuel.GroupId, fuel.RgsCode), new Actor("piet"), CancellationToken.None);
        await new RetireAccountHandler(books.Keeper, books.Clock).Handle(new RetireAccount(fuel.Id, fuel.Version + 1), Books.Joke, CancellationToken.None);

        Assert.Equal(
            [
                $"joke Added Code:>4400",
                $"piet Changed NameNl:{fuel.NameNl}>Benzine",
                "joke Changed RetiredOn:>2026-11-24",
            ],
            (await Story(books, nameof(Account), fuel.Id)).Select(line => line.StartsWith("joke Added", StringComparison.Ordinal) ? "joke Added " + line.Split(' ').Single(field => field.StartsWith("Code:", StringComparison.Ordinal)) : line));
    }

    [Theory, EveryDatabase]
    public async Task Of_people_only_that_something_changed(string database)
    {
        await using var books = await Books.On(database);
        var party = await new AddPartyHandler(books.Keeper).Handle(
            new AddParty("Tuinmachines Van Rijn", PartyRoles.Supplier, "NL91ABNA0417164300", "info@vanrijn.example"), Books.Joke, CancellationToken.None);
        await new ChangePartyHandler(books.Keeper).Handle(
            new ChangeParty(party.Id, 0, "Van Rijn bv", PartyRoles.Supplier, null, "info@vanrijn.example"), new Actor("piet"), CancellationToken.None);

        Assert.Equal(["joke Added Country Email Iban Language Name Roles", "piet Changed Iban Name"], await Story(books, nameof(Party), party.Id));
        await using var db = books.Read();
        var kept = await db.Set<Change>().Where(change => change.Subject == nameof(Party)).Select(change => change.Fields).ToListAsync();
        Assert.DoesNotContain(kept, text => text.Contains("Rijn", StringComparison.Ordinal) || text.Contains("ABNA", StringComparison.Ordinal) || text.Contains('@'));
    }

    [Theory, EveryDatabase]
    public async Task Of_an_agreement_its_prices_and_who_decided_on_vat(string database)
    {
        await using var books = await Invoices.On(database);
        SaveAgreement.Price Price(int? id, decimal euros, int account) => new(id, "Groenafval", Unit.Kilogram, UnitPrice.Euro(euros), null, account, new DateOnly(2026, 7, 1));
        var income = await books.Account("8010");
        var order = new SaveAgreement(null, 0, 2, await books.Stream("groen"), AgreementKind.Service, "Groenbeheer", new DateOnly(2026, 7, 1), BillingRhythm.Quarter) { Prices = [Price(null, 0.125m, income)] };
        var agreement = await new SaveAgreementHandler(books.Keeper).Handle(order, Books.Joke, CancellationToken.None);
        await new DecideVatHandler(books.Keeper).Handle(new DecideVat(agreement.Id, agreement.Version, VatNature.Standard, "gewoon werk"), new Actor("piet"), CancellationToken.None);
        await new SaveAgreementHandler(books.Keeper).Handle(
            order with { Id = agreement.Id, Version = agreement.Version + 1, EndsOn = new DateOnly(2027, 6, 30), Prices = [Price(agreement.Prices[0].Id, 0.15m, income)] }, new Actor("mia"), CancellationToken.None);

        Assert.Equal(["piet Changed VatNature:>Standard VatReason", "mia Changed EndsOn:>2027-06-30"], (await Story(books, nameof(Agreement), agreement.Id)).Skip(1));
        Assert.Equal(["mia Changed Price:0.125>0.15"], (await Story(books, nameof(AgreementPrice), agreement.Prices[0].Id)).Skip(1));
    }

    [Theory, EveryDatabase]
    public async Task Every_kind_of_master_data_tells(string database)
    {
        await using var books = await Books.On(database);
        var stream = await new AddStreamHandler(books.Keeper).Handle(new AddStream("moestuin", StreamKind.Fund, "Moestuin"), Books.Joke, CancellationToken.None);
        var project = await new AddProjectHandler(books.Keeper).Handle(new AddProject("moestuin", "Moestuin"), Books.Joke, CancellationToken.None);
        var branch = await new AddBranchHandler(books.Keeper).Handle(new AddBranch("noord", "Noord"), Books.Joke, CancellationToken.None);
        var bank = await new AddBankAccountHandler(books.Keeper).Handle(new AddBankAccount("NL91ABNA0417164300", "Betaalrekening"), Books.Joke, CancellationToken.None);
        await new RenameBankAccountHandler(books.Keeper).Handle(new RenameBankAccount(bank.Id, "Spaarrekening"), Books.Joke, CancellationToken.None);
        var rule = await new MakeBankRuleHandler(books.Keeper).Handle(
            new MakeBankRule(null, false, "NL91ABNA0417164300", "kosten betaalpakket", null, new LinePart(await books.Account("4700"), Money.Zero)), Books.Joke, CancellationToken.None);
        await new RetireBankRuleHandler(books.Keeper).Handle(new RetireBankRule(rule.Id), Books.Joke, CancellationToken.None);
        var group = await new AddAccountGroupHandler(books.Keeper).Handle(new AddAccountGroup(AccountClass.Income, "Verhuur"), Books.Joke, CancellationToken.None);
        await new ChangeOrganisationHandler(books.Keeper).Handle(
            new ChangeOrganisation("De Linde", LegalForm.CooperativeUa, null, null, null, "Lindenplein 1", null, null, null, 1, 0), Books.Joke, CancellationToken.None);

        Assert.Equal(["joke Added Code:>moestuin Kind:>Fund Mark:>6 NameEn:>Moestuin NameNl:>Moestuin"], await Story(books, nameof(MoneyStream), stream.Id));
        Assert.Equal(["joke Added Code:>moestuin Name:>Moestuin"], await Story(books, nameof(Project), project.Id));
        Assert.Equal(["joke Added Code:>noord Name:>Noord"], await Story(books, nameof(Branch), branch.Id));
        Assert.Equal("joke Changed Name:Betaalrekening>Spaarrekening", (await Story(books, nameof(BankAccount), bank.Id))[1]);
        Assert.Equal("joke Changed RetiredOn:>2026-11-24", (await Story(books, nameof(BankRule), rule.Id))[1]);
        Assert.DoesNotContain("ABNA", (await Story(books, nameof(BankRule), rule.Id))[0]);
        Assert.Single(await Story(books, nameof(AccountGroup), group.Id));
        Assert.Equal("joke Changed Name:De Lindenhof>De Linde Street", (await Story(books, nameof(Organisation), 1))[1]);
    }

    [Theory, EveryDatabase]
    public async Task Who_changes_master_data_and_does_not_say_who_he_is_changes_nothing(string database)
    {
        await using var books = await Books.On(database);

        var inTurn = await Assert.ThrowsAsync<InvalidOperationException>(() => books.Keeper.Take(async turn =>
        {
            (await turn.Db.Set<MoneyStream>().FirstAsync(stream => stream.Code == "groen")).NameNl = "Bos";
            await turn.Save();
        }));
        var beside = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var db = books.Read();
            db.Remove(await db.Set<MoneyStream>().FirstAsync(stream => stream.Code == "groen"));
            await db.SaveChangesAsync();
        });

        Assert.All([inTurn, beside], refused => Assert.Contains("nobody says who", refused.Message, StringComparison.Ordinal));
        await using var after = books.Read();
        Assert.Equal("Groenbeheer", await after.Set<MoneyStream>().Where(stream => stream.Code == "groen").Select(stream => stream.NameNl).SingleAsync());
    }

    /// <summary>The next one at the books is somebody else: his context comes from the same shelf.</summary>
    [Theory, EveryDatabase]
    public async Task Who_came_before_does_not_sign_for_who_comes_next(string database)
    {
        await using var books = await Books.On(database);
        await new AddProjectHandler(books.Keeper).Handle(new AddProject("tuin", "Tuin"), Books.Joke, CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => books.Keeper.Take(async turn =>
        {
            (await turn.Db.Set<Project>().FirstAsync()).Name = "Bos";
            await turn.Save();
        }));
    }

    [Theory, EveryDatabase]
    public async Task An_act_that_is_refused_leaves_no_change_behind(string database)
    {
        await using var books = await Books.On(database);
        await using var db = books.Read();
        var before = await db.Set<Change>().CountAsync();
        var debtors = await Account(books, "1300");

        await Assert.ThrowsAsync<Refusal>(() => new RetireAccountHandler(books.Keeper, books.Clock).Handle(new RetireAccount(debtors.Id, debtors.Version), Books.Joke, CancellationToken.None));
        await Assert.ThrowsAsync<Refusal>(() => new RemoveAccountHandler(books.Keeper).Handle(new RemoveAccount(debtors.Id, debtors.Version), Books.Joke, CancellationToken.None));

        Assert.Equal(before, await db.Set<Change>().CountAsync());
    }

    private static async Task<Account> Account(Books books, string code)
    {
        await using var db = books.Read();
        return await db.Set<Account>().AsNoTracking().SingleAsync(account => account.Code == code);
    }

    /// <summary>As <c>joke Changed NameNl:was>becomes</c>; a field without its values where those are not kept.</summary>
    private static async Task<IReadOnlyList<string>> Story(Books books, string subject, int id)
    {
        await using var db = books.Read();
        var key = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var changes = await db.Set<Change>().AsNoTracking().Where(change => change.Subject == subject && change.SubjectKey == key).OrderBy(change => change.Id).ToListAsync();
        return [.. changes.Select(change => $"{change.ChangedBy} {change.What} {string.Join(' ', change.Read().OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => field.Kept ? $"{field.Name}:{field.Was}>{field.Becomes}" : field.Name))}")];
    }
}
