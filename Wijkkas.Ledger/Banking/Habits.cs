using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Ledger.Banking;

/// <summary>Remembers where payments from or to somebody's account go, and forgets what was taken back.</summary>
internal static class Habits
{
    public static async Task Learn(LedgerDb db, BankLine line, IReadOnlyList<LinePart> parts, CancellationToken cancel)
    {
        if (line.CounterAccount is not { } counter || parts is not [{ ItemId: null, Reference: null } part])
        {
            return;
        }

        var habit = await Of(db, counter, !line.Amount.IsNegative, cancel);
        if (habit is null)
        {
            db.Add(new BankHabit
            {
                CounterAccount = counter,
                MoneyIn = !line.Amount.IsNegative,
                AccountId = part.AccountId,
                StreamId = part.StreamId,
                ProjectId = part.ProjectId,
                BranchId = part.BranchId,
                PartyId = part.PartyId,
                Times = 1,
            });
            return;
        }

        var same = habit.AccountId == part.AccountId && habit.StreamId == part.StreamId && habit.ProjectId == part.ProjectId
            && habit.BranchId == part.BranchId && habit.PartyId == part.PartyId;
        habit.Times = same ? habit.Times + 1 : 1;
        (habit.AccountId, habit.StreamId, habit.ProjectId, habit.BranchId, habit.PartyId) =
            (part.AccountId, part.StreamId, part.ProjectId, part.BranchId, part.PartyId);
    }

    public static async Task Unlearn(LedgerDb db, BankLine line, IReadOnlyList<int> accounts, CancellationToken cancel)
    {
        if (line.CounterAccount is not { } counter || await Of(db, counter, !line.Amount.IsNegative, cancel) is not { } habit || !accounts.Contains(habit.AccountId))
        {
            return;
        }

        if (--habit.Times == 0)
        {
            db.Remove(habit);
        }
    }

    private static Task<BankHabit?> Of(LedgerDb db, string counter, bool moneyIn, CancellationToken cancel) =>
        db.Set<BankHabit>().SingleOrDefaultAsync(habit => habit.CounterAccount == counter && habit.MoneyIn == moneyIn, cancel);
}
