using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Decisions;
using Wijkkas.Ledger.Dividends;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Sending;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Member;

/// <summary>
/// The only window through which a member's pages see the books: whatever is asked, it answers of the reader's own membership, and of what every member may know:
/// decisions of the meeting, and sums of the whole neighbourhood.
/// </summary>
public sealed class MyMembership(LedgerDb db, ReadRegister register, ExplainDividend explain, Myself myself, TimeProvider clock)
{
    /// <summary>The reader's membership, the last one where there were several; null for whoever stands in no register yet.</summary>
    public async Task<Ledger.Members.Member?> Itself(CancellationToken cancel)
    {
        var party = (await myself.Party(cancel)).Id;
        return await db.Set<Ledger.Members.Member>().AsNoTracking().Include(m => m.Party).Where(m => m.PartyId == party).OrderByDescending(m => m.Number).FirstOrDefaultAsync(cancel);
    }

    public async Task<MyShares> Shares(CancellationToken cancel)
    {
        var (today, party, me) = (clock.Today(), await myself.Party(cancel), await Itself(cancel));
        var number = me?.Number ?? 0;
        var classes = await db.Set<ShareClass>().AsNoTracking().OrderBy(c => c.Code).ToListAsync(cancel);
        var movements = await register.Movements(number, cancel);
        var parts = await (from part in db.Set<DividendPart>()
                           join dividend in db.Set<Dividend>() on part.DividendId equals dividend.Id
                           where part.MemberNumber == number
                           orderby dividend.Id descending
                           select new { part, dividend }).AsNoTracking().ToListAsync(cancel);
        return new MyShares(
            me, today, (await Form(cancel)).HasShares(), classes, Told(movements),
            [.. classes.Select(c => new MyShares.Held(c, movements.Where(m => m.ClassId == c.Id).Sum(m => (long)m.Shares), movements.Where(m => m.ClassId == c.Id).Sum(m => m.Amount))).Where(held => held.Shares > 0)],
            await db.Set<Subscription>().AsNoTracking().Include(s => s.Class).Where(s => s.PartyId == party.Id && s.State == SubscriptionState.Called).ToListAsync(cancel),
            await db.Set<ShareRequest>().AsNoTracking().Include(r => r.Class).Where(r => r.MemberNumber == number && r.State == RequestState.Waiting).OrderBy(r => r.Id).ToListAsync(cancel),
            [.. parts.Select(one => new MyShares.Got(one.dividend, one.part))],
            await db.Set<Organisation>().Select(o => o.Iban).SingleAsync(cancel), await db.Set<Organisation>().Select(o => o.Name).SingleAsync(cancel));
    }

    /// <summary>Why the reader got that amount; null for another's, as for none.</summary>
    public async Task<DividendExplained?> Why(int dividendId, CancellationToken cancel) => await Itself(cancel) is { } me ? await explain.Read(dividendId, me.Number, cancel) : null;

    /// <summary>The cooperative, for the head of a paper.</summary>
    public Task<Organisation> Cooperative(CancellationToken cancel) => db.Set<Organisation>().AsNoTracking().SingleAsync(cancel);

    /// <summary>What the reader held on a day, of every class that was ever held.</summary>
    public async Task<IReadOnlyList<HeldShares>> HeldOn(DateOnly day, CancellationToken cancel)
    {
        var movements = await register.Movements((await Itself(cancel))?.Number ?? 0, cancel);
        var classes = await db.Set<ShareClass>().AsNoTracking().OrderBy(c => c.Code).ToListAsync(cancel);
        return [.. classes.Where(c => movements.Any(m => m.ClassId == c.Id)).Select(c => new HeldShares(
            c, movements.Where(m => m.ClassId == c.Id && m.On <= day).Sum(m => (long)m.Shares), movements.Where(m => m.ClassId == c.Id && m.On <= day).Sum(m => m.Amount)))];
    }

    /// <summary>What the general meeting decided, the last first.</summary>
    public async Task<IReadOnlyList<MyDecision>> Decisions(CancellationToken cancel)
    {
        var decisions = await db.Set<Decision>().AsNoTracking().Where(d => d.Body == DecidingBody.Members).OrderByDescending(d => d.DecidedOn).ThenByDescending(d => d.Id).Take(100).ToListAsync(cancel);
        var ids = decisions.ConvertAll(d => d.Id);
        var files = (await db.Set<DecisionFile>().AsNoTracking().Include(f => f.File).Where(f => ids.Contains(f.DecisionId)).ToListAsync(cancel)).ToLookup(f => f.DecisionId);
        return [.. decisions.Select(d => new MyDecision(d, [.. files[d.Id]]))];
    }

    /// <summary>Whether that file belongs to a decision that every member may read.</summary>
    public Task<bool> MayHave(int decisionId, Guid fileId, CancellationToken cancel) =>
        db.Set<DecisionFile>().AnyAsync(f => f.DecisionId == decisionId && f.FileId == fileId && db.Set<Decision>().Any(d => d.Id == decisionId && d.Body == DecidingBody.Members), cancel);

    /// <summary>What we know of the reader.</summary>
    public async Task<MyData> Data(CancellationToken cancel)
    {
        var party = await myself.Party(cancel);
        return new MyData(
            party, (await myself.Contact(cancel))!, await Itself(cancel),
            await db.Set<MemberApplication>().AsNoTracking().Where(a => a.PartyId == party.Id).OrderBy(a => a.Id).ToListAsync(cancel), (await Shares(cancel)).Movements);
    }

    /// <summary>Income and expense by stream of the last book year that is all locked, members and capital.</summary>
    public async Task<MyNeighbourhood> Neighbourhood(CancellationToken cancel)
    {
        var today = clock.Today();
        var year = await db.Set<Period>().Where(p => !db.Set<Period>().Any(other => other.FiscalYear == p.FiscalYear && other.State == PeriodState.Open)).MaxAsync(p => (int?)p.FiscalYear, cancel) ?? today.Year;
        var months = db.Set<Period>().Where(p => p.FiscalYear == year).Select(p => p.Month);
        var sums = await (from total in db.Set<AccountTotal>()
                          join account in db.Set<Account>() on total.AccountId equals account.Id
                          where months.Contains(total.Month) && (account.Class == AccountClass.Income || account.Class == AccountClass.Expenses)
                          group total.Credit.Cents - total.Debit.Cents by new { total.StreamId, account.Class } into sum
                          select new { sum.Key.StreamId, sum.Key.Class, Cents = sum.Sum() }).ToListAsync(cancel);
        var streams = await db.Set<MoneyStream>().AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancel);
        var members = await register.On(today, cancel);
        return new MyNeighbourhood(
            year,
            [.. streams.Select(s => new MyNeighbourhood.Bar(
                s, new Money(sums.Where(sum => sum.StreamId == s.Id && sum.Class == AccountClass.Income).Sum(sum => sum.Cents)), new Money(-sums.Where(sum => sum.StreamId == s.Id && sum.Class == AccountClass.Expenses).Sum(sum => sum.Cents))))
                .Where(bar => !bar.In.IsZero || !bar.Out.IsZero)],
            members.Count(row => row.Member.IsMemberOn(today)), members.Sum(row => row.Amount));
    }

    private Task<LegalForm> Form(CancellationToken cancel) => db.Set<Organisation>().Select(o => o.LegalForm).SingleAsync(cancel);

    private static List<MyShares.Line> Told(IReadOnlyList<ShareMovement> movements)
    {
        var standing = new Dictionary<int, long>();
        return [.. movements.Select(m => new MyShares.Line(m, standing[m.ClassId] = standing.GetValueOrDefault(m.ClassId) + m.Shares))];
    }
}

/// <summary>What a member holds, has received and has asked.</summary>
public sealed record MyShares(
    Ledger.Members.Member? Me, DateOnly Today, bool HasShares, IReadOnlyList<ShareClass> Classes, IReadOnlyList<MyShares.Line> Movements, IReadOnlyList<MyShares.Held> Holdings,
    IReadOnlyList<Subscription> Calls, IReadOnlyList<ShareRequest> Requests, IReadOnlyList<MyShares.Got> Dividends, string? PayTo, string Cooperative)
{
    public sealed record Line(ShareMovement Movement, long Standing);

    public sealed record Held(ShareClass Class, long Shares, Money Amount);

    public sealed record Got(Dividend Dividend, DividendPart Part);

    public long Shares => Holdings.Sum(held => held.Shares);

    public Money Amount => Holdings.Sum(held => held.Amount);

    public bool MayAct => Me is { NoticeOn: null } && Me.IsMemberOn(Today);

    public AskForm Ask { get; init; } = new();

    public BuyForm Buy { get; init; } = new();
}

public sealed record BuyForm
{
    public int ClassId { get; init; }

    public int Shares { get; init; } = 1;
}

public sealed record AskForm
{
    public int ClassId { get; init; }

    public int Shares { get; init; } = 1;

    /// <summary>Empty to hand them back.</summary>
    public int? To { get; init; }
}

public sealed record MyDecision(Decision Decision, IReadOnlyList<DecisionFile> Files);

public sealed record MyData(Party Party, PartyContact Contact, Ledger.Members.Member? Member, IReadOnlyList<MemberApplication> Applications, IReadOnlyList<MyShares.Line> Movements);

public sealed record MyNeighbourhood(int Year, IReadOnlyList<MyNeighbourhood.Bar> Bars, int Members, Money Capital)
{
    public sealed record Bar(MoneyStream Stream, Money In, Money Out);

    public Money In => Bars.Sum(bar => bar.In);

    public Money Out => Bars.Sum(bar => bar.Out);

    public long Longest => Math.Max(1, Bars.Select(bar => Math.Max(bar.In.Cents, bar.Out.Cents)).DefaultIfEmpty(1).Max());
}
