using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Reminding;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Sending;

namespace Wijkkas.Tests.Portal.Treasurer.Sending;

public sealed class SendingScreenTests : IAsyncLifetime
{
    private readonly string outbox = Path.Combine(Path.GetTempPath(), "wijkkas-outbox-" + Guid.NewGuid().ToString("N"));
    private readonly Lindenhof.Portal portal;

    public SendingScreenTests() => portal = new Lindenhof.Portal { Settings = [("EInvoice:Outbox", outbox)] };

    public async ValueTask InitializeAsync()
    {
        await portal.InitializeAsync();
        await portal.Books.WithPartners();
        await portal.Keeper.Take(async turn =>
        {
            (await turn.Db.Set<Party>().SingleAsync(party => party.Id == 1)).InvoiceEmail = "rekeningen@meerdrecht.example";
            await turn.Save(Books.Joke);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        if (Directory.Exists(outbox))
        {
            Directory.Delete(outbox, recursive: true);
        }
    }

    [Fact]
    public async Task An_invoice_is_mailed_with_its_papers_and_again_only_when_somebody_says_so()
    {
        var invoice = await portal.Books.Issue(1, await portal.Books.Line("Ronde", 1, 100m));
        using var joke = await portal.As(Roles.Treasurer);
        var shown = await joke.Open($"/invoices/{invoice.Id}/send");

        var sent = await joke.Fill(shown, ("Address", "rekeningen@meerdrecht.example"), ("Times", "0"));
        await joke.Fill(shown, ("Address", "rekeningen@meerdrecht.example"), ("Times", "0"));

        Assert.Contains("De factuur is al 1 keer naar dit adres verstuurd.", sent.Text, StringComparison.Ordinal);
        Assert.Contains("Nog een keer versturen", sent.Text, StringComparison.Ordinal);
        await using var db = portal.Read();
        var letter = Assert.Single(await db.Set<Letter>().ToListAsync());
        Assert.Equal(("Factuur F2026-0001 van De Lindenhof", "rekeningen@meerdrecht.example"), (letter.Subject, letter.ToAddress));
        var files = (await new LetterReader(db).Find(letter.Id, CancellationToken.None))!.Attachments;
        Assert.Equal(["F2026-0001.pdf application/pdf", "F2026-0001.xml application/xml"], files.Select(file => $"{file.Name} {file.ContentType}"));
        var wrong = await joke.Fill(sent, ("Address", "a@b.example, c@d.example"), ("Times", "0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("geen e-mailadres", wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_outbox_gets_a_whole_file_once_whatever_breaks_and_answers_are_read()
    {
        var invoice = await portal.Books.Issue(1, await portal.Books.Line("Ronde", 1, 100m));
        using var joke = await portal.As(Roles.Treasurer);
        await using var scope = portal.Services.CreateAsyncScope();
        var folder = scope.ServiceProvider.GetRequiredService<AccessPointFolder>();
        var carry = ActivatorUtilities.CreateInstance<CarryEInvoices>(scope.ServiceProvider);

        // Stopped before the books knew of it: it goes nowhere. Stopped behind that: it goes, once.
        await folder.Write("F2026-0001-aaaa.xml", "<Invoice/>"u8.ToArray(), CancellationToken.None);
        await carry.Run(CancellationToken.None);
        Assert.Empty(Directory.GetFiles(outbox, "*.xml"));
        await folder.Write("F2026-0001-bbbb.xml", "<Invoice/>"u8.ToArray(), CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<HandToAccessPointHandler>().Handle(new HandToAccessPoint(invoice.Id, "F2026-0001-bbbb.xml"), Books.Joke, CancellationToken.None);
        await carry.Run(CancellationToken.None);
        await carry.Run(CancellationToken.None);
        Assert.Equal(["F2026-0001-bbbb.xml"], Directory.GetFiles(outbox).Select(Path.GetFileName));

        // Handing it over again while it is under way gives nothing more.
        await scope.ServiceProvider.GetRequiredService<InvoiceSender>().Hand(invoice.Id, Books.Joke, CancellationToken.None);
        Assert.Equal(["F2026-0001-bbbb.xml"], Directory.GetFiles(outbox).Select(Path.GetFileName));
        Assert.Equal(["F2026-0001-aaaa.xml"], Directory.GetFiles(Path.Combine(outbox, "waiting")).Select(Path.GetFileName));

        await File.WriteAllTextAsync(Path.Combine(outbox, "answers", "F2026-0001-bbbb.xml.failed"), "Ontvanger\r\nonbekend\u0000");
        await File.WriteAllTextAsync(Path.Combine(outbox, "answers", "F2099-0001-cccc.xml.delivered"), "");
        await carry.Run(CancellationToken.None);
        var page = await joke.Open($"/invoices/{invoice.Id}/send");
        Assert.Contains("niet afgeleverd Ontvanger onbekend", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(outbox, "answers", "read")).Length);

        var again = await joke.Press(page, "Opnieuw aan het access point geven");
        Assert.Contains("aan het access point gegeven", again.Text, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(outbox).Length);
        var file = Directory.GetFiles(outbox).Single(name => !name.Contains("bbbb", StringComparison.Ordinal));
        Assert.Contains("<cbc:ID>F2026-0001</cbc:ID>", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resident_gets_a_sentence_instead_of_an_e_invoice()
    {
        var receipt = await portal.Books.Issue(await new SaveInvoiceDraftHandler(portal.Keeper).Handle(
            new SaveInvoiceDraft(null, 0, InvoiceKind.Receipt, 3, [await portal.Books.Line("Kraan", 1, 25m)]), Books.Joke, CancellationToken.None));
        using var joke = await portal.As(Roles.Treasurer);

        Assert.Contains("Mw. D. Visser is een privépersoon en krijgt geen e-factuur. Stuur de PDF.", (await joke.Open($"/invoices/{receipt.Id}/send")).Text, StringComparison.Ordinal);
        Assert.Contains("privépersoon", (await joke.Open($"/invoices/{receipt.Id}/ubl")).Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await joke.Get("/invoices/99/ubl")).StatusCode);
    }

    [Fact]
    public async Task Many_go_at_once_each_its_own_way_and_a_second_time_nothing_is_left()
    {
        await portal.Books.Issue(1, await portal.Books.Line("a", 1, 100m));
        await portal.Books.Issue(2, await portal.Books.Line("b", 1, 50m));
        using var joke = await portal.As(Roles.Treasurer);
        var shown = await joke.Open("/invoices/send");
        Assert.Equal("2 facturen zijn nog niet verstuurd.", shown.Say);

        var sent = await joke.Press(shown, "Aangevinkte facturen versturen");

        Assert.Equal("Alle facturen zijn verstuurd.", sent.Say);
        Assert.Contains("2 berichten staan klaar.", sent.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(outbox).Length);
    }

    [Fact]
    public async Task Sending_that_is_not_known_any_more_says_what_to_do()
    {
        using var joke = await portal.As(Roles.Treasurer);

        var page = await joke.Open($"/invoices/busy/{Guid.NewGuid()}");

        Assert.Equal("Dit werk kennen wij niet meer", page.Heading);
        Assert.Contains("Kijk wat nog te doen is; er gaat niets dubbel.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminders_are_looked_at_ticked_and_sent_once()
    {
        var invoice = await portal.Books.Issue(1, await portal.Books.Line("Ronde", 1, 100m));
        await portal.Books.Issue(1, await portal.Books.Line("Nog een", 1, 10m));
        using var joke = await portal.As(Roles.Treasurer);
        var shown = await joke.Open("/invoices/reminders");
        Assert.Equal("1 klant krijgt nu een herinnering.", shown.Say);
        Assert.Contains("F2026-0001 van 1 oktober 2026, te betalen op 31 oktober 2026: € 121,00", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("rente", shown.Document.QuerySelector("form table")!.TextContent, StringComparison.Ordinal);

        var sent = await joke.Press(shown, "Aangevinkte herinneringen versturen");
        var again = await joke.Press(shown, "Aangevinkte herinneringen versturen");

        Assert.Equal("Niemand hoeft nu een herinnering te krijgen.", sent.Say);
        Assert.Contains("net iets veranderd", again.Text, StringComparison.Ordinal);
        await using var db = portal.Read();
        var letter = Assert.Single(await db.Set<Letter>().ToListAsync());
        Assert.Equal("Herinnering: F2026-0001, F2026-0002", letter.Subject);
        Assert.Contains("Samen is dat € 133,10.", (await db.Set<LetterBody>().SingleAsync()).Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal([2, 2], await db.Set<InvoiceEvent>().Where(told => told.Kind == InvoiceEventKind.Reminded).Select(told => told.Step!.Value).ToListAsync());
        Assert.Contains("verstuurd", (await joke.Open($"/invoices/{invoice.Id}/send")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_treasurer_sees_an_example_before_saving_a_step()
    {
        using var joke = await portal.As(Roles.Treasurer);
        var form = await joke.Open("/invoices/reminders/steps/2/edit");

        var example = await joke.Press(form, "Voorbeeld bekijken", ("SubjectNl", "Let op {nummer}"));
        Assert.Contains("Let op F2026-0012, F2026-0015", example.Text, StringComparison.Ordinal);
        var saved = await joke.Press(example, "Opslaan");
        Assert.Contains("Let op {nummer}", saved.Text, StringComparison.Ordinal);
        var wrong = await joke.Fill("/invoices/reminders/steps/2/edit", ("TextNl", "{rente}"));
        Assert.Contains("{rente} kennen wij niet.", wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interest_and_costs_are_seen_in_the_letter_before_it_goes_and_not_without_a_rate()
    {
        await portal.Books.Issue(1, await portal.Books.Line("Ronde", 1, 100m));
        using var joke = await portal.As(Roles.Treasurer);
        await joke.Fill("/invoices/reminders/steps/2/edit", ("ChargesInterest", "true"), ("ChargesCosts", "true"));
        var refused = await joke.Open("/invoices/reminders");
        Assert.Contains("Wij kennen voor 1 november 2026 geen tarief van de wettelijke handelsrente", refused.Text, StringComparison.Ordinal);
        Assert.Null(refused.Document.QuerySelector("input[name=parties]"));

        var form = await joke.Open("/invoices/reminders/rates");
        Assert.Contains("niet bij de bron nagekeken", form.Text, StringComparison.Ordinal);
        var wrong = await joke.Press(form, "Tarief bewaren", ("Rate.Kind", "Commercial"), ("Rate.From", "1-7-2026"), ("Rate.Percent", "10,5"));
        Assert.Contains("Schrijf erbij waar u dit las.", wrong.Text, StringComparison.Ordinal);
        var kept = await joke.Press(wrong, "Tarief bewaren", ("Rate.Source", "Staatscourant"));
        Assert.Contains("1 juli 2026 | Wettelijke handelsrente (organisaties) Staatscourant Weghalen 1 juli 2026 | 10,5 %", kept.Rows());
        var scale = await joke.Press(kept, "Bedragen bewaren", ("Scale.From", "1-1-2026"), ("Scale.Percent1", "16"), ("Scale.Source", "Besluit"));
        Assert.Contains("tot € 2.500,00: 16 %", scale.Text, StringComparison.Ordinal);

        // 24 days behind 31 October: 121,00 × 10,5 % × 24 / 365 = 0,835.
        var shown = await joke.Open("/invoices/reminders");
        Assert.Contains("F2026-0001, over € 121,00: € 0,84 10,5 % per jaar, 24 dagen (1 november 2026 tot en met 24 november 2026)", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Incassokosten over € 121,00: € 40,00. Samen te betalen: € 161,84.", shown.Text, StringComparison.Ordinal);
        Assert.Contains("+ € 0,84 rente + € 40,00 incassokosten", shown.Text, StringComparison.Ordinal);
        await joke.Press(shown, "Aangevinkte herinneringen versturen");

        await using var db = portal.Read();
        Assert.Contains("€ 161,84", (await db.Set<LetterBody>().SingleAsync()).Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        var claim = Assert.Single(await db.Set<ReminderClaim>().ToListAsync());
        Assert.Equal("2 0.84 40.00 0.00", $"{claim.Step} {claim.Interest} {claim.Costs} {claim.Announced}");
    }

    [Fact]
    public async Task A_statement_is_shown_taken_along_and_sent_once()
    {
        await portal.Books.Issue(1, await portal.Books.Line("Ronde", 1, 100m));
        using var joke = await portal.As(Roles.Treasurer);
        var shown = await joke.Open("/parties/1/statement?from=2026-10-01&to=2026-10-31");

        Assert.Equal("Op 31 oktober 2026 stond er € 121,00 open.", shown.Say);
        Assert.Contains("1 okt | Factuur F2026-0001 | 121,00 | | 121,00", shown.Rows().Select(row => row.Replace("|  |", "| |", StringComparison.Ordinal)));
        var pdf = await (await joke.Get("/parties/1/statement?from=2026-10-01&to=2026-10-31&format=pdf")).Content.ReadAsByteArrayAsync();
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
        Assert.Contains("F2026-0001", await (await joke.Get("/parties/1/statement?from=2026-10-01&to=2026-10-31&format=csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("einddag ligt vóór de begindag", (await joke.Open("/parties/1/statement?from=2026-10-31&to=2026-10-01")).Text, StringComparison.Ordinal);

        await joke.Press(shown, "Versturen");
        await joke.Press(shown, "Versturen");

        await using var db = portal.Read();
        Assert.Equal("Uw rekeningoverzicht van De Lindenhof", Assert.Single(await db.Set<Letter>().ToListAsync()).Subject);
        Assert.Equal("rekeningoverzicht-2026-10-01-2026-10-31.pdf", (await db.Set<StoredFile>().SingleAsync()).Name);
    }
}
