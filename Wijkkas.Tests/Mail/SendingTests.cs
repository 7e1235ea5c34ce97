using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Mail;
using Wijkkas.Web.Shared;

namespace Wijkkas.Tests.Mail;

/// <summary>Letters of De Lindenhof on their way through a real mail server over TCP.</summary>
public sealed class SendingTests
{
    private const string Piet = "piet@lindenhof.example";

    [Theory, EveryDatabase]
    public async Task A_letter_arrives_as_it_was_written(string database)
    {
        await using var books = await Books.On(database);
        await using var sink = new SmtpSink();
        var pdf = "%PDF-1.7\n.\n..\n%%EOF"u8.ToArray();
        var id = await books.Keeper.Take(async turn =>
        {
            var file = Shelf.Put(turn, FileInHand.Of("Factuur Café Zoë 2026-0012.pdf", pdf), Books.Joke);
            return (await Postbox.Put(turn, Letter("invoice 12") with { Attachments = [file.Id], About = ("invoice", "12") }, Books.Joke, CancellationToken.None)).Id;
        });

        await Run(books, sink.Port);

        var mail = Assert.Single(sink.Received);
        Assert.Equal(("kas@lindenhof.example", Piet), (mail.From, Assert.Single(mail.To)));
        Assert.Equal("Factuur 2026-0012 voor Café Zoë", mail.Header("Subject"));
        Assert.Equal("\"De Lindenhof\" <kas@lindenhof.example>", mail.Header("From"));
        Assert.Equal("Zoë Ünal <piet@lindenhof.example>", mail.Header("To")!.Replace("\"", "", StringComparison.Ordinal));
        Assert.Equal("bestuur@lindenhof.example", mail.Header("Reply-To"));
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        var kept = await Kept(books, id);
        Assert.Equal($"<{kept.Letter.Token:N}@lindenhof.example>", mail.Header("Message-ID"));
        Assert.NotNull(mail.Header("Date"));
        Assert.Equal("Beste Zoë,\r\n\r\n.\r\n..regel die met punten begint\r\n\r\nMet vriendelijke groet,\r\nDe Lindenhof\r\n", mail.Text);
        Assert.Equal("<p>Beste Zoë,</p>", mail.Html);
        var attached = mail.Parts.Single(part => part.FileName is not null);
        Assert.Equal(("Factuur Café Zoë 2026-0012.pdf", "application/pdf"), (attached.FileName, attached.Type.Split(';')[0]));
        Assert.Equal(pdf, attached.Content);
        Assert.Equal((LetterState.Sent, 1), (kept.Letter.State, kept.Letter.Attempts));
        Assert.Equal(AttemptOutcome.Sent, Assert.Single(kept.Attempts).Outcome);
        await using var db = books.Read();
        Assert.Equal(id, Assert.Single(await new LetterReader(db).About("invoice", "12", CancellationToken.None)).Id);
    }

    [Theory, EveryDatabase]
    public async Task A_server_that_is_down_is_tried_again_later_and_gets_the_letter_once(string database)
    {
        var clock = new StoppedClock();
        await using var books = await Books.On(database, clock);
        var port = FreePort();
        var first = await Put(books, Letter("a"));
        var second = await Put(books, Letter("b"));

        await Run(books, port);
        var waits = await Kept(books, first);
        Assert.Equal((LetterState.Queued, clock.Now.UtcDateTime.AddMinutes(1)), (waits.Letter.State, waits.Letter.DueAt));
        Assert.Contains("refused", waits.Letter.Reason, StringComparison.Ordinal);
        Assert.Equal(0, (await Kept(books, second)).Letter.Attempts);

        // Not before its minute is over; the other one knocks meanwhile, and finds nobody either.
        await Run(books, port);
        Assert.Equal((1, 1), ((await Kept(books, first)).Letter.Attempts, (await Kept(books, second)).Letter.Attempts));
        clock.Now = clock.Now.AddMinutes(1);
        await Run(books, port);
        Assert.Equal((2, clock.Now.UtcDateTime.AddMinutes(5)), ((await Kept(books, first)).Letter.Attempts, (await Kept(books, first)).Letter.DueAt));

        await using var sink = new SmtpSink(port);
        clock.Now = clock.Now.AddHours(1);
        await Run(books, port);
        await Run(books, port);

        Assert.Equal(2, sink.Received.Count);
        Assert.Equal(2, sink.Received.Select(mail => mail.Header("Message-ID")).Distinct().Count());
        Assert.Equal([AttemptOutcome.Failed, AttemptOutcome.Failed, AttemptOutcome.Sent], (await Kept(books, first)).Attempts.Select(attempt => attempt.Outcome!.Value));
        Assert.Null((await Kept(books, first)).Letter.Reason);
    }

    [Theory, EveryDatabase]
    public async Task After_eight_times_it_is_given_up_and_somebody_can_send_it_again(string database)
    {
        var clock = new StoppedClock();
        await using var books = await Books.On(database, clock);
        var port = FreePort();
        var id = await Put(books, Letter("a"));
        for (var i = 0; i < 10; i++)
        {
            await Run(books, port);
            clock.Now = clock.Now.AddDays(2);
        }

        var lost = (await Kept(books, id)).Letter;
        Assert.Equal((LetterState.GivenUp, 8, 8), (lost.State, lost.Attempts, LetterRules.MostTries));

        await using var sink = new SmtpSink(port);
        await new RetryLetterHandler(books.Keeper).Handle(new RetryLetter(id, lost.Version), CancellationToken.None);
        await Run(books, port);

        Assert.Single(sink.Received);
        Assert.Equal((LetterState.Sent, 9), ((await Kept(books, id)).Letter.State, (await Kept(books, id)).Letter.Attempts));
        Assert.Equal("Mail.AlreadySent ()", (await Assert.ThrowsAsync<Refusal>(async () => await new RetryLetterHandler(books.Keeper).Handle(new RetryLetter(id, (await Kept(books, id)).Letter.Version), CancellationToken.None))).Message);
    }

    [Theory, EveryDatabase]
    public async Task A_mailbox_that_is_not_there_is_not_tried_again_and_keeps_nobody_waiting(string database)
    {
        await using var books = await Books.On(database);
        await using var sink = new SmtpSink { Refuse = address => address == "weg@lindenhof.example" ? "550 5.1.1 no such user" : address == "vol@lindenhof.example" ? "452 mailbox full" : null };
        var gone = await Put(books, Letter("a") with { ToAddress = "weg@lindenhof.example" });
        var full = await Put(books, Letter("b") with { ToAddress = "vol@lindenhof.example" });
        var fine = await Put(books, Letter("c"));

        await Run(books, sink.Port);

        Assert.Equal((LetterState.GivenUp, LetterState.Queued, LetterState.Sent), ((await Kept(books, gone)).Letter.State, (await Kept(books, full)).Letter.State, (await Kept(books, fine)).Letter.State));
        Assert.Contains("no such user", (await Kept(books, gone)).Letter.Reason, StringComparison.Ordinal);
        Assert.Contains("mailbox full", (await Kept(books, full)).Letter.Reason, StringComparison.Ordinal);
        Assert.Equal(Piet, Assert.Single(sink.Received).To[0]);
    }

    /// <summary>At least once: the second one has the same Message-ID, by which a mailbox may know it.</summary>
    [Theory, EveryDatabase]
    public async Task Who_dies_between_bringing_and_telling_has_it_brought_again_under_the_same_name(string database)
    {
        var clock = new StoppedClock();
        await using var books = await Books.On(database, clock);
        await using var sink = new SmtpSink();
        var id = await Put(books, Letter("a"));

        // It was claimed and brought, and then nothing was heard.
        var claimed = (await new ClaimLetterHandler(books.Keeper).Handle(new ClaimLetter(), CancellationToken.None))!;
        await using (var db = books.Read())
        {
            await new Postman(Settings(sink.Port), db, new StoredFileReader(db)).Bring((await new LetterReader(db).Find(id, CancellationToken.None))!);
        }

        await Run(books, sink.Port);
        Assert.Single(sink.Received);

        clock.Now += ClaimLetterHandler.Lease;
        await Run(books, sink.Port);
        await Run(books, sink.Port);

        Assert.Equal(2, sink.Received.Count);
        Assert.Single(sink.Received.Select(mail => mail.Header("Message-ID")).Distinct());
        Assert.Equal([AttemptOutcome.Lost, AttemptOutcome.Sent], (await Kept(books, id)).Attempts.Select(attempt => attempt.Outcome!.Value));

        // The one who was thought dead comes back with bad news: it is told, and changes nothing.
        await new ReportLetterHandler(books.Keeper).Handle(new ReportLetter(id, claimed.Attempt, "too late"), CancellationToken.None);
        Assert.Equal(LetterState.Sent, (await Kept(books, id)).Letter.State);
    }

    [Theory, EveryDatabase]
    public async Task Two_who_empty_the_box_at_once_bring_each_letter_once(string database)
    {
        await using var books = await Books.On(database);
        await using var sink = new SmtpSink();
        for (var i = 0; i < 12; i++)
        {
            await Put(books, Letter($"letter {i}") with { Subject = $"Brief {i}" });
        }

        // Another program at the same books, with its own turns.
        using var other = new Wijkkas.Ledger.Journal.Bookkeeper(books.Database.Provider, books.Clock);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => Run(books, sink.Port, keeper: i % 2 == 0 ? books.Keeper : other))));

        Assert.Equal(12, sink.Received.Count);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"Brief {i}").Order(StringComparer.Ordinal), sink.Received.Select(mail => mail.Header("Subject")!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("piet@lindenhof.example\r\nBcc: all@elders.example", "Piet", "Dag", "Mail.AddressWrong (piet@lindenhof.example\r\nBcc: all@elders.example)")]
    [InlineData("piet@lindenhof.example, all@elders.example", "Piet", "Dag", "Mail.AddressWrong (piet@lindenhof.example, all@elders.example)")]
    [InlineData("Piet <piet@lindenhof.example>", "Piet", "Dag", "Mail.AddressWrong (Piet <piet@lindenhof.example>)")]
    [InlineData("piet", "Piet", "Dag", "Mail.AddressWrong (piet)")]
    [InlineData("piet@lindenhof.example", "Piet\nBcc: all@elders.example", "Dag", "Mail.LineBreak (Piet\nBcc: all@elders.example)")]
    [InlineData("piet@lindenhof.example", "Piet", "Dag\r\nBcc: all@elders.example", "Mail.LineBreak (Dag\r\nBcc: all@elders.example)")]
    [InlineData("piet@lindenhof.example", "Piet", " ", "Values.NameMissing ()")]
    public async Task What_could_write_headers_of_its_own_is_refused(string address, string name, string subject, string told)
    {
        await using var books = await Books.On("Sqlite");
        var refusal = await Assert.ThrowsAsync<Refusal>(() => Put(books, Letter("a") with { ToAddress = address, ToName = name, Subject = subject }));
        Assert.Equal(told, refusal.Message);
        await using var db = books.Read();
        Assert.Equal(0, await db.Set<Letter>().CountAsync());
    }

    [Theory]
    [InlineData("\"Piet\" <all@elders.example>, ")]
    [InlineData("Piet, Joke; Bcc: all@elders.example")]
    [InlineData("? = \\\" <x@y>")]
    [InlineData("Пётр 彼得 🌳")]
    [InlineData("<script>alert(1)</script>")]
    public async Task A_strange_name_stays_a_name(string name)
    {
        await using var books = await Books.On("Sqlite");
        await using var sink = new SmtpSink();
        await Put(books, Letter("a") with { ToName = name, Subject = name });

        await Run(books, sink.Port);

        var mail = Assert.Single(sink.Received);
        Assert.Equal(Piet, Assert.Single(mail.To));
        Assert.EndsWith("<piet@lindenhof.example>", mail.Header("To"), StringComparison.Ordinal);
        Assert.DoesNotContain("Bcc", mail.HeaderNames);
        Assert.Equal(name.Trim(), mail.Header("Subject"));
        Assert.Equal(Piet, Assert.Single(Recipients(mail)));
    }

    [Theory, EveryDatabase]
    public async Task The_same_key_is_put_once_and_what_was_not_booked_is_not_sent(string database)
    {
        await using var books = await Books.On(database);
        await using var sink = new SmtpSink();
        Assert.Equal(await Put(books, Letter("reminder 3")), await Put(books, Letter("reminder 3") with { Subject = "Nog eens" }));
        await Assert.ThrowsAsync<Refusal>(() => books.Keeper.Take<int>(async turn =>
        {
            await Postbox.Put(turn, Letter("never"), Books.Joke, CancellationToken.None);
            throw new Refusal("Journal.NotBalanced");
        }));

        await Run(books, sink.Port);

        Assert.Equal("Factuur 2026-0012 voor Café Zoë", Assert.Single(sink.Received).Header("Subject"));
    }

    [Theory, EveryDatabase]
    public async Task What_is_withdrawn_does_not_go_and_what_goes_is_not_withdrawn(string database)
    {
        await using var books = await Books.On(database);
        await using var sink = new SmtpSink();
        var (stays, goes) = (await Put(books, Letter("a")), await Put(books, Letter("b")));
        var cancel = new CancelLetterHandler(books.Keeper);
        await cancel.Handle(new CancelLetter(stays, 0), CancellationToken.None);
        await new ClaimLetterHandler(books.Keeper).Handle(new ClaimLetter(), CancellationToken.None);

        Assert.Equal("Mail.UnderWay ()", (await Assert.ThrowsAsync<Refusal>(() => cancel.Handle(new CancelLetter(goes, 1), CancellationToken.None))).Message);
        Assert.Equal("Common.ChangedMeanwhile ()", (await Assert.ThrowsAsync<Refusal>(() => cancel.Handle(new CancelLetter(stays, 0), CancellationToken.None))).Message);
        await Run(books, sink.Port);
        Assert.Empty(sink.Received);
    }

    [Theory, EveryDatabase]
    public async Task What_it_said_is_forgotten_and_that_it_went_is_not(string database)
    {
        var clock = new StoppedClock();
        await using var books = await Books.On(database, clock);
        await using var sink = new SmtpSink();
        var old = await Put(books, Letter("old"));
        await Run(books, sink.Port);
        clock.Now = clock.Now.AddDays(60);
        var younger = await Put(books, Letter("younger"));
        await Run(books, sink.Port);
        var waits = await Put(books, Letter("waits"));
        clock.Now = clock.Now.AddDays(31);

        await new TidyLetters(Settings(sink.Port), new ForgetLettersHandler(books.Keeper), clock).Run(CancellationToken.None);

        Assert.Equal((true, false, false), ((await Kept(books, old)).Body is null, (await Kept(books, younger)).Body is null, (await Kept(books, waits)).Body is null));
        Assert.Equal((LetterState.Sent, Piet), ((await Kept(books, old)).Letter.State, (await Kept(books, old)).Letter.ToAddress));
    }

    [Fact]
    public async Task Without_a_server_letters_wait_and_with_a_folder_they_lie_in_it()
    {
        await using var books = await Books.On("Sqlite");
        var id = await Put(books, Letter("a"));
        await Run(books, Settings());
        Assert.Equal((LetterState.Queued, 0), ((await Kept(books, id)).Letter.State, (await Kept(books, id)).Letter.Attempts));

        var folder = Directory.CreateTempSubdirectory("wijkkas-mail-");
        try
        {
            await Run(books, Settings(("Folder", folder.FullName)));
            var file = Assert.Single(Directory.GetFileSystemEntries(folder.FullName));
            Assert.Equal("000001.eml", Path.GetFileName(file));
            var mail = new ReceivedMail("", [], await File.ReadAllTextAsync(file));
            Assert.Equal("Factuur 2026-0012 voor Café Zoë", mail.Header("Subject"));
            Assert.StartsWith("Beste Zoë,", mail.Text, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Settings_that_cannot_be_are_told_when_the_portal_starts()
    {
        Assert.Contains("'lindenhof'", Assert.Throws<InvalidOperationException>(() => Settings(("Host", "mail.example"), ("From", "lindenhof"))).Message, StringComparison.Ordinal);
        Assert.Equal(MailWay.None, Settings(("Host", "mail.example")).Way);
        Assert.Equal((MailWay.Smtp, 587, true, 90), (Settings(("Host", "mail.example"), ("From", "a@b.example")).Way, Settings().Port, Settings().Tls, Settings().KeepDays));
    }

    private static LetterToSend Letter(string key) => new(
        key, Piet, "Zoë Ünal", "Factuur 2026-0012 voor Café Zoë", "Beste Zoë,\r\n\r\n.\r\n..regel die met punten begint\r\n\r\nMet vriendelijke groet,\r\nDe Lindenhof\r\n", "<p>Beste Zoë,</p>", "nl");

    private static async Task<int> Put(Books books, LetterToSend letter) => (await new PutLetterHandler(books.Keeper).Handle(new PutLetter(letter), Books.Joke, CancellationToken.None)).Id;

    private static async Task<WholeLetter> Kept(Books books, int id)
    {
        await using var db = books.Read();
        return (await new LetterReader(db).Find(id, CancellationToken.None))!;
    }

    private static Task Run(Books books, int port, Wijkkas.Ledger.Journal.Bookkeeper? keeper = null) => Run(books, Settings(port), keeper);

    private static async Task Run(Books books, MailSettings settings, Wijkkas.Ledger.Journal.Bookkeeper? keeper = null)
    {
        await using var db = books.Read();
        var turns = keeper ?? books.Keeper;
        await new SendLetters(settings, new Postman(settings, db, new StoredFileReader(db)), new LetterReader(db), new ClaimLetterHandler(turns), new ReportLetterHandler(turns), NullLogger<SendLetters>.Instance)
            .Run(CancellationToken.None);
    }

    private static MailSettings Settings(int port) => Settings(
        ("Host", "127.0.0.1"), ("Port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Tls", "false"), ("From", "kas@lindenhof.example"), ("ReplyTo", "bestuur@lindenhof.example"));

    private static MailSettings Settings(params (string Name, string Value)[] said) => new(
        new ConfigurationBuilder().AddInMemoryCollection(said.Select(one => KeyValuePair.Create("Mail:" + one.Name, (string?)one.Value))).Build(),
        new HostingEnvironment { EnvironmentName = "Production", ContentRootPath = Path.GetTempPath() });

    private static IEnumerable<string> Recipients(ReceivedMail mail)
    {
        var line = mail.Raw.Split("\r\n").SkipWhile(one => !one.StartsWith("To:", StringComparison.Ordinal)).ToList();
        var folded = line[0]["To:".Length..] + string.Concat(line.Skip(1).TakeWhile(one => one.StartsWith(' ') || one.StartsWith('\t')));
        var read = new System.Net.Mail.MailAddressCollection { folded.Trim() };
        return read.Select(address => address.Address);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
