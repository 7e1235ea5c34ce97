using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Invoicing;

public sealed class IssueInvoiceTests
{
    [Theory, EveryDatabase]
    public async Task An_issued_invoice_is_numbered_frozen_and_booked_at_once(string database)
    {
        await using var books = await Invoices.On(database);

        var invoice = await books.Issue(1, await books.Line("Afvalronde oktober", 1, 1000m), await books.Line("Extra ronde", 2.5m, 40m));

        Assert.Equal(("F2026-0001", new DateOnly(2026, 10, 31), Money.Euro(1100m), Money.Euro(231m), Money.Euro(1331m)), (invoice.Number, invoice.DueOn, invoice.Net, invoice.Vat, invoice.Total));
        Assert.True(CreditorReference.IsRight(invoice.Reference));
        Assert.Equal(["1300 Debit 1331.00", "8000 Credit 1100.00 afval", "1500 Credit 231.00"], await books.Entry(invoice.EntryId));
        await using var db = books.Read();
        Assert.Equal(0, await db.Set<InvoiceDraft>().CountAsync());
        Assert.Equal(("F2026-0001", Money.Euro(1331m), invoice.Reference), await db.Set<OpenItem>().Select(item => ValueTuple.Create(item.Document!, item.Open, item.Reference!)).SingleAsync());
        Assert.Equal("Raadhuisplein 1", (await db.Set<Invoice>().AsNoTracking().SingleAsync()).Buyer.StreetLine);
    }

    [Theory, EveryDatabase]
    public async Task Vat_is_on_the_total_of_each_category_and_half_a_cent_goes_up(string database)
    {
        await using var books = await Invoices.On(database);

        // Page 02 of the facts, 2.10: three lines of 33.35 give 21.01, not three times 7.00.
        var invoice = await books.Issue(1, await books.Line("a", 1, 33.35m), await books.Line("b", 1, 33.35m), await books.Line("c", 1, 33.35m), await books.Line("d", 1, 0.50m, VatNature.Reduced));

        await using var db = books.Read();
        var vats = await db.Set<InvoiceVat>().AsNoTracking().OrderBy(vat => vat.Nature).ToListAsync();
        Assert.Equal([(2100, 10005L, 2101L), (900, 50L, 5L)], vats.Select(vat => (vat.Rate, vat.Base.Cents, vat.Amount.Cents)));
        Assert.Equal(Money.Euro(121.61m), invoice.Total);
        Assert.Equal(["1300 Debit 121.61", "8000 Credit 100.55 afval", "1500 Credit 21.01", "1501 Credit 0.05"], await books.Entry(invoice.EntryId));
    }

    [Theory, EveryDatabase]
    public async Task What_the_law_asks_of_an_invoice_is_asked_before_it_has_a_number(string database)
    {
        await using var books = await Invoices.On(database);

        Assert.Equal("Invoicing.BuyerIncomplete (Mw. D. Visser)", await Refused(3, await books.Line("Kraan", 1, 25m)));
        Assert.Equal("Invoicing.BuyerVatNumber (Woonstichting Meerzicht)", await Refused(2, await books.Line("Schoonmaak", 1, 25m, VatNature.ReverseCharge)));
        Assert.Equal("Invoicing.OutsideScopeMixed ()", await Refused(1, await books.Line("Subsidie", 1, 25m, VatNature.OutsideScope), await books.Line("Werk", 1, 25m)));
        Assert.Equal("Invoicing.TotalNotPositive (-30.25)", await Refused(1, await books.Line("Terug", -1, 25m)));
        Assert.Equal("Invoicing.NotSmallBusiness ()", await Refused(1, await books.Line("Kor", 1, 25m, VatNature.SmallBusiness)));
        Assert.Equal("F2026-0001", (await books.Issue(1, await books.Line("Verlegd", 1, 25m, VatNature.ReverseCharge))).Number);

        async Task<string> Refused(int party, params IReadOnlyList<SaveInvoiceDraft.Line> lines) =>
            (await Assert.ThrowsAsync<Refusal>(() => books.Issue(party, lines))).Message;
    }

    [Theory, EveryDatabase]
    public async Task Under_the_small_business_scheme_no_vat_is_charged(string database)
    {
        await using var books = await Invoices.On(database, VatScheme.SmallBusiness);

        var taxed = await Assert.ThrowsAsync<Refusal>(async () => await books.Issue(1, await books.Line("Ronde", 1, 25m)));
        var invoice = await books.Issue(1, await books.Line("Ronde", 1, 25m, VatNature.SmallBusiness));

        Assert.Equal("Invoicing.SmallBusinessOnly", taxed.Code);
        Assert.Equal(["1300 Debit 25.00", "8000 Credit 25.00 afval"], await books.Entry(invoice.EntryId));
    }

    [Theory, EveryDatabase]
    public async Task Two_people_issue_the_same_draft_at_once_and_one_reads_that_it_is_gone(string database)
    {
        await using var books = await Invoices.On(database);
        var draft = await books.Draft(1, await books.Line("Ronde", 1, 100m));

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            try
            {
                return (await books.Issue(draft)).Number;
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        })));

        Assert.Equal(["F2026-0001", "Invoicing.DraftGone"], both.Order(StringComparer.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task Numbers_have_no_gap_and_no_double_when_many_issue_at_once_and_some_fail(string database)
    {
        await using var books = await Invoices.On(database);
        var drafts = new List<InvoiceDraft>();
        for (var i = 0; i < 40; i++)
        {
            drafts.Add(await books.Draft(i % 4 == 3 ? 3 : 1, await books.Line($"Ronde {i}", 1, 10m + i)));
        }

        await Parallel.ForEachAsync(drafts, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (draft, _) =>
        {
            try
            {
                await books.Issue(draft);
            }
            catch (Refusal refusal) when (refusal.Code == "Invoicing.BuyerIncomplete")
            {
                // Every fourth fails after others took their numbers.
            }
        });

        await using var db = books.Read();
        Assert.Equal(Enumerable.Range(1, 30), await db.Set<Invoice>().OrderBy(i => i.Sequence).Select(i => i.Sequence).ToListAsync());
        Assert.Equal(10, await db.Set<InvoiceDraft>().CountAsync());
    }

    [Theory, EveryDatabase]
    public async Task A_credit_note_takes_back_and_is_set_off_against_what_is_open(string database)
    {
        await using var books = await Invoices.On(database);
        var invoice = await books.Issue(1, await books.Line("Ronde", 3, 100m));

        var draft = await new CreditInvoiceHandler(books.Keeper).Handle(new CreditInvoice(invoice.Id), Books.Joke, CancellationToken.None);
        draft = await new SaveInvoiceDraftHandler(books.Keeper).Handle(
            new SaveInvoiceDraft(draft.Id, draft.Version, InvoiceKind.CreditNote, 1, [await books.Line("Ronde vervallen", 1, 100m)]), Books.Joke, CancellationToken.None);
        var note = await books.Issue(draft);

        Assert.Equal(("F2026-0002", Money.Euro(121m)), (note.Number, note.Total));
        Assert.Equal(["1300 Credit 121.00", "8000 Debit 100.00 afval", "1500 Debit 21.00"], await books.Entry(note.EntryId));
        await using var db = books.Read();
        Assert.Equal([Money.Euro(242m), Money.Zero], await db.Set<OpenItem>().OrderBy(item => item.LineId).Select(item => item.Open).ToListAsync());
        Assert.Equal("Journal.NotReversedHere", (await Assert.ThrowsAsync<Refusal>(() =>
            new ReverseEntryHandler(books.Keeper).Handle(new ReverseEntry(invoice.EntryId, null, "fout"), Books.Joke, CancellationToken.None))).Code);
    }

    [Theory, EveryDatabase]
    public async Task Credited_in_parts_an_invoice_is_taken_back_to_the_cent_and_no_further(string database)
    {
        await using var books = await Invoices.On(database);

        // 0.36 with VAT 0.08; each third alone would take back VAT of 0.03.
        var invoice = await books.Issue(1, await books.Line("Zakjes", 3, 0.12m));
        for (var i = 0; i < 3; i++)
        {
            await books.Issue(await Credit(1));
        }

        Assert.Equal("Invoicing.CreditsTooMuch (0.00)", (await Assert.ThrowsAsync<Refusal>(async () => await books.Issue(await Credit(1)))).Message);
        await using var db = books.Read();
        Assert.Equal([3L, 3L, 2L], await db.Set<Invoice>().Where(note => note.CreditsId == invoice.Id).OrderBy(note => note.Id).Select(note => note.Vat.Cents).ToListAsync());
        Assert.All(await db.Set<OpenItem>().ToListAsync(), item => Assert.Equal(Money.Zero, item.Open));

        async Task<InvoiceDraft> Credit(decimal quantity)
        {
            var draft = await new CreditInvoiceHandler(books.Keeper).Handle(new CreditInvoice(invoice.Id), Books.Joke, CancellationToken.None);
            return await new SaveInvoiceDraftHandler(books.Keeper).Handle(
                new SaveInvoiceDraft(draft.Id, draft.Version, InvoiceKind.CreditNote, 1, [await books.Line("Zakjes", quantity, 0.12m)]), Books.Joke, CancellationToken.None);
        }
    }

    [Theory, EveryDatabase]
    public async Task What_will_not_be_paid_becomes_a_cost_and_cash_at_the_door_goes_into_the_box(string database)
    {
        await using var books = await Invoices.On(database);
        var invoice = await books.Issue(1, await books.Line("Ronde", 1, 100m));
        var cash = new TakeCash(invoice.Id, Invoices.October, Money.Euro(21m), "formulier-1");

        var taken = await new TakeCashHandler(books.Keeper).Handle(cash, Books.Joke, CancellationToken.None);
        var again = await new TakeCashHandler(books.Keeper).Handle(cash, Books.Joke, CancellationToken.None);
        var given = await new WriteOffInvoiceHandler(books.Keeper).Handle(new WriteOffInvoice(invoice.Id, Invoices.October, "failliet"), Books.Joke, CancellationToken.None);

        Assert.Equal(taken.Id, again.Id);
        Assert.Equal(["1000 Debit 21.00", "1300 Credit 21.00"], await books.Entry(taken.Id));
        Assert.Equal(["4780 Debit 100.00 afval", "1300 Credit 100.00"], await books.Entry(given.Id));
        Assert.Equal("Invoicing.NothingOpen (F2026-0001)", (await Assert.ThrowsAsync<Refusal>(() =>
            new WriteOffInvoiceHandler(books.Keeper).Handle(new WriteOffInvoice(invoice.Id, Invoices.October, "nog eens"), Books.Joke, CancellationToken.None))).Message);
    }
}
