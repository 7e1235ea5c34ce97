using System.Globalization;
using Wijkkas.Ledger.Statements;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Statements;

/// <summary>Short ways to read reports in tests.</summary>
internal static class Reading
{
    public static async Task<T> Report<T>(this Books books, Func<Snapshot, Task<T>> read)
    {
        await using var db = books.Read();
        return await read(new Snapshot(db, books.Database.Provider));
    }

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateRange Range(string from, string to) => new(Day(from), Day(to));

    public static IEnumerable<string> Lines(this TrialBalance report) =>
        report.Rows.Select(row => $"{row.Account.Code} {row.Opening} +{row.Debit} -{row.Credit} = {row.Closing}");

    public static IEnumerable<string> Lines(this ReportSection section) =>
        section.Groups.SelectMany(group => group.Rows.Select(row => $"{row.Account.Code} {row.Amount} {row.Before} {string.Join(' ', row.Columns)}".Trim()));

    public static IEnumerable<string> Lines(this StreamBalances report) =>
        report.Rows.Select(row => $"{row.Stream.Code} {row.Opening} +{row.Income} -{row.Expenses} ±{row.Transfers} = {row.Closing}");
}
