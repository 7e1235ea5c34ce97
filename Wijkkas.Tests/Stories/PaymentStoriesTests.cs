using System.Text.RegularExpressions;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Ledger.Payments;
using Wijkkas.Tests.Payments;
using Wijkkas.Web.Payments.Sandbox;

namespace Wijkkas.Tests.Stories;

/// <summary>
/// A thousand ways in which a payment goes: paid, paid twice, left, slow, refused, refunded, disputed, paid out. Told in order, or shuffled, doubled and with
/// a fifth of the messages lost and one question to the provider at the end, the books end the same.
/// </summary>
public sealed partial class PaymentStoriesTests
{
    private const int BetweenPayouts = 50;

    /// <summary>A thousand where everything is proved; a part of them is enough to notice while one works.</summary>
    private static readonly int Stories = Environment.GetEnvironmentVariable("WIJKKAS_REQUIRE_TOOLS") == "1" ? 1000 : 150;

    [Fact]
    public async Task A_thousand_stories_end_the_same_whatever_became_of_the_messages()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("WIJKKAS_SEED"), out var given) ? given : 7;
        var ends = await Task.WhenAll(Tell(seed, mischief: false), Tell(seed, mischief: true));

        Assert.True(ends[0].Count > 20);
        Assert.Equal(ends[0], ends[1]);
    }

    private static async Task<IReadOnlyList<string>> Tell(int seed, bool mischief)
    {
        var till = new Till();
        await till.InitializeAsync();
        try
        {
            var chance = new Random(seed);
            for (var story = 1; story <= Stories; story++)
            {
                await One(till, chance, story);
                if (story % BetweenPayouts == 0)
                {
                    PayOut(till.Provider, chance);
                }

                if (!mischief)
                {
                    await till.DeliverAndRead();
                }
            }

            if (mischief)
            {
                (till.Mischief.Shuffled, till.Mischief.Doubled, till.Mischief.Dropped, till.Mischief.Chance) = (true, 0.3, 0.2, new Random(seed));
                till.Mischief.LoseNext(5);
                await till.DeliverAndRead();
            }

            await till.Poll();
            var proof = await till.Proof();
            Assert.True(proof.Holds, $"{proof.Difference} {proof.PaidOutDifference}");
            Assert.Equal(new Money(till.Provider.Look(now => now.Moves.Values.Sum(moved => moved.Amount - moved.Fee))), proof.Clearing);
            if (mischief)
            {
                // To do it once more changes nothing.
                var before = await End(till);
                till.Clock.Now += TimeSpan.FromHours(7);
                await till.Read();
                await till.Poll();
                Assert.Equal(before, await End(till));
            }

            await BooksInvariants.Hold(till.Books);
            return await End(till);
        }
        finally
        {
            await till.DisposeAsync();
        }
    }

    // Numbers that the provider made up differ from telling to telling.
    private static async Task<IReadOnlyList<string>> End(Till till) =>
        [.. await till.Books.Balances(), .. (await till.Books.OpenItems()).Select(item => MadeUp().Replace(item, "$1")).Order(StringComparer.Ordinal), .. (await till.Proof()).Payouts.Select(row => $"{row.Gross} {row.Fees} {row.Back} {row.Other} {row.Payout.Amount} {row.Payout.State}")];

    private static async Task One(Till till, Random chance, int story)
    {
        var provider = till.Provider;
        var amount = chance.Next(50, 50_000) / 100m;
        var (_, link, _) = await till.Invoice(amount, $"F2026-{story:0000}");
        Step(till, chance);
        var session = await till.Begin(link, chance.Next(2) == 0 ? "ideal" : "card");
        Step(till, chance);
        switch (chance.Next(10))
        {
            case 0:
                till.Clock.Now += TimeSpan.FromHours(2);
                return;
            case 1:
                provider.Pay(session, "ideal", slow: true);
                Step(till, chance);
                provider.BankAnswers(session, yes: chance.Next(2) == 0);
                return;
            case 2:
                // Another page was open on another telephone.
                provider.Pay(session, "ideal");
                Step(till, chance);
                provider.Pay(await Second(till, link, amount), "ideal");
                break;
            default:
                provider.Pay(session, chance.Next(2) == 0 ? "ideal" : "card");
                break;
        }

        Step(till, chance);
        var charge = provider.Look(now => now.Charges.Values.Last());
        switch (chance.Next(8))
        {
            case 0:
                provider.GiveBack(charge.IntentId, null, null);
                break;
            case 1 when charge.Amount > 1:
                var part = provider.GiveBack(charge.IntentId, null, chance.Next(1, (int)charge.Amount));
                Step(till, chance);
                if (chance.Next(2) == 0)
                {
                    provider.RefundFails(part.Id);
                }

                break;
            case 2:
                var dispute = provider.Quarrel(charge.Id);
                Step(till, chance);
                if (chance.Next(2) == 0)
                {
                    provider.WinQuarrel(dispute.Id);
                }

                break;
        }
    }

    // Straight at the provider: our own page would not open a second one.
    private static async Task<string> Second(Till till, PaymentLink link, decimal amount)
    {
        var payment = await till.Books.Attempt(link.LineId, amount, "sandbox");
        return till.Provider.Open(new Dictionary<string, string>
        {
            ["mode"] = "payment",
            ["success_url"] = "http://localhost/pay/x",
            ["metadata[wijkkas_payment]"] = payment.Key,
            ["payment_intent_data[metadata][wijkkas_payment]"] = payment.Key,
            ["line_items[0][quantity]"] = "1",
            ["line_items[0][price_data][currency]"] = "eur",
            ["line_items[0][price_data][unit_amount]"] = payment.Amount.Cents.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }).Id;
    }

    private static void PayOut(StandIn provider, Random chance)
    {
        provider.ChargeCosts(chance.Next(1, 500));
        if (provider.PayOut() is { } payout)
        {
            provider.PayoutEnds(payout.Id, arrived: chance.Next(4) != 0);
        }
    }

    private static void Step(Till till, Random chance) => till.Clock.Now += TimeSpan.FromSeconds(chance.Next(1, 30));

    [GeneratedRegex("\\b([a-z]{2,3}_)[A-Za-z0-9]{24}")]
    private static partial Regex MadeUp();
}
