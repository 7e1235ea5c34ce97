using System.Xml.Linq;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>One entry, as one line or as the payments it was made of.</summary>
internal static class CamtEntry
{
    private const int FullText = 140;
    private static readonly string[] OwnAmounts = ["Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/CntrValAmt/Amt", "AmtDtls/InstdAmt/Amt"];
    private static readonly string[] ForeignAmounts = ["AmtDtls/InstdAmt/Amt", "AmtDtls/TxAmt/Amt", "Amt"];

    /// <param name="amount">Signed by CdtDbtInd alone: a reversal (RvslInd) is told apart but never turns the sign.</param>
    /// <param name="own">Our own account, so that the other side is never ourselves.</param>
    public static IEnumerable<LineContent> Lines(XElement entry, Money amount, string currency, string? own, Spot spot)
    {
        var details = entry.All("NtryDtls").SelectMany(group => group.All("TxDtls")).ToList();
        var whole = Whole(entry, amount, details);
        if (details.Count == 0)
        {
            return [whole with { Text = FreeText.OneLine(entry.TextAt("AddtlNtryInf")) }];
        }

        if (details.Count == 1)
        {
            return [Detailed(whole, details[0], currency, own)];
        }

        return Parts(details, amount, currency, spot) is { } parts
            ? Split(entry, whole, details, parts, currency, own)
            : [whole with { Text = FreeText.OneLine(entry.TextAt("AddtlNtryInf")) }];
    }

    private static LineContent Whole(XElement entry, Money amount, List<XElement> details) => new()
    {
        BookedOn = default,
        Amount = amount,
        IsReversal = entry.TextAt("RvslInd") is "true" or "1",
        BankReference = FreeText.Reference(entry.TextAt("AcctSvcrRef")) ?? FreeText.Reference(entry.TextAt("NtryRef")),
        BatchId = Batch(entry.At("NtryDtls/Btch")) ?? Common(details.Select(detail => Batch(detail.At("Refs")))),
        Code = Code(entry.At("BkTxCd")),
        Original = Foreign(entry, Currency(entry.At("Amt"))),
        Text = "",
        Raw = FreeText.Raw(entry.ToString(SaveOptions.DisableFormatting)),
    };

    private static IEnumerable<LineContent> Split(XElement entry, LineContent whole, List<XElement> details, List<Money> parts, string currency, string? own)
    {
        var lines = details.Zip(parts, (detail, part) => Detailed(whole with { Amount = part, BankReference = null, Original = null }, detail, currency, own) with
        {
            Raw = FreeText.Raw(detail.ToString(SaveOptions.DisableFormatting)),
        }).ToList();

        // The bank's id of the batch says nothing of one payment in it, so it gets a number; so do ids that are not unique.
        var shared = whole.BankReference ?? FreeText.Reference(entry.TextAt("NtryRef"));
        var unique = lines.All(line => line.BankReference is not null) && lines.DistinctBy(line => line.BankReference).Count() == lines.Count;
        return unique ? lines : lines.Select((line, index) => line with { BankReference = shared is null ? null : $"{shared}/{index + 1}" });
    }

    private static LineContent Detailed(LineContent line, XElement detail, string currency, string? own)
    {
        var (name, account) = Other(detail, line.Amount, own);
        var structured = detail.At("RmtInf").All("Strd").ToList();
        var text = FreeText.Join(detail.At("RmtInf").All("Ustrd").Select(part => part.Value), FullText);
        return line with
        {
            BankReference = line.BankReference ?? FreeText.Reference(detail.TextAt("Refs/AcctSvcrRef")) ?? FreeText.Reference(detail.TextAt("Refs/TxId")),
            EndToEndId = FreeText.Reference(detail.TextAt("Refs/EndToEndId")),
            MandateId = FreeText.Reference(detail.TextAt("Refs/MndtId")),
            BatchId = Batch(detail.At("Refs")) ?? line.BatchId,
            CounterName = name,
            CounterAccount = account,
            StructuredReference = structured.Select(strd => FreeText.Structured(strd.TextAt("CdtrRefInf/Ref"))).FirstOrDefault(found => found is not null),
            Text = FreeText.OrNull(text)
                ?? structured.Select(strd => strd.TextAt("AddtlRmtInf")).FirstOrDefault(found => found is not null)
                ?? detail.TextAt("AddtlTxInf")
                ?? FreeText.OneLine(Entry(detail)?.TextAt("AddtlNtryInf")),
            Code = line.Code ?? Code(detail.At("BkTxCd")),
            ReturnReason = detail.TextAt("RtrInf/Rsn/Cd") ?? detail.TextAt("RtrInf/Rsn/Prtry"),
            Original = Foreign(detail, currency) ?? line.Original,
        };
    }

    private static XElement? Entry(XElement detail) => detail.Parent?.Parent;

    // Who the other side is follows from the sign; in a reversal some banks keep the roles of the first payment.
    private static (string? Name, string? Account) Other(XElement detail, Money amount, string? own)
    {
        var parties = detail.At("RltdPties");
        var (side, back) = amount.IsNegative ? ("Cdtr", "Dbtr") : ("Dbtr", "Cdtr");
        var (first, second) = (Party(parties, side), Party(parties, back));
        return first is (null, null) || (first.Account is not null && first.Account == own && second.Account is not null && second.Account != own) ? second.Account == own ? first : second : first;
    }

    private static (string? Name, string? Account) Party(XElement? parties, string side) => (
        parties.TextAt($"{side}/Nm") ?? parties.TextAt($"{side}/Pty/Nm") ?? parties.TextAt($"{side}/Agt/FinInstnId/Nm") ?? parties.TextAt($"Ultmt{side}/Nm") ?? parties.TextAt($"Ultmt{side}/Pty/Nm"),
        FreeText.Account(parties.TextAt($"{side}Acct/Id/IBAN") ?? parties.TextAt($"{side}Acct/Id/Othr/Id") ?? parties.TextAt($"{side}Acct/Id/BBAN") ?? parties.TextAt($"{side}Acct/Id/PrtryAcct/Id")));

    // Null where the payments do not tell their amounts in the money of the account, or do not add up to the entry.
    private static List<Money>? Parts(List<XElement> details, Money amount, string currency, Spot spot)
    {
        var parts = new List<Money>(details.Count);
        foreach (var (index, detail) in details.Index())
        {
            var at = spot with { Where = $"{spot.Where}/TxDtls[{index + 1}]" };
            var own = OwnAmounts.Select(path => detail.AmountAt(path, at)).FirstOrDefault(found => found?.Currency == currency);
            if (own is not { } part)
            {
                return null;
            }

            parts.Add(detail.CreditAt(at) ?? !amount.IsNegative ? part.Amount : -part.Amount);
        }

        return parts.Sum(part => part) == amount ? parts : null;
    }

    private static string? Foreign(XElement element, string? currency) =>
        ForeignAmounts.Select(element.At)
            .Where(amount => amount is not null && Currency(amount) is { } other && other != currency)
            .Select(amount => FreeText.OrNull($"{Currency(amount)} {amount!.Value}"))
            .FirstOrDefault();

    private static string? Currency(XElement? amount) => FreeText.OrNull(amount?.Attribute("Ccy")?.Value);

    private static string? Batch(XElement? refs) => FreeText.Reference(refs.TextAt("PmtInfId")) ?? FreeText.Reference(refs.TextAt("MsgId"));

    private static string? Common(IEnumerable<string?> ids) => ids.Distinct().ToList() is [{ } one] ? one : null;

    private static string? Code(XElement? code) =>
        code.TextAt("Prtry/Cd") ?? (code.TextAt("Domn/Cd") is { } domain
            ? string.Join('/', new[] { domain, code.TextAt("Domn/Fmly/Cd"), code.TextAt("Domn/Fmly/SubFmlyCd") }.OfType<string>())
            : null);
}
