using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Tests.Documents;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Documents;
using Wijkkas.Web.Invoicing;
using Wijkkas.Web.Shared;

namespace Wijkkas.Tests.Invoicing;

/// <summary>What stands on the paper of an invoice, read as somebody reads it.</summary>
public sealed class InvoicePaperTests
{
    private static readonly InvoicePaper Paper = new(new Words(new Here()));

    [Fact]
    public async Task An_invoice_says_all_that_the_law_asks_and_how_to_pay()
    {
        await using var books = await Invoices.On("Sqlite");
        var invoice = await Whole(books, await books.Issue(1, await books.Line("Afvalrondes", 2.5m, 40m), await books.Line("Bakken", 1000, 0.125m) with { Discount = 1000 }));

        var lines = Read(invoice);
        foreach (var said in (string[])[
            "De Lindenhof", "Lindenplein 4", "1234 AB Meerdrecht", "KvK 12345678", "Btw-nr. NL123456782B01", "Factuur F2026-0001", "31 oktober 2026", "Raadhuisplein 1",
            "Afvalrondes 2,5 stuk 40,00 21 % 100,00", "Bakken 1.000 stuk 0,125 10 % 21 % 112,50", "Totaal zonder btw 212,50", "Btw 21 % over € 212,50 44,63", "Te betalen 257,13",
            "NL91 ABNA 0417 1643 00", CreditorReference.Grouped(invoice.Reference)])
        {
            Assert.Contains(lines, line => line.Contains(said, StringComparison.Ordinal));
        }

        var code = Blocks(invoice).OfType<QrCode>().Single();
        Assert.Equal($"BCD\n002\n1\nSCT\n\nDe Lindenhof\nNL91ABNA0417164300\nEUR257.13\n\n{invoice.Reference}", code.Payment.Payload);
    }

    [Fact]
    public async Task Reverse_charge_exemption_and_the_small_business_scheme_say_what_they_must_and_no_more()
    {
        await using var books = await Invoices.On("Sqlite");
        var reversed = Read(await Whole(books, await books.Issue(1, await books.Line("Schoonmaak", 1, 25m, VatNature.ReverseCharge))));
        Assert.Contains("Btw verlegd naar NL123456782B01.", reversed);
        Assert.Contains("Uw btw-nummer NL123456782B01", reversed);
        Assert.Contains("Te betalen 25,00", reversed);
        Assert.Contains("Vrijgesteld van btw: art. 11 lid 1 f Wet OB", Read(await Whole(books, await books.Issue(1, await books.Line("Zaal", 1, 25m, VatNature.Exempt)))));

        await using var small = await Invoices.On("Sqlite", VatScheme.SmallBusiness);
        var plain = Read(await Whole(small, await small.Issue(1, await small.Line("Afvalronde", 1, 25m, VatNature.SmallBusiness))));
        Assert.Contains("Te betalen 25,00", plain);
        Assert.DoesNotContain(plain, line => line.Contains("btw", StringComparison.OrdinalIgnoreCase) || line.Contains("NL123456782B01", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_credit_note_says_what_it_takes_back_and_asks_for_no_money()
    {
        await using var books = await Invoices.On("Sqlite");
        var invoice = await books.Issue(1, await books.Line("Afvalronde", 2, 100m));
        var note = await Whole(books, await books.Issue(await new CreditInvoiceHandler(books.Keeper).Handle(new CreditInvoice(invoice.Id), Books.Joke, CancellationToken.None)));

        var lines = Read(note);
        Assert.Contains("Deze creditfactuur neemt factuur F2026-0001 van 1 oktober 2026 helemaal terug.", lines);
        Assert.Contains("Bij elkaar terug 242,00", lines);
        Assert.Empty(Blocks(note).OfType<QrCode>());
    }

    [Fact]
    public async Task A_receipt_that_was_paid_does_not_ask_again()
    {
        await using var books = await Invoices.On("Sqlite");
        var receipt = await new GiveReceiptHandler(books.Keeper).Handle(
            new GiveReceipt(3, null, Invoices.October, await books.Line("Kraan vervangen", 1, 35m), PaidInCash: true, "k"), Books.Joke, CancellationToken.None);
        var whole = await Whole(books, receipt);

        Assert.Contains("€ 42,35 is ontvangen. Dank u wel.", Read(whole, isPaid: true));
        Assert.Contains("Maak € 42,35 over. Of scan de code met de app van uw bank.", string.Join(' ', Read(whole)));
    }

    [Fact]
    public async Task An_english_customer_reads_english()
    {
        await using var books = await Invoices.On("Sqlite");
        await books.Keeper.Take(async turn =>
        {
            (await turn.Db.Set<Party>().SingleAsync(party => party.Id == 1)).Language = "en";
            await turn.Save(Books.Joke);
        });
        var lines = Read(await Whole(books, await books.Issue(1, await books.Line("Waste round", 1, 1000m))));
        Assert.Contains("Invoice F2026-0001", lines);
        Assert.Contains("To be paid 1,210.00", lines);
    }

    [Fact]
    public async Task The_same_invoice_gives_the_same_bytes_whatever_we_change_about_ourselves()
    {
        await using var books = await Invoices.On("Sqlite");
        await new ChangeLogoHandler(books.Keeper).Handle(new ChangeLogo(FileInHand.Of("logo.png", Pngs.TwoDots)), Books.Joke, CancellationToken.None);
        var invoice = await books.Issue(1, await books.Line("Afvalronde", 1, 100m));
        var before = await Pdf(books, invoice.Id);

        await new ChangeLogoHandler(books.Keeper).Handle(new ChangeLogo(null), Books.Joke, CancellationToken.None);
        await books.Keeper.Take(async turn =>
        {
            var us = await turn.Db.Set<Organisation>().SingleAsync();
            (us.Phone, us.Town) = ("030 1234567", "Elders");
            await turn.Save(Books.Joke);
        });
        Assert.Equal(before, await Pdf(books, invoice.Id));
    }

    [Fact]
    public async Task Other_programs_read_every_line_of_a_long_invoice_with_hostile_names_and_find_the_e_invoice_in_it()
    {
        var (qpdf, pdftotext, pdfdetach) = (Shared.Program("qpdf"), Shared.Program("pdftotext"), Shared.Program("pdfdetach"));
        await using var books = await Invoices.On("Sqlite");
        var line = await books.Line("=SOM(A1) <script>alert(1)</script> & \"Ω\" 王小明", 1.5m, 12.3456m);
        var invoice = await books.Issue(1, [.. Enumerable.Range(1, 60).Select(number => line with { Description = $"{line.Description} regel {number}" })]);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, await Pdf(books, invoice.Id), TestContext.Current.CancellationToken);
            Assert.Equal(0, (await Judges.Run(qpdf, "--check", file)).Code);
            Assert.Contains("F2026-0001.xml", await Judges.Ask(pdfdetach, "-list", file), StringComparison.Ordinal);

            var text = (await Judges.Ask(pdftotext, "-layout", file, "-")).Replace('\u00a0', ' ');
            Assert.All(Enumerable.Range(1, 60), number => Assert.Contains($"regel {number}", text, StringComparison.Ordinal));
            Assert.Contains("<script>alert(1)</script>", text, StringComparison.Ordinal);
            Assert.True(text.Split("Omschrijving").Length > 2, "The head of the table stands on every page.");
            foreach (var figure in (string[])["1.111,20", "233,35", "1.344,55", "12,3456", CreditorReference.Grouped(invoice.Reference)])
            {
                Assert.Contains(figure, text, StringComparison.Ordinal);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<byte[]> Pdf(Books books, int id)
    {
        await using var db = books.Read();
        return (await new InvoicePapers(db, new ReadInvoice(db, books.Clock), new StoredFileReader(db), Paper).Pdf(id, CancellationToken.None))!.Value.Pdf;
    }

    private static async Task<Invoice> Whole(Books books, Invoice invoice)
    {
        await using var db = books.Read();
        return (await new ReadInvoice(db, books.Clock).Whole(invoice.Id, CancellationToken.None))!;
    }

    private static List<string> Read(Invoice invoice, bool isPaid = false) =>
        [.. OnPaper.Sheets(Paper.Of(invoice, null, isPaid, null, [])).SelectMany(OnPaper.Lines).Select(line => line.Replace('\u00a0', ' '))];

    private static IEnumerable<Block> Blocks(Invoice invoice) => Paper.Of(invoice, null, false, null, []).Blocks.SelectMany(Within);

    private static IEnumerable<Block> Within(Block block) => block switch
    {
        KeepTogether kept => kept.Blocks.SelectMany(Within),
        Beside beside => beside.Start.Concat(beside.End).SelectMany(Within),
        _ => [block],
    };

    private sealed class Here : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Testing";

        public string ApplicationName { get; set; } = "Wijkkas";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
