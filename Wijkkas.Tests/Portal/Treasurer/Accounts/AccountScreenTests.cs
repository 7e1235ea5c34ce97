using System.Net;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Treasurer.Accounts;

public sealed class AccountScreenTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    [Fact]
    public async Task The_chart_shows_what_stands_on_each_account_this_year_and_opens_its_card()
    {
        await portal.Books.Post("2025-11-16", "4120 Debit 7.00", "1110 Credit 7.00");
        await portal.Books.Post("2026-11-16", "4120 Debit 12.50", "1110 Credit 12.50");
        using var henk = await portal.As(Roles.Auditor);

        var page = await henk.Open("/accounts");

        Assert.StartsWith("De boeken hebben 7", page.Say);
        Assert.Contains("1110 Bank spaarrekening | BLimBanSpa | −19,50", page.Rows());
        Assert.Contains("0700 Leningen van leden en anderen | BLasOlsOsl | –", page.Rows());
        Assert.Contains("4120 Onderhoud en schoonmaak pand | WBedHuiSch | 12,50", page.Rows());
        Assert.Equal(1, page.Texts("tr.group").Count(text => text == "Geld op bank en in kas"));
        Assert.Equal(
            "/accounts/4120?from=2026-01-01&to=2026-12-31",
            page.Document.QuerySelectorAll("a.fig").Select(figure => figure.GetAttribute("href")).Single(href => href!.Contains("/4120", StringComparison.Ordinal)));
        Assert.Null(page.Document.QuerySelector("a[href='/accounts/new']"));
    }

    [Fact]
    public async Task An_account_is_added_renamed_retired_and_restored_on_the_screen()
    {
        using var joke = await portal.As(Roles.Treasurer);

        var added = await joke.Fill("/accounts/new", ("Code", "4460"), ("NameNl", "Plantgoed"), ("GroupId", "13"), ("RgsCode", "WKprInpInp"));
        Assert.Equal(["Rekening 4460 Plantgoed is toegevoegd. Kaart openen"], added.Texts(".note.ok"));
        var renamed = await joke.Fill("/accounts/4460/edit", ("NameNl", "Planten"), ("NameEn", "Plants"));
        Assert.Contains("4460 Planten | WKprInpInp | – | Wijzigen 4460 Planten", renamed.Rows());
        await joke.Press(await joke.Open("/accounts/4460/edit"), "Uit gebruik nemen");
        Assert.Contains("4460 Planten", (await joke.Open("/accounts")).Document.QuerySelector("section[aria-labelledby=retired]")!.TextContent);
        await joke.Press(await joke.Open("/accounts/4460/edit"), "Weer in gebruik nemen");
        Assert.DoesNotContain("Niet meer in gebruik", (await joke.Open("/accounts")).Text);
        await joke.Press(await joke.Open("/accounts/4460/edit"), "Rekening verwijderen");
        Assert.Equal(HttpStatusCode.NotFound, (await joke.Open("/accounts/4460/edit")).Status);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_what_was_typed_stays()
    {
        using var joke = await portal.As(Roles.Treasurer);

        var taken = await joke.Fill("/accounts/new", ("Code", "1100"), ("NameNl", "Bank"), ("GroupId", "3"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Bank"), (taken.Status, taken.Document.QuerySelector("#NameNl")!.GetAttribute("value")));
        Assert.Equal(["Nummer 1100 is al van Bank betaalrekening. Kies een ander nummer."], taken.Texts("p.wrong"));
        Assert.Equal(["RGS-code WKprInpInp hoort niet bij deze soort. B is voor de balans, W voor baten en lasten."],
            (await joke.Fill("/accounts/new", ("Code", "1111"), ("NameNl", "Bank"), ("GroupId", "3"), ("RgsCode", "WKprInpInp"))).Texts("p.wrong"));
        Assert.Equal(["Kies een rubriek uit de lijst."], (await joke.Fill("/accounts/new", ("Code", "1111"), ("NameNl", "Bank"), ("GroupId", ""))).Texts("p.wrong"));
    }

    [Fact]
    public async Task Two_people_at_once_the_second_is_told()
    {
        using var joke = await portal.As(Roles.Treasurer);
        var early = await joke.Open("/accounts/4530/edit");

        await joke.Fill("/accounts/4530/edit", ("NameNl", "Bijeenkomsten"));
        var late = await joke.Fill(early, ("NameNl", "Feesten"));

        Assert.Equal("Dit kan niet Iemand anders heeft dit intussen veranderd. Open het blad opnieuw en kijk het na.", late.Problem);
        Assert.Contains("4530 Bijeenkomsten", (await joke.Open("/accounts")).Text);
    }

    [Fact]
    public async Task What_the_house_needs_stays_and_the_page_says_so()
    {
        using var joke = await portal.As(Roles.Treasurer);

        var refused = await joke.Press(await joke.Open("/accounts/1300/edit"), "Uit gebruik nemen");

        Assert.Equal("Dit kan niet Rekening 1300 is nodig om te boeken. U kunt hem niet uit gebruik nemen of verwijderen.", refused.Problem);
        Assert.Equal("Rekening 1300 wijzigen", refused.Heading);
    }

    [Fact]
    public async Task A_heading_is_added_and_renamed()
    {
        using var joke = await portal.As(Roles.Treasurer);

        var added = await joke.Fill("/accounts/groups/new", ("Class", "Income"), ("NameNl", "Verhuur"));
        var edit = added.Document.QuerySelectorAll("a").Single(a => Page.Tidy(a.TextContent) == "Wijzigen Verhuur").GetAttribute("href")!;
        var renamed = await joke.Fill(edit, ("NameNl", "Verhuur van de zaal"), ("NameEn", "Hall rent"));

        Assert.Contains("Verhuur van de zaal | Hall rent | Wijzigen Verhuur van de zaal", renamed.Rows());
    }
}
