using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Ledger.Banking;

/// <summary>Remembers where payments from or to somebody's account go, and forgets what was taken back.</summary>
internal static class Habits
{
    /// <summary>Of lines that are booked together, in their order. Saved with what else the turn saves.</summary>
    public static async Task Learn(LedgerDb db, IReadOnlyList<(BankLine Line, IReadOnlyList<LinePart> Parts)> booked, CancellationToken cancel)
    {
        var telling = booked.Where(one => one.Line.CounterAccount is not null && one.Parts is [{ ItemId: null, Reference: null }]).ToList();
        if (telling.Count == 0)
        {
            return;
        }

        var counters = telling.Select(one => one.Line.CounterAccount!).Distinct().ToList();
        var habits = await db.Set<BankHabit>().Where(habit => counters.Contains(habit.CounterAccount)).ToDictionaryAsync(habit => (habit.CounterAccount, habit.MoneyIn), cancel);
        foreach (var (line, parts) in telling)
        {
            var key = (line.CounterAccount!, !line.Amount.IsNegative);
            if (habits.TryGetValue(key, out var habit))
            {
                Again(habit, parts[0]);
            }
            else
            {
                db.Add(habits[key] = First(key, parts[0]));
            }
        }
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

    private static BankHabit First((string CounterAccount, bool MoneyIn) key, LinePart part) => new()
    {
        CounterAccount = key.CounterAccount,
        MoneyIn = key.MoneyIn,
        AccountId = part.AccountId,
        StreamId = part.StreamId,
        ProjectId = part.ProjectId,
        BranchId = part.BranchId,
        PartyId = part.PartyId,
        Times = 1,
    };

    private static void Again(BankHabit habit, LinePart part)
    {
        var same = habit.AccountId == part.AccountId && habit.StreamId == part.StreamId && habit.ProjectId == part.ProjectId
            && habit.BranchId == part.BranchId && habit.PartyId == part.PartyId;
        habit.Times = same ? habit.Times + 1 : 1;
        (habit.AccountId, habit.StreamId, habit.ProjectId, habit.BranchId, habit.PartyId) =
            (part.AccountId, part.StreamId, part.ProjectId, part.BranchId, part.PartyId);
    }

    private static Task<BankHabit?> Of(LedgerDb db, string counter, bool moneyIn, CancellationToken cancel) =>
        db.Set<BankHabit>().SingleOrDefaultAsync(habit => habit.CounterAccount == counter && habit.MoneyIn == moneyIn, cancel);
}
