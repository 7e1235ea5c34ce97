using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Mail;
using Wijkkas.Web.Welcome;

namespace Wijkkas.Tests.Portal.Office;

/// <summary>The screen of what went out and what waits. This portal has no mail server: everything stays in the box.</summary>
public sealed class MailScreenTests
{
    private static readonly byte[] Pdf = "%PDF-1.7\n%%EOF\n"u8.ToArray();

    [Fact]
    public async Task Letters_wait_where_mail_is_not_set_up_and_today_says_so()
    {
        await using var portal = await Open();
        using var joke = await portal.As(Roles.Treasurer);
        Assert.Equal("E-mail is nog niet ingesteld. Er wachten 0 berichten.", (await joke.Open("/mail")).Say);
        Assert.DoesNotContain("E-mail is nog niet ingesteld", (await joke.Open("/")).Text, StringComparison.Ordinal);

        await Put(portal, "reminder 1");

        var page = await joke.Open("/mail");
        Assert.Equal("E-mail is nog niet ingesteld. Er wacht 1 bericht.", page.Say);
        Assert.Contains("Mail:Host", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Onderwerp | Aan | Klaargezet | Stand", "Herinnering factuur 2026-0012 | Zoë <b>Ünal</b> zoe@elders.example | 24 november 2026, 20:30 | wacht"], page.Rows());
        Assert.Equal(["Alle", "Wacht (1)", "Verstuurd", "Niet bezorgd", "Ingetrokken"], page.Texts(".tabs a"));
        Assert.Contains("1 e-mail wacht E-mail is nog niet ingesteld.", (await joke.Open("/")).Text, StringComparison.Ordinal);
        Assert.Equal("Hier staat niets. Wat Wijkkas per e-mail verstuurt, komt hier te staan.", Assert.Single((await joke.Open("/mail?state=Sent")).Texts(".empty p")));
    }

    [Fact]
    public async Task A_letter_opens_with_its_text_and_attachment_and_can_be_withdrawn_and_sent_again()
    {
        await using var portal = await Open();
        var id = await Put(portal, "reminder 1");
        using var admin = await portal.As(Roles.Administrator);

        var page = await admin.Open($"/mail/{id}");
        Assert.Equal("Herinnering factuur 2026-0012", page.Heading);
        Assert.Equal("Het wacht om weg te gaan, vanaf 24 november 2026, 20:30.", page.Say);
        Assert.Contains("Beste Zoë <b>Ünal</b>, Wilt u de factuur betalen? Naar de factuur: https://wijkkas.example/i/1 Met vriendelijke groet, De Lindenhof", page.Text, StringComparison.Ordinal);
        var file = await admin.Get($"/mail/{id}/files/1");
        Assert.Equal(("attachment", "factuur.pdf", "application/pdf"), (file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentDisposition.FileNameStar, file.Content.Headers.ContentType!.MediaType));
        Assert.Equal(Pdf, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Get($"/mail/{id}/files/2")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Get("/mail/999")).StatusCode);

        var withdrawn = await admin.Press(page, "Niet versturen");
        Assert.Equal("Ingetrokken op 24 november 2026, 20:30. Het gaat niet weg.", withdrawn.Say);
        var stale = await admin.Press(page, "Niet versturen");
        Assert.Contains("Iemand anders heeft dit intussen veranderd.", stale.Problem, StringComparison.Ordinal);
        var again = await admin.Press(withdrawn, "Nu versturen");
        Assert.Contains("Het bericht staat klaar en gaat zo weg.", again.Text, StringComparison.Ordinal);
        Assert.Equal("Het wacht om weg te gaan, vanaf 24 november 2026, 20:30.", again.Say);
    }

    [Fact]
    public async Task What_did_not_arrive_stands_on_today_with_what_the_server_said()
    {
        await using var portal = await Open();
        var id = await Put(portal, "reminder 1");
        var claimed = await new ClaimLetterHandler(portal.Keeper).Handle(new ClaimLetter(), CancellationToken.None);
        await new ReportLetterHandler(portal.Keeper).Handle(new ReportLetter(id, claimed!.Attempt, "550 no such user", ForGood: true), CancellationToken.None);
        using var joke = await portal.As(Roles.Treasurer);

        Assert.Contains("1 e-mail kwam niet aan Kijk het adres na en verstuur opnieuw.", (await joke.Open("/")).Text, StringComparison.Ordinal);
        var page = await joke.Open($"/mail/{id}");
        Assert.Equal("Wij hebben het 1 keer geprobeerd. Het is niet bezorgd.", page.Say);
        Assert.Contains("24 november 2026, 20:30: niet gelukt Antwoord: 550 no such user", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_show_what_is_in_force_and_a_test_message_goes_through_the_box_to_whoever_asks()
    {
        await using var portal = await Open(("Mail:Host", "mail.lindenhof.example"), ("Mail:From", "kas@lindenhof.example"), ("Mail:Password", "geheim-geheim"));
        using var admin = await portal.As(Roles.Administrator);

        var page = await admin.Open("/settings");
        Assert.Contains("langs een mailserver Mailserver mail.lindenhof.example:587, versleuteld Van kas@lindenhof.example", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim-geheim", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var (_, email, _) = DemoUsers.All.First(user => user.Role == Roles.Administrator);
        var put = await admin.Press(page, "Stuur mij een proefbericht");
        Assert.Contains($"Het proefbericht aan {email} staat klaar.", put.Text, StringComparison.Ordinal);

        await using var db = portal.Read();
        var letter = (await new LetterReader(db).Find(1, CancellationToken.None))!;
        Assert.Equal((email, "Fatima El Amrani", "Proefbericht van Wijkkas"), (letter.Letter.ToAddress, letter.Letter.ToName, letter.Letter.Subject));
        Assert.Equal("Beste Fatima El Amrani,\r\n\r\nDit is een proefbericht. Leest u dit, dan komt e-mail van Wijkkas aan.\r\n\r\nMet vriendelijke groet,\r\nDe Lindenhof\r\n", letter.Body!.Text);
    }

    [Fact]
    public async Task A_letter_is_in_the_language_of_whoever_gets_it()
    {
        await using var portal = await Open();
        await using var scope = portal.Services.CreateAsyncScope();
        var frame = scope.ServiceProvider.GetRequiredService<LetterFrame>();

        var letter = await frame.Write("a", new Addressee("zoe@elders.example", "", "en"), words => new LetterText(words["Mail.TestSubject"], ["<b>1 < 2</b>"], ("Go & see", "https://x.example/?a=1&b=\"2\"")), CancellationToken.None);

        Assert.Equal("Test message from Wijkkas", letter.Subject);
        Assert.Equal("Hello,\r\n\r\n<b>1 < 2</b>\r\n\r\nGo & see:\r\nhttps://x.example/?a=1&b=\"2\"\r\n\r\nKind regards,\r\nDe Lindenhof\r\n", letter.Text);
        Assert.Contains("<html lang=\"en\">", letter.Html, StringComparison.Ordinal);
        Assert.Contains("<p>&lt;b&gt;1 &lt; 2&lt;/b&gt;</p>\r\n<p><a href=\"https://x.example/?a=1&amp;b=&quot;2&quot;\">Go &amp; see</a></p>\r\n<p>Kind regards,<br>De Lindenhof</p>", letter.Html, StringComparison.Ordinal);
    }

    private static async Task<Lindenhof.Portal> Open(params (string Name, string Value)[] settings)
    {
        var portal = new Lindenhof.Portal { Settings = settings };
        await portal.InitializeAsync();
        return portal;
    }

    private static async Task<int> Put(Lindenhof.Portal portal, string key)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var letter = await scope.ServiceProvider.GetRequiredService<LetterFrame>().Write(
            key,
            new Addressee("zoe@elders.example", "Zoë <b>Ünal</b>", "nl"),
            _ => new LetterText("Herinnering factuur 2026-0012", ["Wilt u de factuur betalen?"], ("Naar de factuur", "https://wijkkas.example/i/1")),
            CancellationToken.None);
        return await portal.Keeper.Take(async turn =>
        {
            var file = Shelf.Put(turn, FileInHand.Of("factuur.pdf", Pdf), Books.Joke);
            return (await Postbox.Put(turn, letter with { Attachments = [file.Id] }, Books.Joke, CancellationToken.None)).Id;
        });
    }
}
