using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>Lowers what each share of a class is worth (afstempelen): what the members lose covers results of earlier years.</summary>
public sealed record WriteDownShares(int ClassId, int Version, Money Nominal, DateOnly On);

public sealed class WriteDownSharesHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Members.ClassUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Members.NotLower</c> (nominal value), <c>Members.MovedAfter</c> (day): shares of the class moved later; and what the door asks.</exception>
    public Task Handle(WriteDownShares order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var share = (await MemberRules.Class(turn.Db, order.ClassId, cancel)).AsSeen(order.Version);
            if (order.Nominal <= Money.Zero || order.Nominal >= share.Nominal)
            {
                throw new Refusal("Members.NotLower", share.Nominal);
            }

            if (await turn.Db.Set<ShareMovement>().Where(m => m.ClassId == share.Id && m.On > order.On).Select(m => (DateOnly?)m.On).MaxAsync(cancel) is { } later)
            {
                throw new Refusal("Members.MovedAfter", later);
            }

            var held = await turn.Db.Set<ShareMovement>().Where(m => m.ClassId == share.Id).GroupBy(m => m.MemberNumber)
                .Select(member => new { Number = member.Key, Shares = member.Sum(m => m.Shares) }).Where(member => member.Shares > 0).OrderBy(member => member.Number).ToListAsync(cancel);
            var less = share.Nominal - order.Nominal;
            share.Nominal = order.Nominal;
            if (held.Count > 0)
            {
                var entry = turn.Post(
                    SharePostings.WrittenDown(share.Code, new Money(less.Cents * held.Sum(member => (long)member.Shares)), share.AccountId,
                        await RoleAccounts.The(turn, AccountRole.ResultsCarried, cancel), order.On, await Daybooks.The(turn.Db, DaybookKind.Memorial, cancel)), by);
                var pen = new RegisterPen(turn, by);
                foreach (var member in held)
                {
                    await pen.Move(member.Number, share.Id, order.On, MovementKind.WrittenDown, 0, new Money(-less.Cents * member.Shares), entry.Id, cancel);
                }
            }

            await turn.Save(by, cancel);
        },
        cancel);
}
