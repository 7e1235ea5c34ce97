using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Tests.Portal;

public sealed class DayTextTests
{
    [Theory]
    [InlineData("17-11-2026")]
    [InlineData("17/11/2026")]
    [InlineData("17.11.2026")]
    [InlineData("2026-11-17")]
    [InlineData(" 17  nov 2026 ")]
    [InlineData("17 november 2026")]
    [InlineData("17 November 2026")]
    public void A_day_is_read_as_people_type_it(string typed) => Assert.Equal(new DateOnly(2026, 11, 17), DayText.Read(typed));

    [Theory]
    [InlineData("1-3-2026", 3, 1)]
    [InlineData("1 mrt 2026", 3, 1)]
    [InlineData("1 mar 2026", 3, 1)]
    [InlineData("2 mei 2026", 5, 2)]
    [InlineData("2 may 2026", 5, 2)]
    public void The_day_stands_first_and_months_have_names_in_both_languages(string typed, int month, int day) =>
        Assert.Equal(new DateOnly(2026, month, day), DayText.Read(typed));

    [Theory]
    [InlineData("11/17/2026")]
    [InlineData("17-11-26")]
    [InlineData("31-11-2026")]
    [InlineData("29-02-2026")]
    [InlineData("morgen")]
    [InlineData("20261117")]
    public void Anything_else_is_refused(string typed) => Assert.Equal("Values.NotADay", Assert.Throws<Refusal>(() => DayText.Read(typed)).Code);
}
