using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Ledger.Banking;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Tests.Stories;
using static Wijkkas.Tests.Ledger.Payments.PaymentBooks;

namespace Wijkkas.Tests.Ledger.Payments;

/// <summary>From the provider to the bank: three accounts that end at nought.</summary>
public sealed class PayoutTests
{
    [Theory, EveryDatabase]
    public async Task A_payout_is_what_it_is_made_of_and_the_bank_line_finds_it(string database)
    {
        await using var books = await Books.On(database);
        var (invoice, payment) = await RecordingTests.Invoiced(books);
        var second = await books.Attempt(invoice, 121m);
        MovementTold[] parts =
        [
            Told("txn_1", MovementKind.Payment, 121m, 0.35m, "2026-11-18T10:00Z", payment),
            Told("txn_2", MovementKind.Payment, 121m, 2.07m, "2026-11-18T11:00Z", second),
            Told("txn_3", MovementKind.Refund, -121m, 0m, "2026-11-19T10:00Z", second, "re_1"),
            Told("txn_4", MovementKind.Costs, -1.50m, 0m, "2026-11-19T11:00Z"),
        ];
        await books.Record(parts[0]);
        Assert.False((await books.Proof()).Payouts.Any());

        // Only the first was known; the payout brings the others along.
        await books.Record(PayoutOf("po_1", 117.08m, "2026-11-20T05:00Z", PayoutState.UnderWay, "STRIPE8QK2X7LM9P", parts));

        var under = await books.Proof();
        Assert.True(under.Holds);
        Assert.Equal((Money.Zero, Money.Zero), (under.Clearing, under.NotPaidOut));
        var row = Assert.Single(under.Payouts);
        Assert.Equal("242.00 - 3.92 - 121.00 = 117.08", $"{row.Gross} - {row.Fees} - {row.Back} = {row.Parts}");
        Assert.Equal((new Money(11708), false, null), (row.UnderWay, row.HasLanded, row.BankLineId));
        Assert.Equal(["1290 Debit 117.08 2026-11-20 po_1"], await books.OpenItems());

        var bank = await books.Bank();
        await books.ImportLines(BankBooks.Line("2026-11-21", 117.08m, "STRIPE TECHNOLOGY EUROPE STRIPE8QK2X7LM9P"));
        var proposal = Assert.Single(await books.Proposals());
        Assert.Equal((Certainty.Certain, Why.Document), (proposal.Certainty, proposal.Why));
        Assert.Equal(1, (await books.AcceptAll(bank.Id)).Booked);

        var landed = await books.Proof();
        Assert.True(landed.Holds && landed.Payouts[0].HasLanded);
        Assert.Equal(1L, landed.Payouts[0].BankLineId);
        Assert.Equal([], await books.OpenItems());
        Assert.Equal(["1100 117.08", "4710 3.92", "8000 -121.00"], await books.Balances());
        await BooksInvariants.Hold(books);
    }

    /// <summary>Banks put it in one field or another, and not every number has four digits.</summary>
    [Theory]
    [InlineData("batch", "STRIPEPAYOUT8801", "")]
    [InlineData("end to end", "STRIPEPAYOUT8801", "")]
    [InlineData("text", null, "Stripe po_1RqXaBcDeFgHiJkLmNoPqRsT")]
    [InlineData("text", null, "/TRTP/SEPA OVERBOEKING/REMI/po_1RqXaBcDeFgHi JkLmNoPqRsT/")]
    public async Task The_bank_line_is_certain_wherever_the_number_stands(string where, string? reference, string text)
    {
        await using var books = await Books.On("Sqlite");
        await books.Bank();
        await books.Record(PayoutOf("po_1RqXaBcDeFgHiJkLmNoPqRsT", 50m, "2026-11-20T05:00Z", reference: reference));
        await books.ImportLines(BankBooks.Line("2026-11-21", 50m, text) with { BatchId = where == "batch" ? reference : null, EndToEndId = where == "end to end" ? reference : null });

        var proposal = Assert.Single(await books.Proposals());

        Assert.Equal((Certainty.Certain, new Money(5000)), (proposal.Certainty, proposal.Parts[0].Amount));
    }

    [Theory, EveryDatabase]
    public async Task The_parts_may_be_told_later_and_told_again(string database)
    {
        await using var books = await Books.On(database);
        var (_, payment) = await RecordingTests.Invoiced(books);
        var paid = Told("txn_1", MovementKind.Payment, 121m, 0.35m, "2026-11-18T10:00Z", payment);
        var bare = PayoutOf("po_1", 120.65m, "2026-11-20T05:00Z");

        await books.Record(bare);
        var before = await books.Proof();
        Assert.True(before.Holds);
        Assert.Equal(new Money(-12065), before.Untied);

        await books.Record(paid);
        await books.Record(bare with { State = PayoutState.Sent, Parts = [paid] });
        await books.Record(bare with { State = PayoutState.Sent, Parts = [paid] });
        await books.Record(bare);

        var after = await books.Proof();
        Assert.True(after.Holds);
        Assert.Equal((Money.Zero, PayoutState.Sent), (after.Payouts[0].Difference, after.Payouts[0].Payout.State));
        Assert.Equal(["1290 Debit 120.65 2026-11-20 po_1"], await books.OpenItems());
    }

    [Theory, EveryDatabase]
    public async Task What_the_bank_did_not_take_goes_along_with_the_next_payout(string database)
    {
        await using var books = await Books.On(database);
        var (_, payment) = await RecordingTests.Invoiced(books);
        var paid = Told("txn_1", MovementKind.Payment, 121m, 0.35m, "2026-11-18T10:00Z", payment);
        var back = Told("txn_back", MovementKind.Payout, 120.65m, 0m, "2026-11-21T05:00Z", source: "po_1");
        var failed = PayoutOf("po_1", 120.65m, "2026-11-20T05:00Z", PayoutState.UnderWay, null, paid);
        await books.Record(failed);

        await books.Record(failed with { State = PayoutState.Failed, CameBack = back });
        var between = await books.Proof();
        Assert.True(between.Holds);
        Assert.Equal((new Money(12065), new Money(12065)), (between.Clearing, between.NotPaidOut));
        Assert.Equal(["1210 Debit 120.65 2026-11-21 po_1"], await books.OpenItems());

        await books.Record(PayoutOf("po_2", 120.65m, "2026-11-22T05:00Z", PayoutState.UnderWay, null, back));
        Assert.True((await books.Proof()).Holds);
        Assert.Equal(["1290 Debit 120.65 2026-11-22 po_2"], await books.OpenItems());
        await BooksInvariants.Hold(books);
    }

    [Theory, EveryDatabase]
    public async Task A_payout_that_is_not_what_it_is_made_of_is_seen(string database)
    {
        await using var books = await Books.On(database);
        var (_, payment) = await RecordingTests.Invoiced(books);
        var paid = Told("txn_1", MovementKind.Payment, 121m, 0.35m, "2026-11-18T10:00Z", payment);

        await books.Record(PayoutOf("po_1", 120.64m, "2026-11-20T05:00Z", PayoutState.UnderWay, null, paid));

        var proof = await books.Proof();
        Assert.False(proof.Holds);
        Assert.Equal(new Money(1), proof.Payouts[0].Difference);
    }
}
