using System.Globalization;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Statements;

/// <summary>What <c>IncomeStatement.cshtml</c> shows.</summary>
public sealed record IncomeStatementPage(IncomeStatement Report, ReportFilter Filter, IncomeColumns By, bool WithAccounts)
{
    public const string Path = "/reports/income-and-expense";

    public bool ByBranch => By == IncomeColumns.Branches;

    /// <summary>One row of the matrix: a group, or an account of it.</summary>
    public sealed record Row(string Name, Money Amount, Money Before, Func<int, Money> Column, Func<ReportFilter, string>? Opens, bool IsSum = false);

    public static string Name(IncomeStatement.Column column, Words words) =>
        column.Stream is { } stream ? words.Of(stream) : column.Branch?.Name ?? words["Reports.NoBranch"];

    /// <summary>This report with something changed.</summary>
    public string Address(ReportFilter filter, bool? withAccounts = null, bool? byBranch = null) => filter.Address(
        Path, ("by", byBranch ?? ByBranch ? "branch" : null), ("detail", withAccounts ?? WithAccounts ? "accounts" : null));

    /// <summary>Only what stands in one column.</summary>
    public ReportFilter In(IncomeStatement.Column column) => ByBranch
        ? Filter with { Branch = column.Branch?.Code ?? ReportFilter.None }
        : Filter with { Stream = column.Stream!.Code };

    /// <summary>Groups, each a row that opens its accounts; or every group's accounts with their sum.</summary>
    public IEnumerable<(string? Heading, int Id, IReadOnlyList<Row> Rows)> Groups(ReportSection section, Words words) =>
        WithAccounts
            ? section.Groups.Select(group => ((string?)words.Of(group.Head), group.Head.Id, (IReadOnlyList<Row>)
                [.. group.Rows.Select(row => new Row(words.Of(row.Account), row.Amount, row.Before, i => row.Columns[i], filter => filter.Card(row.Account.Code))),
                    new Row(words["Reports.GroupTogether", words.Of(group.Head)], group.Amount, group.Before, group.Column, filter => filter.Lines(AccountSet.Of(group.Head), Sum.Moved), IsSum: true)]))
            : [(null, 0, [.. section.Groups.Select(group => new Row(words.Of(group.Head), group.Amount, group.Before, group.Column, Opens(group)))])];

    /// <summary>Percentages of the widest bar, for pictures.</summary>
    public string Width(Money amount)
    {
        var widest = Enumerable.Range(0, Report.Columns.Count).SelectMany(i => (long[])[Report.Income.Column(i).Cents, Report.Expenses.Column(i).Cents]).DefaultIfEmpty().Max();
        return widest <= 0 ? "0" : (Math.Max(0, amount.Cents) * 100m / widest).ToString("0.###", CultureInfo.InvariantCulture);
    }

    /// <summary>All lines of income and expense together, or of one of the two.</summary>
    public static Func<ReportFilter, string> Opens(params AccountClass[] classes) => filter => filter.Lines(AccountSet.Of(classes), Sum.Moved);

    private static Func<ReportFilter, string> Opens(ReportSection.Group group) => group.Rows is [var only]
        ? filter => filter.Card(only.Account.Code)
        : filter => filter.Lines(AccountSet.Of(group.Head), Sum.Moved);
}
