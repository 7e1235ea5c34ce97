using System.Globalization;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Treasurer.Agreements;

/// <summary>What De Lindenhof's agreements promise, seen by the board on 24 November 2026.</summary>
public sealed class AheadTests(EveryPageTests.Demo demo) : IClassFixture<EveryPageTests.Demo>
{
    [Fact]
    public async Task The_list_finds_by_state_partner_and_stream()
    {
        using var wim = await demo.Portal.As(Roles.Board);

        Assert.Equal("8 overeenkomsten lopen nu.", (await wim.Open("/agreements")).Say);
        Assert.Equal(["Buurtbudget 2026", "Buurtrestaurant 2026", "Groenbeheer Lindenplein"], Titles(await wim.Open("/agreements?state=Notice")));
        Assert.Equal(["Moestuin 2026 en 2027"], Titles(await wim.Open("/agreements?state=VatUndecided")));
        Assert.Equal(["Groenbeheer Beukenhof", "Groenbeheer Lindenplein", "Plantsoenen en boomspiegels", "Tuinonderhoud Lindenstaete"], Titles(await wim.Open("/agreements?stream=groen")));
        Assert.Contains("Geen overeenkomst gevonden", (await wim.Open("/agreements?state=Ended")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Quarter", 13)]
    [InlineData("Month", 36)]
    [InlineData("Year", 4)]
    public async Task Every_figure_of_promised_income_opens_to_the_agreements_behind_it(string by, int bars)
    {
        using var wim = await demo.Portal.As(Roles.Board);
        var page = await wim.Open($"/agreements/ahead?by={by}");
        var rows = page.Document.QuerySelectorAll("#cliff ~ table tbody tr");
        var figures = page.Document.QuerySelectorAll("#cliff ~ table td a.fig");

        Assert.Equal(bars, rows.Length);
        var sum = 0m;
        foreach (var figure in figures)
        {
            var opened = await wim.Open(figure.GetAttribute("href")!);
            Assert.Contains(figure.TextContent, opened.Say, StringComparison.Ordinal);
            Assert.Equal(Euros(figure.TextContent), opened.Document.QuerySelectorAll("tbody td a.fig").Sum(part => Euros(part.TextContent)));
            sum += Euros(figure.TextContent);
        }

        // The foot opens too, and is the sum of the bars.
        Assert.Equal(sum, 2 * Euros(figures[^1].TextContent));
    }

    [Fact]
    public async Task The_timeline_begins_with_what_ends_first()
    {
        using var wim = await demo.Portal.As(Roles.Board);

        var rows = (await wim.Open("/agreements/ahead")).Rows("#line ~ table");

        Assert.Equal("Groenbeheer Lindenplein Woonstichting Meerzicht |  | 31-12-2026 opzeggen: 30-11-2026", rows[1]);
        Assert.EndsWith("|  | zonder einde", rows[^1], StringComparison.Ordinal);
    }

    private static string[] Titles(Page page) => [.. page.Texts("main tbody th > a")];

    private static decimal Euros(string figure) => decimal.Parse(figure, NumberStyles.Number, CultureInfo.GetCultureInfo("nl"));
}
