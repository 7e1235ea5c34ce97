using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>Shares held, and what was paid in on them.</summary>
public readonly record struct Holding(long Shares, Money Amount);

/// <summary>What members hold: sums of movements, never a number that is kept.</summary>
internal static class Holdings
{
    /// <summary>One member's movements in one class, in order of days.</summary>
    public static Task<List<ShareMovement>> Movements(LedgerDb db, int member, int classId, CancellationToken cancel) =>
        db.Set<ShareMovement>().AsNoTracking().Where(m => m.MemberNumber == member && m.ClassId == classId).OrderBy(m => m.On).ThenBy(m => m.Id).ToListAsync(cancel);

    public static Holding On(IEnumerable<ShareMovement> movements, DateOnly day) =>
        movements.Where(m => m.On <= day).Aggregate(default(Holding), (sum, m) => new Holding(sum.Shares + m.Shares, sum.Amount + m.Amount));

    /// <summary>The fewest that are held from a day on: so many can go on that day, whatever came after it.</summary>
    public static long FewestFrom(IReadOnlyList<ShareMovement> movements, DateOnly day)
    {
        var held = On(movements, day).Shares;
        return movements.Where(m => m.On > day).GroupBy(m => m.On).OrderBy(later => later.Key)
            .Aggregate((Held: held, Fewest: held), (sum, later) =>
            {
                var now = sum.Held + later.Sum(m => m.Shares);
                return (now, Math.Min(sum.Fewest, now));
            }).Fewest;
    }

    /// <summary>How many of the shares held on a day were held so many years already: the oldest go first.</summary>
    public static long Ripe(IReadOnlyList<ShareMovement> movements, int lockYears, DateOnly day)
    {
        var then = day.AddYears(-lockYears);
        var gone = movements.Where(m => m.On > then && m.On <= day && m.Shares < 0).Sum(m => -(long)m.Shares);
        return Math.Max(0, On(movements, then).Shares - gone);
    }

    /// <summary>A class in all.</summary>
    public static async Task<Money> OfClass(LedgerDb db, int classId, DateOnly day, CancellationToken cancel) =>
        new(await db.Set<ShareMovement>().Where(m => m.ClassId == classId && m.On <= day).SumAsync(m => m.Amount.Cents, cancel));

    public static async Task<Money> Redeemed(LedgerDb db, int classId, DateOnly from, DateOnly to, CancellationToken cancel) =>
        new(-await db.Set<ShareMovement>().Where(m => m.ClassId == classId && m.Kind == MovementKind.Redeemed && m.On >= from && m.On <= to).SumAsync(m => m.Amount.Cents, cancel));
}

/// <summary>Writes movements and events in a turn.</summary>
internal sealed class RegisterPen(Turn turn, Actor by)
{
    private long movement;
    private long happened;

    public async Task<ShareMovement> Move(int member, int classId, DateOnly on, MovementKind kind, int shares, Money amount, long? entryId, CancellationToken cancel, bool tied = false, long? tiedTo = null)
    {
        movement = movement == 0 ? await turn.NextLongId<ShareMovement>(m => m.Id, cancel) : movement + 1;
        var moved = new ShareMovement
        {
            Id = movement,
            MemberNumber = member,
            ClassId = classId,
            On = on,
            Kind = kind,
            Shares = shares,
            Amount = amount,
            EntryId = entryId,
            PairId = tied ? movement : tiedTo,
            RecordedAt = turn.Now,
            RecordedBy = by.Id,
        };
        turn.Db.Add(moved);
        return moved;
    }

    public async Task Note(EventKind kind, DateOnly on, CancellationToken cancel, int? member = null, int? application = null, int? classId = null, int? shares = null)
    {
        happened = happened == 0 ? await turn.NextLongId<RegisterEvent>(e => e.Id, cancel) : happened + 1;
        turn.Db.Add(new RegisterEvent
        {
            Id = happened,
            On = on,
            Kind = kind,
            MemberNumber = member,
            ApplicationId = application,
            ClassId = classId,
            Shares = shares,
            RecordedAt = turn.Now,
            RecordedBy = by.Id,
        });
    }
}
