using System.Text;
using Wijkkas.Ledger.Banking.Formats;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Tests.Ledger.Banking.Formats;

public sealed class Mt940Tests
{
    [Theory]
    [InlineData("C12,50", "12.50", false)]
    [InlineData("D12,5", "-12.50", false)]
    [InlineData("C15,", "15.00", false)]
    [InlineData("C15", "15.00", false)]
    [InlineData("D500.00", "-500.00", false)]
    [InlineData("CR000000000012,50", "12.50", false)]
    [InlineData("RC12,50", "-12.50", true)]
    [InlineData("RD12,50", "12.50", true)]
    public void Mark_and_amount_make_the_sign(string written, string amount, bool reversal)
    {
        var line = LineOf($":61:2605210521{written}NTRFNONREF//B1");

        Assert.Equal((amount, reversal, "B1", "NTRF"), (line.Amount.ToString(), line.IsReversal, line.BankReference, line.Code));
    }

    [Theory]
    [InlineData("2605210522", "2026-05-22", "2026-05-21")]
    [InlineData("260521", "2026-05-21", "2026-05-21")]
    [InlineData("2601011231", "2025-12-31", "2026-01-01")]
    [InlineData("2512310102", "2026-01-02", "2025-12-31")]
    [InlineData("2602300302", "2026-03-02", "2026-02-28")]
    [InlineData("2402300230", "2024-02-29", "2024-02-29")]
    [InlineData("9912311231", "1999-12-31", "1999-12-31")]
    public void The_book_day_lies_next_to_the_value_day(string written, string booked, string value)
    {
        var line = LineOf($":61:{written}C1,00NTRFNONREF");

        Assert.Equal((booked, value), (line.BookedOn.ToString("yyyy-MM-dd"), line.ValueOn?.ToString("yyyy-MM-dd")));
    }

    [Fact]
    public void A_payment_of_Rabobank_tells_all_there_is()
    {
        var content = Samples.Of(InlineSamples.Rabobank);

        Assert.Equal("MT940 (Rabobank)", content.Format);
        var statement = Assert.Single(content.Statements);
        Assert.Equal(("NL39RABO0300065264", "EUR", "26141", new Money(112_50)), (statement.Account, statement.Currency, statement.Reference, statement.Closing));
        Assert.Equal(
            new LineContent
            {
                BookedOn = new DateOnly(2026, 5, 21),
                ValueOn = new DateOnly(2026, 5, 21),
                Amount = new Money(12_50),
                EndToEndId = "F2026-001",
                CounterAccount = "NL91ABNA0417164300",
                CounterName = "Bewonerscommissie De Lindenhof en omstreken",
                StructuredReference = "5000056789012345",
                Text = "huur zaal",
                Code = "N541",
                Raw = string.Join('\n', InlineSamples.Rabobank.Split('\n')[5..9]),
            },
            Assert.Single(statement.Lines));
    }

    [Fact]
    public void Pages_are_statements_of_their_own_also_without_a_new_beginning()
    {
        const string Text = ":20:A\n:25:NL91ABNA0417164300\n:28C:1/1\n:60F:C260101EUR10,00\n:61:260101C1,00NTRFX\n:62M:C260101EUR11,00\n:60M:C260101EUR11,00\n:61:260101C2,00NTRFX\n:62F:C260102EUR13,00\n";

        Assert.Equal(["10.00 11.00 1", "11.00 13.00 1"], Samples.Of(Text).Statements.Select(page => $"{page.Opening} {page.Closing} {page.Lines.Count}"));
    }

    [Fact]
    public void Two_accounts_in_one_file_stay_apart()
    {
        const string One = ":20:A\n:25:NL91ABNA0417164300\n:60F:C260101EUR10,00\n:62F:C260101EUR10,00\n";
        const string Other = ":25:NL39RABO0300065264\n:60F:D260101EUR5,00\n:61:260101C2,00NTRFX\n:62F:D260102EUR3,00\n";

        Assert.Equal(["NL91ABNA0417164300 10.00 0", "NL39RABO0300065264 -3.00 1"], Samples.Of(One + Other).Statements.Select(page => $"{page.Account} {page.Closing} {page.Lines.Count}"));
    }

    [Fact]
    public void What_follows_the_closing_balance_is_no_line()
    {
        var line = LineOf(":61:260521C1,00NTRFX\n:86:het woord", ":86:/SUM/0/1/0,00/1,00/\n-}");

        Assert.Equal("het woord", line.Text);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r\r\n")]
    public void Line_ends_do_not_matter(string end)
    {
        var bytes = Encoding.UTF8.GetBytes(InlineSamples.Rabobank.TrimEnd().ReplaceLineEndings(end));

        Assert.Equal(Samples.Of(InlineSamples.Rabobank).Statements[0].Lines[0], Samples.Read(bytes, "f")[0].Statements[0].Lines[0]);
    }

    [Theory]
    [InlineData("NL20INGB0001234567EUR", "NL20INGB0001234567")]
    [InlineData("NL39RABO0300065264 EUR", "NL39RABO0300065264")]
    [InlineData("NL92 KNAB 0123 4567 89", "NL92KNAB0123456789")]
    [InlineData("TRIODOSBANK/0390123456", "0390123456")]
    [InlineData("417164300", "417164300")]
    public void The_account_is_taken_out_of_its_wrapping(string written, string account) =>
        Assert.Equal(account, Assert.Single(Samples.Of($":20:X\n:25:{written}\n:60F:C260101EUR1,00\n:62F:C260101EUR1,00\n").Statements).Account);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("iso-8859-1")]
    [InlineData("utf-16")]
    public void Letters_survive_every_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = InlineSamples.Rabobank.Replace("huur zaal", "huur café", StringComparison.Ordinal);

        Assert.Equal("huur café", Samples.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], "f")[0].Statements[0].Lines[0].Text);
    }

    [Theory]
    [InlineData(":61:260521C1,00NTRFX", ":61:260521NTRFX", "BankFiles.LineUnreadable (f, 4, 260521NTRFX)")]
    [InlineData(":61:260521C1,00NTRFX", ":61:2605211,00NTRFX", "BankFiles.NoSign (f, 4, 2605211,00NTRFX)")]
    [InlineData(":61:260521C1,00NTRFX", ":61:260521CNTRFX", "BankFiles.NoAmount (f, 4)")]
    [InlineData(":61:260521C1,00NTRFX", ":61:260521C1.234,00NTRFX", "BankFiles.AmountUnreadable (f, 4, 1.234,00)")]
    [InlineData(":61:260521C1,00NTRFX", ":61:260521C1,005NTRFX", "BankFiles.AmountUnreadable (f, 4, 1,005)")]
    [InlineData(":61:260521C1,00NTRFX", ":61:260431C1,00NTRFX", "BankFiles.DateUnreadable (f, 4, 260431)")]
    [InlineData(":61:260521C1,00NTRFX", ":61:2605211345C1,00NTRFX", "BankFiles.DateUnreadable (f, 4, 1345)")]
    [InlineData(":61:260521C1,00NTRFX", ":61:260521C2,00NTRFX", "BankFiles.NotAddingUp (f, 5, 10.00, 2.00, 11.00)")]
    [InlineData(":61:260521C1,00NTRFX", ":61:260521D1,00NTRFX", "BankFiles.NotAddingUp (f, 5, 10.00, -1.00, 11.00)")]
    [InlineData(":25:NL91ABNA0417164300\n", "", "BankFiles.NoAccount (f, 4)")]
    [InlineData("NL91ABNA0417164300", " ", "BankFiles.NoAccount (f, 2)")]
    [InlineData(":60F:C260520EUR10,00\n", "", "BankFiles.NoBalance (f, 4)")]
    [InlineData(":62F:C260521EUR11,00", "", "BankFiles.NoBalance (f, 1)")]
    [InlineData(":60F:C260520EUR10,00", ":60F:260520EUR10,00", "BankFiles.NoSign (f, 3)")]
    [InlineData(":60F:C260520EUR10,00", ":60F:C26052010,00", "BankFiles.NoCurrency (f, 3)")]
    [InlineData(":60F:C260520EUR10,00", ":60F:C260520EURtien", "BankFiles.AmountUnreadable (f, 3, tien)")]
    [InlineData(":60F:C260520EUR10,00", ":60F:CEUR10,00", "BankFiles.LineUnreadable (f, 3, CEUR10,00)")]
    [InlineData(":60F:C260520EUR10,00", ":60F:C260520USD10,00", "BankFiles.OtherCurrency (f, 5, EUR, USD)")]
    public void What_lacks_or_contradicts_is_refused_with_its_line(string sound, string broken, string refusal)
    {
        const string Text = ":20:X\n:25:NL91ABNA0417164300\n:60F:C260520EUR10,00\n:61:260521C1,00NTRFX\n:62F:C260521EUR11,00\n";
        Assert.Single(Samples.Of(Text).Statements);

        Assert.Equal(refusal, Samples.RefusalOf(Text.Replace(sound, broken, StringComparison.Ordinal)));
    }

    internal static LineContent LineOf(string line, string after = "", string account = "NL00XXXX0000000001", string before = "")
    {
        var amount = System.Text.RegularExpressions.Regex.Match(line, @":61:\d+(?<mark>R?[CD])R?(?<amount>[0-9.,]+)");
        var cents = FreeTextAmount(amount.Groups["amount"].Value) * (amount.Groups["mark"].Value is "D" or "RC" ? -1 : 1);
        var closing = 1_000_000 + cents;
        return Samples.LineOf($"{before}:20:X\n:25:{account}\n:28C:1\n:60F:C260101EUR10000,00\n{line}\n:62F:C260101EUR{closing / 100},{closing % 100:00}\n{after}");
    }

    private static int FreeTextAmount(string text) =>
        (int)(decimal.Parse(text.Replace(',', '.').TrimEnd('.'), System.Globalization.CultureInfo.InvariantCulture) * 100);
}
