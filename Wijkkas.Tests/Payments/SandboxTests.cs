using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Banking.Formats;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Ledger.Banking;
using Wijkkas.Tests.Ledger.Payments;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Payments;
using Wijkkas.Web.Payments.Sandbox;

namespace Wijkkas.Tests.Payments;

/// <summary>The way of a payment from link to bank line, with the pretended provider at the other end of the wire.</summary>
public sealed class SandboxTests : IAsyncLifetime
{
    private readonly Till till = new();

    public ValueTask InitializeAsync() => till.InitializeAsync();

    public ValueTask DisposeAsync() => till.DisposeAsync();

    [Fact]
    public async Task What_the_demo_tells_can_be_paid_back_and_paid_out_like_the_rest()
    {
        var demo = Till.WithDemo();
        await demo.InitializeAsync();
        try
        {
            await demo.With<LedgerDb>(db => StandIn.Recall(demo.Provider, db, Wijkkas.Ledger.Demo.FillWithDemo.Provider, CancellationToken.None));
            Assert.Equal(demo.Provider.Look(now => now.Moves.Values.Sum(moved => moved.Amount - moved.Fee)), (await demo.Proof()).Clearing.Cents);
            var last = await demo.LastPayment();

            Assert.True(await demo.With<PaymentDesk, bool>(desk => desk.Refund(new AskRefund(last.Id, Money.Euro(2.50m), "te veel berekend"), Books.Joke, CancellationToken.None)));
            demo.Provider.PayoutEnds(demo.Provider.PayOut()!.Id, arrived: true);
            await demo.DeliverAndRead();
            await demo.Poll();

            var proof = await demo.Proof();
            Assert.True(proof.Holds);
            Assert.Equal((Money.Zero, 3, last.Amount - new Money(29) - Money.Euro(2.50m)), (proof.Clearing, proof.Payouts.Count, proof.Payouts[0].Payout.Amount));
            Assert.Empty(demo.Portal.Errors);
        }
        finally
        {
            await demo.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_payment_comes_by_message_and_goes_to_the_bank()
    {
        var (line, link, _) = await till.Invoice(60.50m, "F2026-0164");
        var session = await till.Begin(link);
        Assert.Equal(PaymentState.Open, (await till.LastPayment()).State);

        till.Provider.Pay(session, "ideal");
        Assert.Equal(new Money(6050), await till.Open(line));
        await till.DeliverAndRead();

        Assert.Equal(Money.Zero, await till.Open(line));
        var payment = await till.LastPayment();
        Assert.Equal((PaymentState.Paid, "ideal", "sandbox"), (payment.State, payment.Method, payment.Provider));
        Assert.Equal(["1210 60.21", "4710 0.29", "8000 -60.50"], await till.Books.Balances());

        var payout = till.Provider.PayOut()!;
        till.Provider.PayoutEnds(payout.Id, arrived: true);
        await till.DeliverAndRead();
        var proof = await till.Proof();
        Assert.True(proof.Holds);
        Assert.Equal((Money.Zero, new Money(6021), PayoutState.Sent), (proof.Clearing, proof.Payouts[0].UnderWay, proof.Payouts[0].Payout.State));

        // The bank's own line, as the sandbox hands it out, is certain.
        var bank = await till.Books.Bank();
        var (name, content) = Wijkkas.Ledger.Demo.PayoutStatement.Of(BankBooks.Current, Money.Zero, new DateOnly(2026, 11, 25), new Money(payout.Amount), "Proefbetaler", payout.Trace);
        await till.Books.Import([.. BankFileReader.Read(new MemoryStream(content), name)]);
        Assert.Equal(Certainty.Certain, Assert.Single(await till.Books.Proposals()).Certainty);
        Assert.Equal(1, (await till.Books.AcceptAll(bank.Id)).Booked);
        Assert.Equal(["1100 60.21", "4710 0.29", "8000 -60.50"], await till.Books.Balances());
        Assert.True((await till.Proof()).Payouts[0].HasLanded);
        Assert.Empty(till.Portal.Errors);
    }

    [Fact]
    public async Task Lost_messages_change_nothing()
    {
        var (line, link, _) = await till.Invoice(100m);
        till.Mischief.Dropped = 1;
        till.Provider.Pay(await till.Begin(link), "card");
        var charge = till.Provider.Look(now => now.Charges.Values.Single());
        till.Provider.GiveBack(charge.IntentId, null, 2500);
        till.Provider.ChargeCosts(150);
        till.Provider.PayOut();
        await till.DeliverAndRead();
        await using (var db = till.Portal.Read())
        {
            Assert.Equal(0, await db.Set<ProviderMessage>().CountAsync());
        }

        await till.Poll();
        await till.Poll();

        Assert.Equal(new Money(2500), await till.Open(line));
        Assert.Equal(["1290 71.75", "1300 25.00", "4710 3.25", "8000 -100.00"], await till.Books.Balances());
        Assert.True((await till.Proof()).Holds);
    }

    [Fact]
    public async Task A_refund_may_be_the_first_that_is_heard_of_a_payment()
    {
        var (line, link, _) = await till.Invoice(100m);
        till.Provider.Pay(await till.Begin(link), "ideal");
        till.Provider.GiveBack(till.Provider.Look(now => now.Charges.Values.Single()).IntentId, null, null);
        var order = till.Provider.Unsent().OrderBy(message => message.Type.StartsWith("refund", StringComparison.Ordinal) ? 0 : 1).ToList();
        foreach (var other in order.Skip(1))
        {
            till.Provider.Sent(other, arrived: true);
        }

        await till.DeliverAndRead();

        Assert.Equal(["1210 -100.00", "1300 200.00", "8000 -100.00"], await till.Books.Balances());
        await till.Poll();
        Assert.Equal(["1210 -0.29", "1300 100.00", "4710 0.29", "8000 -100.00"], await till.Books.Balances());
        Assert.Equal(new Money(10000), await till.Open(line));
    }

    [Fact]
    public async Task A_slow_bank_is_waited_for_and_may_refuse()
    {
        var (line, link, _) = await till.Invoice(40m);
        var first = await till.Begin(link);
        till.Provider.Pay(first, "ideal", slow: true);
        await till.DeliverAndRead();
        Assert.Equal(PaymentState.Waiting, (await till.LastPayment()).State);
        Assert.Equal("Payments.BankIsSlow", (await Assert.ThrowsAsync<Refusal>(() => till.Begin(link))).Code);

        till.Provider.BankAnswers(first, yes: false);
        await till.DeliverAndRead();
        Assert.Equal(PaymentState.Failed, (await till.LastPayment()).State);

        var second = await till.Begin(link);
        till.Provider.Pay(second, "ideal", slow: true);
        till.Provider.BankAnswers(second, yes: true);
        await till.DeliverAndRead();
        Assert.Equal((PaymentState.Paid, Money.Zero), ((await till.LastPayment()).State, await till.Open(line)));
    }

    [Fact]
    public async Task Nobody_pays_on_a_page_that_was_left_for_another()
    {
        var (_, link, _) = await till.Invoice(40m);
        var first = await till.Begin(link);
        var second = await till.Begin(link, "card");

        Assert.NotEqual(first, second);
        Assert.Equal("expired", till.Provider.Look(now => now.Sessions[first].Status));

        // Unless he had just paid on it.
        till.Provider.Pay(second, "card");
        Assert.Equal("Payments.NothingToPay", (await Assert.ThrowsAsync<Refusal>(() => till.Begin(link))).Code);
        await using var db = till.Portal.Read();
        Assert.Equal(PaymentState.Paid, (await db.Set<OnlinePayment>().AsNoTracking().SingleAsync(p => p.SessionId == second)).State);
    }

    [Fact]
    public async Task A_page_that_nobody_paid_on_expires_and_another_opens()
    {
        var (_, link, _) = await till.Invoice(40m);
        var first = await till.Begin(link);
        till.Clock.Now += TimeSpan.FromHours(2);

        await till.Poll();

        Assert.Equal(PaymentState.Expired, (await till.LastPayment()).State);
        Assert.NotEqual(first, await till.Begin(link));
    }

    [Fact]
    public async Task An_answer_that_got_lost_opens_no_second_page()
    {
        var (_, link, _) = await till.Invoice(40m);
        till.Mischief.LoseNext(1);
        var session = await till.Begin(link);
        Assert.Equal([session], till.Provider.Look(now => now.Sessions.Keys.ToList()));

        // Not even when all tries are lost and he presses again.
        var (_, other, _) = await till.Invoice(41m);
        till.Mischief.LoseNext(3);
        Assert.Equal("Payments.ProviderSilent", (await Assert.ThrowsAsync<Refusal>(() => till.Begin(other))).Code);
        var later = await till.Begin(other);
        Assert.Equal([session, later], till.Provider.Look(now => now.Sessions.Keys.ToList()));
    }

    [Fact]
    public async Task A_refund_is_asked_once_also_when_the_answer_is_lost()
    {
        var (line, link, _) = await till.Invoice(100m);
        till.Provider.Pay(await till.Begin(link), "ideal");
        await till.DeliverAndRead();
        var payment = await till.LastPayment();

        till.Mischief.LoseNext(3);
        Assert.False(await till.With<PaymentDesk, bool>(desk => desk.Refund(new AskRefund(payment.Id, Money.Euro(30m), "te veel uren"), Books.Joke, CancellationToken.None)));
        Assert.Equal(Money.Zero, await till.Open(line));
        await till.Poll();
        Assert.Equal(new Money(3000), await till.Open(line));
        await till.DeliverAndRead();
        await till.Poll();

        Assert.Single(till.Provider.Look(now => now.Refunds.Values.ToList()));
        Assert.Equal(new Money(3000), (await till.LastPayment()).Refunded);
        await using var db = till.Portal.Read();
        Assert.Equal(RefundState.TakenOn, (await db.Set<RefundRequest>().SingleAsync()).State);

        // The rest, and the payer's bank sends it back.
        Assert.True(await till.With<PaymentDesk, bool>(desk => desk.Refund(new AskRefund(payment.Id, Money.Euro(70m), "alles terug"), Books.Joke, CancellationToken.None)));
        Assert.Equal(new Money(10000), await till.Open(line));
        till.Provider.RefundFails(till.Provider.Look(now => now.Refunds.Values.Last().Id));
        await till.DeliverAndRead();
        Assert.Equal(new Money(3000), await till.Open(line));
    }

    [Fact]
    public async Task A_payout_that_came_back_goes_along_in_the_next_whatever_is_heard_first()
    {
        var (_, link, _) = await till.Invoice(100m);
        till.Provider.Pay(await till.Begin(link), "ideal");
        var first = till.Provider.PayOut()!;
        till.Provider.PayoutEnds(first.Id, arrived: false);
        till.Clock.Now += TimeSpan.FromDays(1);
        var second = till.Provider.PayOut()!;

        await till.With<PaymentDesk>(desk => desk.TakePayout(second.Id, CancellationToken.None));

        var proof = await till.Proof();
        Assert.True(proof.Holds);
        Assert.Equal([PayoutState.UnderWay, PayoutState.Failed], proof.Payouts.Select(row => row.Payout.State));
        Assert.Equal(["1290 99.71", "4710 0.29", "8000 -100.00"], await till.Books.Balances());
    }

    [Fact]
    public async Task What_the_account_does_not_offer_is_chosen_at_the_provider()
    {
        var (_, link, _) = await till.Invoice(40m);
        var session = await till.Begin(link, "sepa_debit");
        Assert.Empty(till.Provider.Look(now => now.Sessions[session].Methods));
    }

    [Fact]
    public async Task The_provider_agrees_on_what_it_holds()
    {
        var (_, link, _) = await till.Invoice(100m);
        till.Provider.Pay(await till.Begin(link), "card");
        await till.DeliverAndRead();
        Assert.Equal((await till.Proof()).Clearing, await till.With<IEnumerable<IPaymentProvider>, Money>(all => all.Single().Balance(CancellationToken.None)));
    }

    [Fact]
    public void What_it_was_told_it_remembers()
    {
        var file = Path.Combine(Path.GetTempPath(), $"wijkkas-sandbox-{Guid.NewGuid():N}.json");
        try
        {
            var provider = new StandIn(till.Clock, file);
            var session = provider.Open(new Dictionary<string, string>
            {
                ["mode"] = "payment", ["success_url"] = "http://localhost/pay/x", ["line_items[0][quantity]"] = "1",
                ["line_items[0][price_data][currency]"] = "eur", ["line_items[0][price_data][unit_amount]"] = "1234",
            });
            provider.Pay(session.Id, "ideal");

            Assert.Equal(1205, new StandIn(till.Clock, file).PayOut()!.Amount);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
