using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Ledger.Banking;
using Wijkkas.Tests.Lindenhof;
using static Wijkkas.Tests.Ledger.Payments.PaymentBooks;

namespace Wijkkas.Tests.Ledger.Payments;

/// <summary>Links, attempts, refunds that are asked for, and messages: what is kept before any money moves.</summary>
public sealed class AttemptTests
{
    [Theory, EveryDatabase]
    public async Task Pressing_twice_is_paying_once(string database)
    {
        await using var books = await Books.On(database, new StoppedClock());
        var invoice = await books.Invoice("2026-11-02", "F2026-0164", 60.50m, await books.Party("Mevrouw Willems"));
        var link = await books.Link(invoice);

        var attempts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => books.Begin(link)));

        Assert.Single(attempts.Select(attempt => attempt.Key).Distinct());
        Assert.NotEqual(attempts[0].Key, (await books.Begin(link, "card")).Key);
        ((StoppedClock)books.Clock).Now += TimeSpan.FromMinutes(30);
        Assert.NotEqual(attempts[0].Key, (await books.Begin(link)).Key);
    }

    [Theory, EveryDatabase]
    public async Task A_link_opens_nothing_when_it_is_over(string database)
    {
        var clock = new StoppedClock();
        await using var books = await Books.On(database, clock);
        var invoice = await books.Invoice("2026-11-02", "F2026-0164", 60.50m, await books.Party("Mevrouw Willems"));
        var link = await books.Link(invoice, until: new DateOnly(2026, 11, 30));
        var other = await books.Link(invoice, "another-token");

        await new RevokePaymentLinkHandler(books.Keeper).Handle(new RevokePaymentLink(other.Id), Books.Joke, CancellationToken.None);
        Assert.Equal("Payments.LinkEnded", (await Assert.ThrowsAsync<Refusal>(() => books.Begin(other))).Code);

        var attempt = await books.Begin(link);
        await books.Record(Told("txn_1", MovementKind.Payment, 60.50m, 0.29m, "2026-11-24T20:00Z", attempt));
        Assert.Equal("Payments.NothingToPay", (await Assert.ThrowsAsync<Refusal>(() => books.Begin(link))).Code);
        Assert.Equal("Payments.NothingToPay", (await Assert.ThrowsAsync<Refusal>(() => books.Link(invoice, "a-third"))).Code);

        clock.Now = new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal("Payments.LinkEnded", (await Assert.ThrowsAsync<Refusal>(() => books.Begin(link))).Code);
        var next = await books.Invoice("2026-12-01", "F2026-0165", 1m, await books.Party("Mevrouw Postma"));
        Assert.Equal("Payments.LinkEndsBeforeToday", (await Assert.ThrowsAsync<Refusal>(() => books.Link(next, "x", new DateOnly(2026, 11, 30)))).Code);
    }

    [Theory, EveryDatabase]
    public async Task While_the_bank_is_slow_nobody_pays_again(string database)
    {
        await using var books = await Books.On(database);
        var link = await books.Link(await books.Invoice("2026-11-02", "F2026-0164", 60.50m, await books.Party("Mevrouw Willems")));
        var attempt = await books.Begin(link);

        await Follow(books, attempt, PaymentState.Waiting);
        Assert.Equal("Payments.BankIsSlow", (await Assert.ThrowsAsync<Refusal>(() => books.Begin(link))).Code);

        await Follow(books, attempt, PaymentState.Failed);
        Assert.NotEqual(attempt.Id, (await books.Begin(link)).Id);
    }

    [Theory, EveryDatabase]
    public async Task What_a_provider_tells_late_does_not_undo_what_is_known(string database)
    {
        await using var books = await Books.On(database);
        var link = await books.Link(await books.Invoice("2026-11-02", "F2026-0164", 60.50m, await books.Party("Mevrouw Willems")));
        var attempt = await books.Begin(link);

        Assert.Equal(PaymentState.Paid, (await Follow(books, attempt, PaymentState.Paid))!.State);
        Assert.Equal(PaymentState.Paid, (await Follow(books, attempt, PaymentState.Open))!.State);
        Assert.Equal(PaymentState.Paid, (await Follow(books, attempt, PaymentState.Expired))!.State);
        Assert.Null(await new FollowPaymentHandler(books.Keeper).Handle(new FollowPayment(Provider, new CheckoutTold("cs_2", "somebody else's", PaymentState.Paid)), CancellationToken.None));
    }

    [Theory, EveryDatabase]
    public async Task Amounts_that_no_provider_takes_are_told(string database)
    {
        await using var books = await Books.On(database);
        var link = await books.Link(await books.Invoice("2026-11-02", "F2026-0001", 0.49m, await books.Party("Mevrouw Willems")));

        var refusal = await Assert.ThrowsAsync<Refusal>(() => books.Begin(link));

        Assert.Equal("Payments.AmountUnfit (0.50, 999999.99)", refusal.Message);
    }

    [Theory, EveryDatabase]
    public async Task No_more_goes_back_than_came(string database)
    {
        await using var books = await Books.On(database);
        var (_, payment) = await RecordingTests.Invoiced(books);
        Assert.Equal("Payments.NotPaidYet", (await Assert.ThrowsAsync<Refusal>(() => Ask(books, payment, 1m))).Code);
        await books.Record(Told("txn_1", MovementKind.Payment, 121m, 0.35m, "2026-11-20T10:00Z", payment));

        Assert.Equal("Payments.RefundTooMuch (121.01, 121.00)", (await Assert.ThrowsAsync<Refusal>(() => Ask(books, payment, 121.01m))).Message);
        Assert.Equal("Payments.RefundNeedsReason", (await Assert.ThrowsAsync<Refusal>(() => Ask(books, payment, 1m, " "))).Code);
        var refund = await Ask(books, payment, 100m);
        Assert.Equal("Payments.RefundTooMuch (21.01, 21.00)", (await Assert.ThrowsAsync<Refusal>(() => Ask(books, payment, 21.01m))).Message);

        // Once it has moved it counts once.
        await new FollowRefundHandler(books.Keeper).Handle(new FollowRefund(refund.Id, RefundState.TakenOn, "re_1"), CancellationToken.None);
        await books.Record(Told("txn_2", MovementKind.Refund, -100m, 0m, "2026-11-20T12:00Z", payment, "re_1"));
        Assert.Equal("Payments.RefundTooMuch (21.01, 21.00)", (await Assert.ThrowsAsync<Refusal>(() => Ask(books, payment, 21.01m))).Message);

        // What the provider refused may be asked again.
        await new FollowRefundHandler(books.Keeper).Handle(new FollowRefund((await Ask(books, payment, 21m)).Id, RefundState.Refused, null), CancellationToken.None);
        await Ask(books, payment, 21m);
    }

    [Theory, EveryDatabase]
    public async Task A_message_is_kept_once_word_for_word_and_handled_apart(string database)
    {
        await using var books = await Books.On(database);
        var body = Encoding.UTF8.GetBytes("""{"id":"evt_1", "spaces":  "as they came" }""");
        var keep = new KeepProviderMessageHandler(books.Keeper);

        var news = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => keep.Handle(new KeepProviderMessage(Provider, "evt_1", "charge.succeeded", body), CancellationToken.None)));
        Assert.Single(news, isNew => isNew);
        Assert.True(await keep.Handle(new KeepProviderMessage("sandbox", "evt_1", "charge.succeeded", body), CancellationToken.None));

        await new PutOffProviderMessageHandler(books.Keeper).Handle(new PutOffProviderMessage(1, "de betaalprovider antwoordt niet"), CancellationToken.None);
        await using var db = books.Read();
        Assert.Equal(body, (await db.Set<ProviderMessage>().SingleAsync(m => m.Id == 1)).Body);
        var pending = await db.Set<PendingMessage>().AsNoTracking().SingleAsync(p => p.MessageId == 1);
        Assert.Equal((1, TimeSpan.FromSeconds(30), "de betaalprovider antwoordt niet"), (pending.Attempts, pending.NextAt - books.Clock.Moment(), pending.Why));

        foreach (var _ in (int[])[1, 2])
        {
            await new SettleProviderMessageHandler(books.Keeper).Handle(new SettleProviderMessage(1, MessageOutcome.Understood), CancellationToken.None);
        }

        Assert.Equal([2L], await db.Set<PendingMessage>().Select(p => p.MessageId).ToListAsync());
        Assert.Equal(MessageOutcome.Understood, (await db.Set<HandledMessage>().SingleAsync()).Outcome);
    }

    private static Task<OnlinePayment?> Follow(Books books, OnlinePayment attempt, PaymentState state) =>
        new FollowPaymentHandler(books.Keeper).Handle(new FollowPayment(Provider, new CheckoutTold("cs_1", attempt.Key, state)), CancellationToken.None);

    private static Task<RefundRequest> Ask(Books books, OnlinePayment payment, decimal amount, string why = "dubbel betaald") =>
        new AskRefundHandler(books.Keeper).Handle(new AskRefund(payment.Id, Money.Euro(amount), why), Books.Joke, CancellationToken.None);
}
