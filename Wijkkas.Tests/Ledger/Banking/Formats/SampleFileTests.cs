using Wijkkas.Ledger.Banking.Formats;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Tests.Ledger.Banking.Formats;

/// <summary>The files banks really send. Counts and sums were added up by other means than this reader.</summary>
public sealed class SampleFileTests
{
    /// <summary>File, format, number of statements, and for those with lines: account, number of lines, sum in cents.</summary>
    public static readonly TheoryData<string, string, int, string> Good = new()
    {
        { "camt/genkgo-camt052.v2.xml", "camt.052.001.02", 1, "CH2801234000123456789 1 -20000000" },
        { "camt/genkgo-camt053.v2.multi.statement.xml", "camt.053.001.02", 2, "NL26VAYB8060476890 1 885; NL26VAYB8060476890 1 -700" },
        { "camt/genkgo-camt053.v2.with-account-name.xml", "camt.053.001.02", 1, "CH2801234000123456789 1 885" },
        { "camt/genkgo-camt054.v2.xml", "camt.054.001.02", 1, "CH2801234000123456789 1 -20000000" },
        { "camt/genkgo-camt054.v8.xml", "camt.054.001.08", 1, "CH2801234000123456789 1 -20000000" },
        { "camt/kedder-camt052.xml", "camt.052.001.02", 1, "DE00000000000000000000 5 -25140" },
        { "camt/kedder-camt053.xml", "camt.053.001.08", 1, "0035-2915203-10-000 1 128430" },
        { "camt/kedder-simple.xml", "camt.053.001.02", 1, "LT000000000000000000 4 -18101" },
        { "camt/metasfresh-camt054-batch.xml", "camt.054.001.04", 1, "CH0309000000250090342 10 100000" },
        { "camt/metasfresh-camt54_no_Btch_v02.xml", "camt.054.001.02", 1, "CH0309000000250090342 10 100000" },
        { "camt/prowide-camt.053.001.07.xml", "camt.053.001.07", 1, "" },
        { "camt/sns-enkele.xml", "camt.053.001.02", 1, "NL20LPLN0892606304 3 0" },
        { "camt/sns-transactie-historie.xml", "camt.053.001.02", 4, "NL75FVLB0105564737 1 684; NL45TRIO0953178943 1 410; NL20LPLN0892606304 3 0; NL38RABO0192584529 4 0" },
        { "camt/subite-LT625883379695428516-2024-03-07.xml", "camt.053.001.08", 2, "LT625883379695428516 3 82273781" },
        { "camt/subite-LT625883379695428516-2024-03-08.xml", "camt.053.001.08", 2, "LT625883379695428516 4 532543857" },
        { "camt/subite-LT625883379695428516-2024-03-12.xml", "camt.053.001.08", 2, "LT625883379695428516 11 -463767851" },
        { "camt/subite-LT625883379695428516-2024-03-13.xml", "camt.053.001.08", 2, "LT625883379695428516 6 -51211119" },
        { "camt/subite-LT625883379695428516-2024-03-15.xml", "camt.053.001.08", 2, "LT625883379695428516 7 -45331382" },
        { "camt/subite-LT625883379695428516-2024-03-18.xml", "camt.053.001.08", 2, "LT625883379695428516 3 26670840" },
        { "mt940/jejik-generic.sta", "MT940", 2, "11111111 1 -1000; 11111111 1 -1000" },
        { "mt940/jejik-rabobank-iban.sta", "MT940 (Rabobank)", 2, "NL71RABO0123456789 2 -3500; NL71RABO0123456789 2 -3500" },
        { "mt940/jejik-sns.sta", "MT940 (ASN, SNS, RegioBank)", 2, "0123456789 2 -2500" },
        { "mt940/php-mt940-abn-sample.sta", "MT940 (ABN AMRO)", 4, "500950253 2 -21050; 500950253 1 -102791; 500950253 1 -1945; 485082713 1 2511108" },
        { "mt940/php-mt940-asn-sample.sta", "MT940 (ASN, SNS, RegioBank)", 7, "NL97ASNB3514039465 1 -200000; NL97ASNB3514039465 2 -8178" },
        { "mt940/php-mt940-bunq-sample.sta", "MT940 (bunq)", 1, "NL73BUNQ7444517891 111 -2667" },
        { "mt940/php-mt940-knab-sample2.sta", "MT940 (Knab)", 1, "NL52RABO0326203011 1 56742" },
        { "mt940/php-mt940-triodos-sample.sta", "MT940 (Triodos)", 2, "0666666666 4 -15000; 0999999999 4 5902" },
        { "mt940/wolph-asnb.sta", "MT940 (ASN, SNS, RegioBank)", 31, "NL81ASNB9999999999 1 -6500; NL81ASNB9999999999 2 19845; NL81ASNB9999999999 1 -165; NL81ASNB9999999999 2 -17128; NL81ASNB9999999999 2 9642" },
        { "mt940/zilverline-ing-eu_incasso.sta", "MT940 (ING)", 1, "0001234567 1 -5000" },
        { "mt940/zilverline-ing-ing_purp.sta", "MT940 (ING)", 1, "NL62INGB0006868686 1 -1000" },
        { "mt940/zilverline-ing-mt940_iban.sta", "MT940 (ING)", 1, "NL68INGB0000012345 21 -19045" },
        { "mt940/zilverline-ing-unstructured_remi.sta", "MT940 (ING)", 1, "NL54INGB0001234500 2 -2000" },
        { "mt940/zilverline-knab-knab.sta", "MT940 (Knab)", 1, "0123456789 2 101000" },
        { "mt940/zilverline-knab-knab_sepa_acceptgiro.sta", "MT940 (Knab)", 1, "NL92KNAB0123123123 1 -1000" },
        { "mt940/zilverline-knab-knab_sepa_doorlopend_incasso.sta", "MT940 (Knab)", 1, "NL92KNAB0123123123 1 -1000" },
        { "mt940/zilverline-knab-knab_sepa_ideal.sta", "MT940 (Knab)", 1, "NL92KNAB0123123123 1 -100" },
        { "mt940/zilverline-knab-knab_sepa_overboeking.sta", "MT940 (Knab)", 1, "NL92KNAB0123123123 1 1000" },
        { "mt940/zilverline-knab-knab_with_iban.sta", "MT940 (Knab)", 1, "NL92KNAB0123456789 2 101000" },
        { "mt940/zilverline-rabobank_mt940_structured.sta", "MT940 (Rabobank)", 2, "NL50RABO0123456789 2 4240; NL50RABO0123456789 7 1765599" },
        { "mt940/zilverline-rabobank_mt940_structured_dutch_tax.sta", "MT940 (Rabobank)", 1, "NL50RABO0123456789 1 -200000" },
        { "mt940/zilverline-rabobank_mt940_structured_savings_account.sta", "MT940 (Rabobank)", 1, "NL50RABO9123456789 1 10000" },
        { "mt940/zilverline-sns-sns.sta", "MT940 (ASN, SNS, RegioBank)", 16, "NL16SNSB1234567809 1 1245; NL16SNSB1234567809 1 1500000; NL16SNSB1234567809 1 1000000; NL16SNSB1234567809 1 2000000" },
        { "mt940/zilverline-triodos_iban.sta", "MT940 (Triodos)", 1, "0454545454 3 94800" },
        { "csv/bunq-nl.csv", "CSV (bunq)", 1, "NL82BUNQ1739651588 3 72854" },
        { "csv/ing-Alle_rekeningen.csv", "CSV (ING)", 3, "NL90KNAB0445266309 14 -119373; NL94COBA0678011583 88 -9129; NL54BKMG0378842587 22 20017" },
        { "csv/ing-Alle_spaarrekeningen.csv", "CSV (ING sparen)", 5, "K444-12345 9 0; K555-12345 5 290000; K111-12345 5 50000; K222-12345 2 -195; K333-12345 3 -1027436" },
        { "csv/ing-ING_Enkele.csv", "CSV (ING)", 1, "NL90KNAB0445266309 2 -117802" },
        { "csv/ing-SNS_ING_Alle_rekeningen.csv", "CSV (ING)", 1, "NL94COBA0678011583 1 -420" },
        { "csv/ofxdutch-Knab_transactieoverzicht_ok.csv", "CSV (Knab)", 1, "NL99KNAB9999999999 28 701" },
        { "csv/ofxdutch-asn-transactie-historie.csv", "CSV (ASN, SNS, RegioBank)", 1, "NL00ASNB9999999999 11 -4620" },
        { "csv/ofxdutch-ing_ok.csv", "CSV (ING)", 1, "NL99INGB9999999999 6 1938" },
        { "csv/ofxdutch-ing_ok_Mutatiesoort_Extra.csv", "CSV (ING)", 1, "NL99INGB9999999999 6 1938" },
        { "csv/rabobank-CSV_A-clean.csv", "CSV (Rabobank)", 1, "NL52RABO1157305925 2 -108749" },
    };

    /// <summary>Files whose makers changed amounts or left things out: they do not add up, or speak of two currencies.</summary>
    public static readonly TheoryData<string, string> Bad = new()
    {
        { "camt/genkgo-camt053.v2.all-balance-types.xml", "BankFiles.NotAddingUp (genkgo-camt053.v2.all-balance-types.xml, Stmt[1], 1.01, 8.85, 4.04)" },
        { "camt/genkgo-camt053.v2.minimal.xml", "BankFiles.OtherCurrency (genkgo-camt053.v2.minimal.xml, Stmt[1]/Bal[2], SEK, EUR)" },
        { "camt/genkgo-camt053.v3.xml", "BankFiles.OtherCurrency (genkgo-camt053.v3.xml, Stmt[1]/Bal[2], SEK, EUR)" },
        { "camt/genkgo-camt053.v4.xml", "BankFiles.OtherCurrency (genkgo-camt053.v4.xml, Stmt[1]/Bal[2], SEK, EUR)" },
        { "camt/genkgo-camt053.v8.xml", "BankFiles.OtherCurrency (genkgo-camt053.v8.xml, Stmt[1]/Bal[2], SEK, EUR)" },
        { "camt/oca-test-camt053_02.xml", "BankFiles.NotAddingUp (oca-test-camt053_02.xml, Stmt[1], 15568.27, 57.01, 15121.12)" },
        { "camt/oca-test-camt053.zip", "BankFiles.NotAddingUp (oca-test-camt053.zip/test-camt053_02.xml, Stmt[1], 15568.27, 57.01, 15121.12)" },
        { "mt940/jejik-ing-unix.sta", "BankFiles.NotAddingUp (jejik-ing-unix.sta, 26, 0.00, -45.59, 3.47)" },
        { "mt940/jejik-knab.sta", "BankFiles.NotAddingUp (jejik-knab.sta, 22, 3058.98, -6760.00, 798.98)" },
        { "mt940/jejik-triodos.sta", "BankFiles.NotAddingUp (jejik-triodos.sta, 12, 4975.09, -715.70, 4370.79)" },
        { "mt940/php-mt940-ing-sample.sta", "BankFiles.NoAccount (php-mt940-ing-sample.sta, 5)" },
        { "mt940/php-mt940-knab-sample.sta", "BankFiles.NotAddingUp (php-mt940-knab-sample.sta, 19, 1000.21, -151.84, 945.21)" },
        { "mt940/php-mt940-rabo-sample3.sta", "BankFiles.NotAddingUp (php-mt940-rabo-sample3.sta, 28, 1147.95, 387.56, 1190.35)" },
        { "mt940/zilverline-abn-abn_sepa_incasso_doorlopend.sta", "BankFiles.NotAddingUp (zilverline-abn-abn_sepa_incasso_doorlopend.sta, 14, 10000.00, 10.50, 10010.00)" },
        { "mt940/zilverline-abn-abn_sepa_overboeking.sta", "BankFiles.NotAddingUp (zilverline-abn-abn_sepa_overboeking.sta, 13, 10000.00, 10.50, 10010.00)" },
        { "mt940/zilverline-abn-abn_structured_sepa_acceptgiro.sta", "BankFiles.NotAddingUp (zilverline-abn-abn_structured_sepa_acceptgiro.sta, 12, 10000.00, 10.50, 10010.00)" },
        { "mt940/zilverline-abn-abn_structured_sepa_ideal.sta", "BankFiles.NotAddingUp (zilverline-abn-abn_structured_sepa_ideal.sta, 12, 10000.00, 10.50, 10010.00)" },
        { "mt940/zilverline-abn-abnamro_structured.sta", "BankFiles.NotAddingUp (zilverline-abn-abnamro_structured.sta, 16, 10000.90, -25.10, 9980.90)" },
        { "mt940/zilverline-abn-anb_sepa_overboeking_belastingdienst.sta", "BankFiles.NotAddingUp (zilverline-abn-anb_sepa_overboeking_belastingdienst.sta, 16, 10000.00, -650.00, 95350.00)" },
        { "mt940/zilverline-ing_structured.sta", "BankFiles.NotAddingUp (zilverline-ing_structured.sta, 27, 500.00, -6816.00, 400.00)" },
    };

    /// <summary>How many lines the MT940 files above hold together.</summary>
    public static int Mt940Lines => Good.Where(row => row.Data.Item1.StartsWith("mt940/", StringComparison.Ordinal))
        .Sum(row => row.Data.Item4.Split("; ", StringSplitOptions.RemoveEmptyEntries).Sum(statement => int.Parse(statement.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)));

    [Theory, MemberData(nameof(Good))]
    public void A_file_of_a_bank_is_read_to_the_cent(string file, string format, int statements, string expected)
    {
        var content = Assert.Single(Samples.Read(file));

        Assert.Equal(format, content.Format);
        Assert.Equal(statements, content.Statements.Count);
        Assert.Equal(expected, string.Join("; ", content.Statements.Where(statement => statement.Lines.Count > 0)
            .Select(statement => $"{statement.Account} {statement.Lines.Count} {statement.Lines.Sum(line => line.Amount).Cents}")));
    }

    [Theory, MemberData(nameof(Bad))]
    public void A_file_that_contradicts_itself_is_refused(string file, string refusal) =>
        Assert.Equal(refusal, Assert.Throws<Refusal>(() => Samples.Read(file)).Message);

    /// <summary>File, the how-manieth line counted over all statements, and what it says.</summary>
    [Theory]
    [InlineData("camt/sns-enkele.xml", 3, "3.30|NL94COBA0678011583|a Acchouder 1a, a Acchouder 2||Bankkosten|20230524-503342")]
    [InlineData("camt/kedder-camt052.xml", 2, "-26.00|DE11664926000009999999|Tankstelle|12345678|2021-02-03T17:46 Debitk.0 2024-12|")]
    [InlineData("camt/kedder-camt053.xml", 1, "1284.30||PAYEE|9502830971|PAYMENT INFO|8082230156M02SJ62/1010")]
    [InlineData("camt/metasfresh-camt054-batch.xml", 6, "200.00|CH4444444444444444444|Bernasconi Maria||?REJECT?0|160527CH00T3KXDV")]
    [InlineData("mt940/zilverline-ing-mt940_iban.sta", 9, "-73.62|NL75INGB0000012345|KPN - MOBIEL|02164810730000043|Factuurnr: 2015/123456789.00. Kijk voor meer informatie op KPN.comof Hi.nl|12345678909876")]
    [InlineData("mt940/zilverline-ing-ing_purp.sta", 1, "-10.00|NL21BASN0272727272|T-Mobile Netherlands BV|400313131313|Factuurnummer 858585858585|15069021961175")]
    [InlineData("mt940/jejik-rabobank-iban.sta", 2, "-10.00|P001234567|JOHN DOE||Reference 201301234|")]
    [InlineData("mt940/zilverline-rabobank_mt940_structured.sta", 8, "1923.90|NL08RBOS1138479573|BEDRIJF NV|1134027115|Ref: 201302-080|")]
    [InlineData("mt940/php-mt940-abn-sample.sta", 1, "-7.50|428428|KPN BV||GIRO 428428 KPN BV BETALINGSKENM. 000000018503995 5109227317 BETREFT FACTUUR D.D. 20-06-2009 INCL. 1,20 BTW|")]
    [InlineData("mt940/php-mt940-asn-sample.sta", 2, "-61.80|NL80ABNA9501619182|MULTI TANK CARD BV|1755481/5570|Relatienummer 1755481/Factuurnr.7903792-07-01-2020/B.t.w. bedrag 10.73/Inzake geleverde diensten|")]
    [InlineData("mt940/wolph-asnb.sta", 3, "-801.55|NL08ABNA9999999999|international card services||000000000000000000000000000000000 0000000000000000 Betaling aan ICS 99999999999 ICS Referentie: 2020-01-05 19:47 000000000000000|")]
    [InlineData("mt940/zilverline-sns-sns.sta", 2, "15000.00|NL11RABO0987654321|f. spark bedrijf n.v.||358857495-nl11rabo0987654321-f. spark bedrijf n.v.|")]
    [InlineData("mt940/zilverline-knab-knab_sepa_doorlopend_incasso.sta", 1, "-10.00|NL52RBOS0343434343|ABLAS|DD2EFGAD446A45379D13C0DHDHDHDHAS|ABLAS:9999999999, FACTUURNUMMER:88888888|FHFHFHFHFHFHFHFH")]
    [InlineData("mt940/php-mt940-knab-sample2.sta", 1, "567.42|123|STRIPE PAYMENTS UK LTD||SHOPIFY D3DJ2|C0D27XM01D000031")]
    [InlineData("mt940/php-mt940-bunq-sample.sta", 9, "-108.75|NL74ABNA1124921905|Stichting Test Payments collecting for mr-joy||M2438111M122IZHS 0030003724612388 Order ORD171882 mr-joy.nl mr-joy|")]
    [InlineData("mt940/php-mt940-triodos-sample.sta", 4, "-40.00|AA99BBBB0555555555|||TENAAMSTELLING TEGENREKENING EN ADRES TEGENREKENING EN PLAATS TEGENREKENING EN EEN LANGE OMSCHRIJVING VAN DE TRANSACTIE 1111222233334444|")]
    [InlineData("csv/ing-Alle_rekeningen.csv", 10, "-26.00|NL19ABNA0435928112|Acchouder 10|ARNL29163414|ARNL29163414 20025077509|")]
    [InlineData("csv/ofxdutch-asn-transactie-historie.csv", 5, "-22.95|NL24ABNA0000000000|DE VOLKSKRANT B V||0000000000000000 ABONNR 00000000 DE VOLKSKRANT VANAF 03/07/2022 4 KRANTEN INCL 9 PCT BTW 1 89 203NL00ASNB9999999999|")]
    [InlineData("csv/rabobank-CSV_A-clean.csv", 2, "-750.00|NL82BUNQ1739651588|A. Voorbeeld||Naar Bunq|000000000000009591")]
    [InlineData("csv/bunq-nl.csv", 1, "-2.56|NL96BUNQ4976832821|bunq||invoice 410408|")]
    public void A_line_says_what_the_bank_said(string file, int number, string expected)
    {
        var line = Samples.Read(file).SelectMany(content => content.Statements).SelectMany(statement => statement.Lines).ElementAt(number - 1);

        Assert.Equal(expected, $"{line.Amount}|{line.CounterAccount}|{line.CounterName}|{line.EndToEndId}|{line.Text}|{line.BankReference}");
    }

    [Fact]
    public void Every_sample_file_is_in_one_of_the_lists()
    {
        var known = Good.Select(row => row.Data.Item1).Concat(Bad.Select(row => row.Data.Item1)).Order(StringComparer.Ordinal);

        Assert.Equal(known, Samples.All().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Where_balances_stand_they_add_up_and_every_line_shows_how_it_stood()
    {
        var statements = Good.SelectMany(row => Samples.Read(row.Data.Item1)).SelectMany(content => content.Statements).ToList();

        Assert.All(
            statements.Where(statement => statement.Opening is not null && statement.Closing is not null),
            statement => Assert.Equal(statement.Closing, statement.Opening + statement.Lines.Sum(line => line.Amount)));
        Assert.All(statements.SelectMany(statement => statement.Lines), line =>
        {
            Assert.NotEqual("", line.Raw);
            Assert.Equal(line.Text, string.Join(' ', line.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        });
    }
}
