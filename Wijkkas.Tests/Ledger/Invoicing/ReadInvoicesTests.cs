using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Invoicing;

public sealed class ReadInvoicesTests
{
    private static readonly DateOnly Recent = new(2026, 11, 10);
    private static readonly DateOnly Later = new(2026, 11, 20);

    [Theory, EveryDatabase]
    public async Task An_invoice_is_in_one_state_at_a_time(string provider)
    {
        await using var books = await Invoices.On(provider);
        var line = await books.Line("Afvalronde", 1, 100m);
        var open = await Issue(books, line);
        var late = await books.Issue(await books.Draft(2, line), new DateOnly(2026, 1, 5));
        var part = await Issue(books, line);
        var paid = await Issue(books, line);
        var credited = await Issue(books, line);
        var given = await Issue(books, line);
        await Cash(books, part, 21m);
        await Cash(books, paid, 121m);
        var note = await books.Issue(await new CreditInvoiceHandler(books.Keeper).Handle(new CreditInvoice(credited.Id), Books.Joke, CancellationToken.None), Later);
        await WriteOff(books, given);

        Assert.Equal(
            [$"{note.Number} Paid 0.00", $"{given.Number} WrittenOff 0.00", $"{credited.Number} Credited 0.00", $"{paid.Number} Paid 0.00", $"{part.Number} PartPaid 100.00", $"{open.Number} Open 121.00", $"{late.Number} Late 121.00"],
            await Listed(books, new InvoiceQuestion()));
        Assert.Equal([part.Number, open.Number, late.Number], await Numbers(books, InvoiceState.Open));
        Assert.Equal([part.Number], await Numbers(books, InvoiceState.PartPaid));
        Assert.Equal([late.Number], await Numbers(books, InvoiceState.Late));
        Assert.Equal([note.Number, paid.Number], await Numbers(books, InvoiceState.Paid));
        Assert.Equal([credited.Number], await Numbers(books, InvoiceState.Credited));
        Assert.Equal([given.Number], await Numbers(books, InvoiceState.WrittenOff));

        await using var db = books.Read();
        Assert.Equal(new OpenInvoiceSums(3, Money.Euro(342m), 1, Money.Euro(121m), 0, Money.Zero, 0), await new ReadInvoices(db, books.Clock).Sums(CancellationToken.None));
    }

    [Theory, EveryDatabase]
    public async Task A_write_off_that_is_taken_back_is_open_again_and_can_be_done_again(string provider)
    {
        await using var books = await Invoices.On(provider);
        var invoice = await Issue(books, await books.Line("Afvalronde", 1, 100m));
        var first = await WriteOff(books, invoice);
        await using (var db = books.Read())
        {
            var allocation = (await new ReadInvoice(db, books.Clock).Read(invoice.Id, CancellationToken.None))!.Payments.Single();
            await new UndoAllocationHandler(books.Keeper).Handle(new UndoAllocation(allocation.AllocationId), Books.Joke, CancellationToken.None);
        }

        await new ReverseEntryHandler(books.Keeper).Handle(new ReverseEntry(first.Id, Later, "toch betaald"), Books.Joke, CancellationToken.None);
        Assert.Equal([$"{invoice.Number} Open 121.00"], await Listed(books, new InvoiceQuestion()));

        await Cash(books, invoice, 21m);
        await WriteOff(books, invoice);
        Assert.Equal([$"{invoice.Number} WrittenOff 0.00"], await Listed(books, new InvoiceQuestion()));
    }

    [Theory, EveryDatabase]
    public async Task A_list_is_read_by_customer_day_text_and_number_a_page_at_a_time(string provider)
    {
        await using var books = await Invoices.On(provider);
        var line = await books.Line("Afvalronde", 1, 100m);
        var september = await books.Issue(await books.Draft(1, line), new DateOnly(2026, 9, 30));
        var first = await books.Issue(1, line);
        var second = await books.Issue(2, line);

        Assert.Equal([second.Number], await Asked(books, new InvoiceQuestion { PartyId = 2 }));
        Assert.Equal([september.Number], await Asked(books, new InvoiceQuestion { To = new DateOnly(2026, 9, 30) }));
        Assert.Equal([second.Number, first.Number], await Asked(books, new InvoiceQuestion { From = Invoices.October }));
        Assert.Equal([second.Number], await Asked(books, new InvoiceQuestion { Text = "meerzicht" }));
        Assert.Equal([], await Asked(books, new InvoiceQuestion { Text = "100%" }));
        Assert.Equal([september.Number], await Asked(books, new InvoiceQuestion { Text = "f2026-0001", From = Invoices.October }));
        Assert.Equal([], await Asked(books, new InvoiceQuestion { Text = september.Number, PartyId = 2 }));
        Assert.Equal([first.Number], await Asked(books, new InvoiceQuestion { Text = CreditorReference.Grouped(first.Reference) }));
        Assert.Equal([first.Number, september.Number], await Asked(books, new InvoiceQuestion { After = (second.IssuedOn, second.Id) }));
    }

    [Theory, EveryDatabase]
    public async Task One_invoice_tells_what_settled_it(string provider)
    {
        await using var books = await Invoices.On(provider);
        var invoice = await Issue(books, await books.Line("Afvalronde", 2, 100m));
        var cash = await Cash(books, invoice, 42m);
        var draft = await new CreditInvoiceHandler(books.Keeper).Handle(new CreditInvoice(invoice.Id), Books.Joke, CancellationToken.None);
        draft = await new SaveInvoiceDraftHandler(books.Keeper).Handle(
            new SaveInvoiceDraft(draft.Id, draft.Version, InvoiceKind.CreditNote, 1, [await books.Line("Een ronde niet gereden", 1, 100m)]), Books.Joke, CancellationToken.None);
        var note = await books.Issue(draft, Later);

        await using var db = books.Read();
        var card = (await new ReadInvoice(db, books.Clock).Read(invoice.Id, CancellationToken.None))!;
        Assert.Equal([$"{cash.Id} Cash 42.00 ", $"{note.EntryId} CreditNoteIssued 121.00 {note.Number}"], card.Payments.Select(payment => $"{payment.EntryId} {payment.Reason} {payment.Amount} {payment.Other?.Number}"));
        Assert.Equal((Money.Euro(79m), Money.Euro(163m), Money.Euro(100m), InvoiceState.PartPaid), (card.Open, card.Settled, card.Creditable, card.State));
        Assert.Equal([note.Number], card.Notes.Select(one => one.Number));
        Assert.Equal([InvoiceEventKind.CashTaken], card.Events.Select(told => told.Kind));

        var taken = (await new ReadInvoice(db, books.Clock).Read(note.Id, CancellationToken.None))!;
        Assert.Equal((Money.Zero, InvoiceState.Paid, invoice.Number), (taken.Open, taken.State, taken.Invoice.Credits!.Number));
        Assert.Null(await new ReadInvoice(db, books.Clock).Read(99, CancellationToken.None));
    }

    [Theory, EveryDatabase]
    public async Task A_receipt_is_given_once_however_often_the_button_is_pressed(string provider)
    {
        await using var books = await Invoices.On(provider);
        var order = new GiveReceipt(null, "Dhr. Bakker", Later, await books.Line("Kraan vervangen", 1, 35m), PaidInCash: true, "k1");
        var give = new GiveReceiptHandler(books.Keeper);
        var receipt = await give.Handle(order, Books.Joke, CancellationToken.None);
        var again = await give.Handle(order, Books.Joke, CancellationToken.None);

        Assert.Equal((receipt.Id, InvoiceKind.Receipt, Money.Euro(42.35m)), (again.Id, again.Kind, again.Total));
        Assert.Equal([$"{receipt.Number} Paid 0.00"], await Listed(books, new InvoiceQuestion()));
        Assert.Equal(["1300 Debit 42.35", "8000 Credit 35.00 afval", "1500 Credit 7.35"], await books.Entry(receipt.EntryId));
        await using var db = books.Read();
        Assert.Equal(1, await db.Set<Wijkkas.Ledger.People.Party>().CountAsync(party => party.Name == "Dhr. Bakker"));
    }

    [Theory, EveryDatabase]
    public async Task Numbers_go_on_behind_another_program_until_the_first_one_is_given(string provider)
    {
        await using var books = await Invoices.On(provider);
        var go = new ContinueNumbersHandler(books.Keeper);
        await go.Handle(new ContinueNumbers(2026, 159), CancellationToken.None);
        await go.Handle(new ContinueNumbers(2026, 160), CancellationToken.None);
        Assert.Equal("F2026-0161", (await books.Issue(1, await books.Line("Afvalronde", 1, 100m))).Number);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => go.Handle(new ContinueNumbers(2026, 5), CancellationToken.None));
        Assert.Equal(("Invoicing.NumbersBegun", 2026), (refusal.Code, refusal.Facts[0]));
        Assert.Equal("Invoicing.NumberOutOfRange", (await Assert.ThrowsAsync<Refusal>(() => go.Handle(new ContinueNumbers(2027, -1), CancellationToken.None))).Code);
    }

    [Theory, EveryDatabase]
    public async Task Drafts_are_listed_with_what_they_come_to(string provider)
    {
        await using var books = await Invoices.On(provider);
        var first = await books.Draft(1, await books.Line("Afvalronde", 2, 100m), await books.Line("Bakken", 1, 5m));
        var second = await books.Draft(2, await books.Line("Groen", 1, 10m));

        await using var db = books.Read();
        var drafts = new ReadDrafts(db, books.Clock);
        Assert.Equal(
            [$"{second.Id} Woonstichting Meerzicht Groen 12.10", $"{first.Id} Gemeente Meerdrecht Afvalronde 248.05"],
            (await drafts.Read(null, null, null, CancellationToken.None)).Select(row => $"{row.Id} {row.Buyer} {row.What} {row.Total}"));
        Assert.Equal([first.Id], (await drafts.Read(null, null, second.Id, CancellationToken.None)).Select(row => row.Id));
        Assert.Equal([second.Id], (await drafts.Read(2, null, null, CancellationToken.None)).Select(row => row.Id));
    }

    private static async Task<Invoice> Issue(Books books, SaveInvoiceDraft.Line line) => await books.Issue(await books.Draft(1, line), Recent);

    private static Task<JournalEntry> Cash(Books books, Invoice invoice, decimal euros) =>
        new TakeCashHandler(books.Keeper).Handle(new TakeCash(invoice.Id, Later, Money.Euro(euros), $"{euros}"), Books.Joke, CancellationToken.None);

    private static Task<JournalEntry> WriteOff(Books books, Invoice invoice) =>
        new WriteOffInvoiceHandler(books.Keeper).Handle(new WriteOffInvoice(invoice.Id, Later, "failliet"), Books.Joke, CancellationToken.None);

    private static async Task<IReadOnlyList<string>> Listed(Books books, InvoiceQuestion asked)
    {
        await using var db = books.Read();
        return [.. (await new ReadInvoices(db, books.Clock).Read(asked, CancellationToken.None)).Select(row => $"{row.Number} {row.State} {row.Open}")];
    }

    private static async Task<IReadOnlyList<string>> Asked(Books books, InvoiceQuestion asked) => [.. (await Listed(books, asked)).Select(row => row.Split(' ')[0])];

    private static Task<IReadOnlyList<string>> Numbers(Books books, InvoiceState state) => Asked(books, new InvoiceQuestion { State = state });
}
