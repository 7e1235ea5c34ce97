using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Invoicing.Formats;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Web.Invoicing;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.CommandLine.Bench;

/// <summary>
/// A batch run: a thousand agreements are billed, each invoice a turn of its own, and then its PDF (with the e-invoice inside) and its UBL are made, one after
/// another on one thread.
/// </summary>
internal sealed class InvoiceBench(string folder, Words words, TextWriter report)
{
    private const int Count = 1_000;
    private static readonly DateOnly First = new(2026, 7, 1);
    private static readonly DateOnly On = new(2026, 10, 1);

    public async Task Run()
    {
        await using var books = await BenchBooks.Open(folder);
        await Sign(books);

        var watch = Stopwatch.StartNew();
        IReadOnlyList<Billable> due;
        await using (var db = books.Read())
        {
            due = await new ReadBillable(db).Read(On, CancellationToken.None);
        }

        var previewed = watch.Elapsed;
        var bill = new BillAgreementHandler(books.Keeper);
        foreach (var one in due)
        {
            await bill.Handle(new BillAgreement(one.Agreement.Id, one.Period!.From, On, Issue: true), Actor.CommandLine, CancellationToken.None);
        }

        var issued = watch.Elapsed - previewed;
        var (pdf, ubl, bytes) = await Paper(books);
        await report.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{due.Count:N0} invoices of a batch run: previewed in {previewed.TotalSeconds:0.00} s, issued in {issued.TotalSeconds:0.0} s ({due.Count / issued.TotalSeconds:N0}/s); PDF {Count / pdf.TotalSeconds:N0}/s ({bytes / Count / 1024.0:0} kB each), UBL {Count / ubl.TotalSeconds:N0}/s; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:0} MiB"));
    }

    private async Task<(TimeSpan Pdf, TimeSpan Ubl, long Bytes)> Paper(BenchBooks books)
    {
        await using var db = books.Read();
        var reader = new ReadInvoice(db, TimeProvider.System);
        var papers = new InvoicePapers(db, reader, new StoredFileReader(db), new InvoicePaper(words));
        var (pdf, ubl, bytes) = (new Stopwatch(), new Stopwatch(), 0L);
        foreach (var id in await db.Set<Invoice>().OrderBy(invoice => invoice.Id).Select(invoice => invoice.Id).ToListAsync())
        {
            var invoice = (await reader.Whole(id, CancellationToken.None))!;
            pdf.Start();
            bytes += (await papers.Pdf(invoice, CancellationToken.None)).Length;
            pdf.Stop();
            ubl.Start();
            UblInvoice.Write(invoice, UblProfile.Peppol);
            ubl.Stop();
        }

        return (pdf.Elapsed, ubl.Elapsed, bytes);
    }

    private static Task Sign(BenchBooks books) => books.Keeper.Take(async turn =>
    {
        var us = await turn.Db.Set<Organisation>().SingleAsync();
        (us.Street, us.HouseNumber, us.PostalCode, us.Town) = ("Lindenplein", "1", "1234 AB", "Meerdrecht");
        (us.KvkNumber, us.VatNumber, us.Iban) = ("12345678", "NL123456782B01", "NL91ABNA0417164300");
        var income = await turn.Db.Set<Account>().Where(account => account.Code == "8010").Select(account => account.Id).SingleAsync();
        for (var i = 1; i <= Count; i++)
        {
            turn.Db.Add(new Party
            {
                Id = i,
                Name = $"Partner {i}",
                Roles = PartyRoles.Client,
                Street = "Kade",
                HouseNumber = "22",
                PostalCode = "1235 CD",
                Town = "Meerdrecht",
                KvkNumber = "87654321",
            });
            turn.Db.Add(new Agreement
            {
                Id = i,
                PartyId = i,
                StreamId = 3,
                Kind = AgreementKind.Service,
                Title = $"Groenbeheer {i}",
                StartsOn = First,
                Rhythm = BillingRhythm.Quarter,
                VatNature = VatNature.Standard,
            });
            for (var line = 1; line <= 3; line++)
            {
                turn.Db.Add(new AgreementPrice
                {
                    Id = (i * 3) + line,
                    AgreementId = i,
                    Description = $"Onderhoud perk {line}",
                    Unit = Unit.SquareMetre,
                    Price = UnitPrice.Euro(0.8125m),
                    EachPeriod = Quantity.Of(120m * line),
                    AccountId = income,
                    ValidFrom = First,
                });
            }
        }

        await turn.Save(Actor.CommandLine);
    });
}
