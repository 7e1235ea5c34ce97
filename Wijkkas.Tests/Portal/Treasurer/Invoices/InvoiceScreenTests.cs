using System.Net;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Treasurer.Invoices;

public sealed class InvoiceScreenTests : IAsyncLifetime
{
    private readonly Lindenhof.Portal portal = new();

    public async ValueTask InitializeAsync()
    {
        await portal.InitializeAsync();
        await portal.Books.WithPartners();
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task An_invoice_is_written_looked_over_and_issued()
    {
        using var joke = await portal.As(Roles.Treasurer);
        var form = await joke.Press(
            await joke.Open("/invoices/new?party=1"), "Regel erbij",
            ("SupplyFrom", "1-11-2026"), ("SupplyTo", "20-11-2026"), ("OrderNumber", "4500981273"), ("Lines[0].Text", "Afvalrondes"), ("Lines[0].Quantity", "2,5"), ("Lines[0].Unit", "Hour"),
            ("Lines[0].Price", "40"), ("Lines[0].Vat", "Standard"), ("Lines[0].Account", "8000"), ("Lines[0].Stream", "afval"));
        Assert.Equal("", form.Problem);
        Assert.Equal("Standard", ((AngleSharp.Html.Dom.IHtmlSelectElement)form.Document.QuerySelector("#Lines_1__Vat")!).Value);

        var counted = await joke.Press(form, "Reken door", ("Lines[1].Text", "Bakken"), ("Lines[1].Price", "0,125"), ("Lines[1].Quantity", "1000"), ("Lines[1].Discount", "10"));
        Assert.Equal(["Zonder btw | 212,50", "Btw 21 % over € 212,50 | 44,63", "Totaal | 257,13"], counted.Rows("[role=status] table"));

        var draft = await joke.Press(counted, "Opslaan en nakijken");
        Assert.Equal("Voor Gemeente Meerdrecht, samen € 257,13. Er is nog niets geboekt.", draft.Say);
        Assert.Contains("Bakken 8000", draft.Text);
        Assert.Equal(["Gemeente Meerdrecht | Afvalrondes | 24 nov | 257,13"], (await joke.Open("/invoices?state=Drafts")).Rows(".cards").Skip(1));

        var invoice = await joke.Press(draft, "Uitgeven voor € 257,13");
        Assert.Equal("Factuur F2026-0001", invoice.Heading);
        Assert.Equal("Van € 257,13 voor Gemeente Meerdrecht staat nog € 257,13 open. Betalen uiterlijk op 24 december 2026.", invoice.Say);
        Assert.Contains("F2026-0001 is uitgegeven en geboekt.", invoice.Text);
        Assert.Contains("RF", invoice.Text);

        var list = await joke.Open("/invoices");
        Assert.Equal("Er staat € 257,13 open.", list.Say);
        Assert.Equal(["24 nov | F2026-0001 | Gemeente Meerdrecht | Open | 24 dec | 257,13 | 257,13"], list.Rows(".cards").Skip(1));
        Assert.Equal(["24 nov | F2026-0001 | Gemeente Meerdrecht | Open | 24 dec | 257,13 | 257,13"], (await joke.Open("/invoices?state=Open&q=meerdrecht")).Rows(".cards").Skip(1));
        Assert.Contains("Niets gevonden", (await joke.Open("/invoices?state=Late")).Text);

        var pdf = await joke.Get(invoice.Address + "/pdf");
        Assert.Equal(("application/pdf", "F2026-0001.pdf"), (pdf.Content.Headers.ContentType!.MediaType, pdf.Content.Headers.ContentDisposition!.FileName));
    }

    [Fact]
    public async Task What_is_missing_is_asked_beside_its_field_and_nothing_is_kept()
    {
        using var joke = await portal.As(Roles.Treasurer);

        var page = await joke.Press(await joke.Open("/invoices/new"), "Opslaan en nakijken", ("Lines[0].Text", "Werk"), ("Lines[0].Quantity", "x"), ("Lines[0].Price", "1,250"), ("Lines[0].Discount", "101"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Aantal: ", page.Problem);
        Assert.Contains("Kies wat er met de btw is.", page.Texts("p.wrong"));
        Assert.Contains("Vul een korting in van 0 tot en met 100.", page.Texts("p.wrong"));
        Assert.Equal("x", page.Document.QuerySelector("#Lines_0__Quantity")!.GetAttribute("value"));
        await using var db = portal.Read();
        Assert.Equal(0, await db.Set<InvoiceDraft>().CountAsync());

        var nobody = await joke.Press(
            await joke.Open("/invoices/new"), "Opslaan en nakijken", ("Lines[0].Text", "Werk"), ("Lines[0].Price", "10"), ("Lines[0].Vat", "Standard"), ("Lines[0].Account", "8000"), ("Lines[0].Stream", "afval"));
        Assert.Equal(["Kies voor wie de factuur is."], nobody.Texts("p.wrong"));
    }

    [Fact]
    public async Task A_draft_says_what_stands_in_the_way_and_a_stale_one_is_refused()
    {
        using var joke = await portal.As(Roles.Treasurer);
        var draft = await portal.Books.Draft(3, await portal.Books.Line("Kraan", 1, 25m));

        var page = await joke.Open($"/invoices/drafts/{draft.Id}");
        Assert.StartsWith("Zo kan het nog niet worden uitgegeven", page.Texts(".note.warn").Single());
        Assert.Contains("Het adres van Mw. D. Visser ontbreekt nog", page.Text);
        Assert.Contains("Het adres van Mw. D. Visser ontbreekt nog", (await joke.Press(page, "Uitgeven voor € 30,25")).Problem);

        await joke.Press(await joke.Open($"/invoices/drafts/{draft.Id}/edit"), "Opslaan en nakijken", ("Party", "1"));
        Assert.Contains("veranderd", (await joke.Press(page, "Uitgeven voor € 30,25")).Problem);
        Assert.Contains("Het concept is weggegooid.", (await joke.Press(await joke.Open($"/invoices/drafts/{draft.Id}"), "Concept weggooien")).Text);
        Assert.Equal("Dit concept is er niet meer", (await joke.Press(page, "Uitgeven voor € 30,25")).Heading);
    }

    [Fact]
    public async Task An_invoice_is_credited_in_part_paid_in_part_and_the_rest_is_written_off()
    {
        var invoice = await portal.Books.Issue(1, await portal.Books.Line("Afvalronde", 2, 100m));
        using var joke = await portal.As(Roles.Treasurer);

        var form = await joke.Press(await joke.Open($"/invoices/{invoice.Id}"), "Creditfactuur beginnen");
        Assert.Equal("Creditfactuur bij F2026-0001", form.Heading);
        var note = await joke.Press(await joke.Press(form, "Opslaan en nakijken", ("Lines[0].Quantity", "1")), "Uitgeven voor € 121,00");
        Assert.Equal("€ 121,00 terug voor Gemeente Meerdrecht. Nog niet verrekend: € 0,00.", note.Say);

        var page = await joke.Press(await joke.Open($"/invoices/{invoice.Id}"), "In de kas zetten", ("Amount", "500"));
        Assert.Contains("Er staat nog € 121,00 open.", page.Problem);
        var sent = page;
        page = await joke.Press(page, "In de kas zetten", ("Amount", "21"));
        Assert.Contains("€ 21,00 staat in de kas.", page.Text);
        var again = await joke.Press(sent, "In de kas zetten", ("Amount", "22"));
        Assert.Contains("al eerder gedaan, maar met andere gegevens", again.Problem);
        Assert.Contains("Schrijf kort waarom.", (await joke.Press(page, "€ 100,00 afboeken")).Problem);
        page = await joke.Press(page, "€ 100,00 afboeken", ("Why", "failliet"));

        Assert.Equal("€ 242,00 voor Gemeente Meerdrecht: er staat niets meer open.", page.Say);
        Assert.Equal("Afgeboekt", page.Texts(".head .tag").Single());
        Assert.Equal(["242,00", "0,00"], page.Document.QuerySelectorAll("section[aria-labelledby=payments] tfoot td.n").Select(cell => Page.Tidy(cell.TextContent)));
        Assert.Contains("Creditfactuur F2026-0002", page.Text);
        Assert.DoesNotContain("In de kas zetten", page.Text);
    }

    [Fact]
    public async Task A_receipt_is_given_and_paid_at_the_door_in_one_form()
    {
        using var joke = await portal.As(Roles.Treasurer);

        var page = await joke.Fill(
            "/invoices/receipts/new", ("NewName", "Dhr. Bakker"), ("On", "20-11-2026"), ("Line.Text", "Kraan vervangen"), ("Line.Price", "35"), ("Line.Vat", "Standard"),
            ("Line.Account", "8000"), ("Line.Stream", "afval"), ("Cash", "true"));
        Assert.Contains("Bon F2026-0001 is uitgegeven en € 42,35 staat in de kas.", page.Text);
        Assert.Equal("Betaald", page.Texts(".head .tag").Single());

        // Back in the browser, and the next neighbour filled in on the same form.
        var form = await joke.Open("/invoices/receipts/new");
        (string, string)[] first = [("Party", "3"), ("On", "20-11-2026"), ("Line.Text", "Kraan"), ("Line.Price", "10"), ("Line.Vat", "Standard"), ("Line.Account", "8000"), ("Line.Stream", "afval"), ("Cash", "true")];
        await joke.Fill(form, first);
        var second = await joke.Fill(form, [.. first[1..], ("NewName", "Mw. De Boer")]);
        Assert.Contains("Met dit formulier is bon F2026-0002 al gegeven", second.Problem);
        Assert.Contains("Bon F2026-0003", (await joke.Press(second, "Bon uitgeven")).Text);

        var large = await joke.Fill(
            "/invoices/receipts/new", ("Party", "3"), ("Line.Text", "Schutting"), ("Line.Price", "90"), ("Line.Vat", "Standard"), ("Line.Account", "8000"), ("Line.Stream", "afval"));
        Assert.Equal(["Een bon mag tot en met € 100,00. Deze is € 108,90: maak er een factuur van."], large.Texts("p.wrong"));
    }

    [Fact]
    public async Task A_payment_link_leads_to_a_page_with_the_paper_of_the_invoice()
    {
        var invoice = await portal.Books.Issue(1, await portal.Books.Line("Afvalronde", 1, 100m));
        using var joke = await portal.As(Roles.Treasurer);
        var make = (await joke.Open($"/invoices/{invoice.Id}")).Document.QuerySelector("a[href^='/payments/links/new']")!.GetAttribute("href")!;
        await joke.Fill(make, ("Line", $"{invoice.DebtorLineId}"));

        var pay = (await joke.Open($"/invoices/{invoice.Id}")).Document.QuerySelector("a[href^='/pay/']")!.GetAttribute("href")!;
        using var somebody = portal.Anonymous();
        var paper = (await somebody.Open(pay)).Document.QuerySelector("main a[href$='/document']")!.GetAttribute("href")!;
        Assert.Equal("application/pdf", (await somebody.Get(paper)).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Numbers_go_on_from_another_program()
    {
        using var joke = await portal.As(Roles.Treasurer);
        Assert.Contains("De eerste factuur wordt F2026-0160.", (await joke.Fill("/invoices/numbers/edit", ("Before", "159"))).Text);
        Assert.Equal("F2026-0160", (await portal.Books.Issue(1, await portal.Books.Line("Afvalronde", 1, 100m))).Number);
        Assert.Contains("Er zijn in 2026 al facturen verstuurd.", (await joke.Fill("/invoices/numbers/edit", ("Before", "3"))).Problem);
    }

    [Fact]
    public async Task Who_only_looks_sees_all_and_can_do_nothing()
    {
        var invoice = await portal.Books.Issue(1, await portal.Books.Line("Afvalronde", 1, 100m));
        await portal.Books.Draft(1, await portal.Books.Line("Afvalronde", 1, 100m));
        using var henk = await portal.As(Roles.Auditor);

        foreach (var address in (string[])["/invoices", $"/invoices/{invoice.Id}", $"/invoices/drafts/{invoice.Id + 1}"])
        {
            var page = await henk.Open(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Empty(page.Document.QuerySelectorAll("main form[method=post]"));
        }

        Assert.Equal("Er staat € 121,00 open. Daarvan is € 121,00 te laat.", (await henk.Open("/invoices")).Say);
        Assert.Equal(HttpStatusCode.OK, (await henk.Get($"/invoices/{invoice.Id}/pdf")).StatusCode);
    }
}
