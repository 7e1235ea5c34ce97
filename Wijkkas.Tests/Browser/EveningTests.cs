using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;

namespace Wijkkas.Tests.Browser;

/// <summary>Joke's Tuesday evening, from the bank's file to a locked month: at the desk, on the phone, and without script.</summary>
public sealed class EveningTests(House house)
{
    private static readonly DateOnly From = new(2026, 10, 1);
    private static readonly DateOnly To = new(2026, 11, 24);

    [Theory]
    [InlineData(1280, true)]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task A_month_from_the_banks_file_to_the_lock(int width, bool script)
    {
        await using var portal = await house.Open();
        var statement = await Statement.For(portal);
        var joke = await portal.As(Roles.Treasurer, script);
        await joke.SetViewportSizeAsync(width, 900);
        var before = await joke.Result(From, To);

        var bank = await Read(portal, joke, statement);
        Assert.Contains("Er zijn nog 5 regels te doen. Bij 2 weten wij het zeker.", await joke.Say(), StringComparison.Ordinal);

        await joke.Press("2 zekere regels goedkeuren");
        await joke.Done();
        Assert.Equal("Er zijn nog 3 regels te doen.", await joke.Say());
        Assert.Equal(before, await joke.Result(From, To));

        // Plants and paint were on one bill.
        await joke.GotoAsync(bank);
        await joke.Follow("Splitsen", Statement.Shop);
        await Part(joke, 1, "40,25", await Account(portal, "4410"), await Stream(portal, "groen"));
        await Part(joke, 2, "20,24", await Account(portal, "4400"), await Stream(portal, "klussen"));
        await joke.Press("Boek € 60,50");
        Assert.Contains("Er is een verschil van € 0,01.", await joke.Text(".note.bad"), StringComparison.Ordinal);
        await Part(joke, 2, "20,25", await Account(portal, "4400"), await Stream(portal, "klussen"));
        await joke.Press("Boek € 60,50");
        Assert.Contains($"{Statement.Shop}: Geboekt als", await joke.Text(), StringComparison.Ordinal);
        Assert.Equal(before + Statement.Shopping.Cents, await joke.Result(From, To));

        // What the bank takes each month becomes a rule.
        await joke.GotoAsync(bank);
        await joke.Follow("Anders boeken", "Bank");
        await joke.GetByLabel("Rekening", new() { Exact = true }).SelectOptionAsync(await Account(portal, "4700"));
        await joke.GetByRole(AriaRole.Checkbox, new() { Name = "Maak hier een regel van" }).CheckAsync();
        await joke.GetByLabel("Tekst in de omschrijving").FillAsync("abonnement pinkastje");
        await joke.Press("Boek € 9,95");
        Assert.Equal(before + (Statement.Shopping + Statement.BankCosts).Cents, await joke.Result(From, To));
        await joke.GotoAsync("/bank/rules");
        Assert.Contains("abonnement pinkastje", await joke.Text(), StringComparison.Ordinal);

        // Booked, and taken back.
        await joke.GotoAsync(bank);
        await joke.Within(Statement.Shopper).GetByLabel("Rekening").SelectOptionAsync(await Account(portal, "8200"));
        await joke.Press("Boeken", Statement.Shopper);
        Assert.Equal("Alle bankregels zijn verwerkt.", await joke.Say());
        Assert.Equal(before + (Statement.Shopping + Statement.BankCosts + Statement.Gift).Cents, await joke.Result(From, To));
        await joke.GotoAsync($"{bank}&tab=Done");
        await joke.Press("Ongedaan maken", Statement.Shopper);
        Assert.Contains("De boeking is teruggedraaid.", await joke.Text(".note"), StringComparison.Ordinal);
        Assert.Equal(before + (Statement.Shopping + Statement.BankCosts).Cents, await joke.Result(From, To));

        await joke.GotoAsync("/periods/202610/lock");
        Assert.Contains("nog niet verwerkt", await joke.Text(".note.warn"), StringComparison.Ordinal);
        await joke.Press("Oktober 2026 op slot zetten");
        Assert.Contains("Oktober 2026 is op slot.", await joke.Text(".note"), StringComparison.Ordinal);

        var entries = await portal.Books.Set<JournalEntry>().CountAsync();
        await joke.GotoAsync("/journal/new");
        await Memorial.Type(joke, "31-10-2026", "Te laat");
        await joke.Press("Boeking opslaan");
        Assert.Contains("Oktober 2026 is op slot.", await joke.Text(".note.bad"), StringComparison.Ordinal);
        Assert.StartsWith("Fout:", await joke.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal("Te laat", await joke.GetByLabel("Omschrijving").First.InputValueAsync());
        Assert.Equal(entries, await portal.Books.Set<JournalEntry>().CountAsync());
    }

    /// <summary>Gives the file, tells whose account it is, and goes to its lines.</summary>
    internal static async Task<string> Read(DemoPortal portal, IPage joke, Statement statement)
    {
        await joke.GotoAsync("/bank/import");
        await joke.GetByLabel("Bestand").SetInputFilesAsync(new FilePayload { Name = Statement.FileName, MimeType = "text/xml", Buffer = Encoding.UTF8.GetBytes(statement.Xml) });
        await joke.Press("Bestand inlezen");
        await joke.Done();
        await joke.GetByLabel("Naam van de rekening").FillAsync("Buurtkas");
        await joke.Press("Voeg deze rekening toe");
        await joke.Done();
        Assert.Equal("Bestand gelezen: 5 regels, waarvan 5 nieuw. 0 kenden wij al.", await joke.Say());
        var own = $"/bank?account={await portal.Books.Set<BankAccount>().Where(account => account.Number == Statement.Iban).Select(account => account.Id).SingleAsync()}";
        await joke.GotoAsync(own);
        return own;
    }

    private static async Task Part(IPage joke, int number, string amount, string account, string stream)
    {
        var part = joke.GetByRole(AriaRole.Group, new() { Name = $"Deel {number}" });
        await part.GetByLabel("Bedrag").FillAsync(amount);
        await part.GetByLabel("Rekening").SelectOptionAsync(account);
        await part.GetByLabel("Stroom").SelectOptionAsync(stream);
    }

    internal static async Task<string> Account(DemoPortal portal, string code) =>
        $"{await portal.Books.Set<Account>().Where(account => account.Code == code).Select(account => account.Id).SingleAsync()}";

    private static async Task<string> Stream(DemoPortal portal, string code) =>
        $"{await portal.Books.Set<MoneyStream>().Where(stream => stream.Code == code).Select(stream => stream.Id).SingleAsync()}";
}
