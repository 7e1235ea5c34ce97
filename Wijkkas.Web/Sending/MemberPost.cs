using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Clockwork;
using Wijkkas.Web.Mail;

namespace Wijkkas.Web.Sending;

/// <summary>Makes shares of money that came in, calls for money that must come, and welcomes who became a member. Each letter goes once: its key is in the box.</summary>
public sealed class MemberPost(TakeInShareMoneyHandler take, LedgerDb db, Bookkeeper books, LetterFrame frame, PayAddress pay, TimeProvider clock) : IChore
{
    private const int Together = 50;

    /// <summary>Who joined longer ago, when nobody sent letters yet, hears nothing any more.</summary>
    private const int Days = 30;

    private static readonly Actor Clock = new("members");

    public async Task Run(CancellationToken stopping)
    {
        // Most minutes nobody owes for shares: then no turn at the books is asked.
        if (await db.Set<Subscription>().AnyAsync(call => call.State == SubscriptionState.Called, stopping))
        {
            await take.Handle(new TakeInShareMoney(), Clock, stopping);
        }

        var since = clock.Today().AddDays(-Days);
        var (calls, joined) = (await Calls(since, stopping), await Joined(since, stopping));
        if (calls.Count + joined.Count == 0)
        {
            return;
        }

        var us = await db.Set<Organisation>().AsNoTracking().SingleAsync(stopping);
        foreach (var call in calls)
        {
            await Put(await Write(call, us, stopping), stopping);
        }

        foreach (var member in joined)
        {
            await Put(
                await frame.Write(
                    $"member-welcome-{member.Number}", new Addressee(member.Party!.Email!, member.Party.Name, member.Party.Language, member.PartyId),
                    words => new LetterText(words["Post.MemberWelcomeSubject", us.Name], [words["Post.MemberWelcome", Member.NumberText(member.Number), member.Since]]), stopping),
                stopping);
        }
    }

    private Task<List<Subscription>> Calls(DateOnly since, CancellationToken cancel) => db.Set<Subscription>().AsNoTracking().Include(s => s.Party)
        .Where(s => s.State == SubscriptionState.Called && s.CalledOn >= since && s.Party!.Email != null && !db.Set<Letter>().Any(letter => letter.AboutKind == "share-call" && letter.AboutKey == s.Reference))
        .OrderBy(s => s.Id).Take(Together).ToListAsync(cancel);

    private async Task<List<Member>> Joined(DateOnly since, CancellationToken cancel)
    {
        var joined = await db.Set<Member>().AsNoTracking().Include(m => m.Party)
            .Where(m => m.Since >= since && m.Party!.Email != null && db.Set<RegisterEvent>().Any(e => e.MemberNumber == m.Number && e.Kind == EventKind.Joined)).OrderBy(m => m.Number).ToListAsync(cancel);
        var keys = joined.ConvertAll(m => $"member-welcome-{m.Number}");
        var there = await db.Set<Letter>().Where(letter => keys.Contains(letter.Key)).Select(letter => letter.Key).ToHashSetAsync(cancel);
        return joined.FindAll(m => !there.Contains($"member-welcome-{m.Number}"));
    }

    private async Task<LetterToSend> Write(Subscription call, Organisation us, CancellationToken cancel)
    {
        var link = await pay.Of(call.LineId, Clock, cancel);
        var isNew = call.ApplicationId is not null;
        return await frame.Write(
            $"share-call-{call.Id}", new Addressee(call.Party!.Email!, call.Party.Name, call.Party.Language, call.PartyId),
            words => new LetterText(
                words[isNew ? "Post.MemberCallSubject" : "Post.MemberMoreSubject", us.Name],
                [
                    words[isNew ? "Post.MemberCall" : "Post.MemberMore", call.Amount, call.DueOn, CreditorReference.Grouped(call.Reference)],
                    .. Iban.TryParse(us.Iban, out var iban) ? (string[])[words["Post.MemberAccount", iban.Grouped()]] : [],
                ],
                link is null ? null : (words["Post.PayHere"], link.ToString())),
            cancel) with { About = ("share-call", call.Reference) };
    }

    private Task<Letter> Put(LetterToSend letter, CancellationToken cancel) => books.Take(turn => Postbox.Put(turn, letter, Clock, cancel), cancel);
}
