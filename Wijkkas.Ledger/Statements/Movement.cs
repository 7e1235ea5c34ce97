using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>What was booked on the two sides in some days, in cents; nothing is rounded.</summary>
public readonly record struct Movement(Money Debit, Money Credit)
{
    /// <summary>Debit less credit: positive is a debit balance.</summary>
    public Money Balance => Debit - Credit;

    public bool IsNone => Debit.IsZero && Credit.IsZero;

    public static Movement operator +(Movement a, Movement b) => new(a.Debit + b.Debit, a.Credit + b.Credit);

    public static Movement operator -(Movement a, Movement b) => new(a.Debit - b.Debit, a.Credit - b.Credit);
}

/// <summary>Days to add up, both included; without a first day from the beginning of the books.</summary>
internal readonly record struct Days(DateOnly? From, DateOnly To)
{
    public static readonly Days Ever = new(null, new DateOnly(2999, 12, 31));

    public static implicit operator Days(DateRange range) => new(range.From, range.To);

    public static Days Before(DateOnly day) => new(null, day.AddDays(-1));
}

internal enum Split
{
    None,
    ByStream,
    ByBranch,
}

/// <summary>Which accounts to add up: one, or those of some classes.</summary>
internal readonly record struct Which(int? AccountId, Accounts.AccountClass First, Accounts.AccountClass Last)
{
    public static readonly Which Every = new(null, Accounts.AccountClass.Assets, Accounts.AccountClass.Expenses);

    public static readonly Which Result = new(null, Accounts.AccountClass.Income, Accounts.AccountClass.Expenses);

    public static readonly Which BalanceSheet = new(null, Accounts.AccountClass.Assets, Accounts.AccountClass.Equity);

    public static readonly Which Streams = new(null, Accounts.AccountClass.Equity, Accounts.AccountClass.Expenses);

    public static Which One(int accountId) => new(accountId, default, default);
}
