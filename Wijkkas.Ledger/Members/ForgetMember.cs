using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>Forgets who a former member was (AVG): the number, the days and the amounts stay, so that totals and the chain of hashes hold.</summary>
public sealed record ForgetMember(int Number, int Version);

public sealed class ForgetMemberHandler(Bookkeeper books, TimeProvider clock)
{
    /// <summary>So long after the last day what we know is kept: two years, longer than any liability of who left.</summary>
    public const int KeptYears = 2;

    /// <exception cref="Refusal">
    /// <c>Members.Unknown</c> (number), <c>Common.ChangedMeanwhile</c>, <c>Members.KeptUntil</c> (day), <c>Members.StillHolds</c>, <c>Members.StillOpen</c>: something is to be paid yet,
    /// <c>Members.OtherRoles</c>: the party is more than a former member.
    /// </exception>
    public Task Handle(ForgetMember order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var (db, today) = (turn.Db, clock.Today());
            var member = (await MemberRules.Find(db, order.Number, cancel)).AsSeen(order.Version);
            var kept = member.Until?.AddYears(KeptYears);
            if (kept is null || today < kept)
            {
                throw new Refusal("Members.KeptUntil", kept ?? today.AddYears(KeptYears));
            }

            if (await db.Set<ShareMovement>().Where(m => m.MemberNumber == member.Number).GroupBy(m => m.ClassId).AnyAsync(share => share.Sum(m => m.Shares) != 0, cancel))
            {
                throw new Refusal("Members.StillHolds");
            }

            var party = await db.Set<Party>().SingleAsync(p => p.Id == member.PartyId, cancel);
            if ((party.Roles & ~PartyRoles.Member) != PartyRoles.None || await db.Set<Member>().AnyAsync(m => m.PartyId == party.Id && m.Number != member.Number && m.Until == null, cancel))
            {
                throw new Refusal("Members.OtherRoles");
            }

            if (await db.Set<OpenItem>().AnyAsync(item => item.PartyId == party.Id && item.Open.Cents > 0, cancel))
            {
                throw new Refusal("Members.StillOpen");
            }

            await Forget(turn, member, party, today, cancel);
            member.ForgottenOn = today;
            await new RegisterPen(turn, by).Note(EventKind.Forgotten, today, cancel, member.Number);
            await turn.Save(by, cancel);
        },
        cancel);

    private static async Task Forget(Turn turn, Member member, Party party, DateOnly today, CancellationToken cancel)
    {
        var name = Member.NumberText(member.Number);
        party.Name = name;
        (party.Iban, party.Email, party.InvoiceEmail, party.Phone, party.BornOn) = (null, null, null, null, null);
        (party.Street, party.HouseNumber, party.PostalCode, party.Town, party.KvkNumber, party.VatNumber) = (null, null, null, null, null, null);
        (party.Roles, party.RetiredOn) = (PartyRoles.Member, party.RetiredOn ?? today);
        foreach (var contact in await turn.Db.Set<PartyContact>().Where(c => c.PartyId == party.Id).ToListAsync(cancel))
        {
            (contact.Name, contact.Email, contact.Phone, contact.Function) = (name, null, null, null);
            (contact.ProposedEmail, contact.ProposedPhone, contact.ProposedAt, contact.PersonId) = (null, null, null, null);
            contact.RetiredOn ??= today;
        }

        foreach (var application in await turn.Db.Set<MemberApplication>().Where(a => a.PartyId == party.Id).ToListAsync(cancel))
        {
            (application.Name, application.Email, application.Phone, application.Note, application.BornOn, application.KvkNumber) = (name, null, null, null, null, null);
            (application.Street, application.HouseNumber, application.PostalCode, application.Town) = (null, null, null, null);
        }
    }
}

/// <summary>What a member wants done with a dividend from now on.</summary>
public sealed record ChooseDividend(int Number, int Version, DividendChoice Choice);

public sealed class ChooseDividendHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Members.Unknown</c> (number), <c>Common.ChangedMeanwhile</c>.</exception>
    public Task Handle(ChooseDividend order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            (await MemberRules.Find(turn.Db, order.Number, cancel)).AsSeen(order.Version).Choice = Enum.IsDefined(order.Choice) ? order.Choice : DividendChoice.Bank;
            await turn.Save(by, cancel);
        },
        cancel);
}
