using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>
/// What each stream had, got, spent, gave to or took from others, and has: opening + income − expense ± transfers = closing.
/// Income credit positive, expense debit positive, transfers positive where the stream received; cents, nothing rounded.
/// </summary>
/// <param name="TransferAccount">Where transfers are booked; null in books that have no such account.</param>
public sealed record StreamBalances(DateRange Period, IReadOnlyList<StreamBalances.Row> Rows, Account? TransferAccount, BooksSeal Seal)
{
    /// <param name="Opening">What it had before the period, and what opening entries in the period brought.</param>
    public sealed record Row(MoneyStream Stream, Money Opening, Money Income, Money Expenses, Money Transfers)
    {
        public Money Closing => Opening + Income - Expenses + Transfers;

        /// <summary>What it kept in the period, transfers apart.</summary>
        public Money Kept => Income - Expenses;
    }
}

public sealed class StreamBalancesReader(Snapshot books)
{
    public Task<StreamBalances> Read(DateRange period, CancellationToken cancel = default) =>
        books.Take(
            async () =>
            {
                var accounts = await Chart.Accounts(books.Db, cancel);
                var booked = await Movements.Read(books, Which.Streams, Split.ByStream, Labels.All, cancel, Days.Before(period.From), period);
                var rows = new List<StreamBalances.Row>();
                foreach (var stream in await Chart.Streams(books.Db, cancel))
                {
                    var row = new StreamBalances.Row(stream, default, default, default, default);
                    foreach (var (accountId, _) in booked.Keys.Where(key => key.Label == stream.Id))
                    {
                        var of = booked.Of(accountId, stream.Id);
                        row = Add(row, accounts[accountId], -of[0].Balance, -of[1].Balance);
                    }

                    if (stream.RetiredOn is null || row != new StreamBalances.Row(stream, default, default, default, default))
                    {
                        rows.Add(row);
                    }
                }

                var transfers = accounts.Values.FirstOrDefault(account => account.Role == AccountRole.StreamTransfers);
                return new StreamBalances(period, rows, transfers, await BooksSeal.Read(books.Db, cancel));
            },
            cancel);

    private static StreamBalances.Row Add(StreamBalances.Row row, Account account, Money had, Money got)
    {
        var opened = row with { Opening = row.Opening + had };
        return account switch
        {
            { Class: AccountClass.Income } => opened with { Income = row.Income + got },
            { Class: AccountClass.Expenses } => opened with { Expenses = row.Expenses - got },
            { Role: AccountRole.StreamTransfers } => opened with { Transfers = row.Transfers + got },
            _ => opened with { Opening = opened.Opening + got },
        };
    }
}
