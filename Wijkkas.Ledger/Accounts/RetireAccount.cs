using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Accounts;

/// <summary>Takes an account out of use. What was booked on it stays and is shown; the door refuses new bookings on it.</summary>
public sealed record RetireAccount(int Id, int Version);

public sealed class RetireAccountHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal">
    /// <c>Accounts.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Accounts.UsedByTheHouse</c> (code), <c>Accounts.NotNought</c> (code, balance, debit positive).
    /// </exception>
    public Task Handle(RetireAccount order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var account = await AccountRules.Find(turn, order.Id, order.Version, cancel);
                if (account.RetiredOn is not null)
                {
                    return;
                }

                await CheckUse(turn, account, cancel);
                await CheckBalance(turn, account, cancel);
                account.RetiredOn = clock.Today();
                await turn.Save(by, cancel);
            },
            cancel);

    // The house books on it by role or through a daybook; where another account has the same role, that one remains.
    private static async Task CheckUse(Turn turn, Account account, CancellationToken cancel)
    {
        var isLastOfRole = account.Role != AccountRole.None
            && !await turn.Db.Set<Account>().AnyAsync(a => a.Role == account.Role && a.Id != account.Id && a.RetiredOn == null, cancel);
        if (isLastOfRole || await turn.Db.Set<Daybook>().AnyAsync(d => d.AccountId == account.Id, cancel))
        {
            throw new Refusal("Accounts.UsedByTheHouse", account.Code);
        }
    }

    // Money on an account that nobody can book from any more would stand on the balance sheet for good.
    private static async Task CheckBalance(Turn turn, Account account, CancellationToken cancel)
    {
        if (!account.IsOnBalanceSheet)
        {
            return;
        }

        var cents = await turn.Db.Set<AccountTotal>().Where(t => t.AccountId == account.Id).SumAsync(t => t.Debit.Cents - t.Credit.Cents, cancel);
        if (cents != 0)
        {
            throw new Refusal("Accounts.NotNought", account.Code, new Money(cents));
        }
    }
}
