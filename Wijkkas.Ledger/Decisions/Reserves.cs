using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Decisions;

/// <summary>Why nothing may be distributed from an account of equity.</summary>
public enum ReserveLock
{
    Free = 0,

    /// <summary>A fund or reserve with a purpose (bestemmingsfonds, bestemmingsreserve).</summary>
    HasPurpose = 1,

    /// <summary>Locked by the statutes or the meeting; its row says why.</summary>
    Locked = 2,
}

/// <param name="Balance">What stands on it now.</param>
/// <param name="Why">Of one that was locked by decision.</param>
public sealed record Reserve(Account Account, Money Balance, ReserveLock Lock, string? Why);

/// <summary>What there is to distribute (vrij uitkeerbaar eigen vermogen): free reserves, less results that are below nought and have no destination yet.</summary>
/// <param name="Unappropriated">Results of all years that the meeting gave no destination yet, the running one included.</param>
public sealed record Distributable(IReadOnlyList<Reserve> Reserves, Money Unappropriated)
{
    public Money Free => Reserves.Where(reserve => reserve.Lock == ReserveLock.Free).Sum(reserve => reserve.Balance);

    public Money Most => Free + (Unappropriated.IsNegative ? Unappropriated : Money.Zero) is var most && most.IsNegative ? Money.Zero : most;

    /// <summary>At most from one of them.</summary>
    public Money From(Reserve reserve) => reserve.Lock != ReserveLock.Free || reserve.Balance.IsNegative ? Money.Zero : reserve.Balance < Most ? reserve.Balance : Most;

    public static async Task<Distributable> Read(LedgerDb db, CancellationToken cancel)
    {
        var balances = await db.Set<AccountTotal>().GroupBy(total => total.AccountId)
            .Select(account => new { account.Key, Cents = account.Sum(total => total.Credit.Cents - total.Debit.Cents) }).ToDictionaryAsync(account => account.Key, account => account.Cents, cancel);
        var accounts = await db.Set<Account>().AsNoTracking().OrderBy(account => account.Code).ToListAsync(cancel);
        var locked = await db.Set<LockedReserve>().ToDictionaryAsync(reserve => reserve.AccountId, reserve => reserve.Why, cancel);
        var results = accounts.Where(account => account.Class is AccountClass.Income or AccountClass.Expenses || account.Role == AccountRole.ResultsCarried)
            .Sum(account => new Money(balances.GetValueOrDefault(account.Id)));
        return new Distributable(
            [.. accounts.Where(account => account.Role is AccountRole.Reserve or AccountRole.EarmarkedFund && (account.RetiredOn is null || balances.GetValueOrDefault(account.Id) != 0))
                .Select(account => new Reserve(account, new Money(balances.GetValueOrDefault(account.Id)), Lock(account, locked), locked.GetValueOrDefault(account.Id)))],
            results);
    }

    // RGS: BEivBer are reserves with a purpose, BEivBef funds; of neither may be distributed, whatever else they are used for.
    private static ReserveLock Lock(Account account, Dictionary<int, string> locked) =>
        locked.ContainsKey(account.Id) ? ReserveLock.Locked
        : account.Role == AccountRole.EarmarkedFund || account.RgsCode?.StartsWith("BEivBe", StringComparison.Ordinal) == true ? ReserveLock.HasPurpose
        : ReserveLock.Free;
}

/// <summary>Locks a reserve, so that no dividend comes from it, or opens it again.</summary>
/// <param name="Why">Null to open it.</param>
public sealed record LockReserve(int AccountId, string? Why);

public sealed class LockReserveHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Decisions.NoReserve</c>, and what <see cref="Label"/> asks.</exception>
    public Task Handle(LockReserve order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (!await turn.Db.Set<Account>().AnyAsync(account => account.Id == order.AccountId && account.Role == AccountRole.Reserve, cancel))
            {
                throw new Refusal("Decisions.NoReserve");
            }

            var there = await turn.Db.Set<LockedReserve>().SingleOrDefaultAsync(reserve => reserve.AccountId == order.AccountId, cancel);
            switch (there, Label.Optional(order.Why, 300))
            {
                case (null, { } why):
                    turn.Db.Add(new LockedReserve { AccountId = order.AccountId, Why = why });
                    break;
                case ({ }, { } why):
                    there.Why = why;
                    break;
                case ({ }, null):
                    turn.Db.Remove(there);
                    break;
            }

            await turn.Save(by, cancel);
        },
        cancel);
}
