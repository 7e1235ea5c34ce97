using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>Shares of one member become another's: two halves that belong together, and one entry.</summary>
public sealed record TransferShares(int FromNumber, int ToNumber, int ClassId, int Shares, DateOnly On);

public sealed class TransferSharesHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Members.Unknown</c> (number), <c>Members.SameMember</c>, <c>Members.NoMemberThen</c> (number of who should get them), <c>Members.ClassUnknown</c>, and what
    /// <see cref="MemberRules.MayGo"/>, <see cref="MemberRules.MayGet"/> and the door ask.
    /// </exception>
    public Task<ShareMovement> Handle(TransferShares order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <returns>The half by which they went.</returns>
    internal static async Task<ShareMovement> Handle(Turn turn, TransferShares order, Actor by, CancellationToken cancel)
    {
        var (from, to) = (await MemberRules.Find(turn.Db, order.FromNumber, cancel), await MemberRules.Find(turn.Db, order.ToNumber, cancel));
        if (from.Number == to.Number)
        {
            throw new Refusal("Members.SameMember");
        }

        if (!to.IsMemberOn(order.On))
        {
            throw new Refusal("Members.NoMemberThen", Member.NumberText(to.Number));
        }

        var share = await MemberRules.Class(turn.Db, order.ClassId, cancel);
        MemberRules.MayGo(share, await Holdings.Movements(turn.Db, from.Number, share.Id, cancel), order.Shares, order.On);
        MemberRules.MayGet(share, to.Kind, Holdings.On(await Holdings.Movements(turn.Db, to.Number, share.Id, cancel), DateOnly.MaxValue).Shares, order.Shares);

        var amount = share.Worth(order.Shares);
        var entry = turn.Post(SharePostings.Given(await turn.NextLongId<ShareMovement>(m => m.Id, cancel), from, to, order.Shares, amount, share.AccountId, order.On, await ShareAccounts.Of(turn, cancel)), by);
        var pen = new RegisterPen(turn, by);
        var went = await pen.Move(from.Number, share.Id, order.On, MovementKind.GivenAway, -order.Shares, -amount, entry.Id, cancel, tied: true);
        await pen.Move(to.Number, share.Id, order.On, MovementKind.TakenFrom, order.Shares, amount, entry.Id, cancel, tiedTo: went.Id);
        await turn.Save(cancel);
        return went;
    }
}

/// <summary>Shares of one class become shares of another, of the same worth.</summary>
public sealed record ConvertShares(int MemberNumber, int FromClassId, int ToClassId, int Shares, DateOnly On);

public sealed class ConvertSharesHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Members.Unknown</c> (number), <c>Members.ClassUnknown</c>, <c>Members.SameClass</c>, <c>Members.NotWhole</c> (nominal value of the other class), and what <see cref="MemberRules.MayGo"/>,
    /// <see cref="MemberRules.MayGet"/> and the door ask.
    /// </exception>
    public Task Handle(ConvertShares order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var member = await MemberRules.Find(turn.Db, order.MemberNumber, cancel);
            var (from, to) = (await MemberRules.Class(turn.Db, order.FromClassId, cancel), await MemberRules.Class(turn.Db, order.ToClassId, cancel));
            if (from.Id == to.Id)
            {
                throw new Refusal("Members.SameClass");
            }

            MemberRules.MayGo(from, await Holdings.Movements(turn.Db, member.Number, from.Id, cancel), order.Shares, order.On);
            var amount = from.Worth(order.Shares);
            var (count, rest) = Math.DivRem(amount.Cents, to.Nominal.Cents);
            if (rest != 0 || count > int.MaxValue)
            {
                throw new Refusal("Members.NotWhole", to.Nominal);
            }

            MemberRules.MayGet(to, member.Kind, Holdings.On(await Holdings.Movements(turn.Db, member.Number, to.Id, cancel), DateOnly.MaxValue).Shares, (int)count);
            var entry = turn.Post(SharePostings.Converted(member, order.Shares, amount, from.AccountId, to.AccountId, order.On, await ShareAccounts.Of(turn, cancel)), by);
            var pen = new RegisterPen(turn, by);
            var went = await pen.Move(member.Number, from.Id, order.On, MovementKind.ConvertedFrom, -order.Shares, -amount, entry.Id, cancel, tied: true);
            await pen.Move(member.Number, to.Id, order.On, MovementKind.ConvertedTo, (int)count, amount, entry.Id, cancel, tiedTo: went.Id);
            await turn.Save(cancel);
        },
        cancel);
}
