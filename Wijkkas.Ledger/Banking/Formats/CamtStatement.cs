using System.Xml.Linq;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>One statement while its elements come in, in any order.</summary>
internal sealed class CamtStatement(Spot spot, string format)
{
    public static readonly string[] Parts = ["Id", "ElctrncSeqNb", "LglSeqNb", "StmtPgntn", "FrToDt", "Acct", "Bal", "Ntry"];

    private readonly Dictionary<string, XElement> parts = [];
    private readonly List<CamtBalance> balances = [];
    private readonly List<int> undated = [];
    private int entries;
    private string? currency;
    private string? account;

    /// <summary>Taken one by one and not in a field of the content, so that a heavy file is counted while it is read.</summary>
    public List<LineContent> Lines { get; } = [];

    public void Add(XElement part)
    {
        switch (part.Name.LocalName)
        {
            case "Bal":
                balances.Add(CamtBalance.Of(part, At($"Bal[{balances.Count + 1}]")));
                break;
            case "Ntry":
                AddEntry(part, At($"Ntry[{++entries}]"));
                break;
            case "Acct":
                account = FreeText.OwnAccount(part.TextAt("Id/IBAN") ?? part.TextAt("Id/Othr/Id") ?? part.TextAt("Id/BBAN") ?? part.TextAt("Id/PrtryAcct/Id"), spot);
                SameCurrency(part.TextAt("Ccy"), At("Acct/Ccy"));
                break;
            default:
                parts.TryAdd(part.Name.LocalName, part);
                break;
        }
    }

    /// <exception cref="Refusal">
    /// <c>BankFiles.NoAccount</c>, <c>BankFiles.NoCurrency</c>, <c>BankFiles.NoDate</c>, <c>BankFiles.NoSign</c>, <c>BankFiles.NotAddingUp</c>.
    /// </exception>
    public StatementContent ToContent()
    {
        var (opening, closing) = CamtBalance.OfRun(balances, IsPage, format.StartsWith("camt.053", StringComparison.Ordinal));
        foreach (var balance in new[] { opening, closing }.OfType<CamtBalance>())
        {
            SameCurrency(balance.Currency, balance.Spot);
        }

        Date(opening, closing);
        var sum = Lines.Sum(line => line.Amount);
        var (before, after) = CamtBalance.Signed(opening, closing, sum);
        return new StatementContent(
            account ?? throw new Refusal("BankFiles.NoAccount", spot.File, spot.Where),
            currency ?? throw new Refusal("BankFiles.NoCurrency", spot.File, spot.Where),
            Text("ElctrncSeqNb") ?? Text("LglSeqNb") ?? Text("Id"),
            opening?.On,
            before,
            closing?.On,
            after,
            Lines).Proved(spot);
    }

    private bool IsPage => parts.GetValueOrDefault("StmtPgntn") is { } page && (page.TextAt("LastPgInd") == "false" || page.TextAt("PgNb") is not (null or "1"));

    private string? Text(string part) => FreeText.OrNull(parts.GetValueOrDefault(part)?.Value);

    private Spot At(string part) => spot with { Where = $"{spot.Where}/{part}" };

    private void AddEntry(XElement entry, Spot at)
    {
        if (!IsBooked(entry, at))
        {
            return;
        }

        var (amount, entryCurrency) = entry.AmountAt("Amt", at) ?? throw new Refusal("BankFiles.NoAmount", at.File, at.Where);
        SameCurrency(entryCurrency, at);
        var credit = entry.CreditAt(at) ?? throw new Refusal("BankFiles.NoSign", at.File, at.Where);
        var value = entry.DayAt("ValDt", at);
        var booked = entry.DayAt("BookgDt", at) ?? value;
        foreach (var line in CamtEntry.Lines(entry, credit ? amount : -amount, entryCurrency, account, at))
        {
            if (booked is null)
            {
                undated.Add(Lines.Count);
            }

            Lines.Add((line with { BookedOn = booked ?? default, ValueOn = value }).Fitted());
        }
    }

    // A camt.053 holds booked entries by its nature, and one bank leaves the status out; a report or notification must say so.
    private bool IsBooked(XElement entry, Spot at) => (entry.TextAt("Sts/Cd") ?? entry.TextAt("Sts/Prtry") ?? entry.TextAt("Sts")) switch
    {
        "BOOK" => true,
        "PDNG" or "INFO" or "FUTR" => false,
        null when format.StartsWith("camt.053", StringComparison.Ordinal) => true,
        var other => throw new Refusal("BankFiles.StatusUnreadable", at.File, $"{at.Where}/Sts", FreeText.Quote(other ?? "")),
    };

    // An entry without any date can only be placed when the statement covers a single day.
    private void Date(CamtBalance? opening, CamtBalance? closing)
    {
        if (undated.Count == 0)
        {
            return;
        }

        var day = opening?.On is { } first && first == closing?.On ? first : throw new Refusal("BankFiles.NoDate", spot.File, spot.Where);
        foreach (var index in undated)
        {
            Lines[index] = Lines[index] with { BookedOn = day };
        }
    }

    private void SameCurrency(string? found, Spot at)
    {
        currency ??= found;
        if (found is not null && found != currency)
        {
            throw new Refusal("BankFiles.OtherCurrency", at.File, at.Where, FreeText.Quote(found), currency!);
        }
    }
}
