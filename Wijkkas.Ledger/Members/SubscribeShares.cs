using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>A member wants more shares: we call for the money. They are shares once it has arrived.</summary>
public sealed record SubscribeShares(int MemberNumber, int ClassId, int Shares);

/// <summary>Who subscribes.</summary>
internal sealed record Subscriber(int PartyId, MemberKind Kind, int? MemberNumber, int? ApplicationId);

public sealed class SubscribeSharesHandler(Bookkeeper books, TimeProvider clock)
{
    public const int DaysToPay = 30;

    /// <exception cref="Refusal">
    /// <c>Members.NoShares</c>, <c>Members.Unknown</c> (number), <c>Members.NoMemberThen</c> (number), <c>Members.ClassUnknown</c>, <c>Members.StillToPay</c> (reference): a call of this class is open;
    /// and what <see cref="MemberRules.MayGet"/> and the door ask.
    /// </exception>
    public Task<Subscription> Handle(SubscribeShares order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var today = clock.Today();
            var member = await MemberRules.Find(turn.Db, order.MemberNumber, cancel);
            return !member.IsMemberOn(today) || member.NoticeOn is not null
                ? throw new Refusal("Members.NoMemberThen", Member.NumberText(member.Number))
                : await Call(turn, new RegisterPen(turn, by), new Subscriber(member.PartyId, member.Kind, member.Number, null), order.ClassId, order.Shares, today, by, cancel);
        },
        cancel);

    internal static async Task<Subscription> Call(Turn turn, RegisterPen pen, Subscriber who, int classId, int shares, DateOnly on, Actor by, CancellationToken cancel)
    {
        await MemberRules.HasShares(turn.Db, cancel);
        var share = await MemberRules.Class(turn.Db, classId, cancel);
        if (await turn.Db.Set<Subscription>().Where(s => s.PartyId == who.PartyId && s.ClassId == classId && s.State == SubscriptionState.Called).Select(s => s.Reference).FirstOrDefaultAsync(cancel) is { } open)
        {
            throw new Refusal("Members.StillToPay", CreditorReference.Grouped(open));
        }

        var held = who.MemberNumber is { } number ? Holdings.On(await Holdings.Movements(turn.Db, number, classId, cancel), DateOnly.MaxValue).Shares : 0;
        MemberRules.MayGet(share, who.Kind, held, shares);

        var id = await turn.NextId<Subscription>(s => s.Id, cancel);
        var document = Subscription.DocumentOf(id, on);
        var (reference, dueOn) = (CreditorReference.Of(document), on.AddDays(DaysToPay));
        var entry = turn.Post(SharePostings.Called(id, who.PartyId, share.Worth(shares), document, reference, on, dueOn, await ShareAccounts.Of(turn, cancel)), by);
        var subscription = new Subscription
        {
            Id = id,
            PartyId = who.PartyId,
            MemberNumber = who.MemberNumber,
            ApplicationId = who.ApplicationId,
            ClassId = classId,
            Shares = shares,
            Amount = share.Worth(shares),
            Reference = reference,
            CalledOn = on,
            DueOn = dueOn,
            EntryId = entry.Id,
            LineId = entry.Lines[0].Id,
            State = SubscriptionState.Called,
        };
        turn.Db.Add(subscription);
        await pen.Note(EventKind.Subscribed, on, cancel, who.MemberNumber, who.ApplicationId, classId, shares);
        await turn.Save(cancel);
        return subscription;
    }
}

/// <summary>The money does not come: the call is taken back. An applicant who never paid is no member and never was.</summary>
public sealed record EndSubscription(int Id, int Version);

public sealed class EndSubscriptionHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal"><c>Members.SubscriptionUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Members.SubscriptionPaid</c>: something was paid; and what the door asks.</exception>
    public Task Handle(EndSubscription order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var subscription = (await turn.Db.Set<Subscription>().SingleOrDefaultAsync(s => s.Id == order.Id, cancel) ?? throw new Refusal("Members.SubscriptionUnknown")).AsSeen(order.Version);
            var open = await turn.Db.Set<OpenItem>().AsNoTracking().SingleAsync(item => item.LineId == subscription.LineId, cancel);
            if (subscription.State != SubscriptionState.Called || open.Open != open.Amount)
            {
                throw new Refusal("Members.SubscriptionPaid");
            }

            var today = clock.Today();
            await ReverseEntryHandler.Handle(turn, new ReverseEntry(subscription.EntryId, null, "Inschrijving vervallen"), by, cancel);
            subscription.State = SubscriptionState.Ended;
            await new RegisterPen(turn, by).Note(EventKind.SubscriptionEnded, today, cancel, subscription.MemberNumber, subscription.ApplicationId, subscription.ClassId, subscription.Shares);
            if (subscription.ApplicationId is { } id)
            {
                (await turn.Db.Set<MemberApplication>().SingleAsync(a => a.Id == id, cancel)).State = ApplicationState.Withdrawn;
            }

            await turn.Save(cancel);
        },
        cancel);
}
