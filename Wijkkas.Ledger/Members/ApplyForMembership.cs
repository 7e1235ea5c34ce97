using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>Somebody asks to become a member. Whoever it is, the books know nothing of them yet.</summary>
/// <param name="Key">Of the form: sent twice it is one application.</param>
/// <param name="IsLegal">A company, association or foundation; then with its KvK number.</param>
/// <param name="BornOn">Of a person; who is not of age becomes a youth member.</param>
public sealed record ApplyForMembership(string Key, bool IsLegal, string? Name, string? Email, DateOnly? BornOn, int? ClassId, int Shares)
{
    public string? Phone { get; init; }

    public string? Street { get; init; }

    public string? HouseNumber { get; init; }

    public string? PostalCode { get; init; }

    public string? Town { get; init; }

    public string? KvkNumber { get; init; }

    public string? Note { get; init; }

    public string Language { get; init; } = "nl";
}

public sealed class ApplyForMembershipHandler(Bookkeeper books, TimeProvider clock)
{
    public const int OfAge = 18;

    /// <summary>More waiting than this is no neighbourhood but a machine.</summary>
    public const int MostWaiting = 500;

    /// <exception cref="Refusal">
    /// <c>Members.NoMembers</c>, <c>Members.TooManyWait</c>, <c>Members.EmailNeeded</c>, <c>Members.BornWrong</c>, <c>Parties.KvkWrong</c>, <c>Parties.EmailWrong</c>, <c>Members.ClassUnknown</c>,
    /// and what <see cref="MemberRules.MayGet"/> and <see cref="Label"/> ask.
    /// </exception>
    public Task<MemberApplication> Handle(ApplyForMembership order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, clock.Today(), by, cancel), cancel);

    internal static async Task<MemberApplication> Handle(Turn turn, ApplyForMembership order, DateOnly today, Actor by, CancellationToken cancel)
    {
        var key = Label.Optional(order.Key, 64) ?? Guid.CreateVersion7().ToString("N");
        if (await turn.Db.Set<MemberApplication>().SingleOrDefaultAsync(a => a.Key == key, cancel) is { } before)
        {
            return before;
        }

        var form = await MemberRules.HasMembers(turn.Db, cancel);
        if (await turn.Db.Set<MemberApplication>().CountAsync(a => a.State == ApplicationState.Waiting, cancel) >= MostWaiting)
        {
            throw new Refusal("Members.TooManyWait");
        }

        var kind = Kind(order, today);
        if (form.HasShares())
        {
            MemberRules.MayGet(await MemberRules.Class(turn.Db, order.ClassId, cancel), kind, 0, order.Shares);
        }

        var kvk = order.IsLegal ? RegistrationNumbers.Bare(order.KvkNumber) : null;
        var application = new MemberApplication
        {
            Id = await turn.NextId<MemberApplication>(a => a.Id, cancel),
            Key = key,
            State = ApplicationState.Waiting,
            Kind = kind,
            Name = Label.Needed(order.Name),
            Email = PartyRules.Email(order.Email) ?? throw new Refusal("Members.EmailNeeded"),
            Phone = Label.Optional(order.Phone, 30),
            Street = Label.Optional(order.Street),
            HouseNumber = Label.Optional(order.HouseNumber, 20),
            PostalCode = Label.Optional(order.PostalCode, 10)?.ToUpperInvariant(),
            Town = Label.Optional(order.Town),
            BornOn = order.IsLegal ? null : order.BornOn,
            KvkNumber = kvk is null || RegistrationNumbers.IsKvk(kvk) ? kvk : throw new Refusal("Parties.KvkWrong", kvk),
            Language = order.Language == "en" ? "en" : "nl",
            ClassId = form.HasShares() ? order.ClassId : null,
            Shares = form.HasShares() ? order.Shares : 0,
            Note = Label.Optional(order.Note, MemberApplication.LongestNote),
            AppliedAt = turn.Now,
        };
        turn.Db.Add(application);
        await new RegisterPen(turn, by).Note(EventKind.Applied, today, cancel, application: application.Id, classId: application.ClassId, shares: application.Shares);
        await turn.Save(cancel);
        return application;
    }

    private static MemberKind Kind(ApplyForMembership order, DateOnly today) =>
        order.IsLegal ? MemberKind.Legal
        : order.BornOn is not { } born || born > today || born < today.AddYears(-120) ? throw new Refusal("Members.BornWrong")
        : born.AddYears(OfAge) <= today ? MemberKind.Natural : MemberKind.Youth;
}
