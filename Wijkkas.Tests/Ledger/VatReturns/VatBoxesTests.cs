using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Ledger.VatReturns;

namespace Wijkkas.Tests.Ledger.VatReturns;

public sealed class VatBoxesTests
{
    [Fact]
    public void What_we_owe_is_rounded_down_and_what_we_reclaim_up()
    {
        var boxes = VatBoxes.Of([new(VatBox.Standard, 1, Money.Euro(5880.90m), Money.Euro(1234.99m)), new(VatBox.Input, 2, Money.Zero, Money.Euro(200.01m))]);

        Assert.Equal((Money.Euro(1234m), Money.Euro(201m), Money.Euro(1033m)), (boxes.Owed, boxes.Input, boxes.ToPay));
        Assert.Equal(Money.Euro(5880m), boxes.Boxes[0].DeclaredBase);
        Assert.Equal((Money.Euro(1034.98m), Money.Euro(1.98m)), (boxes.Exact, boxes.Rounding));
    }

    [Theory]
    [InlineData(99, 0, 100)]
    [InlineData(100, 100, 100)]
    [InlineData(0, 0, 0)]
    [InlineData(-1, -100, 0)]
    [InlineData(-100, -100, -100)]
    [InlineData(-101, -200, -100)]
    public void Below_nought_rounding_goes_the_same_way(long cents, long owed, long input)
    {
        Assert.Equal(owed, new VatBoxSum(VatBox.Standard, Money.Zero, new Money(cents)).DeclaredVat.Cents);
        Assert.Equal(input, new VatBoxSum(VatBox.Input, Money.Zero, new Money(cents)).DeclaredVat.Cents);
    }

    [Fact]
    public void What_is_exempt_or_no_supply_stands_in_no_box()
    {
        Assert.Equal(
            ["Standard 1a", "Reduced 1b", "Zero 1e", "ReverseCharge 1e", "Exempt ", "OutsideScope ", "SmallBusiness "],
            Enum.GetValues<VatNature>().Select(nature => $"{nature} {(VatBoxes.OfSale(nature) is { } box ? VatBoxes.Name(box) : "")}"));
        Assert.Equal(["1a", "1b", "1e", "2a", "5b"], VatBoxes.InOrder.Select(VatBoxes.Name));
    }

    [Theory]
    [InlineData("2026-10-01", "2026-10-31", 1)]
    [InlineData("2026-10-01", "2026-12-31", 3)]
    [InlineData("2026-11-01", "2027-01-31", null)]
    [InlineData("2026-01-01", "2026-12-31", 12)]
    [InlineData("2026-10-02", "2026-10-31", null)]
    [InlineData("2028-02-01", "2028-02-29", 1)]
    public void A_period_is_a_month_a_quarter_or_a_year_of_the_calendar(string from, string to, int? months) =>
        Assert.Equal(months, VatPeriods.Length(DateOnly.Parse(from), DateOnly.Parse(to)));

    [Fact]
    public void A_return_is_due_at_the_end_of_the_month_after_it() =>
        Assert.Equal([new DateOnly(2027, 1, 31), new DateOnly(2028, 2, 29)], new[] { new DateOnly(2026, 12, 31), new DateOnly(2028, 1, 31) }.Select(VatPeriods.DueOn));
}
