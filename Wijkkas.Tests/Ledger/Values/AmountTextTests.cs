using Wijkkas.Ledger.Values;

namespace Wijkkas.Tests.Ledger.Values;

public sealed class AmountTextTests
{
    [Theory]
    [InlineData("1.234,56", 123456)]
    [InlineData("1,234.56", 123456)]
    [InlineData("1234,56", 123456)]
    [InlineData("1234.5", 123450)]
    [InlineData("1234", 123400)]
    [InlineData("1.234.567", 123456700)]
    [InlineData("1,234,567", 123456700)]
    [InlineData("1.234.567,89", 123456789)]
    [InlineData("€ 12,50", 1250)]
    [InlineData("EUR 12,50", 1250)]
    [InlineData("-12,50", -1250)]
    [InlineData("−12,50", -1250)]
    [InlineData("+12,50", 1250)]
    [InlineData(",50", 50)]
    [InlineData("0", 0)]
    [InlineData("1 234,56", 123456)]
    public void An_amount_is_read_the_Dutch_and_the_English_way(string typed, long cents) =>
        Assert.Equal(new Money(cents), AmountText.Read(typed));

    [Theory]
    [InlineData("1.234", 123400, 123)]
    [InlineData("1,234", 123400, 123)]
    [InlineData("12.500", 1250000, 1250)]
    public void What_can_be_read_two_ways_is_asked_back_with_both(string typed, long large, long small)
    {
        var refusal = Assert.Throws<Refusal>(() => AmountText.Read(typed));

        Assert.Equal("Values.AmbiguousAmount", refusal.Code);
        Assert.Equal([typed, new Money(large), new Money(small)], refusal.Facts);
    }

    [Theory]
    [InlineData("", "Values.NoAmount")]
    [InlineData("   ", "Values.NoAmount")]
    [InlineData("twaalf", "Values.NotAnAmount")]
    [InlineData("12,5,0", "Values.NotAnAmount")]
    [InlineData("1.23.456", "Values.NotAnAmount")]
    [InlineData("1.234.56", "Values.NotAnAmount")]
    [InlineData("-", "Values.NotAnAmount")]
    [InlineData("--5", "Values.NotAnAmount")]
    [InlineData("1e5", "Values.NotAnAmount")]
    [InlineData("١٢٣", "Values.NotAnAmount")]
    [InlineData("12,3456", "Values.MoreThanCents")]
    [InlineData("99999999999999999999", "Values.AmountTooLarge")]
    public void What_cannot_be_read_is_refused_and_never_nought(string typed, string code) =>
        Assert.Equal(code, Assert.Throws<Refusal>(() => AmountText.Read(typed)).Code);

    [Fact]
    public void A_split_loses_nothing()
    {
        Assert.Equal([new Money(3334), new Money(3333), new Money(3333)], new Money(10000).Split(3));
        Assert.Equal([new Money(-3334), new Money(-3333), new Money(-3333)], new Money(-10000).Split(3));
    }

    [Theory]
    [InlineData("NL91ABNA0417164300", true)]
    [InlineData("nl39 rabo 0300 0652 64", true)]
    [InlineData("NL91ABNA0417164301", false)]
    [InlineData("NL91ABNA04171643", false)]
    [InlineData("", false)]
    public void An_iban_passes_its_own_check(string text, bool right) => Assert.Equal(right, Iban.TryParse(text, out _));
}
