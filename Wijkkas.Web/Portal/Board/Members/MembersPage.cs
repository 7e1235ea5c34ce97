using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Board.Members;

/// <summary>What waits in each place of the members' part, for the tabs.</summary>
public sealed record MemberTabs(string Here, bool HasShares, int Applications, int Requests)
{
    public static async Task<MemberTabs> Read(string here, LedgerDb db, CancellationToken cancel) => new(
        here,
        (await db.Set<Organisation>().Select(o => o.LegalForm).SingleAsync(cancel)).HasShares(),
        await db.Set<MemberApplication>().CountAsync(a => a.State == ApplicationState.Waiting, cancel),
        await db.Set<ShareRequest>().CountAsync(r => r.State == RequestState.Waiting, cancel));
}

/// <summary>The register as it stood on a day.</summary>
/// <param name="Differs">Where register and books differ now; null where they agree.</param>
/// <param name="Liable">Former members who are liable on that day.</param>
public sealed record RegisterPage(
    MemberTabs Tabs, DateOnly On, string? Q, IReadOnlyList<RegisterRow> Rows, int Members, long Shares, Money Amount, Refusal? Differs, IReadOnlyList<Ledger.Members.Member> Liable, bool IsFoundation)
{
    public const int Most = 500;

    public static async Task<RegisterPage> Read(MemberTabs tabs, LedgerDb db, ReadRegister register, DateOnly on, string? q, CancellationToken cancel)
    {
        var all = await register.On(on, cancel);
        var found = string.IsNullOrWhiteSpace(q) ? all
            : [.. all.Where(row => row.Member.Party!.Name.Contains(q.Trim(), StringComparison.OrdinalIgnoreCase) || Ledger.Members.Member.NumberText(row.Member.Number).Contains(q.Trim(), StringComparison.Ordinal))];
        return new RegisterPage(
            tabs, on, q, found, all.Count(row => row.Member.IsMemberOn(on)), all.Sum(row => row.Shares), all.Sum(row => row.Amount),
            (await new RegisterChecks().Look(db, cancel))?.What, await register.Liable(on, cancel),
            !(await db.Set<Organisation>().Select(o => o.LegalForm).SingleAsync(cancel)).HasMembers());
    }
}

/// <summary>One member: what is held, what moved, what is open and what the board can do.</summary>
public sealed record MemberPage(
    Ledger.Members.Member Member, IReadOnlyList<MemberPage.Line> Movements, IReadOnlyList<MemberPage.Held> Holdings, IReadOnlyList<Subscription> Subscriptions, IReadOnlyList<ShareRequest> Requests,
    IReadOnlyList<ShareClass> Classes, DateOnly Today)
{
    public EndForm End { get; init; } = new();

    public SharesForm Buy { get; init; } = new();

    public GiveForm Give { get; init; } = new();

    /// <param name="Standing">What is held of the class after it.</param>
    public sealed record Line(ShareMovement Movement, string Class, long Standing, int? Other);

    public sealed record Held(ShareClass Class, long Shares, Money Amount);

    public Money Amount => Holdings.Sum(held => held.Amount);

    public long Shares => Holdings.Sum(held => held.Shares);

    public static async Task<MemberPage?> Read(LedgerDb db, ReadRegister register, int number, DateOnly today, CancellationToken cancel)
    {
        var member = await db.Set<Ledger.Members.Member>().AsNoTracking().Include(m => m.Party).Include(m => m.Heir).SingleOrDefaultAsync(m => m.Number == number, cancel);
        if (member is null)
        {
            return null;
        }

        var classes = await db.Set<ShareClass>().AsNoTracking().OrderBy(c => c.Code).ToListAsync(cancel);
        var movements = await register.Movements(number, cancel);
        var pairs = movements.Select(m => m.PairId).OfType<long>().ToList();
        var others = await db.Set<ShareMovement>().Where(m => m.PairId != null && pairs.Contains(m.PairId.Value) && m.MemberNumber != number)
            .Select(m => new { m.PairId, m.MemberNumber }).ToDictionaryAsync(m => m.PairId!.Value, m => m.MemberNumber, cancel);
        return new MemberPage(
            member, Told(movements, classes, others),
            [.. classes.Select(c => new Held(c, movements.Where(m => m.ClassId == c.Id).Sum(m => (long)m.Shares), movements.Where(m => m.ClassId == c.Id).Sum(m => m.Amount))).Where(held => held.Shares != 0)],
            await db.Set<Subscription>().AsNoTracking().Include(s => s.Class).Where(s => s.PartyId == member.PartyId && s.State == SubscriptionState.Called).OrderBy(s => s.Id).ToListAsync(cancel),
            await db.Set<ShareRequest>().AsNoTracking().Include(r => r.Class).Where(r => r.MemberNumber == number).OrderByDescending(r => r.Id).ToListAsync(cancel),
            classes, today);
    }

    /// <summary>With the standing after each.</summary>
    public static IReadOnlyList<Line> Told(IReadOnlyList<ShareMovement> movements, IReadOnlyList<ShareClass> classes, IReadOnlyDictionary<long, int> others)
    {
        var standing = new Dictionary<int, long>();
        var lines = new List<Line>();
        foreach (var movement in movements)
        {
            standing[movement.ClassId] = standing.GetValueOrDefault(movement.ClassId) + movement.Shares;
            lines.Add(new Line(
                movement, classes.First(c => c.Id == movement.ClassId).Code, standing[movement.ClassId], movement.PairId is { } pair && others.TryGetValue(pair, out var other) ? other : null));
        }

        return lines;
    }
}

public sealed record EndForm
{
    public int Version { get; init; }

    public LeaveReason Reason { get; init; } = LeaveReason.Resigned;

    public DateOnly? On { get; init; }

    public DateOnly? Until { get; init; }
}

public sealed record SharesForm
{
    public int ClassId { get; init; }

    public int Shares { get; init; } = 1;
}

public sealed record GiveForm
{
    public int ClassId { get; init; }

    public int Shares { get; init; } = 1;

    public int? To { get; init; }

    public DateOnly? On { get; init; }
}

/// <summary>Who asked to become a member, those that wait first.</summary>
public sealed record ApplicationsPage(MemberTabs Tabs, IReadOnlyList<ApplicationsPage.Row> Rows, string? Why = null)
{
    /// <param name="Known">Parties with the same address for mail.</param>
    public sealed record Row(MemberApplication Application, Subscription? Call, Money Open, IReadOnlyList<Party> Known);

    public static async Task<ApplicationsPage> Read(LedgerDb db, string? why, CancellationToken cancel)
    {
        var found = await db.Set<MemberApplication>().AsNoTracking().Include(a => a.Class).OrderBy(a => a.State).ThenByDescending(a => a.Id).Take(200).ToListAsync(cancel);
        var ids = found.ConvertAll(a => a.Id);
        var calls = await (from call in db.Set<Subscription>()
                           join item in db.Set<OpenItem>() on call.LineId equals item.LineId
                           where call.ApplicationId != null && ids.Contains(call.ApplicationId.Value)
                           select new { call, item.Open }).AsNoTracking().ToDictionaryAsync(one => one.call.ApplicationId!.Value, cancel);
        var mails = found.Where(a => a.State == ApplicationState.Waiting && a.Email != null).Select(a => a.Email!).Distinct().ToList();
        var known = (await db.Set<Party>().AsNoTracking().Where(p => p.RetiredOn == null && p.Email != null && mails.Contains(p.Email)).ToListAsync(cancel)).ToLookup(p => p.Email!);
        return new ApplicationsPage(
            await MemberTabs.Read("/members/applications", db, cancel),
            [.. found.Select(a => new Row(a, calls.GetValueOrDefault(a.Id)?.call, calls.GetValueOrDefault(a.Id)?.Open ?? Money.Zero, a.State == ApplicationState.Waiting && a.Email is { } mail ? [.. known[mail]] : []))],
            why);
    }
}

/// <summary>The queue of shares to be handed back or given, in order of receipt.</summary>
public sealed record RequestsPage(MemberTabs Tabs, IReadOnlyList<RequestsPage.Row> Waiting, IReadOnlyList<RequestsPage.Row> Decided, IReadOnlyList<RequestsPage.Room> Rooms, DateOnly Today, string? Why = null)
{
    /// <param name="Open">What is still to be paid of one that was approved.</param>
    public sealed record Row(ShareRequest Request, Money Open);

    /// <summary>What may still be paid back of a class this year.</summary>
    public sealed record Room(ShareClass Class, Money? Left);

    public static async Task<RequestsPage> Read(LedgerDb db, DateOnly today, string? why, CancellationToken cancel)
    {
        var all = await db.Set<ShareRequest>().AsNoTracking().Include(r => r.Class).Include(r => r.Member!.Party).OrderBy(r => r.Id).ToListAsync(cancel);
        var lines = all.Select(r => r.LineId).OfType<long>().ToList();
        var open = await db.Set<OpenItem>().Where(i => lines.Contains(i.LineId)).Select(i => new { i.LineId, i.Open.Cents }).ToDictionaryAsync(i => i.LineId, i => i.Cents, cancel);
        var rows = all.ConvertAll(r => new Row(r, new Money(r.LineId is { } line ? open.GetValueOrDefault(line) : 0)));
        var rooms = new List<Room>();
        foreach (var share in await db.Set<ShareClass>().AsNoTracking().Where(c => c.YearlyRedemption != null || c.SuspendedOn != null).OrderBy(c => c.Code).ToListAsync(cancel))
        {
            rooms.Add(new Room(share, await DecideShareRequest.LeftThisYear(db, share, today, cancel)));
        }

        return new RequestsPage(
            await MemberTabs.Read("/members/requests", db, cancel),
            rows.FindAll(row => row.Request.State == RequestState.Waiting), [.. rows.Where(row => row.Request.State != RequestState.Waiting).Reverse().Take(50)], rooms, today, why);
    }
}

public sealed record ClassesPage(MemberTabs Tabs, IReadOnlyList<ShareClass> Classes);

/// <summary>The rules of a class of shares, as typed.</summary>
public sealed record ClassForm
{
    public int Id { get; init; }

    public int Version { get; init; }

    public string? Code { get; init; }

    public string? NameNl { get; init; }

    public string? NameEn { get; init; }

    public Money Nominal { get; init; }

    public int Least { get; init; } = 1;

    public int? Most { get; init; }

    public bool Natural { get; init; }

    public bool Legal { get; init; }

    public bool Youth { get; init; }

    public int Votes { get; init; } = 1;

    public Quantity? DividendCap { get; init; }

    public int LockYears { get; init; }

    public int NoticeMonths { get; init; }

    public Quantity? YearlyRedemption { get; init; }

    public bool BoardMaySuspend { get; init; }

    public bool IsSuspended { get; init; }

    public int? AccountId { get; init; }

    public static ClassForm Of(ShareClass share) => new()
    {
        Id = share.Id,
        Version = share.Version,
        Code = share.Code,
        NameNl = share.NameNl,
        NameEn = share.NameEn,
        Nominal = share.Nominal,
        Least = share.Least,
        Most = share.Most,
        Natural = share.MayHold.HasFlag(Holders.Natural),
        Legal = share.MayHold.HasFlag(Holders.Legal),
        Youth = share.MayHold.HasFlag(Holders.Youth),
        Votes = share.Votes,
        DividendCap = PerCent(share.DividendCap),
        LockYears = share.LockYears,
        NoticeMonths = share.NoticeMonths,
        YearlyRedemption = PerCent(share.YearlyRedemption),
        BoardMaySuspend = share.BoardMaySuspend,
        IsSuspended = share.SuspendedOn is not null,
        AccountId = share.AccountId,
    };

    public SaveShareClass ToOrder() => new(
        Id == 0 ? null : Id, Version, Code ?? "", NameNl ?? "", string.IsNullOrWhiteSpace(NameEn) ? NameNl ?? "" : NameEn, Nominal, Least, Most,
        (Natural ? Holders.Natural : 0) | (Legal ? Holders.Legal : 0) | (Youth ? Holders.Youth : 0), Votes)
    {
        DividendCap = Hundredths(DividendCap),
        LockYears = LockYears,
        NoticeMonths = NoticeMonths,
        YearlyRedemption = Hundredths(YearlyRedemption),
        BoardMaySuspend = BoardMaySuspend,
        IsSuspended = IsSuspended,
        AccountId = AccountId,
    };

    public static string FieldOf(string refusal) => refusal switch
    {
        "Members.CodeTaken" => nameof(Code),
        "Members.NominalWrong" => nameof(Nominal),
        "Members.MostBelowLeast" => nameof(Most),
        "Members.NobodyMayHold" => nameof(Natural),
        "Members.MayNotSuspend" => nameof(IsSuspended),
        "Members.AccountWrong" => nameof(AccountId),
        "Values.NameMissing" or "Values.TextTooLong" => nameof(NameNl),
        _ => "",
    };

    private static Quantity? PerCent(int? hundredths) => hundredths is { } part ? new Quantity(part * 10L) : null;

    private static int? Hundredths(Quantity? perCent) => perCent is { } part ? (int)Math.Clamp(part.Thousandths / 10, -1, 10_001) : null;
}
