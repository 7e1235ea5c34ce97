using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>A membership ends: by notice, expulsion or death. What is held is put in the queue to be paid back.</summary>
/// <param name="On">The day on which the notice came, it was decided, or the member died.</param>
/// <param name="Until">The last day as a member; null for what the law says: of a notice the end of the book year, four weeks before it at the latest; of the rest, the same day.</param>
/// <param name="HeirId">Of a member who died: who is paid (the heirs).</param>
public sealed record EndMembership(int Number, int Version, LeaveReason Reason, DateOnly On, DateOnly? Until = null, int? HeirId = null);

public sealed class EndMembershipHandler(Bookkeeper books, TimeProvider clock)
{
    /// <summary>Four weeks (art. 2:36).</summary>
    public const int NoticeDays = 28;

    /// <exception cref="Refusal">
    /// <c>Members.Unknown</c> (number), <c>Common.ChangedMeanwhile</c>, <c>Members.LeavesAlready</c> (last day), <c>Members.BeforeJoining</c> (first day), <c>Members.EndsBeforeNotice</c>,
    /// <c>Members.DayAhead</c>, <c>Members.EndTooLate</c> (last day that may be), <c>Parties.Unknown</c>.
    /// </exception>
    public Task<Member> Handle(EndMembership order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var member = (await MemberRules.Find(turn.Db, order.Number, cancel)).AsSeen(order.Version);
            if (member.Until is { } already)
            {
                throw new Refusal("Members.LeavesAlready", already);
            }

            var today = clock.Today();
            await Check(turn, order, member, today, cancel);
            var until = order.Until ?? (order.Reason == LeaveReason.Resigned ? await ByNotice(turn, order.On, cancel) : order.On);
            (member.NoticeOn, member.Until, member.Reason, member.HeirId) = (order.On, until, order.Reason, order.HeirId);
            await turn.Save(cancel);

            var pen = new RegisterPen(turn, by);
            var kind = order.Reason switch { LeaveReason.Resigned => EventKind.NoticeGiven, LeaveReason.Expelled => EventKind.Expelled, LeaveReason.Died => EventKind.Died, _ => EventKind.Ended };
            await pen.Note(kind, order.On, cancel, member.Number);
            await HandBackAll(turn, pen, member, today, until, cancel);
            await turn.Save(cancel);
            return member;
        },
        cancel);

    private static async Task Check(Turn turn, EndMembership order, Member member, DateOnly today, CancellationToken cancel)
    {
        if (order.On < member.Since)
        {
            throw new Refusal("Members.BeforeJoining", member.Since);
        }

        if (order.On > today)
        {
            throw new Refusal("Members.DayAhead");
        }

        if (order.Until < order.On)
        {
            throw new Refusal("Members.EndsBeforeNotice");
        }

        // Whoever gives notice can in any case go at the end of the book year after the one in which it came.
        if (order.Until is { } until && (await MemberRules.Year(turn.Db, order.On, cancel)).Last.AddDays(1).AddYears(1).AddDays(-1) is var latest && until > latest)
        {
            throw new Refusal("Members.EndTooLate", latest);
        }

        if (order.HeirId is { } heir && !await turn.Db.Set<Party>().AnyAsync(p => p.Id == heir && p.RetiredOn == null, cancel))
        {
            throw new Refusal("Parties.Unknown");
        }
    }

    private static async Task<DateOnly> ByNotice(Turn turn, DateOnly on, CancellationToken cancel)
    {
        var (first, last) = await MemberRules.Year(turn.Db, on, cancel);
        return on.AddDays(NoticeDays) <= last ? last : first.AddYears(2).AddDays(-1);
    }

    private static async Task HandBackAll(Turn turn, RegisterPen pen, Member member, DateOnly today, DateOnly until, CancellationToken cancel)
    {
        var held = await turn.Db.Set<ShareMovement>().Where(m => m.MemberNumber == member.Number).GroupBy(m => m.ClassId)
            .Select(share => new { ClassId = share.Key, Shares = share.Sum(m => m.Shares) }).OrderBy(share => share.ClassId).ToListAsync(cancel);
        foreach (var share in held)
        {
            var left = share.Shares - await AskForSharesHandler.Asked(turn, member.Number, share.ClassId, cancel);
            if (left > 0)
            {
                await AskForSharesHandler.Ask(turn, pen, member, await MemberRules.Class(turn.Db, share.ClassId, cancel), left, null, today, until, cancel);
            }
        }
    }
}
