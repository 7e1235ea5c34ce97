using System.Net;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Ledger.Banking;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal;

public sealed class TodayTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    [Fact]
    public async Task Today_says_how_much_there_is_what_waits_and_whose_money_it_is()
    {
        await portal.Books.Post("2026-10-05", "1100 Debit 1250.00", "8010 Credit 1250.00 groen");
        await portal.Books.Post("2026-11-06", "4700 Debit 12.50", "1100 Credit 12.50");
        await portal.Books.Post("2026-11-09", "1320 Debit 800.00", "8100 Credit 800.00 subsidies");

        using var joke = await portal.As(Roles.Treasurer);
        var page = await joke.Open("/");
        Assert.Equal("Goedenavond, Joke", page.Heading);
        Assert.Equal("De buurt heeft € 1.237,50 op de bank en in kas. Er wachten 2 dingen op u.", page.Say);
        Assert.Equal(
            ["€ 800,00 had al betaald moeten zijn Het langst te laat: hooguit 30 dagen.", "10 maanden afsluiten Van januari 2026 tot en met oktober 2026."],
            page.Texts(".todo li"));
        Assert.Equal(
            ["Stroom | Staafje | €", "Afvalinzameling |  | 0,00", "Groenbeheer |  | 1.250,00", "Subsidies |  | 800,00", "Betaalde klussen |  | 0,00", "Algemeen |  | −12,50", "Samen |  | 2.037,50"],
            page.Rows("table.bars"));
        Assert.Equal(["0", "100", "64", "0", "0"], page.Document.QuerySelectorAll("table.bars rect").Select(bar => bar.GetAttribute("width")));
        Assert.Equal(
            ["Bank betaalrekening 1.237,50", "Bank spaarrekening 0,00", "Kas 0,00", "Krijgen we nog +800,00", "Samen 2.037,50"],
            page.Texts("section[aria-labelledby=where] .proof > div"));

        using var board = await portal.As(Roles.Board);
        var read = await board.Open("/");
        Assert.Equal("De buurt heeft € 1.237,50 op de bank en in kas.", read.Say);
        Assert.Empty(read.Texts(".todo li"));
        Assert.Contains("3", read.Texts(".facts dd"));

        using var fatima = await portal.As(Roles.Administrator);
        var office = await fatima.Open("/");
        Assert.Equal("Welkom, Fatima", office.Heading);
        Assert.DoesNotContain("1.237,50", office.Text);

        await fatima.Press(office, "English");
        Assert.Equal("Welcome, Fatima", (await fatima.Open("/")).Heading);
    }

    [Fact]
    public async Task The_bank_stands_beside_the_books()
    {
        await using var own = new Lindenhof.Portal();
        await own.InitializeAsync();
        await own.Books.Bank();
        await own.Books.Post("2026-11-06", "1100 Debit 100.00", "8010 Credit 100.00 groen");
        await own.Books.Import(BankBooks.File("camt.053.001.08", BankBooks.Current, 100m, BankBooks.Line("2026-11-20", -12.50m, "kosten"), BankBooks.Line("2026-11-21", 40m, "contributie")));
        using var joke = await own.As(Roles.Treasurer);

        var page = await joke.Open("/");

        Assert.Equal("De buurt heeft € 100,00 op de bank en in kas. De bank en de boeken kloppen met elkaar. Er wachten 2 bankregels op verwerking.", page.Say);
        Assert.Equal(["2 bankregels verwerken Samen € 27,50. Voor elke regel doen wij een voorstel, als dat kan."], page.Texts(".todo li").Take(1));
        Assert.Equal(["In de boeken 100,00", "2 regels te doen +27,50", "Op de bank 127,50"], page.Texts("section[aria-labelledby='proof-1100'] .proof > div"));
        Assert.Equal(["Klopt"], page.Texts("section[aria-labelledby='proof-1100'] .tag"));
        Assert.Equal("2 te doen", page.Texts("nav.hall .count").Single());
        Assert.Equal("/bank", page.Document.QuerySelector(".head .btn")!.GetAttribute("href"));

        await own.Books.Post("2026-11-23", "1100 Debit 5.00", "8120 Credit 5.00");
        var after = await joke.Open("/");
        Assert.Equal("De buurt heeft € 105,00 op de bank en in kas. De bank en de boeken verschillen € 5,00. Er wachten 2 bankregels op verwerking.", after.Say);
        Assert.Contains("Verschil, bekijk waarom −5,00", after.Texts("section[aria-labelledby='proof-1100'] .proof > div"));
        Assert.Equal(HttpStatusCode.OK, (await joke.Get(after.Document.QuerySelector("section[aria-labelledby='proof-1100'] dt a[href*=proof]")!.GetAttribute("href")!)).StatusCode);
    }

    [Fact]
    public void A_bar_is_as_long_as_its_share()
    {
        var page = new Wijkkas.Web.Portal.Treasurer.Today.TodayPage
        {
            On = new DateOnly(2026, 11, 24), Banks = [], Greeting = "", FirstName = "", AtHand = Money.Zero, Todos = [], Streams = [], Places = [], Seal = new(0, ""), PlacesHref = null, StreamsHref = "",
            Ageing = [Money.Euro(75m), Money.Euro(20m), -Money.Euro(3m), Money.Euro(5m)],
        };

        Assert.Equal([("0", "75"), ("75", "20"), ("95", "0"), ("95", "5")], page.Strip());
    }
}
