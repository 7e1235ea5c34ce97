using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Ledger.Banking;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Tests.Stories;
using static Wijkkas.Tests.Ledger.Payments.PaymentBooks;

namespace Wijkkas.Tests.Ledger.Payments;

/// <summary>Mrs Willems pays her garden online, once, twice, too much, and gets it back; every cent is somewhere.</summary>
public sealed class RecordingTests
{
    [Theory, EveryDatabase]
    public async Task A_payment_settles_the_invoice_with_all_that_was_paid_and_the_fee_is_a_cost(string database)
    {
        await using var books = await Books.On(database);
        var (invoice, payment) = await Invoiced(books);

        var movement = await books.Record(Told("txn_1", MovementKind.Payment, 121m, 0.35m, "2026-11-20T10:00Z", payment));

        Assert.Equal(["1210 Debit 121.00", "1300 Credit 121.00", "4710 Debit 0.35 algemeen", "1210 Credit 0.35"], await books.Entry(movement.EntryId!.Value));
        Assert.Equal(Money.Zero, await books.Open(invoice));
        Assert.Equal(["1210 Debit 120.65 2026-11-20 F2026-0164"], await books.OpenItems());
        Assert.Equal(PaymentState.Paid, (await books.Payment(payment.Id)).State);
        await using var db = books.Read();
        var entry = await db.Set<JournalEntry>().Include(e => e.Daybook).OrderBy(e => e.Id).LastAsync();
        Assert.Equal(("ONL-2026-0001", Reason.OnlinePayment, "F2026-0164", "payment-provider"), (JournalEntry.NumberText(entry.Daybook!.Code, entry.FiscalYear, entry.Number), entry.Reason, entry.Document, entry.RecordedBy));
        await BooksInvariants.Hold(books);
    }

    [Theory, EveryDatabase]
    public async Task Told_ten_times_it_is_booked_once(string database)
    {
        await using var books = await Books.On(database);
        var (_, payment) = await Invoiced(books);
        var told = Told("txn_1", MovementKind.Payment, 121m, 0.35m, "2026-11-20T10:00Z", payment);

        var ids = (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => books.Record(told)))).Select(movement => movement.EntryId).Distinct();

        Assert.Single(ids);
        Assert.Equal(["1210 120.65", "4710 0.35", "8000 -121.00"], await books.Balances());
    }

    [Theory, EveryDatabase]
    public async Task Paid_twice_the_second_stays_open_for_her_until_it_goes_back(string database)
    {
        await using var books = await Books.On(database);
        var (invoice, first) = await Invoiced(books);
        var second = await books.Attempt(invoice, 121m);

        await books.Record(Told("txn_2", MovementKind.Payment, 121m, 0.35m, "2026-11-20T11:00Z", second));
        await books.Record(Told("txn_1", MovementKind.Payment, 121m, 0.35m, "2026-11-20T10:00Z", first));

        // The earlier one settles, though it became known later.
        Assert.Equal(["1210 Debit 120.65 2026-11-20 F2026-0164", "1210 Debit 120.65 2026-11-20 F2026-0164", "1300 Credit 121.00 2026-11-20 F2026-0164"], await books.OpenItems());
        Assert.Equal(new Money(12100), await books.Open((await Movement(books, "txn_2")).CounterLineId!.Value));

        await books.Record(Told("txn_3", MovementKind.Refund, -121m, 0m, "2026-11-21T09:00Z", second, "re_1"));

        Assert.Equal(Money.Zero, await books.Open(invoice));
        Assert.DoesNotContain(await books.OpenItems(), item => item.StartsWith("1300", StringComparison.Ordinal));
        Assert.Equal(new Money(12100), (await books.Payment(second.Id)).Refunded);
        await BooksInvariants.Hold(books);
    }

    [Theory, EveryDatabase]
    public async Task What_goes_back_is_open_on_the_invoice_again(string database)
    {
        await using var books = await Books.On(database);
        var (invoice, payment) = await Invoiced(books);
        await books.Record(Told("txn_1", MovementKind.Payment, 121m, 0.35m, "2026-11-20T10:00Z", payment));

        var refund = await books.Record(Told("txn_2", MovementKind.Refund, -21m, 0m, "2026-11-22T10:00Z", payment, "re_1"));
        Assert.Equal(["1210 Credit 21.00", "1300 Debit 21.00"], await books.Entry(refund.EntryId!.Value));
        Assert.Equal(new Money(2100), await books.Open(invoice));

        await books.Record(Told("txn_3", MovementKind.Refund, -100m, 0m, "2026-11-23T10:00Z", payment, "re_2"));
        Assert.Equal(new Money(12100), await books.Open(invoice));

        // The bank would not take the last one back: it is paid again.
        await books.Record(Told("txn_4", MovementKind.Refund, 100m, 0m, "2026-11-24T10:00Z", payment, "re_2"));
        Assert.Equal(new Money(2100), await books.Open(invoice));
        Assert.Equal(new Money(2100), (await books.Payment(payment.Id)).Refunded);
        await BooksInvariants.Hold(books);
    }

    [Theory, EveryDatabase]
    public async Task A_dispute_takes_the_money_back_and_costs_and_may_be_won(string database)
    {
        await using var books = await Books.On(database);
        var (invoice, payment) = await Invoiced(books);
        await books.Record(Told("txn_1", MovementKind.Payment, 121m, 2.07m, "2026-11-02T10:00Z", payment));

        var lost = await books.Record(Told("txn_2", MovementKind.Dispute, -121m, 20m, "2026-11-10T10:00Z", payment, "du_1"));
        Assert.Equal(["1210 Credit 121.00", "1300 Debit 121.00", "4710 Debit 20.00 algemeen", "1210 Credit 20.00"], await books.Entry(lost.EntryId!.Value));
        Assert.Equal(new Money(12100), await books.Open(invoice));
        Assert.Equal(new Money(12100), (await books.Payment(payment.Id)).Disputed);

        await books.Record(Told("txn_3", MovementKind.Dispute, 121m, -20m, "2026-11-20T10:00Z", payment, "du_1"));
        Assert.Equal(Money.Zero, await books.Open(invoice));
        Assert.Equal(["1210 118.93", "4710 2.07", "8000 -121.00"], await books.Balances());
    }

    [Theory, EveryDatabase]
    public async Task Money_for_an_invoice_that_the_bank_has_paid_already_stays_open_for_her(string database)
    {
        await using var books = await Books.On(database);
        var (invoice, payment) = await Invoiced(books);
        await books.Bank();
        await books.ImportLines(BankBooks.Line("2026-11-19", 100m, "F2026-0164"));
        await books.Accept((await books.Proposals())[0]);

        await books.Record(Told("txn_1", MovementKind.Payment, 121m, 0.35m, "2026-11-20T10:00Z", payment));

        Assert.Equal(Money.Zero, await books.Open(invoice));
        Assert.Equal(["1210 Debit 120.65 2026-11-20 F2026-0164", "1300 Credit 100.00 2026-11-20 F2026-0164"], await books.OpenItems());
    }

    [Theory, EveryDatabase]
    public async Task Money_that_is_no_payment_of_ours_waits_on_suspense(string database)
    {
        await using var books = await Books.On(database);

        var movement = await books.Record(Told("txn_9", MovementKind.Payment, 10m, 0.29m, "2026-11-20T10:00Z", source: "ch_9"));
        var costs = await books.Record(Told("txn_10", MovementKind.Costs, -3m, 0m, "2026-11-21T10:00Z"));

        Assert.Equal(["1210 Debit 10.00", "1390 Credit 10.00", "4710 Debit 0.29 algemeen", "1210 Credit 0.29"], await books.Entry(movement.EntryId!.Value));
        Assert.Equal(["1210 Credit 3.00", "4710 Debit 3.00 algemeen"], await books.Entry(costs.EntryId!.Value));
        Assert.True((await books.Proof()).Holds);
    }

    [Theory, EveryDatabase]
    public async Task A_locked_month_moves_the_day_and_nothing_else(string database)
    {
        await using var books = await Books.On(database);
        var (_, payment) = await Invoiced(books);
        await new ChangePeriodHandler(books.Keeper).Handle(new ChangePeriod(202611, PeriodState.Locked), Books.Joke, CancellationToken.None);

        await books.Record(Told("txn_1", MovementKind.Payment, 121m, 0.35m, "2026-11-20T10:00Z", payment));

        Assert.Equal(["1210 Debit 120.65 2026-12-01 F2026-0164"], await books.OpenItems());
    }

    /// <summary>Two payments, a refund and a dispute that is won: in each of the 120 orders the same books.</summary>
    [Fact]
    public async Task The_order_in_which_things_become_known_makes_no_difference()
    {
        IReadOnlyList<string>? first = null;
        foreach (var order in Orders(5))
        {
            await using var books = await Books.On("Sqlite");
            var (invoice, one) = await Invoiced(books);
            var two = await books.Attempt(invoice, 121m);
            MovementTold[] told =
            [
                Told("txn_1", MovementKind.Payment, 121m, 0.35m, "2026-11-20T10:00Z", one),
                Told("txn_2", MovementKind.Payment, 121m, 0.35m, "2026-11-20T11:00Z", two),
                Told("txn_3", MovementKind.Refund, -50m, 0m, "2026-11-21T10:00Z", one, "re_1"),
                Told("txn_4", MovementKind.Dispute, -121m, 20m, "2026-11-22T10:00Z", two, "du_1"),
                Told("txn_5", MovementKind.Dispute, 121m, -20m, "2026-11-23T10:00Z", two, "du_1"),
            ];
            foreach (var i in order)
            {
                await books.Record(told[i]);
            }

            IReadOnlyList<string> end = [.. await books.Balances(), .. await books.OpenItems()];
            first ??= end;
            Assert.Equal(first, end);
        }

        Assert.Contains("1300 Credit 71.00 2026-11-23 F2026-0164", first!);
    }

    internal static async Task<(long Invoice, OnlinePayment Payment)> Invoiced(Books books)
    {
        var willems = await books.Party("Mevrouw Willems");
        var invoice = await books.Invoice("2026-11-02", "F2026-0164", 121m, willems);
        return (invoice, await books.Attempt(invoice, 121m));
    }

    private static async Task<ProviderMovement> Movement(Books books, string id)
    {
        await using var db = books.Read();
        return await db.Set<ProviderMovement>().AsNoTracking().SingleAsync(m => m.ProviderId == id);
    }

    private static IEnumerable<int[]> Orders(int count) => count == 0
        ? [[]]
        : Orders(count - 1).SelectMany(order => Enumerable.Range(0, count).Select(place => (int[])[.. order[..place], count - 1, .. order[place..]]));
}
