using System.Text;
using Wijkkas.Ledger.Banking.Formats;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Tests.Ledger.Banking.Formats;

public sealed class CsvTests
{
    private const string Bunq = "\"Datum\",\"Bedrag\",\"Rekening\",\"Tegenrekening\",\"Naam\",\"Omschrijving\"\n";
    private const string Rabobank = "\"IBAN/BBAN\",\"Munt\",\"BIC\",\"Volgnr\",\"Datum\",\"Rentedatum\",\"Bedrag\",\"Saldo na trn\",\"Tegenrekening IBAN/BBAN\",\"Naam tegenpartij\",\"Naam uiteindelijke partij\",\"Naam initiërende partij\",\"BIC tegenpartij\",\"Code\",\"Batch ID\",\"Transactiereferentie\",\"Machtigingskenmerk\",\"Incassant ID\",\"Betalingskenmerk\",\"Omschrijving-1\",\"Omschrijving-2\",\"Omschrijving-3\",\"Reden retour\",\"Oorspr bedrag\",\"Oorspr munt\",\"Koers\"\n";

    [Fact]
    public void Ing_is_turned_to_oldest_first_and_its_notes_taken_apart()
    {
        var content = Samples.Of(InlineSamples.Ing);

        Assert.Equal("CSV (ING)", content.Format);
        var statement = Assert.Single(content.Statements);
        Assert.Equal((new Money(1101_00), new Money(1112_50)), (statement.Opening, statement.Closing));
        Assert.Equal(["-1.00 1100.00", "12.50 1112.50"], statement.Lines.Select(line => $"{line.Amount} {line.BalanceAfter}"));
        Assert.Equal(
            new LineContent
            {
                BookedOn = new DateOnly(2026, 5, 21),
                ValueOn = new DateOnly(2026, 5, 22),
                Amount = new Money(12_50),
                BalanceAfter = new Money(1112_50),
                CounterAccount = "NL39RABO0300065264",
                CounterName = "S. de Wit",
                EndToEndId = "E-9",
                Text = "contributie; IBAN: vals Kenmerk: vals",
                Code = "OV",
                Raw = InlineSamples.Ing.Split('\n')[1],
            },
            statement.Lines[1]);
    }

    [Fact]
    public void Ing_speaks_english_too()
    {
        var line = Samples.LineOf(InlineSamples.IngEnglish);

        Assert.Equal(("dues 2026", "E-9", new DateOnly(2026, 5, 21), new Money(12_50)), (line.Text, line.EndToEndId, line.ValueOn, line.Amount));
    }

    [Fact]
    public void Rabobank_is_latin_and_tells_of_other_money_and_returns()
    {
        const string Row = "\"NL39RABO0300065264\",\"EUR\",\"RABONL2U\",\"000000000000009565\",\"2026-05-21\",\"2026-05-22\",\"-337,49\",\"+5257,28\",\"NL91ABNA0417164300\",\"Café Zoë\",\"\",\"\",\"ABNANL2A\",\"ei\",\"RUN-1\",\"E-1\",\"M-1\",\"NL1\",\"5000056789012345\",\"een\",\"twee\",\" \",\"AC04\",\"400,00\",\"USD\",\"1,2\"\n";
        var line = Assert.Single(Assert.Single(Samples.Of(Rabobank + Row, Encoding.Latin1).Statements).Lines);

        Assert.Equal(
            new LineContent
            {
                BookedOn = new DateOnly(2026, 5, 21),
                ValueOn = new DateOnly(2026, 5, 22),
                Amount = new Money(-337_49),
                BalanceAfter = new Money(5257_28),
                Original = "USD 400,00",
                BankReference = "000000000000009565",
                EndToEndId = "E-1",
                MandateId = "M-1",
                BatchId = "RUN-1",
                CounterAccount = "NL91ABNA0417164300",
                CounterName = "Café Zoë",
                StructuredReference = "5000056789012345",
                Text = "een twee",
                Code = "ei",
                ReturnReason = "AC04",
                Raw = Row.TrimEnd(),
            },
            line);
    }

    [Fact]
    public void Abn_amro_has_columns_within_a_column()
    {
        var statement = Assert.Single(Samples.Of(InlineSamples.AbnAmroTab).Statements);

        Assert.Equal((new Money(100_00), new Money(87_50)), (statement.Opening, statement.Closing));
        Assert.Equal(
            ["Bouwmarkt Noord||BEA, Betaalpas Bouwmarkt Noord,PAS123 NR:0ABC0D, 20.05.26/14:37 AMSTERDAM", "S. de Wit|NL39RABO0300065264|contributie 2026 \"laat\""],
            statement.Lines.Select(line => $"{line.CounterName}|{line.CounterAccount}|{line.Text}"));
    }

    [Fact]
    public void The_volksbank_has_apostrophes_in_names_and_commas_in_words()
    {
        var statement = Assert.Single(Samples.Of(InlineSamples.Volksbank).Statements);

        Assert.Equal(("CSV (ASN, SNS, RegioBank)", new Money(100_00), new Money(575_00)), (Samples.Of(InlineSamples.Volksbank).Format, statement.Opening, statement.Closing));
        Assert.Equal(
            ["-25.00 75.00|'t Hoekje|gebak, koffie en thee|", "500.00 575.00|Fonds||5000056789012345"],
            statement.Lines.Select(line => $"{line.Amount} {line.BalanceAfter}|{line.CounterName}|{line.Text}|{line.StructuredReference}"));
    }

    [Fact]
    public void Triodos_has_words_for_its_signs()
    {
        var statement = Assert.Single(Samples.Of(InlineSamples.Triodos).Statements);

        Assert.Equal((new Money(1000_00), new Money(2225_00)), (statement.Opening, statement.Closing));
        Assert.Equal(["1250.00 Gemeente subsidie moestuin", "-25.00 Zaadhandel zaden"], statement.Lines.Select(line => $"{line.Amount} {line.CounterName} {line.Text}"));
    }

    [Theory]
    [InlineData("\"Date\",\"Interest Date\",\"Amount\",\"Account\",\"Counterparty\",\"Name\",\"Description\"\n\"2026-05-21\",\"2026-05-21\",\"-2.56\",\"NL82BUNQ1739651588\",\"\",\"Winkel\",\"brood, melk\"\n")]
    [InlineData("Datum;Bedrag;Rekening;Tegenrekening;Naam;Omschrijving\n2026-05-21;-2,56;NL82BUNQ1739651588;;Winkel;brood, melk\n")]
    [InlineData("\uFEFF\"Datum\",\"Bedrag\",\"Rekening\",\"Tegenrekening\",\"Naam\",\"Omschrijving\"\r\n\r\n\"2026-05-21\",\"-2,56\",\"NL82BUNQ1739651588\",\"\",\"Winkel\",\"brood,\r\nmelk\"\r\n")]
    public void Bunq_is_written_in_three_ways(string text)
    {
        var line = Samples.LineOf(text);

        Assert.Equal((new Money(-2_56), "Winkel", "brood, melk"), (line.Amount, line.CounterName, line.Text));
    }

    [Fact]
    public void Accounts_in_one_file_become_statements_of_their_own() => Assert.Equal(
        ["NL82BUNQ1739651588 3.00", "NL96BUNQ4976832821 2.00"],
        Samples.Of(Bunq + "\"2026-05-21\",\"1,00\",\"NL82BUNQ1739651588\",\"\",\"\",\"\"\n\"2026-05-21\",\"2,00\",\"NL96BUNQ4976832821\",\"\",\"\",\"\"\n\"2026-05-22\",\"2,00\",\"NL82BUNQ1739651588\",\"\",\"\",\"\"\n")
            .Statements.Select(statement => $"{statement.Account} {statement.Lines.Sum(line => line.Amount)}"));

    [Theory]
    [InlineData("20260521", "12,50", "1.112,50", "20260520", "1,00", "1.100,00", "1101.00 1112.50")]
    [InlineData("20260520", "1,00", "1.100,00", "20260521", "12,50", "1.112,50", "1099.00 1112.50")]
    [InlineData("20260521", "12,50", "1.112,50", "20260520", "1,00", "1.000,00", " ")]
    [InlineData("20260521", "5,00", "105,00", "20260521", "5,00", "100,00", " ")]
    public void Balances_are_given_when_the_lines_link(string day1, string amount1, string balance1, string day2, string amount2, string balance2, string expected)
    {
        var sign2 = amount2 == "1,00" && day2 == "20260520" || amount2 == "5,00" ? "Af" : "Bij";
        var text = InlineSamples.Ing.Split('\n')[0] + "\n"
            + $"\"{day1}\";\"\";\"NL20INGB0001234567\";\"\";\"\";\"Bij\";\"{amount1}\";\"\";\"\";\"{balance1}\";\"\"\n"
            + $"\"{day2}\";\"\";\"NL20INGB0001234567\";\"\";\"\";\"{sign2}\";\"{amount2}\";\"\";\"\";\"{balance2}\";\"\"\n";
        var statement = Assert.Single(Samples.Of(text).Statements);

        Assert.Equal(expected, $"{statement.Opening} {statement.Closing}");
    }

    [Theory]
    [InlineData("\"2026-05-21\",\"\",\"NL82BUNQ1739651588\",\"\",\"\",\"\"", "BankFiles.NoAmount (f, 3)")]
    [InlineData("\"2026-05-21\",\"1.234\",\"NL82BUNQ1739651588\",\"\",\"\",\"\"", "BankFiles.AmountUnreadable (f, 3, 1.234)")]
    [InlineData("\"2026-05-21\",\"twee\",\"NL82BUNQ1739651588\",\"\",\"\",\"\"", "BankFiles.AmountUnreadable (f, 3, twee)")]
    [InlineData("\"2026-05-21\",\"٣,00\",\"NL82BUNQ1739651588\",\"\",\"\",\"\"", "BankFiles.AmountUnreadable (f, 3, ٣,00)")]
    [InlineData("\"2026-05-21\",\"999999999999,00\",\"NL82BUNQ1739651588\",\"\",\"\",\"\"", "BankFiles.AmountUnreadable (f, 3, 999999999999,00)")]
    [InlineData("\"\",\"1,00\",\"NL82BUNQ1739651588\",\"\",\"\",\"\"", "BankFiles.NoDate (f, 3)")]
    [InlineData("\"2026-02-30\",\"1,00\",\"NL82BUNQ1739651588\",\"\",\"\",\"\"", "BankFiles.DateUnreadable (f, 3, 2026-02-30)")]
    [InlineData("\"2026-05-21\",\"1,00\",\" \",\"\",\"\",\"\"", "BankFiles.NoAccount (f, 3)")]
    [InlineData("\"2026-05-21\",\"1,00\",\"NL82BUNQ1739651588\"", "BankFiles.ColumnsDiffer (f, 3, 3, 6)")]
    [InlineData("\"2026-05-21\",\"1,00\",\"NL82BUNQ1739651588\",\"\",\"\",\"\",\"meer\"", "BankFiles.ColumnsDiffer (f, 3, 7, 6)")]
    public void A_row_that_lacks_what_matters_is_refused_with_its_line(string row, string refusal) =>
        Assert.Equal(refusal, Samples.RefusalOf(Bunq + "\"2026-05-20\",\"1,00\",\"NL82BUNQ1739651588\",\"\",\"\",\"\"\n" + row + "\n"));

    [Theory]
    [InlineData("\"Bij\"", "\"\"", "BankFiles.NoSign (f, 2)")]
    [InlineData("\"Bij\"", "\"Erbij\"", "BankFiles.SignUnreadable (f, 2, Erbij)")]
    [InlineData("\"12,50\"", "\"-12,50\"", "BankFiles.AmountUnreadable (f, 2, -12,50)")]
    public void A_sign_is_one_of_two_words(string sound, string broken, string refusal) =>
        Assert.Equal(refusal, Samples.RefusalOf(InlineSamples.Ing.Replace(sound, broken, StringComparison.Ordinal)));

    [Theory]
    [InlineData("\t75,00\t20260520", "\t75,01\t20260520", "BankFiles.NotAddingUp (f, 1, 100.00, -25.00, 75.01)")]
    [InlineData("EUR\t20260521", "euro\t20260521", "BankFiles.NoCurrency (f, 2)")]
    public void A_row_of_abn_amro_proves_itself(string sound, string broken, string refusal) =>
        Assert.Equal(refusal, Samples.RefusalOf(InlineSamples.AbnAmroTab.Replace(sound, broken, StringComparison.Ordinal)));

    [Fact]
    public void An_amount_in_other_money_than_the_account_is_refused() =>
        Assert.Equal("BankFiles.OtherCurrency (f, 2, USD, EUR)", Samples.RefusalOf(InlineSamples.Volksbank.Replace("75.00,EUR", "75.00,USD", StringComparison.Ordinal)));

    [Theory]
    [InlineData("", "BankFiles.Empty (f)")]
    [InlineData(" \r\n\r\n", "BankFiles.Empty (f)")]
    [InlineData("hallo\n", "BankFiles.Unknown (f)")]
    [InlineData("a;b;c\n1;2;3\n", "BankFiles.Unknown (f)")]
    [InlineData("%PDF-1.7\n", "BankFiles.Unknown (f)")]
    public void What_is_no_bank_file_is_said_to_be_none(string text, string refusal) => Assert.Equal(refusal, Samples.RefusalOf(text));

    [Fact]
    public void A_file_with_only_its_header_has_no_statements() => Assert.Empty(Samples.Of(Bunq).Statements);
}
