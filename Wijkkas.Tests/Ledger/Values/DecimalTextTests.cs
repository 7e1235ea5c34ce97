using System.Globalization;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Tests.Ledger.Values;

public sealed class DecimalTextTests
{
    [Theory]
    [InlineData("12,5", "12.5")]
    [InlineData("12.5", "12.5")]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("0,125", "0.125")]
    [InlineData(",5", "0.5")]
    [InlineData("-3", "-3")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("€ 0,1250", "0.1250")]
    public void A_number_is_read_the_dutch_and_the_english_way(string typed, string expected) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), DecimalText.Read(typed));

    [Theory]
    [InlineData("1.250", "Values.AmbiguousNumber (1.250, 1250, 1,2500)")]
    [InlineData("", "Values.NoNumber ()")]
    [InlineData("twee", "Values.NotANumber (twee)")]
    [InlineData("1,2,3", "Values.NotANumber (1,2,3)")]
    [InlineData("12345678901234567890", "Values.NotANumber (12345678901234567890)")]
    public void What_can_be_read_two_ways_or_not_at_all_is_asked_back(string typed, string refusal) =>
        Assert.Equal(refusal, Assert.Throws<Refusal>(() => DecimalText.Read(typed)).Message);

    [Fact]
    public void A_reference_made_of_a_number_has_the_check_digits_of_iso_11649()
    {
        // The example of the standard itself.
        Assert.Equal("RF18539007547034", CreditorReference.Of("539007547034"));
        Assert.True(CreditorReference.IsRight("RF18539007547034"));
        Assert.False(CreditorReference.IsRight("RF18539007547043"));
        Assert.Equal("RF18 5390 0754 7034", CreditorReference.Grouped("RF18539007547034"));
    }
}
