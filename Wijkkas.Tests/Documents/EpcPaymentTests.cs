using System.Text;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Documents;

namespace Wijkkas.Tests.Documents;

public sealed class EpcPaymentTests
{
    private static readonly Iban Iban = Iban.Parse("NL91 ABNA 0417 1643 00");

    [Fact]
    public void A_code_says_what_a_bank_wants_to_know() =>
        Assert.Equal("BCD\n002\n1\nSCT\n\nBuurtcooperatie De Lindenhof U.A.\nNL91ABNA0417164300\nEUR7759.13\n\n\nFactuur 2026-0012", Papers.Transfer.Payload);

    [Fact]
    public void An_rf_reference_has_its_own_line_and_a_wrong_one_is_text()
    {
        Assert.EndsWith("EUR12.50\n\nRF18539007547034", EpcPayment.Of("De Linde", Iban, Money.Euro(12.50m), "RF18 5390 0754 7034")!.Payload);
        Assert.EndsWith("EUR12.50\n\n\nRF19 5390 0754 7034", EpcPayment.Of("De Linde", Iban, Money.Euro(12.50m), "RF19 5390 0754 7034")!.Payload);
        Assert.EndsWith("EUR0.01", EpcPayment.Of("De Linde", Iban, new Money(1), "")!.Payload);
    }

    [Fact]
    public void Nobody_adds_a_line_of_his_own()
    {
        var payload = EpcPayment.Of("Jan\nNL00FOUT0000000000\r\nEUR999.00", Iban, Money.Euro(1m), "a\nb\u2028c")!.Payload.Split('\n');
        Assert.Equal(11, payload.Length);
        Assert.Equal(("Jan NL00FOUT0000000000 EUR999.00", "NL91ABNA0417164300", "EUR1.00", "a b c"), (payload[5], payload[6], payload[7], payload[10]));
    }

    [Fact]
    public void What_no_code_can_ask_for_has_no_code()
    {
        Assert.Null(EpcPayment.Of("De Linde", Iban, Money.Zero, "x"));
        Assert.Null(EpcPayment.Of("De Linde", Iban, Money.Euro(-1m), "x"));
        Assert.Null(EpcPayment.Of("De Linde", Iban, new Money(100_000_000_000), "x"));
        Assert.Null(EpcPayment.Of(" \n", Iban, Money.Euro(1m), "x"));
        Assert.Null(EpcPayment.Of("De Linde", default, Money.Euro(1m), "x"));
        Assert.NotNull(EpcPayment.Of("De Linde", Iban, new Money(99_999_999_999), "x"));
    }

    [Theory]
    [InlineData("ö")]
    [InlineData("王")]
    [InlineData("👩‍👩‍👧")]
    [InlineData("W")]
    public void What_is_too_long_is_cut_at_a_whole_letter(string letter)
    {
        var payment = EpcPayment.Of(string.Concat(Enumerable.Repeat(letter, 100)), Iban, Money.Euro(1m), string.Concat(Enumerable.Repeat(letter, 200)))!;
        Assert.InRange(Encoding.UTF8.GetByteCount(payment.Payload), 100, 331);
        Assert.InRange(payment.Name.Length, 30, 70);
        Assert.InRange(payment.Reference.Length, 30, 140);
        Assert.DoesNotContain('\ufffd', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(payment.Payload)));
    }
}
