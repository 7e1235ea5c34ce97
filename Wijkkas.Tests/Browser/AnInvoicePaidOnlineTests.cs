using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Browser;

/// <summary>A quarter of a garden contract, from the billing run to the bank line of the payout; the customer has neither account nor script.</summary>
public sealed partial class AnInvoicePaidOnlineTests(House house)
{
    [Fact]
    public async Task A_quarter_is_billed_paid_by_its_link_paid_out_and_found_on_the_bank_statement()
    {
        await using var portal = await house.Open();
        var joke = await portal.As(Roles.Treasurer);
        var clearing = await Balance(portal, AccountRole.PaymentProvider);
        var under = await Balance(portal, AccountRole.UnderWay);

        // She bills the garden only; the rest waits.
        await joke.GotoAsync("/agreements/billing");
        foreach (var box in await joke.Locator("tbody input[type=checkbox]:enabled").AllAsync())
        {
            await box.UncheckAsync();
        }

        await joke.GetByRole(AriaRole.Checkbox, new() { Name = "Tuinonderhoud Lindenstaete" }).CheckAsync();
        await joke.Press("Factureer wat is aangevinkt");
        await joke.Done();
        Assert.Contains("1 factuur", await joke.Text(), StringComparison.Ordinal);
        var invoice = await portal.Books.Set<Invoice>().AsNoTracking().OrderByDescending(one => one.Id).FirstAsync();
        Assert.Equal((new DateOnly(2026, 7, 1), new DateOnly(2026, 9, 30), Money.Euro(653.40m)), (invoice.SupplyFrom, invoice.SupplyTo, invoice.Total));
        await joke.GotoAsync($"/invoices/{invoice.Id}");
        Assert.Contains("Open", await joke.Text(), StringComparison.Ordinal);

        await joke.GotoAsync($"/payments/links/new?line={invoice.DebtorLineId}");
        await joke.Press("Betaallink maken");
        var link = await joke.Locator("a.hash").First.GetAttributeAsync("href");

        // The board of the flats pays in its own browser.
        var board = await portal.Visitor(script: false);
        await board.GotoAsync(link!);

        // Its title names whom it pays first, as public pages do; all else is as everywhere.
        var faults = (await Round.LookOnce(await Scripted(portal, link!), link!)).Where(fault => !fault.StartsWith("whole", StringComparison.Ordinal)).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        await board.Press("Betaal € 653,40");
        await board.Press("De bank betaalt");
        await Until(board, async () => (await board.Text()).Contains("Bedankt, het is betaald", StringComparison.Ordinal));

        await joke.GotoAsync($"/invoices/{invoice.Id}");
        Assert.Contains("Betaald", await joke.Text(), StringComparison.Ordinal);
        Assert.Equal(Money.Zero, await portal.Books.Set<OpenItem>().AsNoTracking().Where(item => item.LineId == invoice.DebtorLineId).Select(item => item.Open).SingleAsync());
        Assert.True(await Balance(portal, AccountRole.PaymentProvider) > clearing);

        // The provider pays out, and the bank sends its statement.
        await joke.GotoAsync("/sandbox");
        await joke.Leaving(() => joke.GetByRole(AriaRole.Button, new() { NameRegex = PayOut() }).ClickAsync());
        await joke.Press("Komt aan");
        var file = await joke.Context.APIRequest.GetAsync((await joke.GetByRole(AriaRole.Link, new() { Name = "Bankbestand" }).First.GetAttributeAsync("href"))!);
        ((StoppedClock)portal.Get<TimeProvider>()).Now += TimeSpan.FromMinutes(10);
        await Until(joke, async () => (await Balance(portal, AccountRole.PaymentProvider)).IsZero);
        await joke.GotoAsync("/bank/import");
        await joke.GetByLabel("Bestand").SetInputFilesAsync(new FilePayload { Name = "uitbetaling.xml", MimeType = "text/xml", Buffer = await file.BodyAsync() });
        await joke.Press("Bestand inlezen");
        await joke.Done();
        await joke.GotoAsync("/bank");
        await joke.Leaving(() => joke.GetByRole(AriaRole.Button, new() { NameRegex = Certain() }).First.ClickAsync());
        await joke.Done();

        // What it held before went along.
        Assert.Equal(Money.Zero, await Balance(portal, AccountRole.PaymentProvider));
        Assert.True(await Balance(portal, AccountRole.UnderWay) <= under);
        await joke.GotoAsync("/payments/proof");
        Assert.Equal("Alles klopt tot op de cent.", await joke.Say());
    }

    private static async Task<IPage> Scripted(DemoPortal portal, string address)
    {
        var page = await portal.Visitor();
        await page.GotoAsync(address);
        return page;
    }

    // What the provider tells comes by its own way, a moment later.
    private static async Task Until(IPage page, Func<Task<bool>> holds)
    {
        for (var i = 0; i < 60 && !await holds(); i++)
        {
            await Task.Delay(500, TestContext.Current.CancellationToken);
            await page.ReloadAsync();
        }

        Assert.True(await holds());
    }

    private static async Task<Money> Balance(DemoPortal portal, AccountRole role)
    {
        var sides = await portal.Books.Set<JournalLine>().Where(line => line.Account!.Role == role)
            .GroupBy(line => line.Side).Select(group => new { group.Key, Cents = group.Sum(line => line.Amount.Cents) }).ToListAsync();
        return new Money(sides.Sum(side => side.Key == Side.Debit ? side.Cents : -side.Cents));
    }

    [GeneratedRegex("^Betaal € .* uit$")]
    private static partial Regex PayOut();

    [GeneratedRegex("zekere regels? goedkeuren")]
    private static partial Regex Certain();
}
