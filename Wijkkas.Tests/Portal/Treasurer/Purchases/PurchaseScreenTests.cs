using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Treasurer.Purchases;

public sealed class PurchaseScreenTests : IAsyncLifetime
{
    private static readonly byte[] Pdf = "%PDF-1.7\n%%EOF\n"u8.ToArray();
    private readonly Lindenhof.Portal portal = new();

    [Fact]
    public async Task The_treasurer_enters_a_bill_and_the_board_approves_it()
    {
        using var joke = await portal.As(Roles.Treasurer);
        var worked = await joke.Press(await joke.Open("/purchases/new"), "Uitrekenen", Bill());
        Assert.Equal(["Zonder btw 100,00", "Btw 21,00", "Totaal 121,00"], worked.Texts("section[role=status] .proof > div"));
        Assert.Equal("21,00", Value(worked, "Lines[0].Vat"));
        Assert.Equal("01-12-2026", Value(worked, "DueOn"));

        var entered = await joke.Press(worked, "Invoeren ter goedkeuring");
        Assert.Equal("Factuur VR-881", entered.Heading);
        Assert.Equal("€ 121,00 voor Tuinmachines Van Rijn wacht op goedkeuring.", entered.Say);
        Assert.Contains("U hebt deze rekening zelf ingevoerd.", entered.Text, StringComparison.Ordinal);
        Assert.Null(entered.Document.QuerySelector("form[action$='/approve']"));
        Assert.Empty((await joke.Open("/")).Texts(".todo li"));

        // Who sends the form all the same reads why not.
        var own = await Page.Read(await Post(joke, await joke.Open("/purchases/new"), "/purchases/1/approve", ("version", "0")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, own.Status);
        Assert.Contains("Iemand anders moet haar goedkeuren.", own.Problem, StringComparison.Ordinal);

        using var piet = await portal.As(Roles.Board);
        var today = await piet.Open("/");
        Assert.Equal(["Eén rekening wacht op uw goedkeuring Wat u goedkeurt wordt geboekt en kan betaald worden."], today.Texts(".todo li"));
        Assert.Contains("1", Page.Tidy(today.Document.QuerySelector("nav a[href='/purchases']")!.TextContent), StringComparison.Ordinal);
        var approved = await piet.Press(await piet.Open("/purchases/1"), "Keur € 121,00 goed");
        Assert.Equal("Van € 121,00 aan Tuinmachines Van Rijn is nog € 121,00 te betalen, uiterlijk op 1 december 2026.", approved.Say);
        Assert.Equal(["1600 Credit 121.00", "4400 Debit 100.00 groen", "1520 Debit 21.00"], await portal.Books.Entry(1));

        using var henk = await portal.As(Roles.Auditor);
        var list = await henk.Open("/purchases");
        Assert.Equal("Te betalen is € 121,00, nog niets te laat.", list.Say);
        Assert.Equal(["1 nov | Tuinmachines Van Rijn Bosmaaier | VR-881 | Te betalen | 1 dec | 121,00 | 121,00"], list.Rows().Skip(1));
        Assert.Equal("121,00", (await henk.Open("/purchases/1")).Texts("#payments ~ table tfoot .total .eur").Single());
    }

    [Fact]
    public async Task Who_is_alone_reads_how_to_get_a_second_person_and_can_withdraw_the_bill()
    {
        using var joke = await portal.As(Roles.Treasurer);
        await joke.Fill("/purchases/new", Bill());
        Assert.Contains("Goedkeuren kan: ", (await joke.Open("/purchases/1")).Texts(".note")[0], StringComparison.Ordinal);
        Assert.Empty((await joke.Open("/purchases")).Texts(".note.warn"));

        // The board leaves.
        await portal.Keeper.Take(async turn =>
        {
            turn.Db.RemoveRange(await turn.Db.Set<IdentityUserRole<Guid>>().Where(given => turn.Db.Roles.Any(role => role.Id == given.RoleId && role.Name == Roles.Board)).ToListAsync());
            await turn.Save(Books.Joke);
        });

        foreach (var address in (string[])["/purchases", "/purchases/1"])
        {
            var note = (await joke.Open(address)).Texts(".note.warn").Single();
            Assert.Contains("Nu kan niemand anders goedkeuren.", note, StringComparison.Ordinal);
            Assert.Contains("Vraag de beheerder om iemand die rol te geven: ", note, StringComparison.Ordinal);
        }

        var gone = await joke.Press(await joke.Open("/purchases/1"), "Rekening intrekken");
        Assert.Equal("€ 121,00 voor Tuinmachines Van Rijn is ingetrokken. Er is niets geboekt.", gone.Say);
        Assert.Empty((await joke.Open("/purchases")).Texts(".note.warn"));
        Assert.Single((await joke.Open("/purchases?state=Withdrawn")).Rows(".cards").Skip(1));
        Assert.Equal("€ 121,00 voor Tuinmachines Van Rijn wacht op goedkeuring.", (await joke.Press(await joke.Open("/purchases/1/edit"), "Invoeren ter goedkeuring")).Say);
    }

    [Fact]
    public async Task A_bill_that_is_rejected_says_why_and_is_entered_again()
    {
        using var joke = await portal.As(Roles.Treasurer);
        await joke.Fill("/purchases/new", Bill());
        using var piet = await portal.As(Roles.Board);

        var without = await piet.Fill("/purchases/1", ("Why", ""));
        Assert.Contains("Schrijf kort waarom u afkeurt.", without.Problem, StringComparison.Ordinal);
        var rejected = await piet.Fill("/purchases/1", ("Why", "verkeerde prijs"));
        Assert.Contains("Afgekeurd door Piet Kooistra: verkeerde prijs", rejected.Text, StringComparison.Ordinal);

        var again = await joke.Fill("/purchases/1/edit", ("Lines[0].Net", "90,00"), ("Lines[0].Vat", ""));
        Assert.Equal("€ 108,90 voor Tuinmachines Van Rijn wacht op goedkeuring.", again.Say);
        Assert.Equal(["Wacht op goedkeuring"], (await joke.Open("/purchases?state=Waiting")).Texts("main .cards .tag"));
        Assert.Empty((await joke.Open("/purchases?state=Rejected")).Rows());
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_what_was_typed_stays()
    {
        using var joke = await portal.As(Roles.Treasurer);
        var more = await joke.Press(await joke.Open("/purchases/new"), "Regel erbij", Bill());
        Assert.Equal(2, more.Document.QuerySelectorAll("fieldset.sheet").Length);
        Assert.Equal("Bosmaaier", Value(more, "Lines[0].Text"));

        // The first line is left empty: the fault is told of the line as it stands in the form.
        var wrong = await joke.Fill(
            more, ("Lines[0].Text", ""), ("Lines[0].Account", ""), ("Lines[0].Stream", ""), ("Lines[0].Net", ""), ("Lines[0].Nature", ""),
            ("Lines[1].Text", "Olie"), ("Lines[1].Account", "4400"), ("Lines[1].Stream", "groen"), ("Lines[1].Net", "100"), ("Lines[1].Nature", "Standard"), ("Lines[1].Vat", "9,00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("De btw op regel 2 past niet bij het tarief: verwacht is € 21,00.", Page.Tidy(wrong.Document.QuerySelector("#Lines_1__Vat-wrong")!.TextContent), StringComparison.Ordinal);
        Assert.Equal("Olie", Value(wrong, "Lines[1].Text"));

        var nothing = await joke.Fill("/purchases/new", ("Number", "X"));
        Assert.Contains("Kies van wie de rekening is.", nothing.Problem, StringComparison.Ordinal);
        await joke.Fill("/purchases/new", Bill());
        Assert.Contains("Rekening VR-881 van Tuinmachines Van Rijn is al ingevoerd.", (await joke.Fill("/purchases/new", Bill())).Problem, StringComparison.Ordinal);
        await using var db = portal.Read();
        Assert.Equal(1, await db.Set<Purchase>().CountAsync());
    }

    [Fact]
    public async Task The_bill_itself_is_kept_and_given_back_to_be_saved()
    {
        using var joke = await portal.As(Roles.Treasurer);
        var form = await joke.Open("/purchases/new");

        // A button that does not save cannot keep a file: it says so.
        var worked = await Page.Read(await Upload(joke, form, "bon.pdf", Pdf, [.. Bill(), ("Do", "check")]));
        Assert.Contains("Kies bon.pdf nog een keer.", worked.Text, StringComparison.Ordinal);
        var refused = await Page.Read(await Upload(joke, form, "bon.exe", "MZ"u8.ToArray(), Bill()));
        Assert.NotNull(refused.Document.QuerySelector("#Document-wrong"));
        Assert.Equal(HttpStatusCode.Redirect, (await Upload(joke, form, "bon.pdf", Pdf, Bill())).StatusCode);

        var page = await joke.Open("/purchases/1");
        var file = page.Document.QuerySelector("ul.docs a")!.GetAttribute("href")!;
        var answer = await joke.Get(file);
        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());

        // A file of another bill is not given.
        await joke.Fill("/purchases/new", [.. Bill().Where(field => field.Name != "Number"), ("Number", "VR-882")]);
        Assert.Equal(HttpStatusCode.NotFound, (await joke.Get(file.Replace("/1/", "/2/", StringComparison.Ordinal))).StatusCode);
    }

    [Fact]
    public async Task A_bill_that_was_taken_back_is_entered_again_from_what_it_said()
    {
        using var joke = await portal.As(Roles.Treasurer);
        await joke.Fill("/purchases/new", Bill());
        using var piet = await portal.As(Roles.Board);
        await piet.Press(await piet.Open("/purchases/1"), "Keur € 121,00 goed");
        await joke.Fill("/journal/1/reverse", ("Why", "verkeerde stroom"));

        var page = await joke.Open("/purchases/1");
        Assert.Equal("€ 121,00 voor Tuinmachines Van Rijn is teruggedraaid en telt niet meer mee.", page.Say);
        var again = await joke.Fill(page.Document.QuerySelector("a[href^='/purchases/new']")!.GetAttribute("href")!, ("Lines[0].Stream", "klussen"));
        Assert.Equal("/purchases/2", again.Address);
        Assert.Equal(["Wacht op goedkeuring", "Teruggedraaid"], (await joke.Open("/purchases")).Texts("main .cards .tag"));
    }

    [Fact]
    public async Task The_list_turns_its_pages_and_asks_as_often_for_many_bills_as_for_few()
    {
        using var joke = await portal.As(Roles.Treasurer);
        var line = new SavePurchase.Line("Olie", await portal.Books.Account("4400"), await portal.Books.Stream("groen"), Money.Euro(10m), Wijkkas.Ledger.Vat.VatNature.Zero, Money.Zero);
        for (var i = 1; i <= 53; i++)
        {
            await new SavePurchaseHandler(portal.Keeper).Handle(
                new SavePurchase(null, 0, PurchaseKind.Invoice, 1, $"N-{i}", new DateOnly(2026, 1, 1).AddDays(i / 2), new DateOnly(2026, 12, 1), [line], []), Books.Joke, CancellationToken.None);
        }

        var first = await joke.Open("/purchases");
        Assert.Equal("Er is niets te betalen. 53 rekeningen wachten op goedkeuring.", first.Say);
        var second = await joke.Open(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal([.. Enumerable.Range(1, 53).Reverse().Select(i => $"N-{i}")], first.Texts("main .cards td a[dir]").Concat(second.Texts("main .cards td a[dir]")));
        Assert.Equal(["N-53"], (await joke.Open("/purchases?q=N-53&party=1&from=2026-01-01")).Texts("main .cards td a[dir]"));
    }

    public async ValueTask InitializeAsync()
    {
        await portal.InitializeAsync();
        await portal.Keeper.Take(async turn =>
        {
            turn.Db.Add(new Party { Id = 1, Name = "Tuinmachines Van Rijn", Roles = PartyRoles.Supplier, Iban = "NL91ABNA0417164300" });
            await turn.Save(Books.Joke);
        });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    private static (string Name, string Value)[] Bill() =>
    [
        ("Party", "1"), ("Number", "VR-881"), ("IssuedOn", "1-11-2026"), ("Lines[0].Text", "Bosmaaier"), ("Lines[0].Account", "4400"), ("Lines[0].Stream", "groen"),
        ("Lines[0].Net", "100"), ("Lines[0].Nature", "Standard"),
    ];

    private static string Value(Page page, string field) => ((IHtmlInputElement)page.Document.QuerySelector($"[name='{field}']")!).Value;

    private static async Task<HttpResponseMessage> Post(Visitor visitor, Page form, string address, params (string Name, string Value)[] fields)
    {
        using var body = new FormUrlEncodedContent([.. fields.Append(("__RequestVerificationToken", Token(form))).Select(field => KeyValuePair.Create(field.Item1, field.Item2))]);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        return await visitor.Send(request);
    }

    private static string Token(Page form) => ((IHtmlInputElement)form.Document.QuerySelector("main [name=__RequestVerificationToken]")!).Value;

    private static async Task<HttpResponseMessage> Upload(Visitor visitor, Page form, string name, byte[] content, (string Name, string Value)[] fields)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var body = new MultipartFormDataContent { { new StringContent(Token(form)), "__RequestVerificationToken" }, { file, "Document", name } };
        foreach (var (field, value) in fields)
        {
            body.Add(new StringContent(value), field);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/purchases/new") { Content = body };
        return await visitor.Send(request);
    }
}
