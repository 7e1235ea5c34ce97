using System.Globalization;
using Wijkkas.Ledger.Reminding;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Tests.Ledger.Reminding;

public sealed class ReminderReckoningTests
{
    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(0.01, "40.00")]
    [InlineData(121, "40.00")]
    [InlineData(266.66, "40.00")]
    [InlineData(266.70, "40.01")] // 40.005: half up
    [InlineData(2500, "375.00")]
    [InlineData(2500.01, "375.00")]
    [InlineData(5000, "625.00")]
    [InlineData(10000, "875.00")]
    [InlineData(10000.50, "875.01")]
    [InlineData(200000, "2775.00")]
    [InlineData(999998, "6774.99")]
    [InlineData(1000000, "6775.00")]
    [InlineData(9000000, "6775.00")]
    public void Costs_follow_the_scale_that_came_with_the_house(double principal, string costs) =>
        Assert.Equal(costs, CollectionScale.Shipped.Costs(Money.Euro((decimal)principal)).ToString());

    // Due on the 31st of January; rates from 2026-01-01 and 2026-03-01; 2028 is a leap year.
    [Theory]
    [InlineData("2026-01-31", "2026-01-31", "0.00", "")]
    [InlineData("2026-01-31", "2026-02-01", "0.16", "1×600")]
    [InlineData("2026-01-31", "2026-02-28", "4.60", "28×600")]
    [InlineData("2026-01-31", "2026-03-01", "4.68", "28×600 1×300")]
    [InlineData("2026-01-31", "2026-03-31", "7.15", "28×600 31×300")]
    [InlineData("2028-01-31", "2028-02-29", "2.38", "29×300")]
    [InlineData("2027-12-31", "2028-12-31", "30.08", "366×300")]
    public void Interest_runs_from_the_day_behind_the_due_day_at_the_rate_of_each_day(string due, string on, string amount, string parts)
    {
        var charges = Reckoning(Rate("2026-01-01", 600), Rate("2026-03-01", 300), Rate("2026-01-01", 9900, StatutoryInterestKind.Commercial)).Of(Party(true, Item(1, due, 1000)), Day(on));

        Assert.Equal(amount, charges.Interest.ToString());
        Assert.Equal(parts, string.Join(' ', charges.Interests.SelectMany(claim => claim.Parts).Select(part => $"{part.Days}×{part.Hundredths}")));
        Assert.True(charges.Costs.IsZero);
    }

    [Fact]
    public void Interest_is_rounded_once_per_invoice_and_half_up()
    {
        // 73 days at 2.5 per cent of 1.00 is 0.005; in two periods each half would be lost.
        var reckoning = Reckoning(Rate("2026-01-01", 250), Rate("2026-02-01", 250));

        Assert.Equal("0.01", reckoning.Of(Party(true, Item(1, "2025-12-31", 1)), Day("2026-03-14")).Interest.ToString());
        Assert.Equal("0.00", reckoning.Of(Party(true, Item(1, "2025-12-31", 1)), Day("2026-03-13")).Interest.ToString());
    }

    [Fact]
    public void A_day_without_a_rate_is_refused_by_kind_and_day()
    {
        var reckoning = Reckoning(Rate("2026-02-10", 600));

        var refusal = Assert.Throws<Refusal>(() => reckoning.Of(Party(true, Item(1, "2026-01-31", 10)), Day("2026-03-01")));
        Assert.Equal(("Reminders.NoConsumerRate", (object)Day("2026-02-01")), (refusal.Code, refusal.Facts[0]));
        Assert.Equal("Reminders.NoCommercialRate", Assert.Throws<Refusal>(() => reckoning.Of(Party(false, Item(1, "2026-02-28", 10)), Day("2026-03-01"))).Code);
        Assert.Equal("0.04", reckoning.Of(Party(true, Item(1, "2026-02-09", 10)), Day("2026-03-05")).Interest.ToString());
    }

    [Fact]
    public void Nothing_is_asked_at_steps_that_do_not_say_so_nor_before_the_due_day()
    {
        var reckoning = new ReminderReckoning(ShippedSteps.All(), [Rate("2026-01-01", 600)], [], []);

        Assert.True(reckoning.Of(Party(false, Item(3, "2026-01-31", 500)), Day("2026-03-01")).IsNothing);
        Assert.True(Reckoning(Rate("2026-01-01", 600)).Of(Party(false, Item(4, "2026-03-01", 500)), Day("2026-03-01")).IsNothing);
    }

    [Fact]
    public void Costs_of_organisations_are_asked_at_once_and_over_all_invoices_together()
    {
        var charges = Reckoning().Of(Party(false, Item(4, "2026-01-31", 100, 1), Item(4, "2026-02-01", 200, 2), Item(3, "2026-02-02", 5000, 3)), Day("2026-03-01"));

        Assert.Equal("45.00 over 1 2, 0.00 over ", Said(charges));
    }

    [Theory]
    [InlineData("", "0.00 over , 45.00 over 1 2")]
    [InlineData("1 2026-02-15 40", "0.00 over , 45.00 over 1 2")] // 14 days ago
    [InlineData("1 2026-02-14 40", "40.00 over 1, 5.00 over 2")]
    [InlineData("1 2026-02-14 40, 2 2026-02-14 45", "45.00 over 1 2, 0.00 over ")]
    [InlineData("1 2026-02-14 25", "25.00 over 1, 20.00 over 2")] // no more than was announced
    [InlineData("9 2026-01-01 40", "0.00 over , 45.00 over 1 2")]
    public void A_private_person_is_asked_costs_only_fifteen_days_after_a_letter_announced_them(string announced, string said)
    {
        var letter = 0;
        var announcements = announced.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(' '))
            .Select(one => new CostsAnnouncement(int.Parse(one[0], CultureInfo.InvariantCulture), ++letter, Day(one[1]), Money.Euro(decimal.Parse(one[2], CultureInfo.InvariantCulture))));

        var charges = new ReminderReckoning(Steps(), [], [], announcements).Of(Party(true, Item(4, "2026-01-31", 100, 1), Item(4, "2026-02-01", 200, 2)), Day("2026-03-01"));

        Assert.Equal(said, Said(charges));
    }

    private static string Said(ReminderCharges charges) =>
        $"{charges.Costs} over {string.Join(' ', charges.CostsOf.Select(item => item.InvoiceId))}, {charges.Announced} over {string.Join(' ', charges.AnnouncedOf.Select(item => item.InvoiceId))}";

    private static ReminderReckoning Reckoning(params StatutoryInterestRate[] rates) => new(Steps(), rates, [], []);

    // Step 1 asks interest, step 4 costs.
    private static List<ReminderStep> Steps()
    {
        var steps = ShippedSteps.All().ToList();
        (steps[0].ChargesInterest, steps[3].ChargesCosts) = (true, true);
        return steps;
    }

    private static StatutoryInterestRate Rate(string from, int hundredths, StatutoryInterestKind kind = StatutoryInterestKind.Consumer) =>
        new() { Id = 1, Kind = kind, From = Day(from), Hundredths = hundredths, Source = "Staatscourant", EnteredBy = "joke", EnteredAt = default };

    private static PartyToRemind Party(bool isPerson, params DueReminder[] items) => new(1, "Visser", "visser@voorbeeld.example", "nl", items, isPerson);

    private static DueReminder Item(int step, string due, decimal open, int id = 1) => new(id, $"F{id}", id, Day(due).AddDays(-30), Day(due), Money.Euro(open), Money.Euro(open), step, null, null);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
