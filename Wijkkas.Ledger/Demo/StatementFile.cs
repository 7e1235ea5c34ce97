using System.Globalization;
using System.Text;
using System.Xml;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>Writes a bank statement as a bank would: camt.053.</summary>
internal static class StatementFile
{
    private const string Namespace = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02";

    public static byte[] Write(string iban, Money opening, DateOnly from, DateOnly to, IReadOnlyList<BankMove> moves)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            var made = string.Create(CultureInfo.InvariantCulture, $"{to:yyyy-MM-dd}T22:00:00");
            var name = string.Create(CultureInfo.InvariantCulture, $"{iban[^6..]}-{to:yyyyMMdd}");
            xml.WriteStartElement("Document", Namespace);
            xml.WriteStartElement("BkToCstmrStmt");
            Nest(xml, "GrpHdr", () => { Tell(xml, "MsgId", name); Tell(xml, "CreDtTm", made); });
            xml.WriteStartElement("Stmt");
            Tell(xml, "Id", name);
            Tell(xml, "CreDtTm", made);
            Nest(xml, "Acct", () => { Nest(xml, "Id", () => Tell(xml, "IBAN", iban)); Tell(xml, "Ccy", "EUR"); });
            Balance(xml, "OPBD", opening, from);
            Balance(xml, "CLBD", opening + moves.Sum(move => move.Amount), to);
            foreach (var move in moves)
            {
                Entry(xml, move);
            }
        }

        return bytes.ToArray();
    }

    private static void Balance(XmlWriter xml, string code, Money amount, DateOnly on) => Nest(xml, "Bal", () =>
    {
        Nest(xml, "Tp", () => Nest(xml, "CdOrPrtry", () => Tell(xml, "Cd", code)));
        Amount(xml, amount);
        Nest(xml, "Dt", () => Tell(xml, "Dt", Day(on)));
    });

    private static void Entry(XmlWriter xml, BankMove move) => Nest(xml, "Ntry", () =>
    {
        Amount(xml, move.Amount);
        Tell(xml, "Sts", "BOOK");
        Nest(xml, "BookgDt", () => Tell(xml, "Dt", Day(move.On)));
        Nest(xml, "ValDt", () => Tell(xml, "Dt", Day(move.On)));
        Tell(xml, "AcctSvcrRef", move.BankReference);
        Nest(xml, "BkTxCd", () => Nest(xml, "Prtry", () => Tell(xml, "Cd", move.Amount.IsNegative ? "586" : "544")));
        if (move.Batch is { } batch)
        {
            Nest(xml, "NtryDtls", () => Nest(xml, "Btch", () => { Tell(xml, "PmtInfId", batch); Tell(xml, "NbOfTxs", move.BatchCount.ToString(CultureInfo.InvariantCulture)); }));
            Tell(xml, "AddtlNtryInf", $"{move.Name}, {move.Text}");
            return;
        }

        Nest(xml, "NtryDtls", () => Nest(xml, "TxDtls", () =>
        {
            Nest(xml, "Refs", () => Tell(xml, "EndToEndId", move.EndToEnd ?? "NOTPROVIDED"));
            if (move.Name.Length > 0)
            {
                Nest(xml, "RltdPties", () =>
                {
                    var side = move.Amount.IsNegative ? "Cdtr" : "Dbtr";
                    Nest(xml, side, () => Tell(xml, "Nm", move.Name));
                    if (move.Iban is { } iban)
                    {
                        Nest(xml, side + "Acct", () => Nest(xml, "Id", () => Tell(xml, "IBAN", iban)));
                    }
                });
            }

            Nest(xml, "RmtInf", () => Tell(xml, "Ustrd", move.Text));
        }));
    });

    private static void Amount(XmlWriter xml, Money amount)
    {
        xml.WriteStartElement("Amt");
        xml.WriteAttributeString("Ccy", "EUR");
        xml.WriteString(amount.Abs().ToString());
        xml.WriteEndElement();
        Tell(xml, "CdtDbtInd", amount.IsNegative ? "DBIT" : "CRDT");
    }

    private static void Nest(XmlWriter xml, string element, Action inside)
    {
        xml.WriteStartElement(element);
        inside();
        xml.WriteEndElement();
    }

    private static void Tell(XmlWriter xml, string element, string text) => xml.WriteElementString(element, text);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
