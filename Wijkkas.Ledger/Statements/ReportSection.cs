using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>
/// One class of accounts on a report, group by group. Amounts stand on the natural side of the class: assets and expenses debit
/// positive, the others credit positive.
/// </summary>
public sealed record ReportSection(AccountClass Class, IReadOnlyList<ReportSection.Group> Groups)
{
    /// <param name="Before">The same a year before.</param>
    /// <param name="Columns">The amount split over the report's columns, in their order; empty where a report has none.</param>
    public sealed record Row(Account Account, Money Amount, Money Before, IReadOnlyList<Money> Columns);

    public sealed record Group(AccountGroup Head, IReadOnlyList<Row> Rows)
    {
        public Money Amount => Rows.Sum(row => row.Amount);

        public Money Before => Rows.Sum(row => row.Before);

        public Money Column(int i) => Rows.Sum(row => row.Columns[i]);
    }

    public Money Amount => Groups.Sum(group => group.Amount);

    public Money Before => Groups.Sum(group => group.Before);

    public Money Column(int i) => Groups.Sum(group => group.Column(i));

    /// <summary>Rows of the class under their groups, groups by position, accounts by code.</summary>
    internal static ReportSection Of(AccountClass @class, IEnumerable<Row> rows) =>
        new(@class,
        [
            .. rows.Where(row => row.Account.Class == @class)
                .GroupBy(row => row.Account.GroupId)
                .Select(group => new Group(group.First().Account.Group!, [.. group.OrderBy(row => row.Account.Code, StringComparer.Ordinal)]))
                .OrderBy(group => group.Head.Position).ThenBy(group => group.Head.Id),
        ]);
}
