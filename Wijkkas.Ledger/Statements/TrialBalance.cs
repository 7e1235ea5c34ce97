using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>
/// Proef- en saldibalans: per account what stood there, what was booked on each side, and what stands there now. Amounts in euro
/// cents, balances debit positive, nothing rounded. Accounts of income and expense begin each book year at nought; what they
/// ended with in earlier years stands in <see cref="EarlierResults"/>, so that the openings of all together are nought too.
/// </summary>
/// <param name="EarlierResults">Computed, debit positive: a profit of earlier years is negative here.</param>
public sealed record TrialBalance(DateRange Period, IReadOnlyList<TrialBalance.Row> Rows, Money EarlierResults, BooksSeal Seal)
{
    /// <param name="Before">The closing balance a year before; nought where it was not asked for.</param>
    public sealed record Row(Account Account, Money Opening, Money Debit, Money Credit, Money Before)
    {
        public Money Closing => Opening + Debit - Credit;
    }

    public Money Debit => Rows.Sum(row => row.Debit);

    public Money Credit => Rows.Sum(row => row.Credit);

    /// <summary>Nought for whole books; with labels it is what came to them from elsewhere.</summary>
    public Money Closing => Rows.Sum(row => row.Closing) + EarlierResults;
}

public sealed class TrialBalanceReader(Snapshot books)
{
    /// <param name="compare">Whether the closing balances of the year before are wanted.</param>
    public Task<TrialBalance> Read(DateRange period, Labels labels, bool compare = false, CancellationToken cancel = default) =>
        books.Take(
            async () =>
            {
                var firstMonth = await Chart.FirstMonth(books.Db, cancel);
                var accounts = await Chart.Accounts(books.Db, cancel);
                var begins = Chart.YearBegins(period.From, firstMonth);
                List<Days> days = [Days.Before(begins), new(begins, period.From.AddDays(-1)), period];
                if (compare)
                {
                    var before = period.YearBefore();
                    days.AddRange([new(null, before.To), new(Chart.YearBegins(before.From, firstMonth), before.To)]);
                }

                var booked = await Movements.Read(books, Which.Every, Split.None, labels, cancel, [.. days]);
                var rows = new List<TrialBalance.Row>();
                var earlier = Money.Zero;
                foreach (var account in booked.Keys.Select(key => accounts[key.AccountId]).OrderBy(account => account.Code, StringComparer.Ordinal))
                {
                    var of = booked.Of(account.Id);
                    var opening = of[1].Balance + (account.IsOnBalanceSheet ? of[0].Balance : Money.Zero);
                    earlier += account.IsOnBalanceSheet ? Money.Zero : of[0].Balance;
                    var closingBefore = compare ? of[account.IsOnBalanceSheet ? 3 : 4].Balance : Money.Zero;
                    if (!opening.IsZero || !of[2].IsNone || !closingBefore.IsZero)
                    {
                        rows.Add(new TrialBalance.Row(account, opening, of[2].Debit, of[2].Credit, closingBefore));
                    }
                }

                return new TrialBalance(period, rows, earlier, await BooksSeal.Read(books.Db, cancel));
            },
            cancel);
}
