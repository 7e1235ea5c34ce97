using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Invoicing;

public sealed class SendInvoiceTests
{
    [Theory, EveryDatabase]
    public async Task Pressed_twice_an_invoice_goes_once_and_again_only_by_choice(string database)
    {
        await using var books = await Invoices.On(database);
        var invoice = await books.Issue(1, await books.Line("Ronde", 1, 100m));

        var first = await Send(books, invoice, 0);
        var twice = await Task.WhenAll(Send(books, invoice, 0), Task.Run(() => Send(books, invoice, 0)));
        var elsewhere = await Send(books, invoice, 0, "crediteuren@meerdrecht.example");
        var again = await Send(books, invoice, 1);
        var never = await Send(books, invoice, 7, "nieuw@meerdrecht.example");

        Assert.All(twice, letter => Assert.Equal(first.Id, letter.Id));
        Assert.Equal(4, new[] { first.Id, elsewhere.Id, again.Id, never.Id }.Distinct().Count());
        await using var db = books.Read();
        Assert.Equal([never.Id, again.Id, elsewhere.Id, first.Id], (await new InvoicePost(db).Letters(invoice.Id, CancellationToken.None)).Select(letter => letter.Id));
        Assert.Equal(2, await new InvoicePost(db).Times(invoice.Id, " Rekeningen@meerdrecht.example", CancellationToken.None));
        Assert.Equal(4, await db.Set<InvoiceEvent>().CountAsync(told => told.Kind == InvoiceEventKind.Mailed));
        Assert.Equal(8, await db.Set<StoredFile>().CountAsync());
        Assert.Equal(["F2026-0001.pdf", "F2026-0001.xml"], (await new LetterReader(db).Find(again.Id, CancellationToken.None))!.Attachments.Select(file => file.Name));
    }

    [Theory, EveryDatabase]
    public async Task A_letter_that_cannot_go_leaves_no_file_and_no_word_behind(string database)
    {
        await using var books = await Invoices.On(database);
        var invoice = await books.Issue(1, await books.Line("Ronde", 1, 100m));

        Assert.Equal("Mail.AddressWrong", (await Assert.ThrowsAsync<Refusal>(() => Send(books, invoice, 0, "a@b.example, c@d.example"))).Code);

        await using var db = books.Read();
        Assert.Equal((0, 0, 0), (await db.Set<StoredFile>().CountAsync(), await db.Set<Letter>().CountAsync(), await db.Set<InvoiceEvent>().CountAsync()));
        Assert.Equal("Invoicing.Unknown", (await Assert.ThrowsAsync<Refusal>(() =>
            new SendInvoiceHandler(books.Keeper).Handle(new SendInvoice(99, 0, Letter("a@b.example"), []), Books.Joke, CancellationToken.None))).Code);
    }

    [Theory, EveryDatabase]
    public async Task The_access_point_gets_a_file_once_and_again_only_when_it_failed(string database)
    {
        await using var books = await Invoices.On(database);
        var invoice = await books.Issue(1, await books.Line("Ronde", 1, 100m));

        Assert.Equal("Invoicing.NotHanded", (await Assert.ThrowsAsync<Refusal>(() => Tell(null, true))).Code);
        Assert.Equal("F2026-0001-a.xml", await Hand("F2026-0001-a.xml"));
        Assert.Equal("F2026-0001-a.xml", await Hand("F2026-0001-b.xml"));
        Assert.Equal("Invoicing.WhyMissing", (await Assert.ThrowsAsync<Refusal>(() => Tell(null, false, " "))).Code);
        Assert.True(await Tell("F2026-0001-a.xml", false, "Ontvanger onbekend"));
        Assert.False(await Tell("F2026-0001-a.xml", false, "Ontvanger onbekend"));
        Assert.Equal("F2026-0001-c.xml", await Hand("F2026-0001-c.xml"));

        // A late word about the first file says nothing of the second.
        Assert.False(await Tell("F2026-0001-a.xml", true));
        Assert.True(await Tell("F2026-0001-c.xml", true));
        Assert.Equal("F2026-0001-c.xml", await Hand("F2026-0001-d.xml"));

        await using var db = books.Read();
        Assert.Equal(
            ["HandedToAccessPoint F2026-0001-a.xml", "DeliveryFailed Ontvanger onbekend", "HandedToAccessPoint F2026-0001-c.xml", "Delivered "],
            (await db.Set<InvoiceEvent>().OrderBy(told => told.Id).ToListAsync()).Select(told => $"{told.Kind} {told.Detail}"));
        var reader = new AccessPointReader(db);
        Assert.Equal((invoice.Id, null, null), (await reader.InvoiceOf("F2026-0001-a.xml", CancellationToken.None), await reader.InvoiceOf("F2026-0001-b.xml", CancellationToken.None), await reader.InvoiceOf("x", CancellationToken.None)));
        Assert.Equal(InvoiceEventKind.Delivered, (await reader.Of(invoice.Id, CancellationToken.None))!.State);

        Task<string> Hand(string name) => new HandToAccessPointHandler(books.Keeper).Handle(new HandToAccessPoint(invoice.Id, name), Books.Joke, CancellationToken.None);
        Task<bool> Tell(string? file, bool arrived, string? why = null) => new TellDeliveryHandler(books.Keeper).Handle(new TellDelivery(invoice.Id, file, arrived, why), Books.Joke, CancellationToken.None);
    }

    [Theory, EveryDatabase]
    public async Task A_resident_gets_no_invoice_through_the_access_point(string database)
    {
        await using var books = await Invoices.On(database);
        var receipt = await books.Issue(await new SaveInvoiceDraftHandler(books.Keeper).Handle(
            new SaveInvoiceDraft(null, 0, InvoiceKind.Receipt, 3, [await books.Line("Kraan", 1, 25m)]), Books.Joke, CancellationToken.None));

        Assert.Equal("Invoicing.EInvoiceNotForPersons (Mw. D. Visser)", (await Assert.ThrowsAsync<Refusal>(() =>
            new HandToAccessPointHandler(books.Keeper).Handle(new HandToAccessPoint(receipt.Id, "F2026-0001-a.xml"), Books.Joke, CancellationToken.None))).Message);
    }

    private static LetterToSend Letter(string address) => new("", address, "Gemeente Meerdrecht", "Factuur F2026-0001", "Hierbij onze factuur.", null, "nl");

    private static Task<Letter> Send(Books books, Invoice invoice, int times, string address = "rekeningen@meerdrecht.example") => new SendInvoiceHandler(books.Keeper).Handle(
        new SendInvoice(
            invoice.Id, times, Letter(address), [FileInHand.Of($"{invoice.Number}.pdf", "%PDF-1.7\n%%EOF"u8.ToArray()), FileInHand.Of($"{invoice.Number}.xml", "<Invoice/>"u8.ToArray())]),
        Books.Joke,
        CancellationToken.None);
}
