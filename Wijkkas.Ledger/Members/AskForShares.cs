using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>A member asks to hand shares back, or to give them to another member. It waits for the board, in order of receipt.</summary>
/// <param name="ToNumber">Who is to get them; null to hand them back.</param>
public sealed record AskForShares(int MemberNumber, int ClassId, int Shares, int? ToNumber = null);

public sealed class AskForSharesHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal">
    /// <c>Members.Unknown</c> (number), <c>Members.ClassUnknown</c>, <c>Members.SameMember</c>, <c>Members.NoMemberThen</c> (number), <c>Members.AskedAlready</c> (shares): with what was asked before
    /// it would be more than there is; and what <see cref="MemberRules.MayGo"/> asks.
    /// </exception>
    public Task<ShareRequest> Handle(AskForShares order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var today = clock.Today();
            var member = await MemberRules.Find(turn.Db, order.MemberNumber, cancel);
            if (order.ToNumber is { } number && (number == member.Number || !(await MemberRules.Find(turn.Db, number, cancel)).IsMemberOn(today)))
            {
                throw number == member.Number ? new Refusal("Members.SameMember") : new Refusal("Members.NoMemberThen", Member.NumberText(number));
            }

            var request = await Ask(turn, new RegisterPen(turn, by), member, await MemberRules.Class(turn.Db, order.ClassId, cancel), order.Shares, order.ToNumber, today, today, cancel);
            await turn.Save(cancel);
            return request;
        },
        cancel);

    /// <param name="from">The day from which the notice counts.</param>
    internal static async Task<ShareRequest> Ask(Turn turn, RegisterPen pen, Member member, ShareClass share, int shares, int? toNumber, DateOnly today, DateOnly from, CancellationToken cancel)
    {
        var movements = await Holdings.Movements(turn.Db, member.Number, share.Id, cancel);
        MemberRules.MayGo(share, movements, shares, today);
        var asked = await Asked(turn, member.Number, share.Id, cancel);
        if (asked + shares > Holdings.FewestFrom(movements, today))
        {
            throw new Refusal("Members.AskedAlready", asked);
        }

        var request = new ShareRequest
        {
            Id = await turn.NextId<ShareRequest>(r => r.Id, cancel),
            MemberNumber = member.Number,
            ClassId = share.Id,
            Shares = shares,
            ToNumber = toNumber,
            AskedOn = today,
            AskedAt = turn.Now,
            NotBefore = toNumber is null ? from.AddMonths(share.NoticeMonths) : today,
            State = RequestState.Waiting,
        };
        turn.Db.Add(request);
        await pen.Note(EventKind.Asked, today, cancel, member.Number, classId: share.Id, shares: shares);
        await turn.Save(cancel);
        return request;
    }

    internal static Task<int> Asked(Turn turn, int member, int classId, CancellationToken cancel) =>
        turn.Db.Set<ShareRequest>().Where(r => r.MemberNumber == member && r.ClassId == classId && r.State == RequestState.Waiting).SumAsync(r => r.Shares, cancel);
}

/// <summary>Who asked thinks better of it, before it was decided.</summary>
/// <param name="MemberNumber">Who asked: of another's request it knows nothing.</param>
public sealed record AskNoMore(int Id, int Version, int MemberNumber);

public sealed class AskNoMoreHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal"><c>Members.RequestUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Members.RequestDecided</c>.</exception>
    public Task Handle(AskNoMore order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var request = await DecideShareRequest.Waiting(turn, order.Id, order.Version, cancel);
            if (request.MemberNumber != order.MemberNumber)
            {
                throw new Refusal("Members.RequestUnknown");
            }

            request.State = RequestState.Withdrawn;
            await new RegisterPen(turn, by).Note(EventKind.AskedNoMore, clock.Today(), cancel, request.MemberNumber, classId: request.ClassId, shares: request.Shares);
            await turn.Save(cancel);
        },
        cancel);
}
