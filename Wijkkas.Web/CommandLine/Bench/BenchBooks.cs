using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Migrations.Sqlite;

namespace Wijkkas.Web.CommandLine.Bench;

/// <summary>Books in a file of their own for one measurement; they are gone afterwards.</summary>
internal sealed class BenchBooks : IAsyncDisposable
{
    private readonly PooledDbContextFactory<LedgerDb> contexts;

    private BenchBooks(string file)
    {
        File = file;
        Provider = new SqliteBooks($"Data Source={file}");
        Keeper = new Bookkeeper(Provider, TimeProvider.System);
        var settings = new DbContextOptionsBuilder<LedgerDb>();
        Provider.Configure(settings);
        contexts = new PooledDbContextFactory<LedgerDb>(settings.Options);
    }

    public string File { get; }

    public SqliteBooks Provider { get; }

    public Bookkeeper Keeper { get; }

    /// <summary>With the schema, and not a row.</summary>
    public static async Task<BenchBooks> Migrated(string folder)
    {
        var books = new BenchBooks(Path.Combine(folder, $"bench-{Guid.NewGuid():N}.db"));
        await using var db = books.Read();
        await db.Database.MigrateAsync();
        return books;
    }

    public static async Task<BenchBooks> Open(string folder)
    {
        var books = await Migrated(folder);
        await new OpenTheBooksHandler(books.Keeper).Handle(new OpenTheBooks("Bench", LegalForm.CooperativeUa), Actor.CommandLine, CancellationToken.None);
        return books;
    }

    /// <summary>The same books once more, for whoever writes beside the door.</summary>
    public async Task<BenchBooks> Copy()
    {
        await Keeper.Rest();
        await using (var db = Read())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        var copy = Path.Combine(Path.GetDirectoryName(File)!, $"bench-{Guid.NewGuid():N}.db");
        System.IO.File.Copy(File, copy);
        return new BenchBooks(copy);
    }

    /// <summary>A context as a request has one: from a pool.</summary>
    public LedgerDb Read() => contexts.CreateDbContext();

    public async Task<BenchPostings> Postings()
    {
        await using var db = Read();
        return new BenchPostings(
            await Daybooks.The(db, DaybookKind.Memorial, CancellationToken.None),
            await db.Set<Account>().Where(account => account.Role == AccountRole.None && !account.KeepsOpenItems)
                .OrderBy(account => account.Id).Select(account => account.Id).ToArrayAsync(),
            await db.Set<MoneyStream>().OrderBy(stream => stream.Id).Select(stream => stream.Id).ToArrayAsync());
    }

    public SqliteConnection Connect() => (SqliteConnection)Provider.Connect();

    public ValueTask DisposeAsync()
    {
        Keeper.Dispose();
        using (var connection = Connect())
        {
            SqliteConnection.ClearPool(connection);
        }

        foreach (var part in (string[])[File, File + "-wal", File + "-shm"])
        {
            System.IO.File.Delete(part);
        }

        return ValueTask.CompletedTask;
    }
}

/// <summary>Generated postings, 2.5 lines on average, always the same for the same number.</summary>
internal sealed record BenchPostings(int Daybook, int[] Accounts, int[] Streams)
{
    /// <param name="number">Which one.</param>
    /// <param name="date">The day it is booked; books are kept from day to day, not in random order.</param>
    public Posting Make(int number, DateOnly date)
    {
        var random = new Random(number);
        var amount = new Money(random.Next(100, 100_000));
        var stream = Streams[random.Next(Streams.Length)];
        var lines = new List<PostingLine> { PostingLine.Debit(Pick(random), amount) with { StreamId = stream } };
        foreach (var part in amount.Split(1 + (number % 2)))
        {
            lines.Add(PostingLine.Credit(Pick(random), part) with { StreamId = stream });
        }

        return new Posting(date, Daybook, Reason.Import, $"meting {number}", lines);
    }

    private int Pick(Random random) => Accounts[random.Next(Accounts.Length)];
}
