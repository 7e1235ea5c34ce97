using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.PaymentRuns.Formats;

/// <summary>
/// What a payment file must be before it is given out, read from the file itself and not from what it was made of: the elements and their order, lengths and letters,
/// account numbers, and that counts and sums are those of the payments. It is what the schema asks and banks ask beyond it.
/// </summary>
public static partial class CreditTransferRules
{
    private static readonly Part Top = Of("Document", Of("CstmrCdtTrfInitn",
        Of("GrpHdr", Leaf("MsgId", Id()), Leaf("CreDtTm", Moment()), Leaf("NbOfTxs", Count()), Leaf("CtrlSum", Amount()), Of("InitgPty", Leaf("Nm", Letters(), 70))),
        Of("PmtInf",
            Leaf("PmtInfId", Id()), Leaf("PmtMtd", Transfer()), Leaf("BtchBookg", YesNo()), Leaf("NbOfTxs", Count()), Leaf("CtrlSum", Amount()),
            Of("PmtTpInf", Of("SvcLvl", Leaf("Cd", Sepa()))), Leaf("ReqdExctnDt", Day()), Of("Dbtr", Leaf("Nm", Letters(), 70)),
            Of("DbtrAcct", Of("Id", Leaf("IBAN", Account()))), Of("DbtrAgt", Of("FinInstnId", Of("Othr", Leaf("Id", NotProvided())))), Leaf("ChrgBr", Shared()),
            Of("CdtTrfTxInf",
                Of("PmtId", Leaf("InstrId", Id()), Leaf("EndToEndId", Id())),
                Of("Amt", Leaf("InstdAmt", Amount())),
                Of("Cdtr", Leaf("Nm", Letters(), 70), Of("PstlAdr",
                    Leaf("StrtNm", Letters(), 70).Maybe(), Leaf("BldgNb", Letters(), 16).Maybe(), Leaf("PstCd", Letters(), 16).Maybe(), Leaf("TwnNm", Letters(), 35), Leaf("Ctry", Country())).Maybe()),
                Of("CdtrAcct", Of("Id", Leaf("IBAN", Account()))),
                Of("RmtInf",
                    Leaf("Ustrd", Letters(), 140).Maybe(),
                    Of("Strd", Of("CdtrRefInf", Of("Tp", Of("CdOrPrtry", Leaf("Cd", Creditor())), Leaf("Issr", Iso())), Leaf("Ref", Rf()))).Maybe()).Maybe()).Many())));

    /// <summary>What is wrong, each with its place; empty for a file that may go.</summary>
    public static IReadOnlyList<string> Broken(byte[] file, PaymentFormat format)
    {
        XDocument document;
        try
        {
            using var stream = new MemoryStream(file);
            document = XDocument.Load(stream);
        }
        catch (System.Xml.XmlException x)
        {
            return [x.Message];
        }

        var wrong = new List<string>();
        XNamespace space = CreditTransferFile.Namespace(format);
        if (document.Root!.Name != space + Top.Name)
        {
            return [$"/{document.Root.Name}"];
        }

        Walk(document.Root, Top, space, format, "", wrong);
        if (wrong.Count == 0)
        {
            Sums(document.Root, space, wrong);
        }

        return wrong;
    }

    private static void Walk(XElement element, Part part, XNamespace space, PaymentFormat format, string above, List<string> wrong)
    {
        var at = $"{above}/{part.Name}";

        // In the later version the day stands one deeper, as one of two ways to say it.
        if (part.Name == "ReqdExctnDt" && format == PaymentFormat.Pain09)
        {
            if (element.Nodes().ToList() is not [XElement day] || day.Name != space + "Dt" || element.HasAttributes)
            {
                wrong.Add(at);
                return;
            }

            element = day;
        }

        if (part.Text is { } pattern)
        {
            CheckText(element, part, pattern, at, wrong);
            return;
        }

        if (element.Nodes().OfType<XText>().Any(text => !string.IsNullOrWhiteSpace(text.Value)) || element.Attributes().Any(attribute => !attribute.IsNamespaceDeclaration))
        {
            wrong.Add(at);
        }

        var next = new Queue<XElement>(element.Elements());
        foreach (var inside in part.Inside)
        {
            var found = 0;
            while (next.TryPeek(out var child) && child.Name == space + inside.Name && (found == 0 || inside.IsMany))
            {
                found++;
                Walk(next.Dequeue(), inside, space, format, inside.IsMany ? $"{at}[{found.ToString(CultureInfo.InvariantCulture)}]" : at, wrong);
            }

            if (found == 0 && !inside.IsOptional)
            {
                wrong.Add($"{at}/{inside.Name}");
            }
        }

        if (next.TryPeek(out var extra) || (part.Name == "RmtInf" && element.Elements().Count() != 1))
        {
            wrong.Add($"{at}/{extra?.Name.LocalName}");
        }
    }

    private static void CheckText(XElement element, Part part, Regex pattern, string at, List<string> wrong)
    {
        var text = element.Value;
        var currency = part.Name == "InstdAmt" ? element.Attribute("Ccy")?.Value == "EUR" && element.Attributes().Count() == 1 : element.Attributes().All(a => a.IsNamespaceDeclaration);
        if (element.HasElements || text.Length == 0 || text.Length > part.Most || !pattern.IsMatch(text) || !currency
            || text.StartsWith('/') || text.EndsWith('/') || text.Contains("//", StringComparison.Ordinal) || text[0] == ' ' || text[^1] == ' '
            || (part.Name == "IBAN" && (!Iban.TryParse(text, out var iban) || iban.Value != text))
            || (part.Name == "Ref" && !CreditorReference.IsRight(text)))
        {
            wrong.Add(at);
        }
    }

    private static void Sums(XElement root, XNamespace space, List<string> wrong)
    {
        var cents = 0L;
        var ids = new HashSet<string>();
        var count = 0;
        foreach (var transfer in root.Descendants(space + "CdtTrfTxInf"))
        {
            var amount = Cents(transfer.Element(space + "Amt")!.Value);
            cents += amount;
            count++;
            if (amount is < 1 or > 99_999_999_999)
            {
                wrong.Add($"CdtTrfTxInf[{count}]/Amt");
            }

            if (!ids.Add(transfer.Element(space + "PmtId")!.Element(space + "EndToEndId")!.Value))
            {
                wrong.Add($"CdtTrfTxInf[{count}]/EndToEndId");
            }
        }

        foreach (var said in root.Descendants(space + "CtrlSum").Where(sum => Cents(sum.Value) != cents).Concat(
            root.Descendants(space + "NbOfTxs").Where(number => number.Value != count.ToString(CultureInfo.InvariantCulture))))
        {
            wrong.Add(said.Name.LocalName);
        }
    }

    private static long Cents(string amount) => long.Parse(amount.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static Part Of(string name, params Part[] inside) => new(name, null, 0, inside);

    private static Part Leaf(string name, Regex text, int most = 35) => new(name, text, most, []);

    [GeneratedRegex(@"^[A-Za-z0-9/\-?:().,'+ ]{1,140}$")]
    private static partial Regex Letters();

    [GeneratedRegex(@"^[A-Za-z0-9\-]{1,35}$")]
    private static partial Regex Id();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$")]
    private static partial Regex Moment();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d$")]
    private static partial Regex Day();

    [GeneratedRegex(@"^[1-9]\d{0,14}$")]
    private static partial Regex Count();

    [GeneratedRegex(@"^\d{1,15}\.\d\d$")]
    private static partial Regex Amount();

    [GeneratedRegex("^TRF$")]
    private static partial Regex Transfer();

    [GeneratedRegex("^(true|false)$")]
    private static partial Regex YesNo();

    [GeneratedRegex("^SEPA$")]
    private static partial Regex Sepa();

    [GeneratedRegex("^SLEV$")]
    private static partial Regex Shared();

    [GeneratedRegex("^NOTPROVIDED$")]
    private static partial Regex NotProvided();

    [GeneratedRegex("^[A-Z]{2}[0-9]{2}[A-Z0-9]{1,30}$")]
    private static partial Regex Account();

    [GeneratedRegex("^[A-Z]{2}$")]
    private static partial Regex Country();

    [GeneratedRegex("^SCOR$")]
    private static partial Regex Creditor();

    [GeneratedRegex("^ISO$")]
    private static partial Regex Iso();

    [GeneratedRegex("^RF[0-9]{2}[A-Za-z0-9]{1,21}$")]
    private static partial Regex Rf();

    private sealed record Part(string Name, Regex? Text, int Most, IReadOnlyList<Part> Inside)
    {
        public bool IsOptional { get; private init; }

        public bool IsMany { get; private init; }

        public Part Maybe() => this with { IsOptional = true };

        public Part Many() => this with { IsMany = true };
    }
}
