using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Portal.Treasurer.Banking;
using Wijkkas.Web.Portal.Treasurer.LongWork;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Welcome;
using static Wijkkas.Tests.Ledger.Banking.BankBooks;

namespace Wijkkas.Tests.Portal.Banking;

/// <summary>Work that takes longer than a page: somebody else is at the books meanwhile, so that it is long here too.</summary>
public sealed class BusyTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    private const string Head = "Datum;Naam / Omschrijving;Rekening;Tegenrekening;Code;Af Bij;Bedrag (EUR);Mutatiesoort;Mededelingen;Saldo na mutatie;Tag\n";

    [Fact]
    public async Task A_long_import_tells_how_far_it_is_and_then_what_came_of_it()
    {
        await portal.Books.Bank("NL13TEST0123456789", "Spaarpot");
        using var joke = await portal.As(Roles.Treasurer);
        using var other = await OtherTreasurer();
        var books = Hold();

        var sent = await Upload(joke, "november.csv", Csv("NL13TEST0123456789", 3));
        var address = sent.Headers.Location!.OriginalString;
        var twice = await Upload(joke, "november.csv", Csv("NL13TEST0123456789", 3));
        var busy = await joke.Open(address);
        var hers = await other.Open(address);
        await books.Free();
        var done = await Done(joke, address);

        Assert.StartsWith("/bank/busy/", address, StringComparison.Ordinal);
        Assert.Equal(address, twice.Headers.Location!.OriginalString);
        Assert.Equal(("Bankbestand wordt gelezen", "november.csv"), (busy.Heading, busy.Say));
        Assert.Equal("Wij slaan de regels op.", Page.Tidy(busy.Document.QuerySelector("[role=status]")!.TextContent));
        Assert.Equal("", Page.Tidy(busy.Document.GetElementById("count")!.TextContent));
        Assert.False(busy.Document.QuerySelector("progress")!.HasAttribute("value"));
        Assert.Contains("http-equiv=\"refresh\"", busy.Document.QuerySelector("head noscript")!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, "Dit werk kennen wij niet meer"), (hers.Status, hers.Heading));
        Assert.DoesNotContain("november.csv", hers.Text, StringComparison.Ordinal);
        Assert.Equal("Bestand gelezen: 3 regels, waarvan 3 nieuw. 0 kenden wij al.", done.Say);
        await using var db = portal.Read();
        Assert.Equal(1, await db.Set<BankFile>().CountAsync(file => file.Name == "november.csv"));
    }

    [Fact]
    public async Task An_account_that_is_not_known_is_asked_for_on_the_page_of_the_long_import()
    {
        using var joke = await portal.As(Roles.Treasurer);
        var books = Hold();
        var address = (await Upload(joke, "nieuw.csv", Csv("NL91ABNA0417164300", 2))).Headers.Location!.OriginalString;
        await books.Free();

        var asks = await Done(joke, address);
        var unnamed = await joke.Press(asks, "Voeg deze rekening toe", ("Name", ""));
        books = Hold();
        var named = joke.Press(unnamed, "Voeg deze rekening toe", ("Name", "Buurtpot"));
        await Task.Delay(100, TestContext.Current.CancellationToken);
        var pressedAgain = joke.Press(unnamed, "Voeg deze rekening toe", ("Name", "Buurtpot"));
        await books.Free();
        var (first, second) = (await Done(joke, (await named).Address), await Done(joke, (await pressedAgain).Address));

        Assert.Equal("Het bestand is niet gelezen", asks.Heading);
        Assert.Contains("Rekening NL91 ABNA 0417 1643 00 staat nog niet bij uw bankrekeningen.", asks.Text, StringComparison.Ordinal);
        Assert.Contains("Geef de rekening een naam.", unnamed.Problem, StringComparison.Ordinal);
        Assert.Equal("Bestand gelezen: 2 regels, waarvan 2 nieuw. 0 kenden wij al.", first.Say);
        Assert.Equal(first.Say, second.Say);
        await using var db = portal.Read();
        Assert.Equal(1, await db.Set<BankFile>().CountAsync(file => file.Name == "nieuw.csv"));
    }

    [Fact]
    public async Task A_long_import_that_is_refused_says_why_and_stores_nothing()
    {
        await portal.Books.Bank("NL02ABNA0123456789", "Vreemde pot");
        using var joke = await portal.As(Roles.Treasurer);
        var books = Hold();
        var address = (await Upload(joke, "dollars.xml",
            """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>NL02ABNA0123456789</IBAN></Id><Ccy>USD</Ccy></Acct>
            <Ntry><Amt Ccy="USD">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-10-20</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>
            """)).Headers.Location!.OriginalString;
        await books.Free();

        var refused = await Done(joke, address);

        Assert.Equal("Het bestand is niet gelezen", refused.Heading);
        Assert.Contains("Wij lezen alleen rekeningen in euro. Er is niets opgeslagen.", refused.Text, StringComparison.Ordinal);
        await using var db = portal.Read();
        Assert.Equal(0, await db.Set<BankFile>().CountAsync(file => file.Name == "dollars.xml"));
    }

    [Fact]
    public async Task Certain_lines_that_take_long_are_booked_behind_the_page_and_those_that_cannot_are_named()
    {
        var bank = await portal.Books.Bank("NL86INGB0002445588", "Tuinpot");
        await new MakeBankRuleHandler(portal.Keeper).Handle(
            new MakeBankRule(bank.Id, false, null, "plantgoed", null, new LinePart(await portal.Books.Account("4700"), Money.Zero)), Books.Joke, CancellationToken.None);
        await portal.Books.Import(File("camt.053.001.08", bank.Number, null,
            [.. Enumerable.Range(0, 3).Select(i => Line("2026-11-03", -12.50m - i, $"plantgoed bak {i}")), Line("2026-03-09", -10m, "plantgoed vorig seizoen")]));

        // A year is known once something was booked in it, whichever test comes first.
        await portal.Books.Post("2026-01-05", "1000 Debit 1.00", "8390 Credit 1.00");
        await new ChangePeriodHandler(portal.Keeper).Handle(new ChangePeriod(202603, PeriodState.Locked), Books.Joke, CancellationToken.None);
        using var joke = await portal.As(Roles.Treasurer);
        var page = await joke.Open($"/bank?account={bank.Id}");
        var books = Hold();

        var busy = await joke.Press(page, "4 zekere regels goedkeuren");
        var twice = await joke.Press(page, "4 zekere regels goedkeuren");
        await books.Free();
        var done = await Done(joke, busy.Address);
        var nothingLeft = await Done(joke, (await joke.Press(page, "4 zekere regels goedkeuren")).Address);

        Assert.Equal("Zekere regels worden geboekt", busy.Heading);
        Assert.Equal("0 van 4 regels", Page.Tidy(busy.Document.GetElementById("count")!.TextContent));
        Assert.Equal(busy.Address, twice.Address);
        Assert.Equal("3 regels geboekt. 1 regel kon niet.", done.Say);
        Assert.Contains("De maand van 9 maart 2026 is op slot.", done.Text, StringComparison.Ordinal);
        Assert.Equal("0 regels geboekt. 1 regel kon niet.", nothingLeft.Say);
        await using var db = portal.Read();
        Assert.Equal(3, await db.Set<BankMatch>().CountAsync(match => match.BankAccountId == bank.Id));
    }

    [Fact]
    public async Task What_is_not_known_any_more_says_what_to_do()
    {
        using var joke = await portal.As(Roles.Treasurer);

        var gone = await joke.Open($"/bank/busy/{Guid.NewGuid()}");

        Assert.Equal((HttpStatusCode.NotFound, "Dit werk kennen wij niet meer"), (gone.Status, gone.Heading));
        Assert.Contains("dubbel wordt het nooit", gone.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_answered_with_a_sentence()
    {
        using var joke = await portal.As(Roles.Treasurer);
        using var body = new StreamContent(new Zeros(250_000_000));
        body.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/bank/import") { Content = body };

        var answer = await Page.Read(await joke.Send(request));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains("Dit bestand is 250 MB. Hier kan een bestand tot 110 MB zijn.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Above_two_thousand_lines_the_page_says_that_it_proposes_page_by_page()
    {
        var bank = await portal.Books.Bank("NL44RABO0123456789", "Drukke pot");
        await new MakeBankRuleHandler(portal.Keeper).Handle(
            new MakeBankRule(bank.Id, true, null, "lotnummer", null, new LinePart(await portal.Books.Account("8200"), Money.Zero)), Books.Joke, CancellationToken.None);
        await portal.Books.Import(File("camt.053.001.08", bank.Number, null, [.. Enumerable.Range(0, 2101).Select(i => Line($"2026-11-{1 + (i % 20):00}", 2.50m, $"lotnummer {i}"))]));
        using var joke = await portal.As(Roles.Treasurer);

        var page = await joke.Open($"/bank?account={bank.Id}");
        var met = new List<string>(page.Texts(".lines .raw"));
        var next = await joke.Open(page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        met.AddRange(next.Texts(".lines .raw"));
        var all = await joke.Press(page, "Alle zekere regels goedkeuren");

        // A quick machine tells it at once, and only once.
        all = all.Document.GetElementById("busy") is null ? all : await Done(joke, all.Address);

        Assert.Equal("Er zijn nog 2.101 regels te doen. Dat zijn er meer dan 2.000. Daarom doen wij per bladzijde voorstellen, en tellen wij de zekere regels niet vooraf.", page.Say);
        Assert.Equal(50, met.Distinct().Count());
        Assert.All(next.Texts(".lines .tag"), tag => Assert.Equal("Zeker", tag));
        Assert.Equal("Alle bankregels zijn verwerkt.", all.Say);
        Assert.Contains("2.101 regels geboekt.", all.Text, StringComparison.Ordinal);
    }

    private Held Hold()
    {
        portal.Services.GetRequiredService<Errands>().Patience = TimeSpan.FromMilliseconds(200);
        return new Held(portal.Keeper);
    }

    private static async Task<Page> Done(Visitor visitor, string address)
    {
        for (var looks = 0; looks < 600; looks++)
        {
            var page = await visitor.Open(address);
            if (page.Document.GetElementById("busy") is null)
            {
                return page;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException(address);
    }

    private static string Csv(string account, int lines) => Head + string.Concat(Enumerable.Range(1, lines).Select(i => string.Create(CultureInfo.InvariantCulture,
        $"\"202611{i:00}\";\"Buur {i}\";\"{account}\";\"\";\"OV\";\"Bij\";\"{i},00\";\"Overschrijving\";\"bijdrage {i}\";\"\";\"\"\n")));

    private static async Task<HttpResponseMessage> Upload(Visitor visitor, string name, string content)
    {
        var form = await visitor.Open("/bank/import");
        var token = ((IHtmlInputElement)form.Document.QuerySelector("form[enctype] input[name=__RequestVerificationToken]")!).Value;
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        using var body = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { file, "file", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/bank/import") { Content = body };
        return await visitor.Send(request);
    }

    private async Task<Visitor> OtherTreasurer()
    {
        const string email = "els@lindenhof.example";
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PeopleAtTheBooks>().Take(Books.Joke, async people =>
        {
            var els = new Person { Id = Guid.NewGuid(), UserName = email, Email = email, DisplayName = "Els Groen", LockoutEnabled = true };
            await people.CreateAsync(els, DemoUsers.Password);
            await people.AddToRoleAsync(els, Roles.Treasurer);
        });
        var visitor = portal.Anonymous();
        await visitor.SignIn(email, DemoUsers.Password);
        return visitor;
    }

    /// <summary>Somebody who is at the books and stays there until told.</summary>
    private sealed class Held
    {
        private readonly TaskCompletionSource free = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Task turn;

        public Held(Bookkeeper books)
        {
            var begun = new TaskCompletionSource();
            turn = Task.Run(() => books.Take(async _ =>
            {
                begun.SetResult();
                await free.Task;
            }));
            begun.Task.Wait();
        }

        public Task Free()
        {
            free.SetResult();
            return turn;
        }
    }

    /// <summary>So many noughts, without the memory for them.</summary>
    private sealed class Zeros(long length) : Stream
    {
        private long given;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => given; set => given = value; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var some = (int)Math.Min(count, length - given);
            Array.Clear(buffer, offset, some);
            given += some;
            return some;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => given = offset;

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
