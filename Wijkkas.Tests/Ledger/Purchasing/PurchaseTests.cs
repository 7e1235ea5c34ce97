using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Purchasing;

public sealed class PurchaseTests
{
    private static readonly Actor Piet = new("piet");
    private static readonly DateOnly On = new(2026, 10, 1);

    [Theory, EveryDatabase]
    public async Task A_bill_is_booked_when_a_second_person_approves_it(string database)
    {
        await using var books = await WithSupplier(database);
        var bill = await Enter(books, await Line(books, "Bosmaaier", 100m, 21m));

        var own = await Refused(() => new ApprovePurchaseHandler(books.Keeper).Handle(new ApprovePurchase(bill.Id, bill.Version), Books.Joke, CancellationToken.None));
        var booked = await new ApprovePurchaseHandler(books.Keeper).Handle(new ApprovePurchase(bill.Id, bill.Version), Piet, CancellationToken.None);

        Assert.Equal("Purchasing.SecondPerson ()", own);
        Assert.Equal(["1600 Credit 121.00", "4400 Debit 100.00 groen", "1520 Debit 21.00"], await books.Entry(booked.EntryId!.Value));
        Assert.Equal("Purchasing.Booked ()", await Refused(async () => await Save(books, booked, await Line(books, "Bosmaaier", 200m, 42m))));
        await using var db = books.Read();
        Assert.Equal((Money.Euro(121m), "VR-881", "RF18539007547034"), await db.Set<OpenItem>().Select(item => ValueTuple.Create(item.Open, item.Document!, item.Reference!)).SingleAsync());
        Assert.Equal(1, await db.Set<StoredFile>().CountAsync());
    }

    [Theory, EveryDatabase]
    public async Task Vat_reversed_to_us_is_owed_and_deducted_at_once_and_what_may_not_be_deducted_is_a_cost(string database)
    {
        await using var books = await WithSupplier(database);

        Assert.Equal(
            ["1600 Credit 100.00", "4400 Debit 100.00 groen", "1520 Debit 21.00", "1510 Credit 21.00"],
            await Approved(books, (await Line(books, "Snoeiwerk", 100m, 0m)) with { VatNature = VatNature.ReverseCharge }));
        Assert.Equal(
            ["1600 Credit 109.00", "4400 Debit 109.00 groen"],
            await Approved(books, (await Line(books, "Soep", 100m, 9m)) with { VatNature = VatNature.Reduced, Deductible = false }));
    }

    [Theory, EveryDatabase]
    public async Task The_same_bill_twice_or_vat_that_does_not_fit_is_asked_back(string database)
    {
        await using var books = await WithSupplier(database);
        var bill = await Enter(books, await Line(books, "Bosmaaier", 100m, 21m));

        Assert.Equal("Purchasing.Double (VR-881, Tuinmachines Van Rijn)", await Refused(async () => await Enter(books, await Line(books, "Bosmaaier", 100m, 21m))));
        await new RejectPurchaseHandler(books.Keeper).Handle(new RejectPurchase(bill.Id, bill.Version, "verkeerde prijs"), Piet, CancellationToken.None);
        Assert.Equal("Purchasing.LineVat (1, 21.00)", await Refused(async () => await Enter(books, await Line(books, "Bosmaaier", 100m, 9m))));
        Assert.Equal("Purchasing.NotACost (1)", await Refused(async () => await Enter(books, (await Line(books, "Bank", 100m, 21m)) with { AccountId = await books.Account("1100") })));
        Assert.Equal(PurchaseState.Entered, (await Enter(books, await Line(books, "Bosmaaier", 90m, 18.90m))).State);
    }

    [Theory, EveryDatabase]
    public async Task Who_entered_a_bill_takes_it_back_before_a_decision_and_nobody_else(string database)
    {
        await using var books = await WithSupplier(database);
        var line = await Line(books, "Bosmaaier", 100m, 21m);
        var bill = await Enter(books, line);

        Assert.Equal("Purchasing.NotYours ()", await Refused(() => Withdraw(books, bill, Piet)));
        await Withdraw(books, bill, Books.Joke);

        await using (var db = books.Read())
        {
            bill = await db.Set<Purchase>().AsNoTracking().SingleAsync();
            Assert.Equal((0, 0), (await db.Set<JournalEntry>().CountAsync(), await new ReadPurchases(db, books.Clock).WaitingFor(Piet, CancellationToken.None)));
        }

        Assert.Equal([$"{bill.Id} VR-881 Withdrawn 0.00"], await Listed(books, new PurchaseQuestion { Status = PurchaseStatus.Withdrawn }));
        Assert.Equal("Purchasing.Withdrawn ()", await Refused(() => Approve(books, bill)));
        Assert.Equal("Purchasing.Withdrawn ()", await Refused(() => Withdraw(books, bill, Books.Joke)));

        // Its number is free, and it may be entered again itself.
        var other = await Enter(books, line);
        Assert.Equal("Purchasing.Double (VR-881, Tuinmachines Van Rijn)", await Refused(() => Save(books, bill, line)));
        await Withdraw(books, other, Books.Joke);
        var again = await Approve(books, await Save(books, bill, line));
        Assert.Equal("Purchasing.Booked ()", await Refused(() => Withdraw(books, again, Books.Joke)));
        Assert.Equal(["1600 Credit 121.00", "4400 Debit 100.00 groen", "1520 Debit 21.00"], await books.Entry(again.EntryId!.Value));
    }

    [Theory, EveryDatabase]
    public async Task A_bill_whose_entry_is_taken_back_counts_no_more_and_can_be_entered_again(string database)
    {
        await using var books = await WithSupplier(database);
        var bill = await Approve(books, await Enter(books, await Line(books, "Bosmaaier", 100m, 21m)));
        var reversal = await new ReverseEntryHandler(books.Keeper).Handle(new ReverseEntry(bill.EntryId!.Value, null, "verkeerde rekening"), Piet, CancellationToken.None);

        await using (var db = books.Read())
        {
            var card = await new ReadPurchase(db).Read(bill.Id, CancellationToken.None);
            Assert.Equal((PurchaseStatus.TakenBack, Money.Zero, reversal.Id), (card!.Status, card.Open, card.TakenBack!.Id));
        }

        var again = await Approve(books, await Enter(books, await Line(books, "Bosmaaier", 100m, 21m)));
        Assert.Equal([$"{again.Id} VR-881 Open 121.00", $"{bill.Id} VR-881 TakenBack 0.00"], await Listed(books, new PurchaseQuestion()));
        Assert.Equal([$"{bill.Id} VR-881 TakenBack 0.00"], await Listed(books, new PurchaseQuestion { Status = PurchaseStatus.TakenBack }));
        Assert.Equal("Purchasing.Double (VR-881, Tuinmachines Van Rijn)", await Refused(async () => await Enter(books, await Line(books, "Bosmaaier", 100m, 21m))));
    }

    [Theory, EveryDatabase]
    public async Task A_credit_note_is_set_off_against_the_bill_it_names(string database)
    {
        await using var books = await WithSupplier(database);
        var line = await Line(books, "Bosmaaier", 100m, 21m);
        var bill = await Approve(books, await Enter(books, line));

        Assert.Equal("Purchasing.CreditsUnknown (VR-880, Tuinmachines Van Rijn)", await Refused(() => Note(books, "C-1", line, "VR-880")));
        var note = await Approve(books, await Note(books, "C-1", line with { Net = Money.Euro(40m), Vat = Money.Euro(8.40m) }, "VR-881"));

        Assert.Equal(["1600 Debit 48.40", "4400 Credit 40.00 groen", "1520 Credit 8.40"], await books.Entry(note.EntryId!.Value));
        Assert.Equal([$"{note.Id} C-1 Paid 0.00", $"{bill.Id} VR-881 Open 72.60"], await Listed(books, new PurchaseQuestion()));

        // What is credited beyond what is open stays open, to come back.
        var rest = await Approve(books, await Note(books, "C-2", line with { Net = Money.Euro(80m), Vat = Money.Euro(16.80m) }, "VR-881"));
        Assert.Equal([$"{rest.Id} C-2 Open 24.20", $"{note.Id} C-1 Paid 0.00", $"{bill.Id} VR-881 Paid 0.00"], await Listed(books, new PurchaseQuestion()));
        await using var db = books.Read();
        var card = await new ReadPurchase(db).Read(bill.Id, CancellationToken.None);
        Assert.Equal(["C-1 48.40", "C-2 72.60"], card!.Payments.Select(payment => $"{payment.Other!.Number} {payment.Amount}"));
        Assert.Equal((0, Money.Zero, 1, Money.Euro(24.20m)), await Totals(books, totals => (totals.OpenCount, totals.Open, totals.BackCount, totals.Back)));
    }

    [Theory, EveryDatabase]
    public async Task A_bill_of_a_locked_month_is_booked_on_the_first_open_day_after_it(string database)
    {
        await using var books = await WithSupplier(database);
        var bill = await Enter(books, await Line(books, "Bosmaaier", 100m, 21m));
        await books.Post("2026-10-01", "1100 Debit 1.00", "8000 Credit 1.00 afval");
        await new ChangePeriodHandler(books.Keeper).Handle(new ChangePeriod(202610, PeriodState.Locked), Books.Joke, CancellationToken.None);

        var booked = await Approve(books, bill);

        await using var db = books.Read();
        Assert.Equal(new DateOnly(2026, 11, 1), await db.Set<JournalEntry>().Where(entry => entry.Id == booked.EntryId).Select(entry => entry.Date).SingleAsync());
        Assert.Equal(On.AddDays(30), await db.Set<OpenItem>().Where(item => item.LineId == booked.CreditorLineId).Select(item => item.DueOn!.Value).SingleAsync());
    }

    [Theory, EveryDatabase]
    public async Task Bills_are_listed_by_what_is_to_be_done_with_them(string database)
    {
        await using var books = await WithSupplier(database);
        var line = await Line(books, "Bosmaaier", 100m, 21m);
        var open = await Approve(books, await Enter(books, line, "A-1"));
        var waits = await Enter(books, line with { Description = "Snoeischaar", Net = Money.Euro(10m), Vat = Money.Euro(2.10m) }, "A-2");
        var rejected = await Enter(books, line, "A-3");
        await new RejectPurchaseHandler(books.Keeper).Handle(new RejectPurchase(rejected.Id, rejected.Version, "niet besteld"), Piet, CancellationToken.None);

        Assert.Equal([$"{waits.Id} A-2 Waiting 0.00"], await Listed(books, new PurchaseQuestion { Status = PurchaseStatus.Waiting }));
        Assert.Equal([$"{open.Id} A-1 Open 121.00"], await Listed(books, new PurchaseQuestion { Status = PurchaseStatus.Open }));
        Assert.Equal([$"{rejected.Id} A-3 Rejected 0.00"], await Listed(books, new PurchaseQuestion { Status = PurchaseStatus.Rejected }));
        Assert.Equal([$"{waits.Id} A-2 Waiting 0.00"], await Listed(books, new PurchaseQuestion { Text = "snoei" }));
        Assert.Equal(3, (await Listed(books, new PurchaseQuestion { Text = "RF18 5390", PartyId = 4, From = On, To = On })).Count);
        Assert.Equal([$"{open.Id} A-1 Open 121.00"], await Listed(books, new PurchaseQuestion { After = (On, waits.Id) }));
        Assert.Empty(await Listed(books, new PurchaseQuestion { PartyId = 1 }));

        // Due on 31 October, and it is November.
        Assert.Equal(new PurchaseTotals(1, Money.Euro(12.10m), 1, Money.Euro(121m), 1, Money.Euro(121m), 0, Money.Zero), await Totals(books, totals => totals));
        await using var db = books.Read();
        Assert.Equal((0, 1), (await new ReadPurchases(db, books.Clock).WaitingFor(Books.Joke, CancellationToken.None), await new ReadPurchases(db, books.Clock).WaitingFor(Piet, CancellationToken.None)));
    }

    private static async Task<IReadOnlyList<string>> Listed(Books books, PurchaseQuestion asked)
    {
        await using var db = books.Read();
        return [.. (await new ReadPurchases(db, books.Clock).Read(asked, CancellationToken.None)).Select(row => $"{row.Id} {row.Number} {row.Status} {row.Open}")];
    }

    private static async Task<T> Totals<T>(Books books, Func<PurchaseTotals, T> of)
    {
        await using var db = books.Read();
        return of(await new ReadPurchases(db, books.Clock).Totals(CancellationToken.None));
    }

    private static Task Withdraw(Books books, Purchase bill, Actor by) =>
        new WithdrawPurchaseHandler(books.Keeper).Handle(new WithdrawPurchase(bill.Id, bill.Version), by, CancellationToken.None);

    private static Task<Purchase> Approve(Books books, Purchase bill) =>
        new ApprovePurchaseHandler(books.Keeper).Handle(new ApprovePurchase(bill.Id, bill.Version), Piet, CancellationToken.None);

    private static Task<Purchase> Note(Books books, string number, SavePurchase.Line line, string credits) => new SavePurchaseHandler(books.Keeper).Handle(
        new SavePurchase(null, 0, PurchaseKind.CreditNote, 4, number, On, On, [line], []) { Credits = credits }, Books.Joke, CancellationToken.None);

    private static async Task<IReadOnlyList<string>> Approved(Books books, SavePurchase.Line line)
    {
        var bill = await Enter(books, line, $"N-{Guid.NewGuid():N}"[..12]);
        var booked = await new ApprovePurchaseHandler(books.Keeper).Handle(new ApprovePurchase(bill.Id, bill.Version), Piet, CancellationToken.None);
        return await books.Entry(booked.EntryId!.Value);
    }

    private static Task<Purchase> Enter(Books books, SavePurchase.Line line, string number = "VR-881") => new SavePurchaseHandler(books.Keeper).Handle(
        new SavePurchase(null, 0, PurchaseKind.Invoice, 4, number, On, On.AddDays(30), [line], [FileInHand.Of("bon.pdf", Encoding.ASCII.GetBytes("%PDF-1.7 bon"))])
        {
            PaymentReference = "RF18 5390 0754 7034",
        },
        Books.Joke,
        CancellationToken.None);

    private static Task<Purchase> Save(Books books, Purchase bill, SavePurchase.Line line) => new SavePurchaseHandler(books.Keeper).Handle(
        new SavePurchase(bill.Id, bill.Version, bill.Kind, bill.PartyId, bill.Number, On, On.AddDays(30), [line], []), Books.Joke, CancellationToken.None);

    private static async Task<SavePurchase.Line> Line(Books books, string words, decimal net, decimal vat) =>
        new(words, await books.Account("4400"), await books.Stream("groen"), Money.Euro(net), VatNature.Standard, Money.Euro(vat));

    private static async Task<Books> WithSupplier(string database)
    {
        var books = await Invoices.On(database);
        await books.Keeper.Take(async turn =>
        {
            turn.Db.Add(new Party { Id = 4, Name = "Tuinmachines Van Rijn", Roles = PartyRoles.Supplier, Iban = "NL91ABNA0417164300" });
            await turn.Save(Books.Joke);
        });
        return books;
    }

    private static async Task<string> Refused(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Message;
}
