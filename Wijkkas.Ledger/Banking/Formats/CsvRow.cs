using System.Globalization;
using System.Text.RegularExpressions;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

internal sealed record CsvLine(string Account, string Currency, LineContent Line);

/// <summary>One row of an export, read by the names of its columns.</summary>
/// <param name="places">Where the columns of this file stand, shared by its rows and filled as they are asked for.</param>
internal sealed partial class CsvRow(CsvLayout layout, IReadOnlyList<string>? header, Dictionary<string, int> places, IReadOnlyList<string> fields, Spot spot)
{
    private static readonly string[] Days = ["yyyyMMdd", "yyyy-MM-dd", "dd-MM-yyyy", "d-M-yyyy", "dd/MM/yyyy", "yyyy/MM/dd"];

    /// <exception cref="Refusal">
    /// <c>BankFiles.ColumnsDiffer</c> (file, line, found, expected), <c>BankFiles.NoAccount</c>, <c>BankFiles.NoAmount</c>,
    /// <c>BankFiles.AmountUnreadable</c>, <c>BankFiles.NoSign</c>, <c>BankFiles.SignUnreadable</c>, <c>BankFiles.NoCurrency</c>,
    /// <c>BankFiles.OtherCurrency</c>, <c>BankFiles.NoDate</c>, <c>BankFiles.DateUnreadable</c>, <c>BankFiles.NotAddingUp</c>.
    /// </exception>
    public CsvLine Read(string raw)
    {
        if (Differs(out var expected))
        {
            throw new Refusal("BankFiles.ColumnsDiffer", spot.File, spot.Where, fields.Count, expected);
        }

        var amount = Signed(Amount(layout.Amount) ?? throw new Refusal("BankFiles.NoAmount", spot.File, spot.Where));
        var before = Amount(layout.BalanceBefore);
        var after = layout.BalanceAfter.Length > 0 ? Amount(layout.BalanceAfter) : before + amount;
        if (before is { } opening && after is { } closing && opening + amount != closing)
        {
            throw new Refusal("BankFiles.NotAddingUp", spot.File, spot.Where, opening, amount, closing);
        }

        var line = new LineContent
        {
            BookedOn = Day(layout.BookedOn) ?? throw new Refusal("BankFiles.NoDate", spot.File, spot.Where),
            ValueOn = Day(layout.ValueOn),
            Amount = amount,
            BalanceAfter = after,
            Original = Original(),
            BankReference = FreeText.Reference(Text(layout.BankReference)),
            EndToEndId = FreeText.Reference(Text(layout.EndToEndId)),
            MandateId = FreeText.Reference(Text(layout.MandateId)),
            BatchId = FreeText.Reference(Text(layout.BatchId)),
            CounterAccount = FreeText.Account(Text(layout.CounterAccount)),
            CounterName = FreeText.OrNull(Text(layout.CounterName)),
            StructuredReference = FreeText.Structured(Text(layout.StructuredReference).Trim('"', '\'')),
            ReturnReason = FreeText.OrNull(Text(layout.ReturnReason)),
            Code = FreeText.OrNull(Text(layout.Code)),
            Text = FreeText.Join(layout.Text.Select(Text), layout.FullText),
            Raw = FreeText.Raw(raw),
        };
        var refined = layout.Refine?.Invoke(line) ?? line;
        return new CsvLine(
            FreeText.OwnAccount(Text(layout.Account), spot),
            Currency(),
            (refined with { Text = FreeText.OneLine(refined.Text) }).Fitted());
    }

    // Some banks end every row, or only the header, with one more empty column.
    private bool Differs(out int expected)
    {
        expected = header is null ? layout.Needed.Max(column => int.Parse(column, CultureInfo.InvariantCulture)) + 1 : Filled(header);
        return fields.Count < expected || (header is not null && Filled(fields) > header.Count);
    }

    private static int Filled(IReadOnlyList<string> row) => row.Count - row.Reverse().TakeWhile(string.IsNullOrWhiteSpace).Count();

    private string Text(string column)
    {
        if (column.Length == 0)
        {
            return "";
        }

        if (!places.TryGetValue(column, out var index))
        {
            places[column] = index = header is null ? int.Parse(column, CultureInfo.InvariantCulture) : CsvFile.IndexOf(header, column);
        }

        return index >= 0 && index < fields.Count ? fields[index] : "";
    }

    private DateOnly? Day(string column) =>
        Text(column).Trim() is not { Length: > 0 } text ? null
            : FreeText.TryDate(text, out var day, Days) ? day
            : throw new Refusal("BankFiles.DateUnreadable", spot.File, spot.Where, FreeText.Quote(text));

    private Money? Amount(string column)
    {
        var text = Text(column).Trim();
        if (text.Length == 0)
        {
            return null;
        }

        try
        {
            return AmountShape().IsMatch(text) && AmountText.Read(text) is var amount && Math.Abs(amount.Cents) <= BankFileLimits.LargestAmount
                ? amount
                : throw Unreadable();
        }
        catch (Refusal unread) when (unread.Code.StartsWith("Values.", StringComparison.Ordinal))
        {
            throw Unreadable();
        }

        Refusal Unreadable() => new("BankFiles.AmountUnreadable", spot.File, spot.Where, FreeText.Quote(text));
    }

    private Money Signed(Money amount)
    {
        if (layout.Sign.Length == 0)
        {
            return amount;
        }

        var word = Text(layout.Sign).Trim();
        return amount.IsNegative ? throw new Refusal("BankFiles.AmountUnreadable", spot.File, spot.Where, FreeText.Quote(Text(layout.Amount)))
            : word.ToUpperInvariant() switch
            {
                "BIJ" or "C" or "CREDIT" or "CR" => amount,
                "AF" or "D" or "DEBET" or "DEBIT" or "DB" => -amount,
                "" => throw new Refusal("BankFiles.NoSign", spot.File, spot.Where),
                _ => throw new Refusal("BankFiles.SignUnreadable", spot.File, spot.Where, FreeText.Quote(word)),
            };
    }

    private string Currency()
    {
        var text = layout.Currency[0] == '=' ? layout.Currency[1..] : Text(layout.Currency).Trim();
        return CurrencyShape().IsMatch(text) ? text : throw new Refusal("BankFiles.NoCurrency", spot.File, spot.Where);
    }

    // One export tells the currency of the amount beside that of the account; elsewhere it is what the payer paid.
    private string? Original()
    {
        var (amount, currency) = (Text(layout.OriginalAmount).Trim(), Text(layout.OriginalCurrency).Trim());
        if (layout.OriginalAmount.Length == 0)
        {
            return currency.Length == 0 || currency == Currency() ? null : throw new Refusal("BankFiles.OtherCurrency", spot.File, spot.Where, FreeText.Quote(currency), Currency());
        }

        return currency.Length == 0 || amount.Length == 0 || currency == Currency() ? null : FreeText.OneLine($"{currency} {amount}");
    }

    [GeneratedRegex(@"^[+-]?[0-9][0-9.,]*$")]
    private static partial Regex AmountShape();

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex CurrencyShape();
}
