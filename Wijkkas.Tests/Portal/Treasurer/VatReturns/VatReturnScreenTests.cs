using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Treasurer.VatReturns;

public sealed class VatReturnScreenTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    [Fact]
    public async Task The_treasurer_sees_the_boxes_opens_one_and_records_the_return()
    {
        await portal.Books.WithPartners();
        await portal.Books.Issue(await portal.Books.Draft(1, await portal.Books.Line("Rondes", 1m, 1000.50m)), new DateOnly(2026, 7, 31));
        using var joke = await portal.As(Roles.Treasurer);

        var first = await joke.Open("/vat");
        Assert.Equal("Kies over welk tijdvak u hier de eerste aangifte maakt.", first.Say);
        var page = await joke.Open(first.Document.QuerySelectorAll("main a").First(a => a.TextContent == "3e kwartaal 2026").GetAttribute("href")!);
        Assert.Equal("U betaalt € 210,00, uiterlijk 31 oktober 2026.", page.Say);
        Assert.Contains("1a Leveringen en diensten, hoog tarief | 1.000,00 | 210,00", page.Rows().Select(Page.Tidy));
        var box = await joke.Open(page.Document.QuerySelector("tbody a.fig")!.GetAttribute("href")!);
        Assert.Contains(box.Rows().Select(Page.Tidy), row => row.Contains("1.000,50 | 210,11", StringComparison.Ordinal));

        var form = await joke.Open("/vat/2026-07-01/file?to=2026-09-30");
        var wrong = await joke.Fill(form, ("PaymentReference", "1234567890123456"));
        Assert.Contains("Kies de relatie van de Belastingdienst.", wrong.Text);
        var made = await joke.Fill(wrong, ("PartyId", "1"));
        Assert.Equal("/vat/2026-07-01", made.Address);
        Assert.Contains("Vastgelegd op 24 november 2026", made.Text);
        Assert.Equal("4e kwartaal 2026 loopt nog. De aangifte moet uiterlijk 31 januari 2027 binnen zijn.", (await joke.Open("/vat")).Say);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await joke.Get("/vat/2026-07-03")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await joke.Get("/vat/0001-01-01?to=9999-12-31")).StatusCode);
        var back = await joke.Fill("/vat/2026-07-01/undo", ("Why", "verkeerde maand"));
        Assert.Equal("/vat", back.Address);
    }

    [Fact]
    public async Task Under_the_small_business_scheme_there_is_a_meter_instead()
    {
        await using var small = new Lindenhof.Portal();
        await small.InitializeAsync();
        await small.Books.WithPartners(VatScheme.SmallBusiness);
        await small.Books.Issue(await small.Books.Draft(1, await small.Books.Line("Klus", 1m, 1250m, Wijkkas.Ledger.Vat.VatNature.SmallBusiness)), new DateOnly(2026, 10, 1));
        using var joke = await small.As(Roles.Treasurer);

        Assert.Equal("U gebruikt de kleineondernemersregeling. De omzet van 2026 is € 1.250,00; het maximum is € 20.000,00.", (await joke.Open("/vat")).Say);
        Assert.Contains("U kunt dit jaar nog € 18.750,00 omzet maken.", (await joke.Open("/vat")).Text);
    }
}
