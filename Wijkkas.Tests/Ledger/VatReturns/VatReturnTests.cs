using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Ledger.VatReturns;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.VatReturns;

public sealed class VatReturnTests
{
    private const int TaxOffice = 5;
    private static readonly Actor Piet = new("piet");
    private static readonly DateOnly July = new(2026, 7, 1);
    private static readonly DateOnly September = new(2026, 9, 30);
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, EveryDatabase]
    public async Task A_quarter_of_invoices_and_bills_becomes_a_return_that_empties_the_vat_accounts(string database)
    {
        await using var books = await Quarter(database);

        var card = await Draft(books, July, September);
        Assert.Equal(
            ["1a 1000.50 210.11", "1b 50.00 4.50", "1e 300.00 0.00", "2a 100.00 21.00", "5b 0.00 63.01"],
            card.Boxes.Boxes.Select(box => $"{VatBoxes.Name(box.Box)} {box.Base} {box.Vat}"));
        Assert.Equal((Money.Euro(172.60m), Money.Euro(172.60m)), (card.Boxes.Exact, card.OnAccounts));
        Assert.Equal(Money.Euro(171m), card.Boxes.ToPay);

        var made = await File(books, July, September, 171m);

        Assert.Equal(["1531 Credit 171.00", "1500 Debit 210.11", "1501 Debit 4.50", "1510 Debit 21.00", "1520 Credit 63.01", "4785 Credit 1.60 algemeen"], await books.Entry(made.EntryId!.Value));
        await using var db = books.Read();
        Assert.Equal(
            (Money.Euro(171m), new DateOnly(2026, 10, 31), "1234567890123456", TaxOffice),
            await db.Set<OpenItem>().Where(item => item.Line!.EntryId == made.EntryId).Select(item => ValueTuple.Create(item.Open, item.DueOn!.Value, item.Reference!, item.PartyId!.Value)).SingleAsync());
        var again = await new ReadVatReturn(db).Made(July, None);
        Assert.Equal((true, Money.Euro(171m), 6), (again!.AgreesWithTheBooks, again.Boxes.ToPay, again.Lines.Count));
        Assert.Equal("VatReturns.NotNext (10/01/2026)", await Refused(() => File(books, July, September, 171m)));
    }

    [Theory, EveryDatabase]
    public async Task What_is_booked_late_comes_on_the_next_return_and_nothing_on_two(string database)
    {
        await using var books = await Quarter(database);
        await File(books, July, September, 171m);

        // September is still open: an invoice of its last day, and one of October.
        await books.Issue(await books.Draft(1, await books.Line("Vergeten ronde", 1m, 100m)), September);
        await books.Issue(await books.Draft(1, await books.Line("Ronde oktober", 1m, 200m)), new DateOnly(2026, 10, 31));

        var (before, next) = (await Made(books, July), await Draft(books, new(2026, 10, 1), new(2026, 10, 31)));
        Assert.Equal(["1a 21.00 True", "1a 42.00 False"], next.Lines.Select(line => $"{VatBoxes.Name(line.Fact.Box)} {line.Fact.Vat} {line.IsLate}"));
        Assert.Equal(Money.Euro(63m), next.Boxes.ToPay);
        Assert.Equal((true, 6), (before.AgreesWithTheBooks, before.Lines.Count));

        await File(books, new(2026, 10, 1), new(2026, 10, 31), 63m);
        Assert.Empty((await Draft(books, new(2026, 11, 1), new(2026, 11, 30))).Lines);
    }

    [Theory, EveryDatabase]
    public async Task What_was_booked_without_an_invoice_counts_too_and_a_bill_taken_back_comes_off(string database)
    {
        await using var books = await Quarter(database);
        await books.Post("2026-08-10", "1000 Debit 121.00", "8210 Credit 100.00 klussen", "1500 Credit 21.00");
        var bill = (await Bills(books)).First(one => one.Number == "VR-1");
        await new ReverseEntryHandler(books.Keeper).Handle(new ReverseEntry(bill.EntryId!.Value, null, "dubbel"), Piet, None);

        var card = await Draft(books, July, September);

        Assert.Equal(["1a 100.00 21.00", "5b 0.00 -42.01"], card.Lines.Where(line => line.IsDerived).Select(line => $"{VatBoxes.Name(line.Fact.Box)} {line.Fact.Base} {line.Fact.Vat}"));
        Assert.True(card.AgreesWithTheBooks);
    }

    [Theory, EveryDatabase]
    public async Task The_last_return_can_be_taken_back_until_it_is_paid(string database)
    {
        await using var books = await Quarter(database);
        var made = await File(books, July, September, 171m);

        Assert.Equal("VatReturns.WhyMissing ()", await Refused(() => TakeBack(books, " ")));
        Assert.Equal("Journal.NotReversedHere ()", await Refused(() => new ReverseEntryHandler(books.Keeper).Handle(new ReverseEntry(made.EntryId!.Value, null, "fout"), Books.Joke, None)));
        await TakeBack(books, "er ontbrak een factuur");
        await books.Issue(await books.Draft(1, await books.Line("Ontbrak", 1m, 100m)), September);

        var second = await File(books, July, September, 192m);
        Assert.Equal(["1531 Credit 192.00", "1500 Debit 231.11", "1501 Debit 4.50", "1510 Debit 21.00", "1520 Credit 63.01", "4785 Credit 1.60 algemeen"], await books.Entry(second.EntryId!.Value));

        await books.Keeper.Take(async turn =>
        {
            var payable = await turn.Db.Set<OpenItem>().SingleAsync(item => item.Line!.EntryId == second.EntryId);
            var paid = turn.Post(
                new Posting(new(2026, 10, 20), await Daybooks.The(turn.Db, DaybookKind.Memorial, None), Reason.Memorial, "betaald", PostingLine.Debit(payable.AccountId, Money.Euro(192m)) with { PartyId = TaxOffice }, PostingLine.Credit(await books.Account("1100"), Money.Euro(192m))),
                Books.Joke);
            await AllocateHandler.Handle(turn, new Allocate(paid.Lines[0].Id, payable.LineId, Money.Euro(192m)), Books.Joke, None);
        });
        Assert.Equal("VatReturns.Paid ()", await Refused(() => TakeBack(books, "te laat")));
    }

    [Theory, EveryDatabase]
    public async Task A_return_is_made_once_of_what_was_seen_over_a_period_that_is_over(string database)
    {
        await using var books = await Quarter(database);

        Assert.Equal("VatReturns.NotOver (12/31/2026)", await Refused(() => File(books, new(2026, 10, 1), new(2026, 12, 31), 0m)));
        Assert.Equal("VatReturns.NoPeriod ()", await Refused(() => File(books, July, new(2026, 8, 31), 0m)));
        Assert.Equal("VatReturns.ChangedMeanwhile (171.00)", await Refused(() => File(books, July, September, 172m)));
        Assert.Equal("VatReturns.PartyUnknown ()", await Refused(() => File(books, July, September, 171m, party: 99)));

        // Two at once: one makes it, the other reads why not.
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                await File(books, July, September, 171m);
                return "made";
            }
            catch (Refusal refusal)
            {
                return refusal.Message;
            }
        }));
        Assert.Equal(["VatReturns.NotNext (10/01/2026)", "made"], both.Order(StringComparer.Ordinal));
        await using var db = books.Read();
        Assert.Equal(1, await db.Set<VatReturn>().CountAsync());
    }

    [Theory, EveryDatabase]
    public async Task A_quarter_without_vat_is_a_return_of_nought_without_an_entry(string database)
    {
        await using var books = await Invoices.On(database);
        await Office(books);

        Assert.Null((await File(books, July, September, 0m)).EntryId);
        Assert.Equal(Money.Zero, (await Made(books, July)).Boxes.ToPay);
    }

    [Fact]
    public async Task Whatever_is_sold_bought_credited_and_taken_back_boxes_and_accounts_agree_over_every_split_of_the_year()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            await using var books = await Invoices.On("Sqlite");
            await Office(books);
            var random = new Random(seed);
            for (var i = 0; i < 25; i++)
            {
                var on = July.AddDays(random.Next(0, 120));
                var price = random.Next(1, 50_000) / 100m;
                var invoice = await books.Issue(await books.Draft(1, await books.Line("Werk", random.Next(1, 5), price, (VatNature)random.Next(1, 7))), on);
                if (random.Next(4) == 0)
                {
                    await books.Issue(await new CreditInvoiceHandler(books.Keeper).Handle(new CreditInvoice(invoice.Id), Books.Joke, None), on);
                }

                await Bill(books, $"R-{i}", price, random.Next(3) == 0 ? VatNature.ReverseCharge : VatNature.Standard, on, deductible: random.Next(4) != 0);
            }

            var year = await Draft(books, new(2026, 1, 1), new(2026, 12, 31));
            var months = await Task.WhenAll(Enumerable.Range(1, 12).Select(month => Draft(books, new(2026, month, 1), BookCalendar.LastDay(202600 + month))));
            Assert.True(year.AgreesWithTheBooks, $"seed {seed}: {year.Boxes.Exact} and {year.OnAccounts}");
            Assert.All(months, month => Assert.True(month.AgreesWithTheBooks));
            Assert.Equal(year.Boxes.Exact, months.Sum(month => month.Boxes.Exact));
            Assert.Equal(year.Lines.Count, months.Sum(month => month.Lines.Count));
        }
    }

    private static async Task<Books> Quarter(string database)
    {
        var books = await Invoices.On(database);
        await Office(books);
        await books.Issue(await books.Draft(1, await books.Line("Rondes", 1m, 1000.50m)), new DateOnly(2026, 7, 31));
        await books.Issue(await books.Draft(1, await books.Line("Maaltijden", 1m, 50m, VatNature.Reduced)), new DateOnly(2026, 8, 3));
        await books.Issue(await books.Draft(1, await books.Line("Onderaanneming", 1m, 300m, VatNature.ReverseCharge)), new DateOnly(2026, 8, 4));
        await books.Issue(await books.Draft(1, await books.Line("Zaalhuur", 1m, 500m, VatNature.Exempt)), new DateOnly(2026, 8, 5));
        await Bill(books, "VR-1", 200.05m, VatNature.Standard, new(2026, 9, 1));
        await Bill(books, "VR-2", 100m, VatNature.ReverseCharge, new(2026, 9, 2));
        await Bill(books, "VR-3", 100m, VatNature.Standard, new(2026, 9, 3), deductible: false);
        return books;
    }

    private static Task Office(Books books) => books.Keeper.Take(async turn =>
    {
        turn.Db.AddRange(
            new Party { Id = 4, Name = "Tuinmachines Van Rijn", Roles = PartyRoles.Supplier }, new Party { Id = TaxOffice, Name = "Belastingdienst", Roles = PartyRoles.None });
        await turn.Save(Books.Joke);
    });

    private static async Task Bill(Books books, string number, decimal net, VatNature nature, DateOnly on, bool deductible = true)
    {
        var line = new SavePurchase.Line("Spullen", await books.Account("4400"), await books.Stream("groen"), Money.Euro(net), nature, PurchaseRules.ProposedVat(Money.Euro(net), nature, on)) { Deductible = deductible };
        var bill = await new SavePurchaseHandler(books.Keeper).Handle(new SavePurchase(null, 0, PurchaseKind.Invoice, 4, number, on, on.AddDays(30), [line], []), Books.Joke, None);
        await new ApprovePurchaseHandler(books.Keeper).Handle(new ApprovePurchase(bill.Id, bill.Version), Piet, None);
    }

    private static async Task<List<Purchase>> Bills(Books books)
    {
        await using var db = books.Read();
        return await db.Set<Purchase>().AsNoTracking().ToListAsync();
    }

    private static Task<VatReturn> File(Books books, DateOnly from, DateOnly to, decimal expected, int party = TaxOffice) => new FileVatReturnHandler(books.Keeper, books.Clock).Handle(
        new FileVatReturn(from, to, party, Money.Euro(expected), "1234 5678 9012 3456", "Btw-aangifte"), Books.Joke, None);

    private static Task TakeBack(Books books, string why) => new TakeBackVatReturnHandler(books.Keeper).Handle(new TakeBackVatReturn(July, why), Books.Joke, None);

    private static async Task<VatReturnCard> Draft(Books books, DateOnly from, DateOnly to)
    {
        await using var db = books.Read();
        return await new ReadVatReturn(db).Draft(from, to, None);
    }

    private static async Task<VatReturnCard> Made(Books books, DateOnly from)
    {
        await using var db = books.Read();
        return (await new ReadVatReturn(db).Made(from, None))!;
    }

    private static async Task<string> Refused(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Message;
}
