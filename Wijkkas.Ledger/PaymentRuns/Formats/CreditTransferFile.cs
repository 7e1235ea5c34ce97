using System.Globalization;
using System.Text;
using System.Xml;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.PaymentRuns.Formats;

/// <summary>
/// The file with which a bank is told to pay (SEPA credit transfer, pain.001). Made of what is in ink alone, so that it is the same to the byte whenever it is made.
/// Pure: no clock, no database.
/// </summary>
public static class CreditTransferFile
{
    public static string Namespace(PaymentFormat format) => format switch
    {
        PaymentFormat.Pain03 => "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03",
        PaymentFormat.Pain09 => "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    public static byte[] Write(PaymentFileHead head, IReadOnlyList<PaymentOrder> orders)
    {
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, IndentChars = " ", NewLineChars = "\n" };
        using (var xml = XmlWriter.Create(bytes, settings))
        {
            new Writer(xml, head).Write(orders);
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private sealed class Writer(XmlWriter xml, PaymentFileHead head)
    {
        private readonly string space = Namespace(head.Format);

        public void Write(IReadOnlyList<PaymentOrder> orders)
        {
            xml.WriteStartDocument();
            Group("Document", () => Group("CstmrCdtTrfInitn", () =>
            {
                var reference = PaymentRun.ReferenceOf(head.RunId);
                Group("GrpHdr", () =>
                {
                    Element("MsgId", reference);
                    Element("CreDtTm", head.MadeAt);
                    Sums();
                    Group("InitgPty", () => Element("Nm", head.PayerName));
                });
                Group("PmtInf", () =>
                {
                    Element("PmtInfId", reference);
                    Element("PmtMtd", "TRF");
                    Element("BtchBookg", head.BatchBooking ? "true" : "false");
                    Sums();
                    Group("PmtTpInf", () => Group("SvcLvl", () => Element("Cd", "SEPA")));
                    Day();
                    Group("Dbtr", () => Element("Nm", head.PayerName));
                    Group("DbtrAcct", () => Group("Id", () => Element("IBAN", head.PayerIban)));
                    Group("DbtrAgt", () => Group("FinInstnId", () => Group("Othr", () => Element("Id", "NOTPROVIDED"))));
                    Element("ChrgBr", "SLEV");
                    foreach (var order in orders)
                    {
                        Transfer(order);
                    }
                });
            }));
            xml.WriteEndDocument();
        }

        private static string Text(Money amount) => amount.ToEuros().ToString("0.00", CultureInfo.InvariantCulture);

        private void Sums()
        {
            Element("NbOfTxs", head.Count.ToString(CultureInfo.InvariantCulture));
            Element("CtrlSum", Text(head.Total));
        }

        private void Day()
        {
            var day = head.PayOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (head.Format == PaymentFormat.Pain03)
            {
                Element("ReqdExctnDt", day);
            }
            else
            {
                Group("ReqdExctnDt", () => Element("Dt", day));
            }
        }

        private void Transfer(PaymentOrder order) => Group("CdtTrfTxInf", () =>
        {
            Group("PmtId", () =>
            {
                Element("InstrId", order.EndToEndId);
                Element("EndToEndId", order.EndToEndId);
            });
            Group("Amt", () =>
            {
                xml.WriteStartElement("InstdAmt", space);
                xml.WriteAttributeString("Ccy", "EUR");
                xml.WriteString(Text(order.Amount));
                xml.WriteEndElement();
            });
            Group("Cdtr", () =>
            {
                Element("Nm", order.PayeeName);
                if (order.Town is not null)
                {
                    Group("PstlAdr", () => Address(order));
                }
            });
            Group("CdtrAcct", () => Group("Id", () => Element("IBAN", order.PayeeIban)));
            if (order.CreditorReference is not null || order.Text is not null)
            {
                Group("RmtInf", () => Remittance(order));
            }
        });

        private void Address(PaymentOrder order)
        {
            foreach (var (name, text) in (ReadOnlySpan<(string, string?)>)
                [("StrtNm", order.Street), ("BldgNb", order.HouseNumber), ("PstCd", order.PostalCode), ("TwnNm", order.Town), ("Ctry", order.Country)])
            {
                if (text is not null)
                {
                    Element(name, text);
                }
            }
        }

        private void Remittance(PaymentOrder order)
        {
            if (order.CreditorReference is not { } reference)
            {
                Element("Ustrd", order.Text!);
                return;
            }

            Group("Strd", () => Group("CdtrRefInf", () =>
            {
                Group("Tp", () =>
                {
                    Group("CdOrPrtry", () => Element("Cd", "SCOR"));
                    Element("Issr", "ISO");
                });
                Element("Ref", reference);
            }));
        }

        private void Group(string name, Action inside)
        {
            xml.WriteStartElement(name, space);
            inside();
            xml.WriteEndElement();
        }

        private void Element(string name, string text) => xml.WriteElementString(name, space, text);
    }
}
