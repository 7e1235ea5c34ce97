using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>
/// Balans at the end of a day, beside the same day a year before. Assets equal equity and liabilities, always: the result of the
/// running book year and that of earlier years are computed from the accounts of income and expense, because no entry closes a
/// year. What the meeting gave a destination is booked on the account for results carried (<see cref="AccountRole.ResultsCarried"/>),
/// which stands beside the computed lines. Labels make no sense here: an entry balances as a whole, not per label.
/// </summary>
/// <param name="ResultOfYear">Income less expense since the book year began.</param>
/// <param name="EarlierResults">Income less expense of all years before, before any destination.</param>
public sealed record BalanceSheet(
    DateOnly Date,
    DateOnly DateBefore,
    ReportSection Assets,
    ReportSection Equity,
    ReportSection Liabilities,
    BalanceSheet.Computed ResultOfYear,
    BalanceSheet.Computed EarlierResults,
    DateRange Year,
    BooksSeal Seal)
{
    public readonly record struct Computed(Money Amount, Money Before);

    public Money EquityAmount => Equity.Amount + ResultOfYear.Amount + EarlierResults.Amount;

    public Money EquityBefore => Equity.Before + ResultOfYear.Before + EarlierResults.Before;

    public Money OtherSide => EquityAmount + Liabilities.Amount;

    public Money OtherSideBefore => EquityBefore + Liabilities.Before;

    /// <summary>Nought, or the books are damaged: see <c>verify</c>.</summary>
    public Money Difference => Assets.Amount - OtherSide;
}

public sealed class BalanceSheetReader(Snapshot books)
{
    public Task<BalanceSheet> Read(DateOnly date, CancellationToken cancel = default) =>
        books.Take(
            async () =>
            {
                var firstMonth = await Chart.FirstMonth(books.Db, cancel);
                var accounts = await Chart.Accounts(books.Db, cancel);
                var before = DateRange.BeforeOn(date);
                var (begins, beginsBefore) = (Chart.YearBegins(date, firstMonth), Chart.YearBegins(before, firstMonth));

                var booked = await Movements.Read(books, Which.Every, Split.None, Labels.All, cancel,
                    new(null, date), new(begins, date), new(null, before), new(beginsBefore, before));

                var rows = new List<ReportSection.Row>();
                Money year = default, yearBefore = default, earlier = default, earlierBefore = default;
                foreach (var account in booked.Keys.Select(key => accounts[key.AccountId]))
                {
                    var of = booked.Of(account.Id);
                    if (!account.IsOnBalanceSheet)
                    {
                        year -= of[1].Balance;
                        yearBefore -= of[3].Balance;
                        earlier -= of[0].Balance - of[1].Balance;
                        earlierBefore -= of[2].Balance - of[3].Balance;
                    }
                    else if (!of[0].Balance.IsZero || !of[2].Balance.IsZero)
                    {
                        rows.Add(account.IsDebitSide
                            ? new ReportSection.Row(account, of[0].Balance, of[2].Balance, [])
                            : new ReportSection.Row(account, -of[0].Balance, -of[2].Balance, []));
                    }
                }

                return new BalanceSheet(
                    date, before,
                    ReportSection.Of(AccountClass.Assets, rows), ReportSection.Of(AccountClass.Equity, rows), ReportSection.Of(AccountClass.Liabilities, rows),
                    new(year, yearBefore), new(earlier, earlierBefore), new DateRange(begins, date), await BooksSeal.Read(books.Db, cancel));
            },
            cancel);
}
