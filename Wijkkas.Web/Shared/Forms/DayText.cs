using System.Globalization;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Shared.Forms;

/// <summary>Reads a day as people type it: 17-11-2026, 17/11/2026, 2026-11-17, 17 nov 2026, 17 november 2026. The day stands first, as in all of Europe.</summary>
public static class DayText
{
    // Years outside these are typing errors, and no sum of days runs out of the calendar.
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    private static readonly string[] Figures = ["d-M-yyyy", "d/M/yyyy", "d.M.yyyy", "yyyy-M-d"];
    private static readonly string[] Names = ["d MMM yyyy", "d MMMM yyyy"];
    private static readonly CultureInfo[] Months = [CultureInfo.GetCultureInfo(Words.Dutch), CultureInfo.GetCultureInfo(Words.English)];

    /// <exception cref="Refusal"><c>Values.NotADay</c> (text).</exception>
    public static DateOnly Read(string text)
    {
        var day = Day(text);
        return day.Year is >= FirstYear and <= LastYear ? day : throw new Refusal("Values.NotADay", text);
    }

    /// <summary>As it stands in a field: 17-11-2026.</summary>
    public static string Write(DateOnly day) => day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);

    /// <summary>As it stands in an address: 2026-11-17.</summary>
    public static string InAddress(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(string text)
    {
        var typed = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (DateOnly.TryParseExact(typed, Figures, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        foreach (var language in Months)
        {
            if (DateOnly.TryParseExact(typed, Names, language, DateTimeStyles.None, out day))
            {
                return day;
            }
        }

        throw new Refusal("Values.NotADay", text);
    }
}
