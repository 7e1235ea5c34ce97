using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>Adds a class of shares, or changes its rules. What a share costs and where its money stands never change: write down, or convert.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="AccountId">Null for the account of member capital.</param>
public sealed record SaveShareClass(int? Id, int Version, string Code, string NameNl, string NameEn, Money Nominal, int Least, int? Most, Holders MayHold, int Votes)
{
    public int? DividendCap { get; init; }

    public int LockYears { get; init; }

    public int NoticeMonths { get; init; }

    public int? YearlyRedemption { get; init; }

    public bool BoardMaySuspend { get; init; }

    public bool IsSuspended { get; init; }

    public int? AccountId { get; init; }
}

public sealed class SaveShareClassHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal">
    /// <c>Members.NoShares</c>, <c>Members.ClassUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Members.CodeTaken</c> (code), <c>Members.NominalWrong</c>, <c>Members.MostBelowLeast</c>,
    /// <c>Members.NobodyMayHold</c>, <c>Members.RuleWrong</c>, <c>Members.MayNotSuspend</c>, <c>Members.AccountWrong</c>, and what <see cref="Label"/> asks.
    /// </exception>
    public Task<ShareClass> Handle(SaveShareClass order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, clock.Today(), by, cancel), cancel);

    internal static async Task<ShareClass> Handle(Turn turn, SaveShareClass order, DateOnly today, Actor by, CancellationToken cancel)
    {
        await MemberRules.HasShares(turn.Db, cancel);
        Check(order);
        var share = order.Id is null ? await Add(turn, order, cancel) : (await MemberRules.Class(turn.Db, order.Id, cancel)).AsSeen(order.Version);
        (share.NameNl, share.NameEn) = (Label.Needed(order.NameNl), Label.Needed(order.NameEn));
        (share.Least, share.Most, share.MayHold, share.Votes) = (order.Least, order.Most, order.MayHold, order.Votes);
        (share.DividendCap, share.LockYears, share.NoticeMonths, share.YearlyRedemption) = (order.DividendCap, order.LockYears, order.NoticeMonths, order.YearlyRedemption);
        (share.BoardMaySuspend, share.SuspendedOn) = (order.BoardMaySuspend, order.IsSuspended ? share.SuspendedOn ?? today : null);
        await turn.Save(by, cancel);
        return share;
    }

    private static void Check(SaveShareClass order)
    {
        if (order.Nominal <= Money.Zero || order.Nominal > Posting.Largest)
        {
            throw new Refusal("Members.NominalWrong");
        }

        if (order.Least < 0 || order.Most < Math.Max(1, order.Least))
        {
            throw new Refusal("Members.MostBelowLeast");
        }

        if ((order.MayHold & Holders.Everybody) == Holders.None)
        {
            throw new Refusal("Members.NobodyMayHold");
        }

        if (order.Votes is < 0 or > 100 || order.LockYears is < 0 or > 50 || order.NoticeMonths is < 0 or > 120 || order.YearlyRedemption is < 0 or > 10_000 || order.DividendCap is < 0 or > 10_000)
        {
            throw new Refusal("Members.RuleWrong");
        }

        if (order is { IsSuspended: true, BoardMaySuspend: false })
        {
            throw new Refusal("Members.MayNotSuspend");
        }
    }

    private static async Task<ShareClass> Add(Turn turn, SaveShareClass order, CancellationToken cancel)
    {
        var code = Label.Needed(order.Code);
        if (code.Length > 10 || await turn.Db.Set<ShareClass>().AnyAsync(share => share.Code == code, cancel))
        {
            throw new Refusal("Members.CodeTaken", code);
        }

        var account = order.AccountId ?? await RoleAccounts.The(turn, AccountRole.MemberCapital, cancel);
        if (!await turn.Db.Set<Account>().AnyAsync(a => a.Id == account && a.RetiredOn == null && !a.KeepsOpenItems && (a.Role == AccountRole.MemberCapital
            || (a.Role == AccountRole.None && (a.Class == AccountClass.Equity || a.Class == AccountClass.Liabilities))), cancel))
        {
            throw new Refusal("Members.AccountWrong");
        }

        var share = new ShareClass
        {
            Id = await turn.NextId<ShareClass>(c => c.Id, cancel),
            Code = code,
            NameNl = "",
            NameEn = "",
            Nominal = order.Nominal,
            Least = 0,
            MayHold = Holders.Everybody,
            Votes = 1,
            AccountId = account,
        };
        turn.Db.Add(share);
        return share;
    }
}
