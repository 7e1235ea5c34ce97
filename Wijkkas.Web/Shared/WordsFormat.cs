using System.Globalization;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Shared;

/// <summary>Writes amounts, days and numbers for a reader of one language. The patterns are ours, so that no machine's settings change a page.</summary>
internal sealed class WordsFormat : IFormatProvider, ICustomFormatter
{
    private const char HardSpace = '\u00a0';
    private const char Minus = '\u2212';

    private static readonly WordsFormat Dutch = new(Words.Dutch, '.', ',');
    private static readonly WordsFormat English = new(Words.English, ',', '.');

    private readonly CultureInfo culture;
    private readonly NumberFormatInfo numbers;
    private readonly bool minusBehindTheSign;

    private WordsFormat(string language, char group, char point)
    {
        culture = CultureInfo.GetCultureInfo(language);
        numbers = new NumberFormatInfo { NumberGroupSeparator = group.ToString(), NumberDecimalSeparator = point.ToString(), NegativeSign = Minus.ToString() };
        minusBehindTheSign = language == Words.Dutch;
    }

    public static WordsFormat For(string language) => language == Words.English ? English : Dutch;

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : culture.GetFormat(formatType);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
    {
        Money amount when format == "n" => Figure(amount),
        Money amount => Euro(amount),
        DateOnly day => Day(day, format),
        WorkTime time => Time(time),
        DateTime moment => Moment(moment),
        IFormattable other => other.ToString(format, culture),
        _ => arg?.ToString() ?? "",
    };

    public string Euro(Money amount)
    {
        var figure = Figure(amount.IsNegative ? -amount : amount);
        return !amount.IsNegative ? $"€{HardSpace}{figure}" : minusBehindTheSign ? $"€{HardSpace}{Minus}{figure}" : $"{Minus}€{HardSpace}{figure}";
    }

    public string Figure(Money amount) => amount.ToEuros().ToString("#,##0.00", numbers);

    // Three decimals behind few digits can be read as thousands: one more nought, and they cannot.
    public string Decimal(decimal number, bool typed)
    {
        var text = number.ToString(typed ? "0.####" : "#,##0.####", numbers);
        return typed && text.IndexOf(numbers.NumberDecimalSeparator, StringComparison.Ordinal) is > 0 and var mark && text.Length - mark == 4 ? text + "0" : text;
    }

    /// <summary>€ 0,125: cents, and what is finer where it is.</summary>
    public string Price(UnitPrice price) => $"€{HardSpace}{price.ToEuros().ToString("#,##0.00##", numbers)}";

    /// <summary>In hours, as people say it: 2, 2½, 2:20.</summary>
    public static string Time(WorkTime time)
    {
        var (sign, minutes) = (time.Minutes < 0 ? Minus.ToString() : "", Math.Abs(time.Minutes));
        return sign + (minutes % 60) switch
        {
            0 => (minutes / 60).ToString(CultureInfo.InvariantCulture),
            30 => minutes == 30 ? "½" : $"{minutes / 60}½",
            var rest => $"{minutes / 60}:{rest:00}",
        };
    }

    public string Number(long number) => number.ToString("#,##0", numbers);

    public string Moment(DateTime utc)
    {
        var wall = utc.OnTheWall();
        return $"{Day(DateOnly.FromDateTime(wall), null)}, {wall.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    public string Day(DateOnly day, string? format) => format switch
    {
        null or "" => day.ToString("d MMMM yyyy", culture),
        "d" => day.ToString("d MMM", culture).TrimEnd('.'),
        "y" => day.ToString("MMMM yyyy", culture),
        "t" => day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture),
        _ => day.ToString(format, culture),
    };
}
