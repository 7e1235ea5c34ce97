using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Tests.Ledger.Payments;
using Wijkkas.Tests.Lindenhof;
using static Wijkkas.Tests.Stories.Scene;

namespace Wijkkas.Tests.Stories;

/// <summary>Two people settle the same invoice in the same moment: whoever came first did, the other reads why not, and no cent is there twice.</summary>
public sealed class TwoAtOnceTests
{
    private static readonly string[] NotThisLine = ["Bank.LineDone", "Bank.ProposalChanged"];

    [Theory, EveryDatabase]
    public Task A_bank_line_that_three_agree_to_is_booked_once(string database) => Tell(database, async scene =>
    {
        var invoice = await scene.Invoice();
        var line = await scene.BankLine(121m, invoice.Number);

        OneWins(await scene.AtOnce(scene.Accept(line), scene.Accept(line), Book(line)), [.. NotThisLine, "Bank.ItemPaid"]);

        Assert.Equal(Money.Zero, await scene.Open(invoice));
        Assert.Equal(["1100 121.00", "1500 -21.00", "8000 -100.00"], await scene.Books.Balances());
    });

    [Theory, EveryDatabase]
    public Task Two_bank_lines_for_one_invoice_settle_it_once(string database) => Tell(database, async scene =>
    {
        var invoice = await scene.Invoice();
        var first = await scene.BankLine(121m, invoice.Number);
        var second = await scene.BankLine(121m, invoice.Number, "2026-10-06");

        OneWins(await scene.AtOnce(scene.Accept(first with { Doubt = second.Doubt }), scene.Accept(second)), NotThisLine);

        Assert.Equal(Money.Zero, await scene.Open(invoice));
        Assert.Equal(1, await scene.Count<UnmatchedBankLine>());
    });

    [Theory, EveryDatabase]
    public Task Paid_by_bank_and_at_the_door_in_one_moment_it_is_paid_once(string database) => Tell(database, async scene =>
    {
        var invoice = await scene.Invoice();
        var line = await scene.BankLine(121m, invoice.Number);

        OneWins(await scene.AtOnce(Book(line), scene.Cash(invoice, 121m), scene.Accept(line)), [.. NotThisLine, "Bank.ItemPaid", "Invoicing.NothingOpen"]);

        Assert.Equal(Money.Zero, await scene.Open(invoice));
        Assert.DoesNotContain(await scene.Books.Balances(), balance => balance.StartsWith("1300", StringComparison.Ordinal));
    });

    /// <summary>Money that is there is booked, whoever else was first; then it stays open for the one who paid.</summary>
    [Theory, EveryDatabase]
    public Task Paid_online_and_by_bank_in_one_moment_what_is_too_much_stays_open_for_the_payer(string database) => Tell(database, async scene =>
    {
        var invoice = await scene.Invoice();
        var line = await scene.BankLine(121m, invoice.Number);
        var payment = await scene.Books.Attempt(invoice.DebtorLineId, 121m);
        var told = PaymentBooks.Told("txn_1", MovementKind.Payment, 121m, 0.35m, "2026-10-05T10:00Z", payment);

        var answers = await scene.AtOnce(Told(told), scene.Accept(line), Told(told));

        Assert.Equal((Done, Done), (answers[0], answers[2]));
        Assert.Equal((Money.Zero, 1), (await scene.Open(invoice), await scene.Count<ProviderMovement>()));
        if (answers[1] == Done)
        {
            Assert.Contains("1300 Credit 121.00 2026-10-05 F2026-0001", await scene.Books.OpenItems());
        }
        else
        {
            Assert.Contains(answers[1], NotThisLine);
            Assert.DoesNotContain(await scene.Books.OpenItems(), item => item.StartsWith("1300", StringComparison.Ordinal));
        }

        Assert.True((await scene.Books.Proof()).Holds);
    });

    [Theory, EveryDatabase]
    public Task Cash_taken_by_two_goes_into_the_box_once(string database) => Tell(database, async scene =>
    {
        var (whole, parts, form) = (await scene.Invoice(), await scene.Invoice(), await scene.Invoice());

        OneWins(await scene.AtOnce(scene.Cash(whole, 121m), scene.Cash(whole, 121m), scene.Cash(whole, 121m)), "Invoicing.NothingOpen");
        OneWins(await scene.AtOnce(scene.Cash(parts, 100m), scene.Cash(parts, 100m)), "Invoicing.CashTooMuch");

        // One form that is sent three times is one taking, and everybody reads that it is done.
        var sent = scene.Cash(form, 21m, "hetzelfde");
        Assert.All(await scene.AtOnce(sent, sent, sent), answer => Assert.Equal(Done, answer));

        Assert.Equal([Money.Zero, Money.Euro(21m), Money.Euro(100m)], [await scene.Open(whole), await scene.Open(parts), await scene.Open(form)]);
        Assert.Contains("1000 242.00", await scene.Books.Balances());
    });

    [Theory, EveryDatabase]
    public Task A_receipt_that_is_sent_three_times_is_one_receipt(string database) => Tell(database, async scene =>
    {
        var order = new GiveReceipt(3, null, Invoices.October, await scene.Books.Line("Kraan", 1, 35m), PaidInCash: true, "hetzelfde");

        var answers = await scene.AtOnce([.. Enumerable.Repeat<Func<Bookkeeper, Task>>(keeper => new GiveReceiptHandler(keeper).Handle(order, Books.Joke, CancellationToken.None), 3)]);

        Assert.All(answers, answer => Assert.Equal(Done, answer));
        Assert.Equal(1, await scene.Count<Invoice>());
        Assert.Equal(["1000 42.35", "1500 -7.35", "8000 -35.00"], await scene.Books.Balances());
    });

    /// <summary>A credit note is right whether it was paid or not; what was paid then waits for the customer.</summary>
    [Theory, EveryDatabase]
    public Task Paid_and_taken_back_in_one_moment_it_is_settled_once(string database) => Tell(database, async scene =>
    {
        var invoice = await scene.Invoice();
        var line = await scene.BankLine(121m, invoice.Number);

        var answers = await scene.AtOnce(scene.Accept(line), Credit(invoice));

        Assert.Equal((Done, Money.Zero), (answers[1], await scene.Open(invoice)));
        var open = await scene.Books.OpenItems();
        if (answers[0] == Done)
        {
            Assert.Equal(["1300 Credit 121.00 2026-10-01 F2026-0002"], open);
        }
        else
        {
            Assert.Contains(answers[0], NotThisLine);
            Assert.Empty(open);
        }
    });

    [Theory, EveryDatabase]
    public Task Paid_and_given_up_in_one_moment_only_one_of_both_is_true(string database) => Tell(database, async scene =>
    {
        var (byBank, atTheDoor) = (await scene.Invoice(), await scene.Invoice());
        var line = await scene.BankLine(121m, byBank.Number);

        OneWins(await scene.AtOnce(scene.Accept(line), WriteOff(byBank), WriteOff(byBank)), [.. NotThisLine, "Invoicing.NothingOpen"]);
        OneWins(await scene.AtOnce(WriteOff(atTheDoor), scene.Cash(atTheDoor, 121m)), "Invoicing.NothingOpen");

        Assert.Equal((Money.Zero, Money.Zero), (await scene.Open(byBank), await scene.Open(atTheDoor)));
    });

    [Theory, EveryDatabase]
    public Task Taken_back_by_two_it_is_taken_back_once(string database) => Tell(database, async scene =>
    {
        var (invoice, begun) = (await scene.Invoice(), await scene.Invoice());
        var draft = await new CreditInvoiceHandler(scene.Books.Keeper).Handle(new CreditInvoice(begun.Id), Books.Joke, CancellationToken.None);

        // Either somebody is busy with it, or it is taken back already.
        OneWins(await scene.AtOnce(Credit(invoice), Credit(invoice), Credit(invoice)), "Invoicing.CreditBegun", "Invoicing.CreditsTooMuch");
        OneWins(await scene.AtOnce(Issue(draft), Issue(draft)), "Invoicing.DraftGone");

        Assert.Empty(await scene.Books.Balances());
        Assert.Empty(await scene.Books.OpenItems());
    });

    [Theory, EveryDatabase]
    public Task No_more_goes_back_than_came_though_three_say_so(string database) => Tell(database, async scene =>
    {
        var invoice = await scene.Invoice();
        var payment = await scene.Books.Attempt(invoice.DebtorLineId, 121m);
        await Told(PaymentBooks.Told("txn_1", MovementKind.Payment, 121m, 0.35m, "2026-10-05T10:00Z", payment))(scene.Books.Keeper);

        OneWins(await scene.AtOnce(Refund(payment, 121m), Refund(payment, 121m), Refund(payment, 121m)), "Payments.RefundTooMuch");
    });

    [Theory, EveryDatabase]
    public Task A_bill_is_decided_on_once_and_paid_once(string database) => Tell(database, async scene =>
    {
        var bill = await Bill(scene.Books);
        Func<Bookkeeper, Task> Approve(string who) => keeper => new ApprovePurchaseHandler(keeper).Handle(new ApprovePurchase(bill.Id, bill.Version), new Actor(who), CancellationToken.None);
        Task Reject(Bookkeeper keeper) => new RejectPurchaseHandler(keeper).Handle(new RejectPurchase(bill.Id, bill.Version, "niet besteld"), new Actor("klaas"), CancellationToken.None);

        Task Withdraw(Bookkeeper keeper) => new WithdrawPurchaseHandler(keeper).Handle(new WithdrawPurchase(bill.Id, bill.Version), Books.Joke, CancellationToken.None);

        var answers = await scene.AtOnce(Approve("piet"), Reject, Approve("mia"), Withdraw);
        OneWins(answers, "Common.ChangedMeanwhile");
        if (answers[1] == Done || answers[3] == Done)
        {
            Assert.Empty(await scene.Books.Balances());
            return;
        }

        var (first, second) = (await scene.BankLine(-121m, "VR-881"), await scene.BankLine(-121m, "VR-881", "2026-10-06"));
        OneWins(await scene.AtOnce(scene.Accept(first), scene.Accept(second)), NotThisLine);
        Assert.Equal(["1100 -121.00", "1520 21.00", "4400 100.00"], await scene.Books.Balances());
    });

    private static async Task<Purchase> Bill(Books books)
    {
        await books.Keeper.Take(async turn =>
        {
            turn.Db.Add(new Party { Id = 4, Name = "Tuinmachines Van Rijn", Roles = PartyRoles.Supplier, Iban = "NL91ABNA0417164300" });
            await turn.Save(Books.Joke);
        });
        var line = new SavePurchase.Line("Bosmaaier", await books.Account("4400"), await books.Stream("groen"), Money.Euro(100m), VatNature.Standard, Money.Euro(21m));
        return await new SavePurchaseHandler(books.Keeper).Handle(
            new SavePurchase(null, 0, PurchaseKind.Invoice, 4, "VR-881", Invoices.October, Invoices.October.AddDays(30), [line], []), Books.Joke, CancellationToken.None);
    }
}
