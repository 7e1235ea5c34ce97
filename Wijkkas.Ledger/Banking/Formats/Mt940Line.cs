using System.Globalization;
using System.Text.RegularExpressions;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>A :61: line: what the bank booked, before its words are read.</summary>
/// <param name="Reference">What stands behind the code: our reference, a marker such as EREF, or at some banks the other account.</param>
/// <param name="More">The supplementary line: at Rabobank the other account, at ASN and SNS its name, at ING a code.</param>
internal sealed partial record Mt940Line(
    Mt940Field Field, DateOnly BookedOn, DateOnly ValueOn, Money Amount, bool IsReversal, string Code, string Reference, string? BankReference, string? More)
{
    /// <exception cref="Refusal">
    /// <c>BankFiles.LineUnreadable</c>, <c>BankFiles.DateUnreadable</c>, <c>BankFiles.AmountUnreadable</c> (file, line, text).
    /// </exception>
    public static Mt940Line Of(Mt940Field field, string file)
    {
        var where = Spot.Line(file, field.Line).Where;
        var parts = Shape().Match(field.First);
        if (!parts.Success)
        {
            throw new Refusal(Unsigned().IsMatch(field.First) ? "BankFiles.NoSign" : "BankFiles.LineUnreadable", file, where, FreeText.Quote(field.First));
        }

        var amount = parts.Groups["amount"].Value is { Length: > 0 } written
            ? FreeText.Amount(written, ',', '.') ?? throw new Refusal("BankFiles.AmountUnreadable", file, where, FreeText.Quote(written))
            : throw new Refusal("BankFiles.NoAmount", file, where);
        var value = Mt940Days.Read(parts.Groups["value"].Value) ?? throw Unreadable("value");
        var booked = parts.Groups["entry"].Success ? Mt940Days.Near(value, parts.Groups["entry"].Value) ?? throw Unreadable("entry") : value;

        // RC takes back a credit, so money goes out; RD takes back a debit, so money comes in.
        var mark = parts.Groups["mark"].Value;
        return new Mt940Line(
            field,
            booked,
            value,
            mark is "D" or "RC" ? -amount : amount,
            mark.Length == 2,
            parts.Groups["code"].Value.Trim(),
            parts.Groups["reference"].Value.Trim(),
            FreeText.Reference(parts.Groups["bank"].Value),
            FreeText.OrNull(string.Join(' ', field.Lines.Skip(1))));

        Refusal Unreadable(string part) => new("BankFiles.DateUnreadable", file, where, parts.Groups[part].Value);
    }

    public LineContent ToContent(IEnumerable<string> text) => new()
    {
        BookedOn = BookedOn,
        ValueOn = ValueOn,
        Amount = Amount,
        IsReversal = IsReversal,
        BankReference = BankReference,
        Code = FreeText.OrNull(Code),
        Text = "",
        Raw = FreeText.Raw(string.Join('\n', [":61:" + Field.First, .. Field.Lines.Skip(1), .. text.Select((line, index) => index == 0 ? ":86:" + line : line)])),
    };

    // Day, perhaps the book day without its year, mark, perhaps the last letter of the currency, amount, code, references.
    [GeneratedRegex(@"^(?<value>[0-9]{6})(?<entry>[0-9]{4})?(?<mark>RC|RD|C|D)[A-Z]?(?<amount>[0-9.,]*)(?<code>[A-Z][A-Z0-9]{0,3}|$)(?<reference>.*?)(?://(?<bank>.*))?$")]
    private static partial Regex Shape();

    [GeneratedRegex(@"^[0-9]{6}(?:[0-9]{4})?[0-9]+[,.]")]
    private static partial Regex Unsigned();
}

/// <summary>Days as MT940 writes them.</summary>
internal static class Mt940Days
{
    /// <summary>YYMMDD. Null when there is no such day.</summary>
    public static DateOnly? Read(string text)
    {
        var year = Number(text[..2]);
        return Day(year < 80 ? 2000 + year : 1900 + year, text[2..]);
    }

    /// <summary>MMDD in the year that brings it closest to another day: a value day of 1 January may be booked on 31 December.</summary>
    public static DateOnly? Near(DateOnly other, string text) =>
        new[] { other.Year - 1, other.Year, other.Year + 1 }
            .Select(year => Day(year, text))
            .Where(day => day is not null)
            .MinBy(day => Math.Abs(day!.Value.DayNumber - other.DayNumber));

    // Banks count interest in months of thirty days and so write 30 February. They mean the last day of that month.
    private static DateOnly? Day(int year, string text)
    {
        var (month, day) = (Number(text[..2]), Number(text[2..]));
        if (month is < 1 or > 12 || year < 1)
        {
            return null;
        }

        var last = DateTime.DaysInMonth(year, month);
        return day >= 1 && day <= last ? new DateOnly(year, month, day)
            : month == 2 && day is 29 or 30 ? new DateOnly(year, month, last)
            : null;
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
