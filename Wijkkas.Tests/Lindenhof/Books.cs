using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Tests.Lindenhof;

/// <summary>De Lindenhof's books, open and empty, on a fresh database.</summary>
public sealed class Books : IAsyncDisposable
{
    public static readonly Actor Joke = new("joke");

    private Books(Database database, Bookkeeper keeper, TimeProvider clock)
    {
        Database = database;
        Clock = clock;
        Keeper = keeper;
    }

    public Database Database { get; }

    public TimeProvider Clock { get; }

    public Bookkeeper Keeper { get; }

    public static async Task<Books> On(string provider, TimeProvider? clock = null)
    {
        var database = await Database.Make(provider);
        var time = clock ?? new StoppedClock();
        var books = new Books(database, new Bookkeeper(database.Provider, time), time);
        await new OpenTheBooksHandler(books.Keeper).Handle(new OpenTheBooks("De Lindenhof", LegalForm.CooperativeUa), Books.Joke, CancellationToken.None);
        return books;
    }

    /// <summary>Books that somebody opened already and keeps.</summary>
    public static Books Of(Database database, Bookkeeper keeper, TimeProvider clock) => new(database, keeper, clock);

    public LedgerDb Read() => Database.Read();

    public async Task<int> Account(string code)
    {
        await using var db = Read();
        return await db.Set<Account>().Where(account => account.Code == code).Select(account => account.Id).SingleAsync();
    }

    public async Task<int> Stream(string code)
    {
        await using var db = Read();
        return await db.Set<MoneyStream>().Where(stream => stream.Code == code).Select(stream => stream.Id).SingleAsync();
    }

    /// <summary>Books in the memorial; lines such as <c>"1100 Debit 12.50"</c> or <c>"8000 Credit 12.50 afval"</c>.</summary>
    public async Task<JournalEntry> Post(string date, params string[] lines)
    {
        var posting = await Posting(date, lines);
        return await Keeper.Take(turn => Task.FromResult(turn.Post(posting, Joke)));
    }

    public async Task<Posting> Posting(string date, params string[] lines)
    {
        await using var db = Read();
        var memorial = await Daybooks.The(db, DaybookKind.Memorial, CancellationToken.None);
        var made = new List<PostingLine>();
        foreach (var line in lines)
        {
            var words = line.Split(' ');
            made.Add(new PostingLine(await Account(words[0]), Enum.Parse<Side>(words[1]), AmountText.Read(words[2]))
            {
                StreamId = words.Length > 3 ? await Stream(words[3]) : null,
            });
        }

        return new Posting(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), memorial, Reason.Memorial, "proef", made);
    }

    /// <summary>An entry as it stands in the database: <c>"4700 Debit 12.50 algemeen"</c>.</summary>
    public async Task<IReadOnlyList<string>> Entry(long id)
    {
        await using var db = Read();
        var lines = await db.Set<JournalLine>().AsNoTracking().Include(line => line.Account).Include(line => line.Stream)
            .Where(line => line.EntryId == id).OrderBy(line => line.Id).ToListAsync();
        return [.. lines.Select(line => $"{line.Account!.Code} {line.Side} {line.Amount} {line.Stream?.Code}".Trim())];
    }

    public async ValueTask DisposeAsync()
    {
        Keeper.Dispose();
        await Database.DisposeAsync();
    }
}
