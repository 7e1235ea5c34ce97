using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Invoicing.Formats;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Invoicing.Formats;

/// <summary>Really issued invoices of every kind: each nature of VAT, discounts, negative lines, credit notes, hostile texts, and drawn ones for the rounding.</summary>
internal static class UblSamples
{
    public static async Task<IReadOnlyList<(string Name, Invoice Invoice)>> Issue()
    {
        var all = new List<(string, Invoice)>();
        await using (var books = await Invoices.On("Sqlite"))
        {
            var standard = await books.Issue(1, await books.Line("Afvalronde", 3, 33.35m), await books.Line("Zakken", 12.5m, 0.1251m, VatNature.Reduced));
            all.Add(("standard", standard));
            all.Add(("zero", await books.Issue(2, await books.Line("Nultarief", 1, 10m, VatNature.Zero), await books.Line("Met btw", 1, 10m))));
            all.Add(("reverse", await books.Issue(1, await books.Line("Schoonmaak als onderaannemer", 8, 31.5m, VatNature.ReverseCharge))));
            all.Add(("exempt", await books.Issue(1, await books.Line("Zaalhuur", 1, 500m, VatNature.Exempt), await books.Line("Koffie", 20, 1.5m, VatNature.Reduced))));
            all.Add(("outside", await books.Issue(1, await books.Line("Subsidie, tweede termijn", 1, 12500m, VatNature.OutsideScope))));
            all.Add(("negative-line", await books.Issue(1, await books.Line("Ronde", 10, 40m), await books.Line("Ronde vervallen", -1, 40m))));
            all.Add(("hostile", await books.Issue(1, await books.Line("<b>&\"'</b> \u0007]]> =cmd|' /C calc'!A0 😀 \ud83d נגב", 1, 12.34m))));
            all.Add(("discount", await books.Issue(await Full(books, (await books.Line("Uren", 7.25m, 36.75m)) with { Discount = 1250, Unit = Unit.Hour }))));
            all.Add(("credit", await books.Issue(await new CreditInvoiceHandler(books.Keeper).Handle(new CreditInvoice(standard.Id), Books.Joke, CancellationToken.None))));
            var chance = new Random(20261125);
            for (var i = 0; i < 60; i++)
            {
                var lines = new List<SaveInvoiceDraft.Line>();
                for (var j = chance.Next(1, 6); j > 0; j--)
                {
                    lines.Add((await books.Line($"Regel {j}", chance.Next(1, 100_000) / 1000m, chance.Next(1, 1_000_000) / 10_000m, chance.Next(3) == 0 ? VatNature.Reduced : VatNature.Standard))
                        with { Discount = chance.Next(4) == 0 ? chance.Next(10_000) : 0 });
                }

                if (InvoiceSums.Of(lines.Select(Draft), Invoices.October).Total > Money.Zero)
                {
                    all.Add(($"drawn-{i}", await books.Issue(1, lines)));
                }
            }

            all = await Whole(books, all);
        }

        await using var small = await Invoices.On("Sqlite", VatScheme.SmallBusiness);
        all.AddRange(await Whole(small, [("small-business", await small.Issue(2, await small.Line("Klus", 1, 250m, VatNature.SmallBusiness)))]));
        return all;
    }

    /// <summary>The invoice as the database has it, with lines, VAT and what it credits.</summary>
    public static async Task<Invoice> Read(Books books, int id)
    {
        await using var db = books.Read();
        return await db.Set<Invoice>().AsNoTracking().Include(i => i.Lines).Include(i => i.Vats).Include(i => i.Credits).AsSplitQuery().SingleAsync(i => i.Id == id);
    }

    private static async Task<List<(string, Invoice)>> Whole(Books books, IEnumerable<(string Name, Invoice Invoice)> issued)
    {
        var whole = new List<(string, Invoice)>();
        foreach (var (name, invoice) in issued)
        {
            whole.Add((name, await Read(books, invoice.Id)));
        }

        return whole;
    }

    private static Task<InvoiceDraft> Full(Books books, SaveInvoiceDraft.Line line) => new SaveInvoiceDraftHandler(books.Keeper).Handle(
        new SaveInvoiceDraft(null, 0, InvoiceKind.Invoice, 2, [line])
        {
            SupplyFrom = new DateOnly(2026, 9, 1),
            SupplyTo = new DateOnly(2026, 9, 30),
            TheirReference = "KPL-4410",
            OrderNumber = "PO-7781",
            Note = "Met dank aan alle vrijwilligers.\nTot volgende maand.",
        },
        Books.Joke,
        CancellationToken.None);

    private static DraftLine Draft(SaveInvoiceDraft.Line line) => new()
    {
        DraftId = 0,
        Position = 1,
        Description = line.Description,
        Quantity = line.Quantity,
        Unit = line.Unit,
        Price = line.Price,
        Discount = line.Discount,
        VatNature = line.VatNature,
        AccountId = line.AccountId,
        StreamId = line.StreamId,
    };
}
