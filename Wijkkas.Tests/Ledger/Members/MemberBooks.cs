using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Members;

/// <summary>De Lindenhof with shares of € 25, and the acts of its board in short words.</summary>
public sealed class MemberBooks(Books books, DateOnly today) : IAsyncDisposable
{
    private static readonly CancellationToken Now = CancellationToken.None;

    public Books Books => books;

    /// <summary>A class and its account, for tests that need one only.</summary>
    public int ClassId { get; set; }

    public int CapitalId { get; set; }

    /// <summary>What the members' acts take for today.</summary>
    public Calendar Clock { get; } = new(today);

    public static async Task<MemberBooks> On(string provider, string today = "2026-03-02") =>
        new(await Books.On(provider), Day(today));

    public static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    public async Task<ShareClass> Class(string code = "A", Func<SaveShareClass, SaveShareClass>? rules = null)
    {
        var order = new SaveShareClass(null, 0, code, $"Aandeel {code}", $"Share {code}", Money.Euro(25m), 1, 40, Holders.Everybody, 1);
        return await new SaveShareClassHandler(books.Keeper, Clock).Handle(rules?.Invoke(order) ?? order, Books.Joke, Now);
    }

    public Task<MemberApplication> Applies(string name, int classId, int shares, string born = "1980-05-01", string? key = null) =>
        new ApplyForMembershipHandler(books.Keeper, Clock).Handle(
            new ApplyForMembership(key ?? name, false, name, "post@lindenhof.example", Day(born), classId, shares), new Actor("website"), Now);

    public async Task<Subscription> Admits(MemberApplication application)
    {
        var admitted = await new AdmitApplicantHandler(books.Keeper, Clock).Handle(new AdmitApplicant(application.Id, application.Version), Books.Joke, Now);
        await using var db = books.Read();
        return await db.Set<Subscription>().AsNoTracking().SingleAsync(s => s.ApplicationId == admitted.Id);
    }

    /// <summary>The money comes on the bank, and settles the call.</summary>
    public async Task Pays(Subscription subscription, string on)
    {
        var (bank, called) = (await books.Account("1100"), await books.Account("1340"));
        await books.Keeper.Take(async turn =>
        {
            var entry = turn.Post(
                new Posting(Day(on), await Daybooks.The(turn.Db, DaybookKind.Memorial, Now), Reason.Memorial, subscription.Reference,
                    PostingLine.Debit(bank, subscription.Amount), PostingLine.Credit(called, subscription.Amount) with { PartyId = subscription.PartyId }), Books.Joke);
            await AllocateHandler.Handle(turn, new Allocate(subscription.LineId, entry.Lines[1].Id, subscription.Amount), Books.Joke, Now);
        });
        await TakesIn();
    }

    public Task<IReadOnlyList<Subscription>> TakesIn() => new TakeInShareMoneyHandler(books.Keeper).Handle(new TakeInShareMoney(), Actor.House, Now);

    /// <summary>The whole way: applied, admitted, paid.</summary>
    public async Task<Member> Joins(string name, int classId, int shares, string on, string born = "1980-05-01")
    {
        var before = Clock.Today;
        Clock.Today = Day(on);
        await Pays(await Admits(await Applies(name, classId, shares, born)), on);
        Clock.Today = before;
        await using var db = books.Read();
        return await db.Set<Member>().AsNoTracking().OrderByDescending(m => m.Number).FirstAsync();
    }

    public Task Gives(int from, int to, int classId, int shares, string on) =>
        new TransferSharesHandler(books.Keeper).Handle(new TransferShares(from, to, classId, shares, Day(on)), Books.Joke, Now);

    public Task<ShareRequest> Asks(int member, int classId, int shares, int? to = null) =>
        new AskForSharesHandler(books.Keeper, Clock).Handle(new AskForShares(member, classId, shares, to), new Actor("lid"), Now);

    public Task<ShareRequest> Approves(ShareRequest request) =>
        new ApproveShareRequestHandler(books.Keeper, Clock).Handle(new ApproveShareRequest(request.Id, request.Version), Books.Joke, Now);

    public async Task<Member> Leaves(int number, LeaveReason reason, string on, string? until = null)
    {
        await using var db = books.Read();
        var version = await db.Set<Member>().Where(m => m.Number == number).Select(m => m.Version).SingleAsync();
        return await new EndMembershipHandler(books.Keeper, Clock).Handle(new EndMembership(number, version, reason, Day(on), until is null ? null : Day(until)), Books.Joke, Now);
    }

    /// <summary>The register on a day: <c>"0001 A. Jansen 4 100.00"</c>.</summary>
    public async Task<IReadOnlyList<string>> Register(string day)
    {
        await using var db = books.Read();
        return [.. (await new ReadRegister(db).On(Day(day), Now)).Select(row => $"{Member.NumberText(row.Member.Number)} {row.Member.Party!.Name} {row.Shares} {row.Amount}")];
    }

    public async Task<Money> Balance(string code)
    {
        var account = await books.Account(code);
        await using var db = books.Read();
        return new Money(await db.Set<JournalLine>().Where(line => line.AccountId == account).SumAsync(line => line.Side == Side.Debit ? line.Amount.Cents : -line.Amount.Cents));
    }

    /// <summary>Null when the self-test finds nothing.</summary>
    public async Task<string?> SelfTest() =>
        (await new VerifyBooksHandler(books.Database.Provider).Handle(new VerifyBooks(), null, Now)).Wrong is { } wrong ? wrong.What.Message : null;

    public ValueTask DisposeAsync() => books.DisposeAsync();

    /// <summary>A clock that shows the day one sets.</summary>
    public sealed class Calendar(DateOnly today) : TimeProvider
    {
        public DateOnly Today { get; set; } = today;

        public override DateTimeOffset GetUtcNow() => new(Today.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
