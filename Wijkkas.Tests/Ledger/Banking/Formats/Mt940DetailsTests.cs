using Wijkkas.Ledger.Banking.Formats;

namespace Wijkkas.Tests.Ledger.Banking.Formats;

/// <summary>The words of a booking, as each bank lays them out.</summary>
public sealed class Mt940DetailsTests
{
    [Fact]
    public void Ing_breaks_anywhere_and_divides_with_double_slashes() => Shows(
        "NL21BASN0272727272|T-Mobile / Ben BV|400313131313|2.34567890||Factuurnummer 858585858585|01018||",
        """
        :61:1503100310D10,00NDDTEREF//15069021961175
        /TRCD/01018/
        :86:/EREF/400313131313//MARF/2.34567890//CSID/NL11AAA441212121212
        //CNTP/NL21BASN0272727272/COBANL2XXXX/T-Mobile / Ben BV/Den Haag//R
        EMI/USTD//Factuurnummer 858585858585//PURP/OTHR/
        """,
        "NL20INGB0001234567EUR");

    [Fact]
    public void Ing_gives_a_betalingskenmerk_as_structured_text_or_in_the_line_itself()
    {
        Shows("NL86INGB0002445588|BELASTINGDIENST||||||5000056789012345|", ":61:2605210521D10,00NTRFEREF//1\n:86:/CNTP/NL86INGB0002445588/INGBNL2A/BELASTINGDIENST///REMI/STRD/CUR/5000056789012345/", "NL20INGB0001234567EUR");
        Shows("NL86INGB0002445588|BELASTINGDIENST||||||5000056789012345|", ":61:2605210521D10,00NTRF5000056789012345//1\n:86:/CNTP/NL86INGB0002445588/INGBNL2A/BELASTINGDIENST//", "NL20INGB0001234567EUR");
    }

    [Fact]
    public void Ing_says_why_money_came_back() => Shows(
        "NL39RABO0300065264|S. de Wit|E-4||MS03|contributie|||",
        ":61:2605210521C10,00NRTIEREF//1\n:86:/RTRN/MS03//EREF/E-4//CNTP/NL39RABO0300065264/RABONL2U/S. de Wit///REMI/USTD//contributie/",
        "NL20INGB0001234567EUR");

    [Fact]
    public void Abn_amro_has_columns_in_which_words_go_on() =>
        Assert.Equal(
            "NL39RABO0300065264|Energie voor de Buurt|E-2|MND-77|termijn mei klantnummer 4711",
            Samples.LineOf(InlineSamples.AbnAmro) is var line ? $"{line.CounterAccount}|{line.CounterName}|{line.EndToEndId}|{line.MandateId}|{line.Text}" : null);

    [Fact]
    public void Abn_amro_gives_a_betalingskenmerk_in_both_its_layouts()
    {
        Shows(
            "NL86INGB0002445588|BELASTINGDIENST||||||1234123412345678|",
            ":61:2005040504D500,N658NONREF\n:86:SEPA OVERBOEKING                 IBAN: NL86INGB0002445588\nBIC: INGBNL2A                    NAAM: BELASTINGDIENST\nBETALINGSKENM.: 1234123412345678",
            "417164300", "ABNANL2A\n940\nABNANL2A\n");
        Shows(
            "NL86INGB0002445588|BELASTINGDIENST||||||4420043232693268|",
            ":61:1501200120C10,5N654NONREF\n:86:/TRTP/ACCEPTGIROBETALING/IBAN/NL86INGB0002445588/BIC/INGBNL2A\n/NAME/BELASTINGDIENST/REMI/ISSUER: CUR                  REF: 4420\n043232693268/EREF/NOTPROVIDED",
            "417164300", "ABNANL2A\n940\nABNANL2A\n");
    }

    [Fact]
    public void Abn_amro_names_the_shop_and_the_old_giro() => Assert.Multiple(
        () => Shows("|VILLA DORIA|||||||BEA 23.06.09/22.22 VILLA DORIA,PAS590", ":61:0906230624D203,N369NONREF\n:86:BEA               23.06.09/22.22 VILLA DORIA,PAS590", "417164300", "ABNANL2A\n940\nABNANL2A\n"),
        () => Shows("428428|KPN BV|||||||GIRO 428428 KPN BV BETREFT FACTUUR", ":61:0906230624D7,5N192NONREF\n:86:GIRO   428428 KPN BV             BETREFT FACTUUR", "417164300", "ABNANL2A\n940\nABNANL2A\n"));

    [Fact]
    public void Rabobank_has_older_accounts_below_the_line_and_slashes_in_its_words() => Shows(
        "0444656227|D VAN PIET CJ|||||||IBS.00008908/ 1001680-P796142 KINDEROPVANG",
        ":61:131206C000000000171,66N122NONREF\n0444656227\n:86:/ORDP//NAME/D VAN PIET  CJ/REMI//IBS.00008908/ 1001680-P796142 KI\nNDEROPVANG",
        "NL39RABO0300065264", ":940:\n");

    [Fact]
    public void Triodos_numbers_its_pieces() => Assert.Multiple(
        () => Shows("0555555555||||||NIT||TENAAMSTELLING TEGENREKENING EN ADRES", ":61:121123D10,00NIT NONREF\n:86:000>100555555555\n>20TENAAMSTELLING TEGENREKENIN>21G EN ADRES\n>310666666666", "TRIODOSBANK/0666666666"),
        () => Shows("NL12RABO0888888888||||||NET||BAAS PAARDENBAK", ":61:131007C1000,00NET NONREF\n:86:000>100000000000\n>20RABONL2U\n>21NL12RABO0888888888\n>22BAAS PAARDENBAK>310454545454", "TRIODOSBANK/0454545454"));

    [Fact]
    public void Triodos_later_writes_as_ing_does() => Shows(
        "NL39RABO0300065264|S. de Wit|||||NET||huur mei",
        ":61:2605210521C10,00NET NONREF\n:86:/CNTP/NL39RABO0300065264/RABONL2U/S. de Wit///REMI/USTD//huur mei/", "NL08TRIO0373737373");

    [Fact]
    public void The_volksbank_has_six_lines_with_the_other_side_in_the_first()
    {
        const string Blank = "                                                                 ";
        Shows("NL31INGB7294120102|j bloe||||||" + "|Salaris december 2019", $":61:2001020102D2000,00NOVBNL31INGB7294120102\nj bloe\n:86:NL31INGB7294120102 j bloe\n{Blank}\nSalaris december 2019                                            \n{Blank}\n{Blank}\n{Blank}", "NL97ASNB3514039465");
        Shows("NL80ABNA9501619182|MULTI TANK CARD BV|1755481/5570|MTC244K|||||Relatienummer 1755481", $":61:2001080108D61,80NINCNL80ABNA9501619182\nmulti tank card bv\n:86:NL80ABNA9501619182 multi tank card bv\n{Blank}\n/TRTP/Zakelijke Europese Incasso/CSID/NL36ZZZ340698640000/NAME/MU\nLTI TANK CARD BV/MARF/MTC244K/REMI/Relatienummer 1755481/IBAN/NL8\n0ABNA9501619182/BIC/ABNANL2A/EREF/1755481/5570", "NL97ASNB3514039465");
    }

    [Fact]
    public void Knab_had_the_other_side_last_and_now_slashes() => Assert.Multiple(
        () => Shows("NL65INGB0123456789|PICQER|||||||FACTUUR 201403110, 201403113", ":61:1407290729D7260,NTRFNONREF//B1\n:86:FACTUUR 201403110, 201403113\nREK: NL65INGB0123456789/NAAM: PICQER", "NL92KNAB0123123123"),
        () => Shows("NL61RABO0242424242|ABABABABA|3111211AA002222||||N110||201604-005", ":61:1604220422C10,00N1103111211AA002222//A1\n:86:/TRTP/SEPA OVERBOEKING/IBAN/NL61RABO0242424242/BIC/KNABNL2HXXX\n/NAME/ABABABABA/EREF/3111211AA002222/REMI/201604-005", "NL92KNAB0123123123"));

    [Fact]
    public void Bunq_has_one_line() => Shows("NL97BUNQ4413143105|A.B. Tests|||||||", ":61:1901310131C2,NTRFNONREF\n:86:/IBAN/NL97BUNQ4413143105/NAME/A.B. Tests/REMI/", "NL73BUNQ7444517891 EUR");

    [Fact]
    public void Van_lanschot_writes_as_abn_amro_does() => Shows(
        "NL39RABO0300065264|S. de Wit|||||N541||huur",
        ":61:2605210521C10,00N541NONREF\n:86:/TRTP/SEPA OVERBOEKING/IBAN/NL39RABO0300065264/BIC/RABONL2U/NAME/S. de Wit/REMI/huur/EREF/NOTPROVIDED", "225443322", "0000 01FVLBNL22XXXX00001\n0000 01FVLBNL22XXXX00001\n940 00\n");

    [Fact]
    public void What_the_payer_imitates_is_not_believed() => Shows(
        "NL39RABO0300065264|S. de Wit||||||" + "|zie /IBAN/NL91ABNA0417164300/NAME/Iemand anders",
        ":61:2605210521C10,00NTRFNONREF\n:86:/IBAN/NL39RABO0300065264/NAME/S. de Wit/REMI/zie /IBAN/NL91ABNA0417164300/NAME/Iemand anders", "NL73BUNQ7444517891");

    [Fact]
    public void Other_words_are_left_as_they_are() => Shows("||||||||Betaling /van iets", ":61:110101D10,00N000NONREF\n:86:Betaling /van\niets", "11111111");

    // Account, name, end-to-end, mandate, return reason, text or nought, code, betalingskenmerk and text; what stands beyond the fields at hand is not asked.
    private static void Shows(string expected, string line, string account, string before = "")
    {
        var read = Mt940Tests.LineOf(line.ReplaceLineEndings("\n"), account: account, before: before);
        var parts = expected.Split('|');
        Assert.Equal((Word(0), Word(1), Word(2), Word(3)), (read.CounterAccount, read.CounterName, read.EndToEndId, read.MandateId));
        Assert.Equal(Word(4), read.ReturnReason);
        Assert.Equal(Word(7), read.StructuredReference);
        Assert.Equal(Word(8) ?? Word(5) ?? "", read.Text);
        Assert.True(Word(6) is null || Word(6) == read.Code, read.Code);

        string? Word(int index) => parts[index].Length == 0 ? null : parts[index];
    }
}
