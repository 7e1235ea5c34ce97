using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>The board agrees: the shares are the other member's, or they are capital no more and open for payment in a payment run.</summary>
public sealed record ApproveShareRequest(int Id, int Version);

public sealed class ApproveShareRequestHandler(Bookkeeper books, TimeProvider clock)
{
    public const int DaysToPay = 14;

    /// <exception cref="Refusal">
    /// <c>Members.RequestUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Members.RequestDecided</c>, <c>Members.NotFirst</c> (member who came before), <c>Members.Suspended</c> (day),
    /// <c>Members.NoticeRuns</c> (day), <c>Members.StillLocked</c> (shares that are not), <c>Members.YearCap</c> (what is left this year), and what <see cref="MemberRules.MayGo"/>,
    /// <see cref="TransferSharesHandler"/> and the door ask.
    /// </exception>
    public Task<ShareRequest> Handle(ApproveShareRequest order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, clock.Today(), by, cancel), cancel);

    internal static async Task<ShareRequest> Handle(Turn turn, ApproveShareRequest order, DateOnly today, Actor by, CancellationToken cancel)
    {
        var request = await DecideShareRequest.Waiting(turn, order.Id, order.Version, cancel);
        if (request.ToNumber is { } to)
        {
            request.EntryId = (await TransferSharesHandler.Handle(turn, new TransferShares(request.MemberNumber, to, request.ClassId, request.Shares, today), by, cancel)).EntryId;
        }
        else
        {
            await Redeem(turn, request, today, by, cancel);
        }

        request.State = RequestState.Approved;
        (request.DecidedBy, request.DecidedAt) = (by.Id, turn.Now);
        await turn.Save(cancel);
        return request;
    }

    private static async Task Redeem(Turn turn, ShareRequest request, DateOnly today, Actor by, CancellationToken cancel)
    {
        var (share, member) = (await MemberRules.Class(turn.Db, request.ClassId, cancel), await MemberRules.Find(turn.Db, request.MemberNumber, cancel));
        var movements = await Holdings.Movements(turn.Db, member.Number, share.Id, cancel);
        MemberRules.MayGo(share, movements, request.Shares, today);
        if (share.SuspendedOn is { } suspended)
        {
            throw new Refusal("Members.Suspended", suspended);
        }

        if (today < request.NotBefore)
        {
            throw new Refusal("Members.NoticeRuns", request.NotBefore);
        }

        // Who leaves is not kept by the years that a share is locked: the freedom to go must remain (art. 2:60).
        if (Holdings.Ripe(movements, share.LockYears, today) is var ripe && ripe < request.Shares && !(member.Until < today))
        {
            throw new Refusal("Members.StillLocked", ripe);
        }

        // In order of receipt: of those whose notice is over, nobody goes before one who came earlier.
        if (await turn.Db.Set<ShareRequest>().Where(r => r.ClassId == share.Id && r.State == RequestState.Waiting && r.ToNumber == null && r.Id < request.Id && r.NotBefore <= today)
                .OrderBy(r => r.Id).Select(r => (int?)r.MemberNumber).FirstOrDefaultAsync(cancel) is { } first)
        {
            throw new Refusal("Members.NotFirst", Member.NumberText(first));
        }

        var amount = share.Worth(request.Shares);
        if (await DecideShareRequest.LeftThisYear(turn.Db, share, today, cancel) is { } left && amount > left)
        {
            throw new Refusal("Members.YearCap", left);
        }

        var entry = turn.Post(
            SharePostings.Redeemed(request, amount, member.HeirId ?? member.PartyId, member.PartyId, share.AccountId, today, today.AddDays(DaysToPay), await ShareAccounts.Of(turn, cancel)), by);
        await new RegisterPen(turn, by).Move(member.Number, share.Id, today, MovementKind.Redeemed, -request.Shares, -amount, entry.Id, cancel);
        (request.EntryId, request.LineId) = (entry.Id, entry.Lines[0].Id);
    }
}

/// <summary>The board refuses, where the rules of the class let it.</summary>
public sealed record RefuseShareRequest(int Id, int Version, string? Why);

public sealed class RefuseShareRequestHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal"><c>Members.WhyMissing</c>, <c>Members.MayNotRefuse</c>, and as <see cref="ApproveShareRequestHandler"/>.</exception>
    public Task Handle(RefuseShareRequest order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var why = Label.Optional(order.Why, 300) ?? throw new Refusal("Members.WhyMissing");
            var request = await DecideShareRequest.Waiting(turn, order.Id, order.Version, cancel);
            if (request.ToNumber is null && !(await MemberRules.Class(turn.Db, request.ClassId, cancel)).BoardMaySuspend)
            {
                throw new Refusal("Members.MayNotRefuse");
            }

            request.State = RequestState.Refused;
            (request.Why, request.DecidedBy, request.DecidedAt) = (why, by.Id, turn.Now);
            await new RegisterPen(turn, by).Note(EventKind.Refused, clock.Today(), cancel, request.MemberNumber, classId: request.ClassId, shares: request.Shares);
            await turn.Save(cancel);
        },
        cancel);
}

/// <summary>What deciding on requests has in common.</summary>
public static class DecideShareRequest
{
    internal static async Task<ShareRequest> Waiting(Turn turn, int id, int version, CancellationToken cancel)
    {
        var request = (await turn.Db.Set<ShareRequest>().SingleOrDefaultAsync(r => r.Id == id, cancel) ?? throw new Refusal("Members.RequestUnknown")).AsSeen(version);
        return request.State == RequestState.Waiting ? request : throw new Refusal("Members.RequestDecided");
    }

    /// <summary>What may still be paid back of a class in the book year; null where nothing limits it.</summary>
    public static async Task<Money?> LeftThisYear(Storage.LedgerDb db, ShareClass share, DateOnly today, CancellationToken cancel)
    {
        if (share.YearlyRedemption is not { } cap)
        {
            return null;
        }

        var (first, last) = await MemberRules.Year(db, today, cancel);
        var most = new Money((await Holdings.OfClass(db, share.Id, first.AddDays(-1), cancel)).Cents * cap / 10_000);
        var left = most - await Holdings.Redeemed(db, share.Id, first, last, cancel);
        return left.IsNegative ? Money.Zero : left;
    }
}
