using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>The board admits somebody, and calls for the money of the shares. A member from the day that it has arrived; where there are no shares, from now.</summary>
/// <param name="PartyId">Who it is, where we know them already (as a volunteer, say); null to add them.</param>
public sealed record AdmitApplicant(int Id, int Version, int? PartyId = null);

public sealed class AdmitApplicantHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal">
    /// <c>Members.ApplicationUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Members.ApplicationDecided</c>, <c>Parties.Unknown</c>, <c>Members.IsMember</c> (number), and what
    /// <see cref="SubscribeSharesHandler"/> and the door ask.
    /// </exception>
    public Task<MemberApplication> Handle(AdmitApplicant order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, clock.Today(), by, cancel), cancel);

    internal static async Task<MemberApplication> Handle(Turn turn, AdmitApplicant order, DateOnly today, Actor by, CancellationToken cancel)
    {
        var application = await Waiting(turn, order.Id, order.Version, cancel);
        var party = order.PartyId is { } id
            ? await turn.Db.Set<Party>().SingleOrDefaultAsync(p => p.Id == id && p.RetiredOn == null, cancel) ?? throw new Refusal("Parties.Unknown")
            : await AddParty(turn, application, cancel);
        if (await turn.Db.Set<Member>().Where(m => m.PartyId == party.Id && (m.Until == null || m.Until >= today)).Select(m => (int?)m.Number).FirstOrDefaultAsync(cancel) is { } number)
        {
            throw new Refusal("Members.IsMember", Member.NumberText(number));
        }

        application.State = ApplicationState.Admitted;
        (application.PartyId, application.DecidedBy, application.DecidedAt) = (party.Id, by.Id, turn.Now);
        await turn.Save(by, cancel);

        var pen = new RegisterPen(turn, by);
        await pen.Note(EventKind.Admitted, today, cancel, application: application.Id);
        if (application.ClassId is { } classId)
        {
            await SubscribeSharesHandler.Call(turn, pen, new Subscriber(party.Id, application.Kind, null, application.Id), classId, application.Shares, today, by, cancel);
        }
        else
        {
            await Joining.Join(turn, pen, application, party, application.Kind, today, by, cancel);
        }

        return application;
    }

    internal static async Task<MemberApplication> Waiting(Turn turn, int id, int version, CancellationToken cancel)
    {
        var application = (await turn.Db.Set<MemberApplication>().SingleOrDefaultAsync(a => a.Id == id, cancel) ?? throw new Refusal("Members.ApplicationUnknown")).AsSeen(version);
        return application.State == ApplicationState.Waiting ? application : throw new Refusal("Members.ApplicationDecided");
    }

    private static async Task<Party> AddParty(Turn turn, MemberApplication application, CancellationToken cancel)
    {
        var party = new Party
        {
            Id = await turn.NextId<Party>(p => p.Id, cancel),
            Name = application.Name,
            Roles = PartyRoles.None,
            Email = application.Email,
            IsPerson = application.Kind != MemberKind.Legal,
            BornOn = application.BornOn,
            KvkNumber = application.KvkNumber,
            Phone = application.Phone,
            Street = application.Street,
            HouseNumber = application.HouseNumber,
            PostalCode = application.PostalCode,
            Town = application.Town,
            Language = application.Language,
        };
        turn.Db.Add(party);
        return party;
    }
}

/// <summary>The board does not admit somebody; the reason is for whoever asks later.</summary>
public sealed record RejectApplicant(int Id, int Version, string? Why);

public sealed class RejectApplicantHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal"><c>Members.WhyMissing</c>, and as <see cref="AdmitApplicantHandler"/>.</exception>
    public Task Handle(RejectApplicant order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var why = Label.Optional(order.Why, 300) ?? throw new Refusal("Members.WhyMissing");
            var application = await AdmitApplicantHandler.Waiting(turn, order.Id, order.Version, cancel);
            application.State = ApplicationState.Rejected;
            (application.Why, application.DecidedBy, application.DecidedAt) = (why, by.Id, turn.Now);
            await new RegisterPen(turn, by).Note(EventKind.Rejected, clock.Today(), cancel, application: application.Id);
            await turn.Save(cancel);
        },
        cancel);
}

/// <summary>Gives a number to whoever became a member.</summary>
internal static class Joining
{
    public static async Task<Member> Join(Turn turn, RegisterPen pen, MemberApplication? application, Party party, MemberKind kind, DateOnly on, Actor by, CancellationToken cancel)
    {
        var member = new Member { Number = await turn.NextId<Member>(m => m.Number, cancel), PartyId = party.Id, Kind = kind, Since = on };
        turn.Db.Add(member);
        party.Roles |= PartyRoles.Member;
        if (application is not null)
        {
            (application.State, application.MemberNumber) = (ApplicationState.Joined, member.Number);
        }

        // Whom we may let in to see what is theirs.
        if (party.Email is { } email && !await turn.Db.Set<PartyContact>().AnyAsync(c => c.PartyId == party.Id && c.RetiredOn == null, cancel))
        {
            turn.Db.Add(new PartyContact { Id = await turn.NextId<PartyContact>(c => c.Id, cancel), PartyId = party.Id, Name = party.Name, Email = email });
        }

        await pen.Note(EventKind.Joined, on, cancel, member.Number, application?.Id);
        await turn.Save(by, cancel);
        return member;
    }
}
