using System.Text;

namespace Wijkkas.Tests.Ledger.Banking.Formats;

/// <summary>One small file of every kind, after those of real banks, with invented people.</summary>
internal static class InlineSamples
{
    public const string Camt = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt>
          <Id>S1</Id><ElctrncSeqNb>26141</ElctrncSeqNb>
          <Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ccy>EUR</Ccy></Acct>
          <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-05-20</Dt></Dt></Bal>
          <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">50.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2026-05-21</Dt></Dt></Bal>
          <Ntry><NtryRef>7</NtryRef><Amt Ccy="EUR">150.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-05-21</Dt></BookgDt><ValDt><DtTm>2026-05-22T09:00:00+02:00</DtTm></ValDt>
            <BkTxCd><Prtry><Cd>541</Cd></Prtry></BkTxCd>
            <NtryDtls><TxDtls><Refs><EndToEndId>E-1</EndToEndId><MndtId>M-1</MndtId></Refs>
              <RltdPties><Cdtr><Pty><Nm>Loodgieter  Bos</Nm></Pty></Cdtr><CdtrAcct><Id><IBAN>NL39RABO0300065264</IBAN></Id></CdtrAcct></RltdPties>
              <RmtInf><Ustrd>factuur 12</Ustrd><Ustrd>goot</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
        </Stmt></BkToCstmrStmt></Document>
        """;

    public const string Rabobank = """
        :940:
        :20:940S260521
        :25:NL39RABO0300065264 EUR
        :28C:26141
        :60F:C260520EUR000000000100,00
        :61:260521C000000000012,50N541EREF
        NL91ABNA0417164300
        :86:/EREF/F2026-001/ORDP//NAME/Bewonerscommissie De Lindenhof en omst
        reken/REMI/huur zaal /CDTRREFTP//CD/SCOR/ISSR/CUR/CDTRREF/5000056789012345/ISDT/2026-05-21
        :62F:C260521EUR000000000112,50
        """;

    public const string AbnAmro = """
        ABNANL2A
        940
        ABNANL2A
        :20:ABN AMRO BANK NV
        :25:417164300
        :28:14101/1
        :60F:C260520EUR100,
        :61:2605210521D12,5N654NONREF
        :86:SEPA Incasso algemeen doorlopend Incassant: NL40ZZZ878787780000
        Naam: Energie voor de Buurt      Machtiging: MND-77
        Omschrijving: termijn mei klantn ummer 4711
        IBAN: NL39RABO0300065264         Kenmerk: E-2
        :62F:C260521EUR87,5
        -
        """;

    public const string AbnAmroTab =
        "417164300\tEUR\t20260520\t100,00\t75,00\t20260520\t-25,00\tBEA, Betaalpas                   Bouwmarkt Noord,PAS123          NR:0ABC0D, 20.05.26/14:37        AMSTERDAM\n"
        + "417164300\tEUR\t20260521\t75,00\t87,50\t20260521\t12,50\tSEPA Overboeking                 IBAN: NL39RABO0300065264        BIC: RABONL2U                    Naam: S. de Wit                 Omschrijving: contributie 2026 \"laat\"\n";

    public const string Ing =
        "\"Datum\";\"Naam / Omschrijving\";\"Rekening\";\"Tegenrekening\";\"Code\";\"Af Bij\";\"Bedrag (EUR)\";\"Mutatiesoort\";\"Mededelingen\";\"Saldo na mutatie\";\"Tag\"\n"
        + "\"20260521\";\"S. de Wit\";\"NL20INGB0001234567\";\"NL39RABO0300065264\";\"OV\";\"Bij\";\"12,50\";\"Overschrijving\";\"Naam: S. de Wit Omschrijving: contributie; IBAN: vals Kenmerk: vals IBAN: NL39RABO0300065264 Kenmerk: E-9 Valutadatum: 22-05-2026\";\"1.112,50\";\"\"\n"
        + "\"20260520\";\"ING\";\"NL20INGB0001234567\";\"\";\"DV\";\"Af\";\"1,00\";\"Diversen\";\"kosten\";\"1.100,00\";\"\"\n";

    public const string IngEnglish =
        "\"Date\";\"Name / Description\";\"Account\";\"Counterparty\";\"Code\";\"Debit/credit\";\"Amount (EUR)\";\"Transaction type\";\"Notifications\";\"Resulting balance\";\"Tag\"\n"
        + "\"20260521\";\"S. de Wit\";\"NL20INGB0001234567\";\"NL39RABO0300065264\";\"OV\";\"Credit\";\"12,50\";\"Transfer\";\"Name: S. de Wit Description: dues 2026 IBAN: NL39RABO0300065264 Reference: E-9 Value date: 21/05/2026\";\"112,50\";\"\"\n";

    public const string Volksbank =
        "20-05-2026,NL81ASNB9999999999,NL39RABO0300065264,'t Hoekje,,,,EUR,100.00,EUR,-25.00,20-05-2026,21-05-2026,9722,IDB,60000001,,'gebak, koffie en thee',7\n"
        + "21-05-2026,NL81ASNB9999999999,NL91ABNA0417164300,Fonds,,,,EUR,75.00,EUR,500.00,21-05-2026,21-05-2026,8809,OVS,60000002,\"5000056789012345\",,7\n";

    public const string Triodos =
        "\"20-05-2026\",\"NL08TRIO0373737373\",\"1.250,00\",\"Credit\",\"Gemeente\",\"NL39RABO0300065264\",\"OV\",\"subsidie moestuin\",\"2.250,00\"\n"
        + "\"21-05-2026\",\"NL08TRIO0373737373\",\"25,00\",\"Debet\",\"Zaadhandel\",\"NL91ABNA0417164300\",\"ID\",\"zaden\",\"2.225,00\"\n";

    public static IEnumerable<byte[]> Everything =>
        new[] { Camt, Rabobank, AbnAmro, AbnAmroTab, Ing, IngEnglish, Volksbank, Triodos }.Select(Encoding.UTF8.GetBytes).Append(Zip(("a.xml", Camt), ("b.sta", Rabobank)));

    public static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(packed, System.IO.Compression.ZipArchiveMode.Create))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return packed.ToArray();
    }
}
