using System.Net;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;

namespace Wijkkas.Tests.Portal;

public sealed class SettingsTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    [Fact]
    public async Task The_cooperative_says_who_it_is()
    {
        using var admin = await portal.As(Roles.Administrator);

        var page = await admin.Fill("/settings", ("Name", "Buurtcoöperatie De Lindenhof"), ("KvkNumber", "6812 3456"), ("Rsin", "1234.56.782"), ("VatNumber", "nl 123456782 b01"), ("PostalCode", "3511 ab"));

        Assert.Contains("De instellingen zijn opgeslagen.", page.Text);
        Assert.Equal("Zo staat Buurtcoöperatie De Lindenhof op brieven, verslagen en facturen.", page.Say);
        await using var db = portal.Read();
        var kept = await db.Set<Organisation>().AsNoTracking().SingleAsync();
        Assert.Equal(("68123456", "123456782", "NL123456782B01", "3511 AB"), (kept.KvkNumber, kept.Rsin, kept.VatNumber, kept.PostalCode));
    }

    [Fact]
    public async Task What_stands_on_invoices_is_filled_in_and_a_logo_is_given_and_taken_away()
    {
        using var admin = await portal.As(Roles.Administrator);
        await admin.Fill(
            "/settings", ("Street", "Lindenplein"), ("HouseNumber", "4"), ("Phone", "030 1234567"), ("Website", "lindenhof.example"), ("Iban", "nl91 abna 0417 1643 00"), ("ContactName", "Joke Terpstra"),
            ("VatScheme", "SmallBusiness"), ("PaymentDays", "14"));
        await using (var db = portal.Read())
        {
            var kept = await db.Set<Organisation>().AsNoTracking().SingleAsync();
            Assert.Equal(("4", "NL91ABNA0417164300", VatScheme.SmallBusiness, 14), (kept.HouseNumber, kept.Iban, kept.VatScheme, kept.PaymentDays));
        }

        Assert.Contains("Rekeningnummer op facturen: ", (await admin.Fill("/settings", ("Iban", "NL00ABNA0417164300"))).Problem);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Logo(admin, "%PDF-1.7 geen plaatje"u8.ToArray())).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Logo(admin, [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Logo(admin, Documents.Pngs.TwoDots)).StatusCode);
        Assert.Contains("Het logo staat bovenaan nieuwe facturen.", (await admin.Open("/settings")).Text);
        Assert.Equal("image/png", (await admin.Get("/settings/logo")).Content.Headers.ContentType!.MediaType);
        Assert.Contains("Er is nog geen logo.", (await admin.Press(await admin.Open("/settings"), "Logo weghalen")).Text);
    }

    private static async Task<HttpResponseMessage> Logo(Lindenhof.Visitor admin, byte[] picture)
    {
        var token = (await admin.Open("/settings/logo/new")).Document.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var file = new ByteArrayContent(picture);
        using var body = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { file, "logo", "logo.png" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/settings/logo/new") { Content = body };
        return await admin.Send(request);
    }

    [Theory]
    [InlineData("KvkNumber", "1234567", "KvK-nummer: “1234567” is geen KvK-nummer. Een KvK-nummer heeft 8 cijfers.")]
    [InlineData("Rsin", "123456789", "RSIN: “123456789” is geen RSIN. Een RSIN heeft 9 cijfers. Kijk ze na.")]
    [InlineData("VatNumber", "NL123456789B01", "Btw-nummer: “NL123456789B01” is geen Nederlands btw-nummer. Het lijkt op NL123456782B01. Kijk de cijfers na.")]
    [InlineData("Name", "", "Naam van de coöperatie: Vul dit in.")]
    public async Task A_number_that_cannot_be_is_asked_again(string field, string typed, string told)
    {
        using var admin = await portal.As(Roles.Administrator);

        var page = await admin.Fill("/settings", (field, typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Nog niet opgeslagen " + told, page.Problem);
        Assert.Equal(typed, page.Document.QuerySelector($"main [name={field}]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("Phone", "030 1234567 of anders 06 12345678")]
    [InlineData("HouseNumber", "vier, achter de poort links")]
    public async Task What_is_too_long_for_its_place_is_refused_and_not_kept(string field, string typed)
    {
        using var admin = await portal.As(Roles.Administrator);

        var page = await admin.Fill("/settings", (field, typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        await using var db = portal.Read();
        Assert.False(await db.Set<Organisation>().AnyAsync(us => us.Phone == typed || us.HouseNumber == typed));
    }

    [Fact]
    public async Task The_book_year_is_fixed_by_the_first_entry_and_a_stale_page_is_refused()
    {
        await using var fresh = new Lindenhof.Portal();
        await fresh.InitializeAsync();
        using var admin = await fresh.As(Roles.Administrator);
        var before = await admin.Open("/settings");
        await admin.Fill(before, ("FirstMonthOfYear", "7"));

        var stale = await admin.Fill(before, ("FirstMonthOfYear", "9"));
        Assert.Contains("Iemand anders heeft de instellingen intussen veranderd.", stale.Problem);

        var open = await admin.Open("/settings");
        await fresh.Books.Post("2026-11-06", "4700 Debit 12.50", "1100 Credit 12.50");
        var late = await admin.Fill(open, ("FirstMonthOfYear", "1"));
        Assert.Contains("Er is al geboekt. De eerste maand van het boekjaar ligt vast.", late.Problem);
        Assert.Contains("Het boekjaar begint in juli. Dat ligt vast, want er is al geboekt.", (await admin.Open("/settings")).Text);
    }

    [Theory]
    [InlineData("NL123456782B01", true)]
    [InlineData("NL002455799B11", true)]
    [InlineData("NL123456789B01", false)]
    [InlineData("BE123456782B01", false)]
    [InlineData("NL000000000B01", false)]
    public void A_VAT_number_is_of_an_organisation_or_of_a_person(string number, bool can) => Assert.Equal(can, RegistrationNumbers.IsVatNumber(number));
}
