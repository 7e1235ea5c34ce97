using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>Book years (boekjaren): twelve months, named after the year in which they begin.</summary>
public static class FiscalYears
{
    /// <summary>Years outside these are typing errors.</summary>
    public const int First = 1990;
    public const int Last = 2099;

    public static int Of(DateOnly date, int firstMonth) => date.Month >= firstMonth ? date.Year : date.Year - 1;

    /// <summary>The months of a book year, such as 202601 to 202612.</summary>
    public static IEnumerable<int> Months(int year, int firstMonth) =>
        Enumerable.Range(0, 12).Select(i => new DateOnly(year, firstMonth, 1).AddMonths(i).Month());
}
