using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal;

/// <summary>What nobody means to send, sent through the front door: each is answered with a page that says what is wrong, and nothing of it is kept.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private const string Exe = "MZ\u0090\u0000 this program cannot be run";

    private readonly Lindenhof.Portal portal = new() { Settings = [("Files:LargestMegabytes", "1")] };
    private Visitor joke = null!;

    public async ValueTask InitializeAsync()
    {
        await portal.InitializeAsync();
        await portal.Books.WithPartners();
        joke = await portal.As(Roles.Treasurer);
    }

    public async ValueTask DisposeAsync()
    {
        joke.Dispose();
        await portal.DisposeAsync();
    }

    [Theory]
    [InlineData(10_000, true, HttpStatusCode.RequestEntityTooLarge, "Dit formulier heeft te veel velden.")]
    [InlineData(10_000, false, HttpStatusCode.UnprocessableEntity, "Op een factuur passen 1000 regels.")]
    [InlineData(1_001, true, HttpStatusCode.UnprocessableEntity, "Op een factuur passen 1000 regels.")]
    public async Task A_draft_with_too_many_lines_is_refused_whole(int lines, bool whole, HttpStatusCode status, string told)
    {
        foreach (var button in (string[])["", DraftButton.Check, DraftButton.More])
        {
            var page = await Post("/invoices/new", [("Party", "1"), ("Do", button), .. Lines(lines, whole)]);

            Assert.Equal((button, status), (button, page.Status));
            Assert.Contains(told, page.Text, StringComparison.Ordinal);
        }

        Assert.Equal(0, await Count<InvoiceDraft>());
        Assert.Equal(0, await Count<DraftLine>());
    }

    [Fact]
    public async Task A_draft_of_a_thousand_lines_is_an_invoice_like_any_other()
    {
        var draft = await Post("/invoices/new", [("Party", "1"), .. Lines(InvoiceRules.MostLines, whole: true)]);
        Assert.Equal("Voor Gemeente Meerdrecht, samen € 1.210,00. Er is nog niets geboekt.", draft.Say);

        var invoice = await joke.Press(draft, "Uitgeven voor € 1.210,00");

        Assert.Equal("Factuur F2026-0001", invoice.Heading);
        Assert.Equal(HttpStatusCode.OK, (await joke.Get(invoice.Address + "/pdf")).StatusCode);
        Assert.Equal(InvoiceRules.MostLines, XDocument.Parse(await Text(invoice.Address + "/ubl")).Root!.Elements().Count(one => one.Name.LocalName == "InvoiceLine"));
    }

    [Theory]
    [InlineData("10000000", "1000000000")]
    [InlineData("10000000,01", "1")]
    [InlineData("99999999999999999999", "1")]
    [InlineData("-5", "1")]
    [InlineData("1e9", "1")]
    [InlineData("0,00001", "1")]
    [InlineData("NaN", "1")]
    [InlineData("5", "1000000001")]
    [InlineData("5", "0,0001")]
    [InlineData("5", "-1")]
    [InlineData("5", "∞")]
    public async Task Absurd_amounts_are_asked_back_and_nothing_is_kept(string price, string quantity)
    {
        foreach (var button in (string[])["", DraftButton.Check])
        {
            // Twelve of them together are more than the books can count.
            var page = await Post("/invoices/new", [("Party", "1"), ("Do", button), .. Enumerable.Range(0, 12).SelectMany(i => Line(i, price, quantity))]);

            // Less than nothing may be written down, but never be issued.
            Assert.True(page.Status == HttpStatusCode.UnprocessableEntity || quantity == "-1" || (button == DraftButton.Check && page.Problem.Length > 0), $"{page.Status} {page.Text}");
        }

        Assert.Equal(quantity == "-1" ? 1 : 0, await Count<InvoiceDraft>());
        Assert.Equal(0, await Count<JournalEntry>());
    }

    [Fact]
    public async Task Absurd_work_does_not_shut_the_billing_run()
    {
        await Agree("10000000");
        int price;
        await using (var db = portal.Read())
        {
            price = await db.Set<AgreementPrice>().Select(p => p.Id).SingleAsync(TestContext.Current.CancellationToken);
        }

        for (var day = 1; day <= 12; day++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post("/agreements/1/work", [("Price", $"{price}"), ("On", $"{day}-10-2026"), ("Quantity", "1000000000")])).Status);
        }

        Assert.Equal(0, await Count<WorkRecord>());
        foreach (var address in (string[])["/agreements", "/agreements/1", "/agreements/billing", "/agreements/ahead"])
        {
            Assert.Equal((address, HttpStatusCode.OK), (address, (await joke.Open(address)).Status));
        }
    }

    [Theory]
    [InlineData("31-12-9999")]
    [InlineData("1-1-0001")]
    public async Task Days_at_the_end_of_all_calendars_are_refused(string day)
    {
        var invoice = await portal.Books.Issue(1, await portal.Books.Line("Afvalronde", 1, 100m));
        var draft = await portal.Books.Draft(1, await portal.Books.Line("Afvalronde", 1, 100m));
        await Agree("1");
        var before = await Count<JournalEntry>();

        foreach (var (address, fields) in new (string, (string, string)[])[]
        {
            ($"/invoices/drafts/{draft.Id}/issue", [("version", $"{draft.Version}"), ("IssueOn", day)]),
            ("/invoices/new", [("Party", "1"), ("Do", DraftButton.Check), ("SupplyFrom", day), ("SupplyTo", day), .. Line(0, "5", "1")]),
            ("/invoices/receipts/new", [("Party", "3"), ("On", day), ("Key", "bon"), ("Line.Text", "Kraan"), ("Line.Price", "5"), ("Line.Quantity", "1"), ("Line.Vat", "Standard"), ("Line.Account", "8000"), ("Line.Stream", "afval"), ("Cash", "true")]),
            ($"/invoices/{invoice.Id}/cash", [("Amount", "5"), ("CashOn", day), ("Key", "kas")]),
            ($"/invoices/{invoice.Id}/write-off", [("Why", "failliet"), ("WriteOffOn", day)]),
            ("/purchases/new", [("Party", "1"), ("Number", "1"), ("Do", "check"), ("IssuedOn", day), ("Lines[0].Text", "Schep"), ("Lines[0].Account", "4400"), ("Lines[0].Stream", "groen"), ("Lines[0].Net", "5"), ("Lines[0].Nature", "Standard")]),
            ("/agreements/billing", [("On", day), ("Key", "run"), ("Items", $"1_{day}")]),
        })
        {
            var page = await Post(address, fields);
            Assert.True(page.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.OK, $"{address} {page.Status} {page.Text}");
        }

        foreach (var address in (string[])["/invoices", "/purchases", "/agreements/billing", "/agreements/ahead", "/invoices/reminders", "/reports/open-items", "/parties/1/statement", "/reports/income-and-expense", "/reports/streams", "/reports/trial-balance", "/journal", "/payments", "/reports/balance-sheet"])
        {
            var answer = await joke.Get($"{address}?from={Iso(day)}&to={Iso(day)}&on={Iso(day)}");
            Assert.True((int)answer.StatusCode < 500, $"{address} {answer.StatusCode} {portal.Errors.LastOrDefault()}");
        }

        Assert.Equal(before, await Count<JournalEntry>());
    }

    [Fact]
    public async Task Hostile_names_harm_no_page_no_sheet_no_paper_and_no_e_invoice()
    {
        const string Name = "=HYPERLINK(\"http://kwaad.example\")\u0001\u0007\uFFFE\uD800 <script>alert(1)</script> ]]> & '\u202E";
        const string Kept = "=HYPERLINK(\"http://kwaad.example\") <script>alert(1)</script> ]]> & '\u202E";
        var card = await Post("/parties/new", [("Name", Name), ("Roles", "Client"), ("Street", "+Straat"), ("HouseNumber", "@1"), ("PostalCode", "1234 XA"), ("Town", "-Dorp"), ("KvkNumber", "87654321"),
            ("EInvoiceScheme", "0106"), ("EInvoiceId", "87654321")]);
        Assert.Equal("", card.Problem);
        Assert.Contains("tekens in die hier niet kunnen", (await Post("/parties/new", [("Name", "Nul\u0000")])).Text, StringComparison.Ordinal);
        int party;
        await using (var db = portal.Read())
        {
            var added = await db.Set<Party>().OrderBy(p => p.Id).LastAsync(TestContext.Current.CancellationToken);
            Assert.Equal(Kept, added.Name.Replace("\uFFFD", "", StringComparison.Ordinal));
            party = added.Id;
        }

        var draft = await Post("/invoices/new", [("Party", $"{party}"), ("Note", "\u0001regel\n=2+2"), ("OrderNumber", "@1"), .. Line(0, "100", "1", "=1+1\u001B <b>rommel</b>")]);
        var invoice = await joke.Press(draft, "Uitgeven voor € 121,00");

        Assert.Empty(invoice.Document.QuerySelectorAll("main script, main b b"));
        Assert.Contains("<script>alert(1)</script>", invoice.Text, StringComparison.Ordinal);
        var ubl = XDocument.Parse(await Text(invoice.Address + "/ubl"));
        Assert.Contains(ubl.Descendants(), one => one.Name.LocalName == "RegistrationName" && one.Value.StartsWith("=HYPERLINK", StringComparison.Ordinal));
        Assert.Contains(ubl.Descendants(), one => one.Name.LocalName == "Name" && one.Value == "=1+1 <b>rommel</b>");
        Assert.Equal("%PDF", Encoding.ASCII.GetString(await Bytes(invoice.Address + "/pdf"), 0, 4));
        Assert.Equal("%PDF", Encoding.ASCII.GetString(await Bytes($"/parties/{party}/statement?format=pdf"), 0, 4));
        Assert.Contains("\"'=HYPERLINK(", await Text("/reports/open-items?format=csv"), StringComparison.Ordinal);
        using var sheet = new ZipArchive(new MemoryStream(await Bytes("/reports/open-items?format=xlsx")));
        foreach (var part in sheet.Entries.Where(part => part.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            // No cell is a formula, and every part is XML.
            Assert.DoesNotContain(XDocument.Load(await part.OpenAsync(TestContext.Current.CancellationToken)).Descendants(), one => one.Name.LocalName == "f");
        }

        foreach (var address in (string[])["/invoices", "/parties", $"/parties/{party}", "/reports/open-items", "/journal"])
        {
            Assert.Empty((await joke.Open(address)).Document.QuerySelectorAll("main script"));
        }
    }

    [Fact]
    public async Task A_file_that_is_too_large_or_no_bill_is_answered_with_a_page_and_nothing_is_kept()
    {
        var token = Token(await joke.Open("/purchases/new"));
        foreach (var (name, content, status, told) in new (string, byte[], HttpStatusCode, string)[]
        {
            ("groot.pdf", [.. "%PDF-1.7"u8, .. new byte[1_100_000]], HttpStatusCode.UnprocessableEntity, "groot.pdf"),
            ("reus.pdf", [.. "%PDF-1.7"u8, .. new byte[31_000_000]], HttpStatusCode.RequestEntityTooLarge, "Dit bestand is 31 MB."),
            ("rekening.pdf", Encoding.Latin1.GetBytes(Exe), HttpStatusCode.UnprocessableEntity, "rekening.pdf"),
            ("rekening.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"u8.ToArray(), HttpStatusCode.UnprocessableEntity, "rekening.svg"),
            ("../../etc/passwd.pdf", "<html><body>"u8.ToArray(), HttpStatusCode.UnprocessableEntity, "passwd.pdf"),
            ("leeg.pdf", [], HttpStatusCode.UnprocessableEntity, "leeg.pdf"),
        })
        {
            var file = new ByteArrayContent(content);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            using var body = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { file, "Document", name } };
            foreach (var (field, value) in Bill())
            {
                body.Add(new StringContent(value), field);
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, "/purchases/new") { Content = body };
            var page = await Page.Read(await joke.Send(request));
            Assert.Equal((name, status), (name, page.Status));
            Assert.Contains(told, page.Text, StringComparison.Ordinal);
        }

        Assert.Equal((0, 0), (await Count<Purchase>(), await Count<StoredFile>()));
    }

    [Theory]
    [InlineData("application/json", "{\"Party\":1}")]
    [InlineData("text/xml", "<Party>1</Party>")]
    [InlineData("text/plain", "Party=1")]
    [InlineData("multipart/form-data", "--x\r\nno boundary is named")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"Party\"\r\n\r\n1\r\n--x but it never ends")]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense", "Party=%FF%FE%00")]
    [InlineData("", "Party=1")]
    public async Task A_form_of_another_kind_is_a_page_that_says_so(string type, string sent)
    {
        foreach (var address in (string[])["/invoices/new", "/purchases/new", "/agreements/new", "/parties/new", "/invoices/receipts/new", "/sign-in"])
        {
            using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(sent));
            body.Headers.TryAddWithoutValidation("Content-Type", type);
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
            var page = await Page.Read(await joke.Send(request));

            Assert.Equal((address, HttpStatusCode.BadRequest), (address, page.Status));
            Assert.NotEqual("", page.Heading);
        }

        Assert.Equal((0, 3), (await Count<InvoiceDraft>(), await Count<Party>()));
    }

    [Fact]
    public async Task A_form_token_that_is_missing_forged_or_somebody_elses_moves_nothing()
    {
        var invoice = await portal.Books.Issue(1, await portal.Books.Line("Afvalronde", 1, 100m));
        using var henk = await portal.As(Roles.Administrator);
        using var again = await portal.As(Roles.Treasurer);
        var own = Token(await joke.Open($"/invoices/{invoice.Id}"));
        var before = await Count<JournalEntry>();

        foreach (var token in (string?[])[null, "", "x", own[..^1], own[..^4] + "AAAA", own + own, Token(await henk.Open("/users/new")), Token(await again.Open($"/invoices/{invoice.Id}"))])
        {
            var page = await Post($"/invoices/{invoice.Id}/cash", [("Amount", "121"), ("Key", "kas")], token);
            Assert.Equal((HttpStatusCode.BadRequest, "Dit formulier is verlopen"), (page.Status, page.Heading));
        }

        Assert.Equal(before, await Count<JournalEntry>());

        // Signed out it opens nothing, signed in again the old page is out of date.
        await joke.Press(await joke.Open("/"), "Uitloggen");
        Assert.StartsWith("/sign-in", (await Post($"/invoices/{invoice.Id}/cash", [("Amount", "121"), ("Key", "kas")], own)).Address, StringComparison.Ordinal);
        Assert.Equal(before, await Count<JournalEntry>());
    }

    private async Task Agree(string price) => await new SaveAgreementHandler(portal.Keeper).Handle(
        new SaveAgreement(null, 0, 1, await portal.Books.Stream("afval"), AgreementKind.Service, "Afval", new DateOnly(2026, 1, 1), BillingRhythm.Month)
        {
            Prices = [new(null, "Kilo's", Unit.Kilogram, UnitPrice.Euro(decimal.Parse(price, CultureInfo.InvariantCulture)), null, await portal.Books.Account("8000"), new DateOnly(2026, 1, 1))],
        },
        Books.Joke, CancellationToken.None);

    private static class DraftButton
    {
        public const string Check = "check";
        public const string More = "more";
    }

    private static IEnumerable<(string, string)> Lines(int count, bool whole) =>
        Enumerable.Range(0, count).SelectMany(i => whole ? Line(i, "1", "1") : [($"Lines[{i}].Text", "Ronde")]);

    private static IEnumerable<(string, string)> Line(int i, string price, string quantity, string text = "Ronde") =>
    [
        ($"Lines[{i}].Text", text), ($"Lines[{i}].Quantity", quantity), ($"Lines[{i}].Unit", "Piece"), ($"Lines[{i}].Price", price), ($"Lines[{i}].Vat", "Standard"),
        ($"Lines[{i}].Account", "8000"), ($"Lines[{i}].Stream", "afval"),
    ];

    private static (string, string)[] Bill() =>
    [
        ("Party", "1"), ("Number", "VR-881"), ("IssuedOn", "1-11-2026"), ("Lines[0].Text", "Bosmaaier"), ("Lines[0].Account", "4400"), ("Lines[0].Stream", "groen"), ("Lines[0].Net", "100"),
        ("Lines[0].Nature", "Standard"),
    ];

    private static string Token(Page page) => page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static string Iso(string day) => string.Join('-', day.Split('-').Reverse().Select(part => part.PadLeft(2, '0')));

    /// <summary>Sends the fields as they are, and follows to where it leads.</summary>
    private async Task<Page> Post(string address, IReadOnlyList<(string Name, string Value)> fields) => await Post(address, fields, Token(await joke.Open("/")));

    private async Task<Page> Post(string address, IReadOnlyList<(string Name, string Value)> fields, string? token)
    {
        var pairs = token is null ? fields : [.. fields, ("__RequestVerificationToken", token)];
        var text = string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(text, Encoding.UTF8, "application/x-www-form-urlencoded") };
        var answer = await joke.Send(request);
        Assert.True(answer.StatusCode != HttpStatusCode.InternalServerError, $"{address} broke: {portal.Errors.LastOrDefault()}");
        return answer.StatusCode == HttpStatusCode.Redirect ? await joke.Open(answer.Headers.Location!.ToString()) : await Page.Read(answer);
    }

    private async Task<string> Text(string address) => Encoding.UTF8.GetString(await Bytes(address)).TrimStart('\uFEFF');

    private async Task<byte[]> Bytes(string address)
    {
        var answer = await joke.Get(address);
        Assert.True(answer.IsSuccessStatusCode, $"{address} {answer.StatusCode} {portal.Errors.LastOrDefault()}");
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private async Task<int> Count<T>()
        where T : class
    {
        await using var db = portal.Read();
        return await db.Set<T>().CountAsync(TestContext.Current.CancellationToken);
    }
}
