using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Treasurer.Journal;

public sealed class JournalListTests : IClassFixture<JournalListTests.WithEntries>
{
    private readonly Lindenhof.Portal portal;

    public JournalListTests(WithEntries fixture) => portal = fixture.Portal;

    [Theory]
    [InlineData("", "e5 e4 e3 e2")]
    [InlineData("?q=E4", "e4")]
    [InlineData("?q=26-4489", "e3")]
    [InlineData("?q=100%25", "")]
    [InlineData("?q=mem-2025-0001", "e1")]
    [InlineData("?from=2025-01-01", "e5 e4 e3 e2 e1")]
    [InlineData("?from=01-01-2025&to=31-12-2025", "e1")]
    [InlineData("?account=4410", "e4 e3")]
    [InlineData("?account=4410&amount=20,00", "e4")]
    [InlineData("?account=9999", "")]
    [InlineData("?amount=30", "e5")]
    [InlineData("?stream=groen", "e4 e2")]
    [InlineData("?stream=groen&account=1100", "")]
    [InlineData("?stream=groen&amount=20", "e4")]
    [InlineData("?reason=Reversal", "")]
    [InlineData("?daybook=OPN", "e5")]
    [InlineData("?daybook=MEM&q=e", "e4 e3 e2")]
    public async Task A_filter_finds_exactly_what_it_asks_for(string query, string found)
    {
        using var henk = await portal.As(Roles.Auditor);

        var page = await henk.Open("/journal" + query);

        Assert.Equal(found.Split(' ', StringSplitOptions.RemoveEmptyEntries), page.Texts("main tbody th span[dir]"));
        Assert.Equal(found.Length == 0, page.Document.QuerySelector(".empty") is not null);
    }

    [Fact]
    public async Task What_cannot_be_understood_is_said_and_nothing_is_looked_up()
    {
        using var henk = await portal.As(Roles.Auditor);

        var page = await henk.Open("/journal?amount=1,234&from=onzin");

        Assert.Contains("“1,234” kan twee dingen betekenen", page.Problem);
        Assert.Contains("“onzin” is geen datum", page.Problem);
        Assert.Equal("1,234", page.Document.QuerySelector("#Amount")!.GetAttribute("value"));
        Assert.Empty(page.Rows());
    }

    public sealed class WithEntries : IAsyncLifetime
    {
        public Lindenhof.Portal Portal { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Portal.InitializeAsync();
            await Post("e1", "2025-06-01", Reason.Memorial, null, "4700 Debit 10.00", "1100 Credit 10.00");
            await Post("e2", "2026-02-01", Reason.Memorial, null, "1100 Debit 50.00", "8010 Credit 50.00 groen");
            await Post("e3", "2026-03-01", Reason.Memorial, "26-4489", "4410 Debit 10.00", "4410 Debit 15.00", "1100 Credit 25.00");
            await Post("e4", "2026-03-01", Reason.Memorial, null, "4410 Debit 20.00 groen", "1100 Credit 20.00");
            await Post("e5", "2026-11-01", Reason.Opening, null, "1000 Debit 30.00", "0510 Credit 30.00 afval");
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();

        private async Task Post(string description, string date, Reason reason, string? document, params string[] lines)
        {
            var posting = await Portal.Books.Posting(date, lines);
            await using var db = Portal.Read();
            var daybook = await Daybooks.The(db, reason == Reason.Opening ? DaybookKind.Opening : DaybookKind.Memorial, CancellationToken.None);
            var named = new Posting(posting.Date, daybook, reason, description, posting.Lines) { Document = document };
            await Portal.Keeper.Take(turn => Task.FromResult(turn.Post(named, Books.Joke)));
        }
    }
}

public sealed class JournalPagesTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    [Theory]
    [InlineData("/journal")]
    [InlineData("/journal?account=1100")]
    [InlineData("/journal?stream=algemeen")]
    public async Task Page_by_page_every_entry_comes_once_newest_first(string address)
    {
        if (await portal.Books.IsEmpty())
        {
            var posting = await portal.Books.Posting("2026-11-03", "4700 Debit 1.00", "1100 Credit 0.40", "1100 Credit 0.60");
            var many = Enumerable.Range(0, 120).Select(i => new Posting(posting.Date.AddDays(i / 50), posting.DaybookId, posting.Reason, $"n{i:000}", posting.Lines)).ToList();
            await portal.Keeper.Take(turn => Task.FromResult(turn.Post(many, Books.Joke)));
        }

        using var henk = await portal.As(Roles.Auditor);
        var seen = new List<string>();
        for (string? next = address; next is not null;)
        {
            var page = await henk.Open(next);
            seen.AddRange(page.Texts("main tbody th span[dir]"));
            next = page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(Enumerable.Range(0, 120).Reverse().Select(i => $"n{i:000}"), seen);
    }
}

internal static class EmptyBooks
{
    public static async Task<bool> IsEmpty(this Books books)
    {
        await using var db = books.Read();
        return !db.Set<JournalEntry>().Any();
    }
}
