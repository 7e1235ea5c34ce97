using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;
using Database = Wijkkas.Tests.Lindenhof.Database;

namespace Wijkkas.Tests.Ledger.Journal;

public sealed class ImportJournalTests
{
    private const string Header = "entry_id,date,description,account_code,amount_cents,stream\n";

    [Theory, EveryDatabase]
    public async Task A_directory_is_read_into_empty_books(string database)
    {
        await using var books = await NewBooks.On(database);
        using var directory = new JournalDirectory();

        var imported = await books.Import(directory);

        Assert.Equal(new JournalImported(5, 2, 3, 0), imported);
        await using var db = books.Read();
        Assert.Equal("Onze buurt", (await db.Set<Organisation>().SingleAsync()).Name);
        Assert.Equal(["0510 Equity Vermogen", "0580 Equity Eigen vermogen", "1100 Assets Geld", "1300 Assets Geld", "4700 Expenses Kosten", "8100 Income Baten"], await db.Set<Account>()
            .OrderBy(account => account.Code).Select(account => $"{account.Code} {account.Class} {account.Group!.NameNl}").ToListAsync());
        Assert.Equal("0580", (await db.Set<Account>().SingleAsync(account => account.Role == AccountRole.StreamTransfers)).Code);
        Assert.Equal(StreamKind.Fund, (await db.Set<MoneyStream>().SingleAsync(stream => stream.Code == "moestuin")).Kind);
        Assert.Equal(
            [
                "import:A1 2026-01-01 Beginbalans: 1100 Debit 1000.00; 0510 Credit 1000.00",
                "import:A2 2026-02-03 Subsidie gemeente: 1100 Debit 250.05; 1300 Debit 0.95 nog te ontvangen; 8100 Credit 251.00 moestuin",
                "import:A3 2026-02-28 Bankkosten: 4700 Debit 12.50 algemeen; 1100 Credit 12.50",
            ],
            await books.Entries());
    }

    [Theory, EveryDatabase]
    public async Task The_same_directory_again_adds_nothing(string database)
    {
        await using var books = await NewBooks.On(database);
        using var directory = new JournalDirectory();
        await books.Import(directory);
        directory.Entries += "A4,2026-03-31,Bankkosten,4700,1250,\nA4,2026-03-31,Bankkosten,1100,-1250,\n";

        var again = await books.Import(directory);

        Assert.Equal(new JournalImported(0, 0, 1, 3), again);
        Assert.Equal(4, (await books.Entries()).Count);
    }

    [Theory, EveryDatabase]
    public async Task The_order_of_the_columns_and_the_mark_between_them_do_not_matter(string database)
    {
        await using var books = await NewBooks.On(database);
        using var directory = new JournalDirectory
        {
            Entries = "\uFEFFStream;note;amount_cents;account_code;description;date;entry_id\n"
                + ";x;+1250;4700;\"Kosten; \"\"pakket\"\"\";2026-02-28;7\n;y;-1250;1100;\"Kosten; \"\"pakket\"\"\";2026-02-28;7\n",
        };

        await books.Import(directory);

        Assert.Equal(["import:7 2026-02-28 Kosten; \"pakket\": 4700 Debit 12.50 algemeen; 1100 Credit 12.50"], await books.Entries());
    }

    [Theory, EveryDatabase]
    public async Task Party_project_branch_day_and_papers_may_stand_in_columns_of_their_own(string database)
    {
        await using var books = await NewBooks.On(database);
        using var directory = new JournalDirectory
        {
            Accounts = "account_code,name,class,group,role,open_items,asks_party\n1100,Bank,Assets,Geld,Bank,,\n1300,Debiteuren,Assets,Geld,Debtors,yes,yes\n8100,Subsidies,Income,Baten,,no,\n0580,Tussen stromen,Equity,,StreamTransfers,,\n",
            Entries = "entry_id,date,description,account_code,amount_cents,stream,party,project,branch,due_on,document,reference\n"
                + "F1,2026-02-03,Factuur,1300,25000,,Gemeente,,,2026-03-05,2026-001,RF18\nF1,2026-02-03,Factuur,8100,-25000,moestuin,,tuin,oost,,,\n"
                + "B1,2026-03-10,Betaling,1100,10000,,,,,,,\nB1,2026-03-10,Betaling,1300,-10000,,Gemeente,,,,,\n"
                + "T1,2026-03-31,Overboeking,0580,500,moestuin,,,,,,\nT1,2026-03-31,Overboeking,0580,-500,algemeen\n",
        };
        directory.Put("allocations.csv", "debit_entry,debit_line,credit_entry,credit_line,amount_cents\nF1,1,B1,2,10000\n");

        Assert.Equal(new JournalImported(4, 2, 3, 0), await books.Import(directory));
        Assert.Equal(new JournalImported(0, 0, 0, 3), await books.Import(directory));

        await using var db = books.Read();
        Assert.Equal(
            ["1300 Gemeente 2026-001 RF18 2026-03-05 150.00 of 250.00"],
            (await db.Set<OpenItem>().Include(item => item.Line!.Account).Include(item => item.Line!.Party).Where(item => item.Open.Cents > 0).ToListAsync())
                .Select(item => $"{item.Line!.Account!.Code} {item.Line.Party!.Name} {item.Document} {item.Reference} {item.DueOn:yyyy-MM-dd} {item.Open} of {item.Amount}"));
        Assert.Equal(
            ["8100 tuin oost"],
            await db.Set<JournalLine>().Where(line => line.ProjectId != null).Select(line => $"{line.Account!.Code} {line.Project!.Code} {line.Branch!.Code}").ToListAsync());
        Assert.Equal(Reason.StreamTransfer, await db.Set<JournalEntry>().OrderBy(entry => entry.Id).Select(entry => entry.Reason).LastAsync());

        directory.Put("allocations.csv", "debit_entry,debit_line,credit_entry,credit_line,amount_cents\nF1,1,B1,1,10000\n");
        Assert.Equal("JournalImport.NotAllocated (allocations.csv, 2, Journal.NotAnOpenItem ())", Told(await Assert.ThrowsAsync<Refusal>(() => books.Import(directory))));
    }

    [Theory]
    [InlineData("1700,Btw,Liabilities,,Belasting,,", "UnknownRole (accounts.csv, 2, Belasting)")]
    [InlineData("1700,Btw,Liabilities,,StreamTransfers,,", "RoleTaken (accounts.csv, 2, StreamTransfers)")]
    [InlineData("1700,Btw,Liabilities,,,ja,", "NotYesOrNo (accounts.csv, 2, ja)")]
    public async Task A_role_that_an_account_cannot_have_is_refused(string row, string expected)
    {
        await using var books = await NewBooks.On("Sqlite");
        using var directory = new JournalDirectory { Accounts = $"account_code,name,class,group,role,open_items,asks_party\n{row}\n" };

        Assert.Equal("JournalImport." + expected, Told(await Assert.ThrowsAsync<Refusal>(() => books.Import(directory))));
    }

    [Theory]
    [InlineData("A9,2026-03-01,x,1100,100,\nA9,2026-03-01,x,9999,-100,\n", "UnknownAccount (entries.csv, 10, 9999)")]
    [InlineData("A9,2026-03-01,x,1100,100,\nA9,2026-03-01,x,8100,-100,zon\n", "UnknownStream (entries.csv, 10, zon)")]
    [InlineData("A9,2026-02-30,x,1100,100,\nA9,2026-02-30,x,4700,-100,\n", "NotADate (entries.csv, 9, 2026-02-30)")]
    [InlineData("A9,01-03-2026,x,1100,100,\nA9,01-03-2026,x,4700,-100,\n", "NotADate (entries.csv, 9, 01-03-2026)")]
    [InlineData("A9,2026-03-01,x,1100,1.00,\nA9,2026-03-01,x,4700,-100,\n", "NotCents (entries.csv, 9, 1.00)")]
    [InlineData("A9,2026-03-01,x,1100,,\nA9,2026-03-01,x,4700,-100,\n", "NotCents (entries.csv, 9, )")]
    [InlineData("A9,2026-03-01,x,1100,9999999999999999,\nA9,2026-03-01,x,4700,-9999999999999999,\n", "NotCents (entries.csv, 9, 9999999999999999)")]
    [InlineData("A9,2026-03-01,x,1100,0,\nA9,2026-03-01,x,4700,0,\n", "NoAmount (entries.csv, 9)")]
    [InlineData("A9,2026-03-01,x,1100,100,\nA9,2026-03-01,x,4700,-99,\n", "NotBooked (entries.csv, 9, A9, Journal.NotBalanced (1.00, 0.99, 0.01))")]
    [InlineData("A9,2026-03-01,x,1100,100,\n", "NotBooked (entries.csv, 9, A9, Journal.TooFewLines ())")]
    [InlineData("A9,2026-03-01,x,1100,100,\nA9,2026-03-02,x,4700,-100,\n", "OtherDate (entries.csv, 10, A9, 03/01/2026)")]
    [InlineData(",2026-03-01,x,1100,100,\n", "Empty (entries.csv, 9, entry_id)")]
    [InlineData("A9,2026-03-01,x,1100\n", "TooFewFields (entries.csv, 9, 4, 6)")]
    [InlineData("A9,2026-03-01,x,\"1100,100,\nA9,2026-03-01,x,4700,-100,\n", "TooFewFields (entries.csv, 11, 4, 6)")]
    [InlineData("A9,2026-03-01,x \"y\",1100,100,\nA9,2026-03-01,x,4700,-100,\n", "Broken (entries.csv, 9)")]
    [InlineData("A9,1890-03-01,x,1100,100,\nA9,1890-03-01,x,4700,-100,\n", "NotBooked (entries.csv, 9, A9, Journal.DateOutOfRange (03/01/1890, 1990, 2099))")]
    [InlineData("A1,2026-01-01,Beginbalans,1100,100000,\nA1,2026-01-01,Beginbalans,0510,-100000,\n", "EntryTwice (entries.csv, 9, A1)")]
    [InlineData("A1,2026-01-01,Anders,1100,100000,\nA1,2026-01-01,Anders,0510,-100000,\n", "EntryTwice (entries.csv, 9, A1)")]
    public async Task The_first_bad_row_is_named_and_nothing_is_kept(string rows, string expected)
    {
        await using var books = await NewBooks.On("Sqlite");
        using var directory = new JournalDirectory();
        directory.Entries += rows;

        var refusal = await Assert.ThrowsAsync<Refusal>(() => books.Import(directory));

        Assert.Equal("JournalImport." + expected, Told(refusal));
        Assert.Empty(await books.Entries());
        await using var db = books.Read();
        Assert.False(await db.Set<Account>().AnyAsync() || await db.Set<MoneyStream>().AnyAsync() || await db.Set<Organisation>().AnyAsync());
    }

    [Theory]
    [InlineData("accounts.csv", "account_code,name,class,group\n1100,Bank,Money,Geld\n", "UnknownClass (accounts.csv, 2, Money)")]
    [InlineData("accounts.csv", "account_code,name,class,group\n1100,Bank,1,Geld\n", "UnknownClass (accounts.csv, 2, 1)")]
    [InlineData("accounts.csv", "account_code,name,class,group\n1100,Bank,Assets,Geld\n1100,Bank,Assets,Geld\n", "CodeTwice (accounts.csv, 3, 1100)")]
    [InlineData("accounts.csv", "account_code,name,class\n1100,Bank,Assets\n", "NoColumn (accounts.csv, group, account_code, name, class)")]
    [InlineData("accounts.csv", "", "NoHeader (accounts.csv, account_code, name, class, group)")]
    [InlineData("streams.csv", "stream,kind\nzon,wind\n", "UnknownKind (streams.csv, 2, wind)")]
    [InlineData("streams.csv", null, "NoFile (streams.csv, ")]
    [InlineData("entries.csv", null, "NoFile (entries.csv, ")]
    public async Task A_bad_chart_is_named_too(string file, string? content, string expected)
    {
        await using var books = await NewBooks.On("Sqlite");
        using var directory = new JournalDirectory();
        directory.Put(file, content);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => books.Import(directory));

        Assert.StartsWith("JournalImport." + expected, refusal.Message, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Accounts_and_streams_that_are_there_are_used_when_they_agree(string database)
    {
        await using var books = await Books.On(database);
        using var directory = new JournalDirectory
        {
            Accounts = "account_code,name,class,group\n1100,Rekening-courant,Assets,Geld\n4700,Bankkosten,Expenses,Kosten\n4701,Rente,Expenses,Kosten\n",
            Streams = "stream,kind\nsubsidies,fund\nmoestuin,fund\n",
            Entries = Header + "B1,2026-02-28,Rente,4701,1250,moestuin\nB1,2026-02-28,Rente,1100,-1250,\n",
        };

        var imported = await new ImportJournalHandler(books.Keeper).Handle(new ImportJournal(directory.Path, "x"), Books.Joke, null, default);
        directory.Streams = "stream,kind\nsubsidies,income\n";
        var otherKind = await Assert.ThrowsAsync<Refusal>(() => new ImportJournalHandler(books.Keeper).Handle(new ImportJournal(directory.Path, "x"), Books.Joke, null, default));
        directory.Accounts = "account_code,name,class,group\n1100,Bank,Liabilities,Geld\n";
        var otherClass = await Assert.ThrowsAsync<Refusal>(() => new ImportJournalHandler(books.Keeper).Handle(new ImportJournal(directory.Path, "x"), Books.Joke, null, default));

        Assert.Equal(new JournalImported(1, 1, 1, 0), imported);
        Assert.Equal("JournalImport.OtherKind (streams.csv, 2, subsidies, fund)", otherKind.Message);
        Assert.Equal("JournalImport.OtherClass (accounts.csv, 2, 1100, Assets)", otherClass.Message);
        await using var db = books.Read();
        Assert.Equal("Bank betaalrekening", (await db.Set<Account>().SingleAsync(account => account.Code == "1100")).NameNl);
    }

    [Theory, EveryDatabase]
    public async Task A_locked_month_and_changed_entries_are_refused(string database)
    {
        await using var books = await NewBooks.On(database);
        using var directory = new JournalDirectory();
        await books.Import(directory);
        await new ChangePeriodHandler(books.Keeper).Handle(new ChangePeriod(202602, PeriodState.Locked), Books.Joke, default);

        var known = await books.Import(directory);
        var whole = directory.Entries;
        directory.Entries = whole + "A4,2026-02-28,Bankkosten,4700,1,\nA4,2026-02-28,Bankkosten,1100,-1,\n";
        var locked = await Assert.ThrowsAsync<Refusal>(() => books.Import(directory));
        directory.Entries = whole.Replace("25005", "25105", StringComparison.Ordinal).Replace("25100", "25200", StringComparison.Ordinal);
        var changed = await Assert.ThrowsAsync<Refusal>(() => books.Import(directory));
        directory.Entries = whole + "A1,2026-01-01,Beginbalans,1100,100000,\nA1,2026-01-01,Beginbalans,0510,-100000,\n";
        var twice = await Assert.ThrowsAsync<Refusal>(() => books.Import(directory));

        Assert.Equal(new JournalImported(0, 0, 0, 3), known);
        Assert.StartsWith("JournalImport.NotBooked (entries.csv, 9, A4, Journal.MonthLocked", Told(locked), StringComparison.Ordinal);
        Assert.Equal("JournalImport.EntryChanged (entries.csv, 4, A2)", changed.Message);
        Assert.Equal("JournalImport.EntryTwice (entries.csv, 9, A1)", twice.Message);
        Assert.Equal(3, (await books.Entries()).Count);
    }

    private static string Told(Refusal refusal) =>
        $"{refusal.Code} ({string.Join(", ", refusal.Facts.Select(fact => fact is Refusal inner ? Told(inner) : FormattableString.Invariant($"{fact}")))})";

    /// <summary>Three files that are in order; each can be given otherwise.</summary>
    private sealed class JournalDirectory : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("wijkkas-").FullName;

        public JournalDirectory()
        {
            Accounts = "account_code,name,class,group\n1100,Bank,Assets,Geld\n1300,Debiteuren,Assets,Geld\n0510,Reserve,Equity,Vermogen\n8100,Subsidies,Income,Baten\n4700,Bankkosten,Expenses,Kosten\n";
            Streams = "stream,kind\nmoestuin,fund\nzomerfeest,income\n";
            Entries = Header
                + "A1,2026-01-01,Beginbalans,1100,100000,\nA1,2026-01-01,Beginbalans,0510,-100000,\n"
                + "A2,2026-02-03,Subsidie gemeente,1100,25005,\nA2,2026-02-03,nog te ontvangen,1300,95,\nA2,2026-02-03,Subsidie gemeente,8100,-25100,moestuin\n"
                + "A3,2026-02-28,Bankkosten,4700,1250,\nA3,2026-02-28,Bankkosten,1100,-1250,\n";
        }

        public string Accounts { set => Put("accounts.csv", value); }

        public string Streams { set => Put("streams.csv", value); }

        public string Entries { get => File.ReadAllText(System.IO.Path.Combine(Path, "entries.csv")); set => Put("entries.csv", value); }

        public void Put(string file, string? content)
        {
            File.Delete(System.IO.Path.Combine(Path, file));
            if (content is not null)
            {
                File.WriteAllText(System.IO.Path.Combine(Path, file), content);
            }
        }

        public void Dispose()
        {
            if (Directory.Exists(Path))
            {
                Directory.Delete(Path, recursive: true);
            }
        }
    }

    /// <summary>A database with a schema and nothing else.</summary>
    private sealed class NewBooks(Database database) : IAsyncDisposable
    {
        public Bookkeeper Keeper { get; } = new(database.Provider, new StoppedClock());

        public static async Task<NewBooks> On(string provider) => new(await Database.Make(provider));

        public Wijkkas.Ledger.Storage.LedgerDb Read() => database.Read();

        public Task<JournalImported> Import(JournalDirectory directory) =>
            new ImportJournalHandler(Keeper).Handle(new ImportJournal(directory.Path, "Onze buurt"), Books.Joke, null, default);

        public async Task<List<string>> Entries()
        {
            await using var db = Read();
            var entries = await db.Set<JournalEntry>().AsNoTracking().Include(entry => entry.Lines).ThenInclude(line => line.Account)
                .Include(entry => entry.Lines).ThenInclude(line => line.Stream).OrderBy(entry => entry.Id).ToListAsync();
            return [.. entries.Select(entry => $"{entry.IdempotencyKey} {entry.Date:yyyy-MM-dd} {entry.Description}: "
                + string.Join("; ", entry.Lines.OrderBy(line => line.Id).Select(line => $"{line.Account!.Code} {line.Side} {line.Amount} {line.Stream?.Code}{line.Description}".Trim())))];
        }

        public async ValueTask DisposeAsync()
        {
            Keeper.Dispose();
            await database.DisposeAsync();
        }
    }
}
