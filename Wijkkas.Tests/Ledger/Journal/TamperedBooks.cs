using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Journal;

/// <summary>Six entries with everything an entry can have, in a database whose ink somebody has wiped away.</summary>
internal sealed class TamperedBooks : IAsyncDisposable
{
    private TamperedBooks(Books books) => Books = books;

    public Books Books { get; }

    public static async Task<TamperedBooks> On(string provider)
    {
        var made = new TamperedBooks(await Books.On(provider));
        await made.Fill();
        return made;
    }

    /// <summary>Says anything to the database, with triggers, foreign keys and checks out of the way.</summary>
    public async Task Sql(params string[] statements)
    {
        await using var db = Books.Read();
        await db.Database.OpenConnectionAsync();
        if (Books.Database.Provider.Name == "Sqlite")
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;");
        }

        foreach (var statement in statements)
        {
            await db.Database.ExecuteSqlRawAsync(statement);
        }
    }

    /// <summary>Writes something else in a column of a row, and gives what undoes it.</summary>
    public async Task<Func<Task>> Change(string table, string column, string other, long id)
    {
        await using var db = Books.Read();
        await db.Database.OpenConnectionAsync();
        using var look = db.Database.GetDbConnection().CreateCommand();
        look.CommandText = $"SELECT {column} FROM {table} WHERE Id = {id}";
        var before = await look.ExecuteScalarAsync();
        await Sql($"UPDATE {table} SET {column} = {other} WHERE Id = {id}");
        return async () =>
        {
            await using var again = Books.Read();
            await again.Database.OpenConnectionAsync();
            using var command = again.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"UPDATE {table} SET {column} = @before WHERE Id = {id}";
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@before";
            parameter.Value = before;
            command.Parameters.Add(parameter);
            await command.ExecuteNonQueryAsync();
        };
    }

    /// <summary>Hashes the whole journal again as it now stands, and makes head, totals and open items agree.</summary>
    public async Task SealAgain()
    {
        await using var db = Books.Read();
        var hash = EntrySeal.Beginning;
        foreach (var entry in await db.Set<JournalEntry>().AsNoTracking().OrderBy(entry => entry.Id).ToListAsync())
        {
            var lines = await db.Set<JournalLine>().AsNoTracking().OfEntry(entry.Id).OrderBy(line => line.Id).ToListAsync();
            hash = EntrySeal.Of(hash, entry, lines);
            await db.Database.ExecuteSqlAsync($"UPDATE JournalEntries SET Hash = {hash} WHERE Id = {entry.Id}");
        }

        await db.Database.ExecuteSqlAsync($"UPDATE ChainHead SET Hash = {hash}");
    }

    /// <summary>Takes the triggers off, as somebody with the file in hand would.</summary>
    public async Task WipeTheInk()
    {
        Microsoft.EntityFrameworkCore.Migrations.Migration ink = Books.Database.Provider.Name == "Sqlite"
            ? new Wijkkas.Migrations.Sqlite.Changes.Ink()
            : new Wijkkas.Migrations.SqlServer.Changes.Ink();
        await Sql([.. ink.DownOperations.Cast<SqlOperation>().Select(operation => operation.Sql)]);
    }

    public Task<Verdict> Verify(PrintedHead? printed = null) => Verify(Books, printed);

    public static Task<Verdict> Verify(Books books, PrintedHead? printed = null) =>
        new VerifyBooksHandler(books.Database.Provider).Handle(new VerifyBooks(printed), null, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        // The server is used again, with its ink.
        if (Books.Database.Provider.Name == "SqlServer")
        {
            await Sql([.. new Wijkkas.Migrations.SqlServer.Changes.Ink().UpOperations.Cast<SqlOperation>().Select(operation => operation.Sql)]);
        }

        await Books.DisposeAsync();
    }

    private async Task Fill()
    {
        var cancel = CancellationToken.None;
        var party = await new AddPartyHandler(Books.Keeper).Handle(new AddParty("Stadsdeel", PartyRoles.Partner), Books.Joke, cancel);
        await new AddPartyHandler(Books.Keeper).Handle(new AddParty("Woningbouw", PartyRoles.Partner), Books.Joke, cancel);
        await new AddProjectHandler(Books.Keeper).Handle(new AddProject("tuin", "Buurttuin"), Books.Joke, cancel);
        await new AddBranchHandler(Books.Keeper).Handle(new AddBranch("noord", "Noord"), Books.Joke, cancel);
        var (debtors, bank, income) = (await Books.Account("1300"), await Books.Account("1100"), await Books.Account("8000"));
        var (general, waste) = (await Books.Stream("algemeen"), await Books.Stream("afval"));

        await Books.Post("2026-10-05", "4700 Debit 12.50", "1100 Credit 12.50");
        var invoice = await Post(new Posting(new DateOnly(2026, 10, 6), 2, Reason.Memorial, "factuur",
            PostingLine.Debit(debtors, Money.Euro(100m)) with { StreamId = waste, ProjectId = 1, BranchId = 1, PartyId = party.Id, Reference = "RF18", Description = "containers", DueOn = new DateOnly(2026, 11, 5) },
            PostingLine.Credit(income, Money.Euro(100m)) with { StreamId = waste }) { Document = "F-1" });
        var payment = await Post(new Posting(new DateOnly(2026, 10, 20), 2, Reason.Memorial, "betaling",
            PostingLine.Debit(bank, Money.Euro(60m)), PostingLine.Credit(debtors, Money.Euro(60m)) with { PartyId = party.Id }));
        await new AllocateHandler(Books.Keeper).Handle(new Allocate(invoice.Lines[0].Id, payment.Lines[1].Id, Money.Euro(60m)), Books.Joke, cancel);
        await new TransferBetweenStreamsHandler(Books.Keeper).Handle(new TransferBetweenStreams(new DateOnly(2026, 10, 21), waste, general, Money.Euro(5m), "bijdrage", "t-1"), Books.Joke, cancel);
        var wrong = await Books.Post("2026-11-02", "4700 Debit 7.00", "1100 Credit 7.00");
        await new ReverseEntryHandler(Books.Keeper).Handle(new ReverseEntry(wrong.Id, null, "dubbel"), Books.Joke, cancel);
        await new ChangePeriodHandler(Books.Keeper).Handle(new ChangePeriod(202610, PeriodState.Locked), Books.Joke, cancel);
    }

    private Task<JournalEntry> Post(Posting posting) => Books.Keeper.Take(turn => Task.FromResult(turn.Post(posting, Books.Joke)));
}
