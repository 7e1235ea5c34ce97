using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;

namespace Wijkkas.Tests.Portal;

public sealed class WordsFormatTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    private Words Words => portal.Services.GetRequiredService<Words>();

    [Theory]
    [InlineData("nl", 123456, "€\u00a01.234,56")]
    [InlineData("en", 123456, "€\u00a01,234.56")]
    [InlineData("nl", -1250, "€\u00a0−12,50")]
    [InlineData("en", -1250, "−€\u00a012.50")]
    [InlineData("nl", 0, "€\u00a00,00")]
    [InlineData("nl", -9223372036854775807, "€\u00a0−92.233.720.368.547.758,07")]
    public void Amounts_are_written_as_the_reader_writes_them(string language, long cents, string written)
    {
        In(language);
        Assert.Equal(written, Words.Money(new Money(cents)));
    }

    [Theory]
    [InlineData("nl", "17 november 2026", "17 nov", "november 2026")]
    [InlineData("en", "17 November 2026", "17 Nov", "November 2026")]
    public void Days_too(string language, string whole, string brief, string month)
    {
        In(language);
        var day = new DateOnly(2026, 11, 17);
        Assert.Equal((whole, brief, month), (Words.Day(day), Words.ShortDay(day), Words.Month(202611)));
    }

    [Theory]
    [InlineData("nl", "1.240,5 kg", "1 klus", "€\u00a00,125 per kg", "47,1250", "0,5")]
    [InlineData("en", "1,240.5 kg", "1 job", "€\u00a00.125 per kg", "47.1250", "0.5")]
    public void Quantities_and_prices_too_and_in_a_field_they_are_read_back_as_they_are(string language, string kilos, string job, string price, string typed, string half)
    {
        In(language);
        Assert.Equal((kilos, job), (Words.Quantity(Quantity.Of(1240.5m), Unit.Kilogram), Words.Quantity(Quantity.One, Unit.Job)));
        Assert.Equal(price, Words.UnitPrice(UnitPrice.Euro(0.125m), Unit.Kilogram));
        Assert.Equal((typed, half), (Words.Decimal(47.125m, typed: true), Words.Decimal(0.5m, typed: true)));
        Assert.Equal(47.125m, DecimalText.Read(typed));
    }

    [Fact]
    public void A_moment_is_told_by_the_clock_in_the_Netherlands()
    {
        In("nl");
        Assert.Equal("25 oktober 2026, 02:30", Words.Moment(new DateTime(2026, 10, 25, 0, 30, 0, DateTimeKind.Utc)));
        Assert.Equal("25 oktober 2026, 02:30", Words.Moment(new DateTime(2026, 10, 25, 1, 30, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void A_sentence_says_one_or_many_and_begins_with_a_capital()
    {
        In("nl");
        Assert.Equal("1 bankregel verwerken", Words.Count("Home.BankLines", 1));
        Assert.Equal("1.200 bankregels verwerken", Words.Count("Home.BankLines", 1200));
        Assert.Equal("Oktober 2026 afsluiten", Words["Home.LockOne", new DateOnly(2026, 10, 1)]);
        Assert.Equal("Oktober 2026 is op slot. Kies een dag in een open maand, of zet de maand weer open.", Words.Of(new Refusal("Journal.MonthLocked", new DateOnly(2026, 10, 1))));
    }

    [Fact]
    public void What_readers_typed_is_never_taken_for_markup()
    {
        In("nl");
        using var text = new StringWriter();
        Words.Rich("Users.MeSay", "<b>x</b>", "**y** & z").WriteTo(text, System.Text.Encodings.Web.HtmlEncoder.Default);
        Assert.Equal("U logt in met <b>&lt;b&gt;x&lt;/b&gt;</b>. Uw rol: <b>**y** &amp; z</b>.", text.ToString());
    }

    [Fact]
    public void A_word_that_is_not_there_is_a_bug_one_sees() =>
        Assert.Throws<InvalidOperationException>(() => Words["Home.NotThereAtAll"]);

    private static void In(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
}
