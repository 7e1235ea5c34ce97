using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>
/// Makes shares of what was paid: of each subscription whose open item was settled, by bank, online or in cash, on the day that the last of it came. Who was
/// no member yet becomes one. Doing it again does nothing.
/// </summary>
public sealed record TakeInShareMoney;

public sealed class TakeInShareMoneyHandler(Bookkeeper books)
{
    /// <returns>The subscriptions that became shares.</returns>
    public Task<IReadOnlyList<Subscription>> Handle(TakeInShareMoney order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, by, cancel), cancel);

    internal static async Task<IReadOnlyList<Subscription>> Handle(Turn turn, Actor by, CancellationToken cancel)
    {
        var db = turn.Db;
        var paid = await db.Set<Subscription>().Include(s => s.Class).Include(s => s.Party)
            .Where(s => s.State == SubscriptionState.Called && db.Set<OpenItem>().Any(item => item.LineId == s.LineId && item.Open.Cents == 0))
            .OrderBy(s => s.Id).ToListAsync(cancel);
        if (paid.Count == 0)
        {
            return paid;
        }

        var lines = paid.ConvertAll(s => s.LineId);
        var days = await (from settlement in db.Set<Allocation>()
                          join line in db.Set<JournalLine>() on settlement.CreditLineId equals line.Id
                          where lines.Contains(settlement.DebitLineId) && !db.Set<AllocationUndone>().Any(undone => undone.AllocationId == settlement.Id)
                          group line.Date by settlement.DebitLineId into settled
                          select new { settled.Key, Day = settled.Max() }).ToDictionaryAsync(settled => settled.Key, settled => settled.Day, cancel);
        var accounts = await ShareAccounts.Of(turn, cancel);
        var open = await OpenDays.From(db, days.Values.Append(paid.Min(s => s.CalledOn)).Min(), cancel);
        var pen = new RegisterPen(turn, by);
        foreach (var subscription in paid)
        {
            var came = days[subscription.LineId];
            var on = open.OnOrAfter(came > subscription.CalledOn ? came : subscription.CalledOn);
            await TakeIn(turn, pen, subscription, on, accounts, by, cancel);
        }

        await turn.Save(cancel);
        return paid;
    }

    private static async Task TakeIn(Turn turn, RegisterPen pen, Subscription subscription, DateOnly on, ShareAccounts accounts, Actor by, CancellationToken cancel)
    {
        var application = subscription.ApplicationId is { } id ? await turn.Db.Set<MemberApplication>().SingleAsync(a => a.Id == id, cancel) : null;
        subscription.MemberNumber ??= (await Joining.Join(turn, pen, application, subscription.Party!, application?.Kind ?? MemberKind.Natural, on, by, cancel)).Number;
        var entry = turn.Post(SharePostings.Issued(subscription, subscription.Class!.AccountId, subscription.MemberNumber.Value, on, accounts), by);
        await pen.Move(subscription.MemberNumber.Value, subscription.ClassId, on, MovementKind.Bought, subscription.Shares, subscription.Amount, entry.Id, cancel);
        (subscription.State, subscription.PaidOn) = (SubscriptionState.Paid, on);
    }
}
