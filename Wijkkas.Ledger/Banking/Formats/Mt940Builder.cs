using System.Text.RegularExpressions;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>Puts the fields of an MT940 file together into statements.</summary>
internal sealed partial class Mt940Builder(string file)
{
    private readonly List<StatementContent> statements = [];
    private List<LineContent> lines = [];
    private int count;
    private (Mt940Field Line, List<string> Text)? open;
    private string? account;
    private string? reference;
    private string? accountCurrency;
    private Mt940Balance? opening;
    private Mt940Balance? closing;
    private int started;

    public Mt940Bank Bank { get; private set; }

    public void Add(Mt940Field field)
    {
        switch (field.Tag)
        {
            case "{":
                Bank = Mt940Banks.OfText(field.First) is var known and not Mt940Bank.Other ? known : Bank;
                break;
            case "940":
                Bank = Bank is Mt940Bank.Other ? Mt940Bank.Rabobank : Bank;
                break;
            case "20":
                CloseStatement();
                (started, reference) = (field.Line, FreeText.OrNull(field.First));
                break;
            case "25" or "25P":
                StartAgain(field);
                SetAccount(field);
                break;
            case "28" or "28C":
                // Some banks always number their statements 0 and put what tells them apart in :20:.
                reference = FreeText.Reference(field.First) ?? reference;
                break;
            case "60F" or "60M":
                StartAgain(field);
                opening = Mt940Balance.Of(field, file);
                break;
            case "61":
                CloseLine();
                open = (field, []);
                break;
            case "86" when closing is null:
                // What follows the closing balance sums the statement up; it belongs to no line.
                open?.Text.AddRange(field.Lines);
                break;
            case "62F" or "62M":
                CloseLine();
                closing = Mt940Balance.Of(field, file);
                break;
        }
    }

    /// <exception cref="Refusal"><c>BankFiles.NoAccount</c>, <c>BankFiles.NoBalance</c>, <c>BankFiles.NotAddingUp</c>.</exception>
    public List<StatementContent> Finish()
    {
        CloseStatement();
        return statements;
    }

    // One bank begins the next account or page without a new :20:.
    private void StartAgain(Mt940Field field)
    {
        if (closing is not null)
        {
            var (kept, bank) = (account, accountCurrency);
            CloseStatement();
            (account, accountCurrency, started) = (kept, bank, field.Line);
        }
    }

    private void SetAccount(Mt940Field field)
    {
        started = started == 0 ? field.Line : started;
        var text = FreeText.OwnAccount(field.First, Spot.Line(file, field.Line));
        var parts = AccountAndCurrency().Match(text);
        account = parts.Groups["account"].Value;
        accountCurrency = parts.Groups["currency"] is { Success: true } found ? found.Value : null;
        Bank = Bank is Mt940Bank.Other ? Mt940Banks.OfText(text) : Bank;
    }

    private void CloseLine()
    {
        if (open is not { } line)
        {
            return;
        }

        open = null;
        if (++count > BankFileLimits.MostLines)
        {
            throw new Refusal("BankFiles.TooManyLines", file, BankFileLimits.MostLines);
        }

        var read = Mt940Line.Of(line.Line, file);
        lines.Add(Mt940Details.Of(Bank, read, line.Text).Into(read.ToContent(line.Text)).Fitted());
    }

    private void CloseStatement()
    {
        CloseLine();
        if (account is not null || opening is not null || closing is not null || lines.Count > 0)
        {
            var spot = Spot.Line(file, closing?.Line ?? started);
            _ = account ?? throw new Refusal("BankFiles.NoAccount", file, spot.Where);
            if (opening is null || closing is null)
            {
                // Without its closing balance a statement was cut off, and lines may be missing.
                throw new Refusal("BankFiles.NoBalance", file, spot.Where);
            }

            foreach (var currency in new[] { closing.Currency, accountCurrency }.Where(other => other is not null && other != opening.Currency))
            {
                throw new Refusal("BankFiles.OtherCurrency", file, spot.Where, currency!, opening.Currency);
            }

            statements.Add(new StatementContent(account, opening.Currency, reference, opening.On, opening.Amount, closing.On, closing.Amount, lines).Proved(spot));
        }

        (account, accountCurrency, reference, opening, closing, lines, started) = (null, null, null, null, null, [], 0);
    }

    // An IBAN with the currency glued on, or an older number behind the bank's own name.
    [GeneratedRegex(@"^(?:TRIODOSBANK/)?(?<account>.*?)(?:(?<=\d)(?<currency>[A-Z]{3}))?$")]
    private static partial Regex AccountAndCurrency();
}

/// <summary>An opening or closing balance.</summary>
internal sealed partial record Mt940Balance(Money Amount, string Currency, DateOnly On, int Line)
{
    /// <exception cref="Refusal">
    /// <c>BankFiles.SignUnreadable</c>, <c>BankFiles.NoCurrency</c>, <c>BankFiles.DateUnreadable</c>, <c>BankFiles.AmountUnreadable</c>.
    /// </exception>
    public static Mt940Balance Of(Mt940Field field, string file)
    {
        var where = Spot.Line(file, field.Line).Where;
        var parts = Shape().Match(field.First);
        if (!parts.Success)
        {
            throw new Refusal("BankFiles.LineUnreadable", file, where, FreeText.Quote(field.First));
        }

        var amount = FreeText.Amount(parts.Groups["amount"].Value.Trim(), ',', '.')
            ?? throw new Refusal("BankFiles.AmountUnreadable", file, where, FreeText.Quote(parts.Groups["amount"].Value));
        return parts.Groups["sign"].Value is not ("C" or "D") ? throw new Refusal("BankFiles.NoSign", file, where)
            : parts.Groups["currency"].Value is not { Length: 3 } currency ? throw new Refusal("BankFiles.NoCurrency", file, where)
            : new Mt940Balance(
                parts.Groups["sign"].Value == "D" ? -amount : amount,
                currency,
                Mt940Days.Read(parts.Groups["day"].Value) ?? throw new Refusal("BankFiles.DateUnreadable", file, where, parts.Groups["day"].Value),
                field.Line);
    }

    [GeneratedRegex(@"^(?<sign>[A-Z]?)(?<day>[0-9]{6})(?<currency>[A-Z]*)(?<amount>.*)$")]
    private static partial Regex Shape();
}
