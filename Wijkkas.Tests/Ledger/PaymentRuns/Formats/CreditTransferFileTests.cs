using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Ledger.PaymentRuns.Formats;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.PaymentRuns.Formats;

/// <summary>The schemas of the bank's world are read from beside the repository; nothing of them is in it.</summary>
public sealed class CreditTransferFileTests
{
    private const int Drawn = 2000;

    private static readonly string[] Names =
    [
        "Bouwmarkt Spijker & Zn.", "Café 't Hoekje", "Özgür Çelik", "Zoë <script>alert(1)</script>", "李明", "Łukasz Żółć", "Straße 7 GmbH", "Anneke \"Ans\" Jansen", "//CNTP//", "/EREF/x/",
        "  spaties   overal  ", "emoji 🌳🌳", "regel\neinde\ttab", "a\u0000b\u0007c", "\ud83c half", "'; DROP TABLE Parties; --", "]]>", "&amp;&#x41;", "É", "?", "/", "‮omgekeerd", "ﬁ ligatuur",
        "ĳsbaan", "½ cent", new string('é', 90), new string('/', 80), "Ωμέγα", "Пётр Иванов", "A\u0301\u0301\u0301 stapel", "…", "100% biologisch #1 @ markt",
    ];

    [Fact]
    public void Every_drawn_file_keeps_to_the_official_schema_and_to_our_own_rules()
    {
        var chance = new Random(20261125);
        var faults = new List<string>();
        foreach (var format in Enum.GetValues<PaymentFormat>())
        {
            var schemas = Schemas(format);
            for (var i = 0; i < Drawn; i++)
            {
                var (head, orders) = Draw(chance, format);
                var file = CreditTransferFile.Write(head, orders);
                faults.AddRange(CreditTransferRules.Broken(file, format).Select(wrong => $"{format} {i}: {wrong}"));
                XDocument.Load(new MemoryStream(file)).Validate(schemas, (_, fault) => faults.Add($"{format} {i}: {fault.Message}"));
            }
        }

        Wrong.Nothing(faults.Take(20));
    }

    [Fact]
    public void What_our_own_rules_do_not_see_the_schema_does_not_see_either()
    {
        var chance = new Random(7);
        var (head, orders) = Draw(chance, PaymentFormat.Pain09, 3);
        var good = XDocument.Load(new MemoryStream(CreditTransferFile.Write(head, orders)));
        var schemas = Schemas(PaymentFormat.Pain09);
        var (broken, seen) = (0, 0);
        foreach (var place in Enumerable.Range(0, good.Descendants().Count()))
        {
            foreach (var (what, harm) in Harms)
            {
                var copy = new XDocument(good);
                harm(copy.Descendants().ElementAt(place));
                if (XNode.DeepEquals(copy, good))
                {
                    continue;
                }

                var bySchema = false;
                copy.Validate(schemas, (_, _) => bySchema = true);
                var byUs = CreditTransferRules.Broken(Encoding.UTF8.GetBytes(copy.ToString()), PaymentFormat.Pain09).Count > 0;
                broken += bySchema ? 1 : 0;
                seen += byUs ? 1 : 0;
                Assert.True(byUs || !bySchema, $"{what} at {good.Descendants().ElementAt(place).Name.LocalName} breaks the schema, and we did not see it.");
            }
        }

        Assert.True(broken > 100 && seen >= broken, $"{broken} {seen}");
    }

    [Fact]
    public void Xmllint_agrees()
    {
        var folder = Shared.Folder("data/bank/xsd");
        var xmllint = Shared.Program("xmllint");
        var place = Directory.CreateTempSubdirectory("wijkkas-pain-").FullName;
        try
        {
            var chance = new Random(99);
            foreach (var format in Enum.GetValues<PaymentFormat>())
            {
                var files = Enumerable.Range(0, 50).Select(i => Path.Combine(place, $"{format}-{i}.xml")).ToList();
                foreach (var file in files)
                {
                    var (head, orders) = Draw(chance, format);
                    File.WriteAllBytes(file, CreditTransferFile.Write(head, orders));
                }

                using var judge = Process.Start(new ProcessStartInfo(xmllint, ["--noout", "--nonet", "--schema", Path.Combine(folder, Schema(format)), .. files]) { RedirectStandardError = true })!;
                var said = judge.StandardError.ReadToEnd();
                judge.WaitForExit();
                Assert.True(judge.ExitCode == 0, said);
            }
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes_and_says_what_it_should()
    {
        var head = Head(PaymentFormat.Pain09, [Order(1, "Bouwmarkt Spijker & Zn.", 12_100, text: "B-1"), Order(2, "Bram Visser", 2_950, reference: "RF18539007547034")]);
        var orders = new[] { Order(1, "Bouwmarkt Spijker & Zn.", 12_100, text: "B-1"), Order(2, "Bram Visser", 2_950, reference: "RF18539007547034") };
        var file = Encoding.UTF8.GetString(CreditTransferFile.Write(head, orders));

        Assert.Equal(file, Encoding.UTF8.GetString(CreditTransferFile.Write(head, orders)));
        Assert.Equal(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
             <CstmrCdtTrfInitn>
              <GrpHdr>
               <MsgId>WK-000007</MsgId>
               <CreDtTm>2026-11-24T20:30:00</CreDtTm>
               <NbOfTxs>2</NbOfTxs>
               <CtrlSum>150.50</CtrlSum>
               <InitgPty>
                <Nm>De Lindenhof</Nm>
               </InitgPty>
              </GrpHdr>
              <PmtInf>
               <PmtInfId>WK-000007</PmtInfId>
               <PmtMtd>TRF</PmtMtd>
               <BtchBookg>true</BtchBookg>
               <NbOfTxs>2</NbOfTxs>
               <CtrlSum>150.50</CtrlSum>
               <PmtTpInf>
                <SvcLvl>
                 <Cd>SEPA</Cd>
                </SvcLvl>
               </PmtTpInf>
               <ReqdExctnDt>
                <Dt>2026-11-25</Dt>
               </ReqdExctnDt>
               <Dbtr>
                <Nm>De Lindenhof</Nm>
               </Dbtr>
               <DbtrAcct>
                <Id>
                 <IBAN>NL20INGB0001234567</IBAN>
                </Id>
               </DbtrAcct>
               <DbtrAgt>
                <FinInstnId>
                 <Othr>
                  <Id>NOTPROVIDED</Id>
                 </Othr>
                </FinInstnId>
               </DbtrAgt>
               <ChrgBr>SLEV</ChrgBr>
               <CdtTrfTxInf>
                <PmtId>
                 <InstrId>WK-000007-00001</InstrId>
                 <EndToEndId>WK-000007-00001</EndToEndId>
                </PmtId>
                <Amt>
                 <InstdAmt Ccy="EUR">121.00</InstdAmt>
                </Amt>
                <Cdtr>
                 <Nm>Bouwmarkt Spijker + Zn.</Nm>
                </Cdtr>
                <CdtrAcct>
                 <Id>
                  <IBAN>NL91ABNA0417164300</IBAN>
                 </Id>
                </CdtrAcct>
                <RmtInf>
                 <Ustrd>B-1</Ustrd>
                </RmtInf>
               </CdtTrfTxInf>
               <CdtTrfTxInf>
                <PmtId>
                 <InstrId>WK-000007-00002</InstrId>
                 <EndToEndId>WK-000007-00002</EndToEndId>
                </PmtId>
                <Amt>
                 <InstdAmt Ccy="EUR">29.50</InstdAmt>
                </Amt>
                <Cdtr>
                 <Nm>Bram Visser</Nm>
                </Cdtr>
                <CdtrAcct>
                 <Id>
                  <IBAN>NL91ABNA0417164300</IBAN>
                 </Id>
                </CdtrAcct>
                <RmtInf>
                 <Strd>
                  <CdtrRefInf>
                   <Tp>
                    <CdOrPrtry>
                     <Cd>SCOR</Cd>
                    </CdOrPrtry>
                    <Issr>ISO</Issr>
                   </Tp>
                   <Ref>RF18539007547034</Ref>
                  </CdtrRefInf>
                 </Strd>
                </RmtInf>
               </CdtTrfTxInf>
              </PmtInf>
             </CstmrCdtTrfInitn>
            </Document>

            """,
            file);
    }

    [Theory]
    [InlineData("Café 't Hoekje", "Cafe 't Hoekje")]
    [InlineData("Bouwmarkt Spijker & Zn.", "Bouwmarkt Spijker + Zn.")]
    [InlineData("Straße", "Strasse")]
    [InlineData("Łukasz Żółć", "Lukasz Zolc")]
    [InlineData("//CNTP//", "CNTP")]
    [InlineData("a//b///c", "a/b/c")]
    [InlineData("李明", "??")]
    [InlineData("🌳 boom", "? boom")]
    [InlineData("€ 12,50; \"ja\"", "EUR 12,50, 'ja'")]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void Text_is_written_in_letters_that_banks_take(string? text, string? written) => Assert.Equal(written, SepaText.Of(text, 70));

    [Fact]
    public void Nothing_that_is_written_is_too_long_or_of_other_letters()
    {
        var chance = new Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var most = chance.Next(1, 141);
            var text = string.Concat(Enumerable.Range(0, chance.Next(0, 200)).Select(_ => (char)chance.Next(0, chance.Next(2) == 0 ? 0x250 : 0x10000)));
            var written = SepaText.Of(text, most);
            Assert.True(written is null || (written.Length is > 0 && written.Length <= most && written.All(SepaText.IsWritable) && written[0] is not (' ' or '/') && written[^1] is not (' ' or '/')
                && !written.Contains("//", StringComparison.Ordinal)), $"{i}: {written}");
        }
    }

    private static readonly (string What, Action<XElement> Harm)[] Harms =
    [
        ("taken away", e => Parent(e, _ => e.Remove())),
        ("doubled", e => Parent(e, _ => e.AddAfterSelf(new XElement(e)))),
        ("last", e => Parent(e, parent =>
        {
            e.Remove();
            parent.Add(e);
        })),
        ("first", e => Parent(e, parent =>
        {
            e.Remove();
            parent.AddFirst(e);
        })),
        ("emptied", e => Leaf(e, "")),
        ("too long", e => Leaf(e, new string('x', 141))),
        ("nonsense", e => Leaf(e, "no such_thing")),
        ("nought", e => Leaf(e, "0")),
        ("renamed", e => Parent(e, _ => e.Name = e.Name.Namespace + "Nonsense")),
        ("of another space", e => Parent(e, _ => e.Name = XName.Get(e.Name.LocalName, "urn:other"))),
        ("with an attribute", e => e.SetAttributeValue("nonsense", "1")),
        ("with text", e => e.AddFirst(new XText("text"))),
        ("in dollars", e => e.Attribute("Ccy")?.SetValue("usd")),
    ];

    private static void Parent(XElement e, Action<XElement> act)
    {
        if (e.Parent is { } parent)
        {
            act(parent);
        }
    }

    private static void Leaf(XElement e, string text)
    {
        if (!e.HasElements)
        {
            e.Value = text;
        }
    }

    private static (PaymentFileHead Head, List<PaymentOrder> Orders) Draw(Random chance, PaymentFormat format, int? count = null)
    {
        var orders = Enumerable.Range(1, count ?? chance.Next(1, 6)).Select(position => Order(
            position, chance.GetItems(Names, 1)[0] + (chance.Next(2) == 0 ? "" : new string((char)chance.Next(32, 0x2000), chance.Next(0, 90))), chance.NextInt64(1, 10_000_000),
            chance.Next(3) == 0 ? null : chance.GetItems(Names, 1)[0] + chance.Next(), chance.Next(4) == 0 ? CreditorReference.Of(chance.Next().ToString(CultureInfo.InvariantCulture)) : null,
            chance.Next(2) == 0 ? chance.GetItems(Names, 4) : null)).ToList();
        return (Head(format, orders, chance.GetItems(Names, 1)[0], chance.Next(2) == 0), orders);
    }

    private static PaymentFileHead Head(PaymentFormat format, IReadOnlyList<PaymentOrder> orders, string name = "De Lindenhof", bool batch = true) => new()
    {
        RunId = 7,
        Format = format,
        BatchBooking = batch,
        PayerName = SepaText.Of(name, 70) ?? "?",
        PayerIban = "NL20INGB0001234567",
        PayOn = new DateOnly(2026, 11, 25),
        MadeAt = "2026-11-24T20:30:00",
        Count = orders.Count,
        Total = orders.Sum(order => order.Amount),
    };

    private static PaymentOrder Order(int position, string name, long cents, string? text = null, string? reference = null, string[]? address = null)
    {
        var town = SepaText.Of(address?[3], 35);
        return new PaymentOrder
        {
            RunId = 7,
            Position = position,
            ItemLineId = position,
            PartyId = 1,
            Amount = new Money(cents),
            PayeeName = SepaText.Of(name, 70) ?? "?",
            PayeeIban = "NL91ABNA0417164300",
            Street = town is null ? null : SepaText.Of(address![0], 70),
            HouseNumber = town is null ? null : SepaText.Of(address![1], 16),
            PostalCode = town is null ? null : SepaText.Of(address![2], 16),
            Town = town,
            Country = town is null ? null : "NL",
            CreditorReference = reference,
            Text = reference is null ? SepaText.Of(text, 140) : null,
            EndToEndId = PaymentOrder.IdOf(7, position),
            EntryId = position,
            ItemSideLineId = position,
            UnderWayLineId = position,
        };
    }

    private static string Schema(PaymentFormat format) => format == PaymentFormat.Pain03 ? "pain.001.001.03.xsd" : "pain.001.001.09.xsd";

    internal static XmlSchemaSet Schemas(PaymentFormat format)
    {
        var schemas = new XmlSchemaSet();
        using var reader = XmlReader.Create(Path.Combine(Shared.Folder("data/bank/xsd"), Schema(format)));
        schemas.Add(null, reader);
        schemas.Compile();
        return schemas;
    }
}
