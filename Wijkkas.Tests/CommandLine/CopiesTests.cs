using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Migrations.Sqlite;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.CommandLine;

namespace Wijkkas.Tests.CommandLine;

public sealed class CopiesTests
{
    [Fact]
    public async Task A_copy_made_while_others_book_is_whole_and_can_be_put_back()
    {
        using var terminal = await Terminal.WithDemo();
        var demo = await Entries(terminal.Provider);
        var keeper = new Bookkeeper(terminal.Provider, new StoppedClock());
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            var i = 0;
            for (; !stop.IsCancellationRequested; i++)
            {
                await keeper.Take(turn => Task.FromResult(turn.Post(
                    new Posting(new DateOnly(2026, 11, 14), 2, Reason.Memorial, "intussen", PostingLine.Debit(11, Money.Euro(1m)), PostingLine.Credit(12, Money.Euro(1m))), Books.Joke)));
            }

            return i;
        });

        while (!writing.IsCompleted && await Entries(terminal.Provider) < demo + 60)
        {
            await Task.Delay(20);
        }

        await terminal.Ask("backup", terminal.In("copy.db"));
        await stop.CancelAsync();
        Assert.True(await writing > 0);
        keeper.Dispose();

        var atCopy = await Entries(new SqliteBooks($"Data Source={terminal.In("copy.db")};Pooling=False"));
        Assert.InRange(atCopy, demo + 60, await Entries(terminal.Provider));
        var answer = await terminal.Ask("restore", terminal.In("copy.db"));
        Assert.Equal(atCopy, await Entries(terminal.Provider));

        var aside = Assert.Single(Directory.GetFiles(terminal.Folder, "books.db.before-restore-*"));
        Assert.Contains(aside, answer, StringComparison.Ordinal);
        Assert.True(await Entries(new SqliteBooks($"Data Source={aside};Pooling=False")) >= atCopy);
        await terminal.Ask("report", "trial-balance");
    }

    [Fact]
    public async Task A_copy_never_overwrites()
    {
        using var terminal = new Terminal();
        await terminal.Ask("migrate");
        await File.WriteAllTextAsync(terminal.In("copy.db"), "something dear");

        var there = await terminal.Type("backup", terminal.In("copy.db"));
        var nowhere = await terminal.Type("backup", terminal.In("nowhere/copy.db"));

        Assert.Equal((1, $"Het bestand {terminal.In("copy.db")} bestaat al en wordt niet overschreven. Kies een andere naam.\n"), (there.Code, there.Errors));
        Assert.Equal((1, $"De map {terminal.In("nowhere")} bestaat niet. Maak hem eerst, of kies een andere.\n"), (nowhere.Code, nowhere.Errors));
        Assert.Equal("something dear", await File.ReadAllTextAsync(terminal.In("copy.db")));
        Assert.Empty(Directory.GetFiles(terminal.Folder, "*.unfinished*"));
    }

    [Fact]
    public async Task What_is_not_in_order_is_not_put_back()
    {
        using var terminal = await Terminal.WithDemo();
        await terminal.Ask("backup", terminal.In("good.db"));
        var before = await Head(terminal.Provider);

        await File.WriteAllTextAsync(terminal.In("text.db"), new string('x', 5000));
        Change(terminal, "empty.db", null, "CREATE TABLE Something (Id INTEGER)");
        Change(terminal, "orphan.db", "good.db", "PRAGMA foreign_keys = OFF; DELETE FROM Daybooks WHERE Code = 'VRK'");
        Change(terminal, "changed.db", "good.db", "DROP TRIGGER JournalLines_Ink; UPDATE JournalLines SET AmountCents = AmountCents + 1 WHERE Id = (SELECT MAX(Id) FROM JournalLines)");
        Change(terminal, "newer.db", "good.db", "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0')");
        await Break(terminal.In("good.db"), terminal.In("broken.db"));

        var changed = await terminal.Type("restore", terminal.In("changed.db"));
        Assert.Equal((1, ""), (changed.Code, changed.Out));
        Assert.StartsWith($"De boeken in {terminal.In("changed.db")} kloppen niet. ", changed.Errors, StringComparison.Ordinal);
        foreach (var (file, expected) in ((string, string)[])
        [
            ("missing.db", "bestaat niet"), ("text.db", "is geen kopie van de boeken"), ("empty.db", "is geen kopie van de boeken"), ("orphan.db", "is beschadigd (JournalEntries)"),
            ("newer.db", "is van een nieuwere versie"), ("broken.db", "is "),
        ])
        {
            var (code, answer, errors) = await terminal.Type("restore", terminal.In(file));
            Assert.Equal((1, ""), (code, answer));
            Assert.StartsWith($"Het bestand {terminal.In(file)} {expected}", errors, StringComparison.Ordinal);
            Assert.Single(errors.TrimEnd('\n').Split('\n'));
        }

        Assert.Equal(before, await Head(terminal.Provider));
        Assert.Empty(Directory.GetFiles(terminal.Folder, "*restor*"));
    }

    [Fact]
    public async Task Books_that_are_open_somewhere_are_not_replaced()
    {
        using var terminal = await Terminal.WithDemo();
        await terminal.Ask("backup", terminal.In("copy.db"));
        using var somebody = new Bookkeeper(terminal.Provider, new StoppedClock());
        await somebody.Take(turn => Task.FromResult(turn.Post(
            new Posting(new DateOnly(2026, 11, 14), 2, Reason.Memorial, "later", PostingLine.Debit(11, Money.Euro(1m)), PostingLine.Credit(12, Money.Euro(1m))), Books.Joke)));
        var before = await Head(terminal.Provider);

        var (code, _, errors) = await terminal.Type("restore", terminal.In("copy.db"));

        Assert.Equal(1, code);
        Assert.StartsWith("Iemand heeft de boeken open", errors, StringComparison.Ordinal);
        Assert.Equal(before, await Head(terminal.Provider));
    }

    [Fact]
    public async Task A_copy_can_be_put_where_there_are_no_books_or_broken_ones()
    {
        using var terminal = await Terminal.WithDemo();
        await terminal.Ask("backup", terminal.In("copy.db"));
        var before = await Head(terminal.Provider);
        File.Delete(terminal.Books);

        await terminal.Ask("restore", terminal.In("copy.db"));
        Assert.Equal(before, await Head(terminal.Provider));
        await File.WriteAllTextAsync(terminal.Books, new string('x', 9000));
        await terminal.Ask("restore", terminal.In("copy.db"));

        Assert.Equal(before, await Head(terminal.Provider));
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("restore")]
    public async Task A_server_makes_its_own_copies(string verb)
    {
        using var terminal = new Terminal();
        var (output, errors) = (new StringWriter(), new StringWriter { NewLine = "\n" });

        var code = await Verbs.Run([verb, terminal.In("copy.db")], output, errors, CultureInfo.GetCultureInfo("nl"),
            [new("ConnectionStrings:Wijkkas", "Server=nowhere;Database=wijkkas"), new("Database:Provider", "SqlServer")]);

        Assert.Equal((1, "", "Deze boeken staan op een server. Gebruik daarvoor BACKUP en RESTORE van SQL Server zelf.\n"), (code, output.ToString(), errors.ToString()));
    }

    private static void Change(Terminal terminal, string file, string? from, string sql)
    {
        if (from is not null)
        {
            File.Copy(terminal.In(from), terminal.In(file));
        }

        using var connection = new SqliteConnection($"Data Source={terminal.In(file)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    // Pages in the middle of the file are overwritten; the head of the file stays.
    private static async Task Break(string from, string to)
    {
        var bytes = await File.ReadAllBytesAsync(from);
        bytes.AsSpan(bytes.Length / 3, 40_000).Fill(0x5a);
        await File.WriteAllBytesAsync(to, bytes);
    }

    private static async Task<long> Entries(SqliteBooks books)
    {
        await using var db = Read(books);
        return await db.Set<JournalEntry>().LongCountAsync();
    }

    private static async Task<string> Head(SqliteBooks books)
    {
        await using var db = Read(books);
        return Convert.ToHexString((await db.Set<ChainHead>().SingleAsync()).Hash);
    }

    private static LedgerDb Read(SqliteBooks books)
    {
        var options = new DbContextOptionsBuilder<LedgerDb>();
        books.Configure(options);
        return new LedgerDb(options.Options);
    }
}
