using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

public enum IncomeColumns
{
    Streams,
    Branches,
}

/// <summary>
/// Staat van baten en lasten: what came in and what it cost, by group and account, in all, per stream or per branch, beside the
/// same days a year before. Income credit positive, expense debit positive, both normally above nought; cents, nothing rounded.
/// </summary>
public sealed record IncomeStatement(
    DateRange Period, DateRange Before, IReadOnlyList<IncomeStatement.Column> Columns, ReportSection Income, ReportSection Expenses, BooksSeal Seal)
{
    /// <summary>A stream or a branch; neither for the lines that name no branch.</summary>
    public sealed record Column(int Id, MoneyStream? Stream, Branch? Branch);

    public Money Result => Income.Amount - Expenses.Amount;

    public Money ResultBefore => Income.Before - Expenses.Before;

    public Money ResultOf(int column) => Income.Column(column) - Expenses.Column(column);
}

public sealed class IncomeStatementReader(Snapshot books)
{
    public Task<IncomeStatement> Read(DateRange period, Labels labels, IncomeColumns by = IncomeColumns.Streams, CancellationToken cancel = default) =>
        books.Take(
            async () =>
            {
                var accounts = await Chart.Accounts(books.Db, cancel);
                var before = period.YearBefore();
                var split = by == IncomeColumns.Streams ? Split.ByStream : Split.ByBranch;
                var booked = await Movements.Read(books, Which.Result, split, labels, cancel, period, before);

                var used = booked.Keys.Where(key => !booked.Of(key.AccountId, key.Label)[0].IsNone).Select(key => key.Label).ToHashSet();
                var columns = (await Columns(by, cancel)).Where(column => used.Contains(column.Id)).ToList();
                var rows = new List<ReportSection.Row>();
                foreach (var keys in booked.Keys.GroupBy(key => key.AccountId))
                {
                    var account = accounts[keys.Key];
                    var sign = account.IsDebitSide ? 1 : -1;
                    Money Natural(Money balance) => new(sign * balance.Cents);
                    var amount = Natural(keys.Sum(key => booked.Of(key.AccountId, key.Label)[0].Balance));
                    var amountBefore = Natural(keys.Sum(key => booked.Of(key.AccountId, key.Label)[1].Balance));
                    var each = columns.ConvertAll(column => Natural(booked.Of(account.Id, column.Id)[0].Balance));
                    if (!amount.IsZero || !amountBefore.IsZero || each.Exists(one => !one.IsZero))
                    {
                        rows.Add(new ReportSection.Row(account, amount, amountBefore, each));
                    }
                }

                return new IncomeStatement(
                    period, before, columns,
                    ReportSection.Of(AccountClass.Income, rows), ReportSection.Of(AccountClass.Expenses, rows), await BooksSeal.Read(books.Db, cancel));
            },
            cancel);

    private async Task<IEnumerable<IncomeStatement.Column>> Columns(IncomeColumns by, CancellationToken cancel)
    {
        if (by == IncomeColumns.Streams)
        {
            return (await Chart.Streams(books.Db, cancel)).Select(stream => new IncomeStatement.Column(stream.Id, stream, null));
        }

        return (await Chart.Branches(books.Db, cancel)).Select(branch => new IncomeStatement.Column(branch.Id, null, branch))
            .Append(new IncomeStatement.Column(0, null, null));
    }
}
