using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Journal;

public sealed class VerifyBooksTests
{
    // The second entry has everything an entry can have, its first line everything a line can have.
    private const long Entry = 2;
    private const long Line = (2 * JournalLine.MostLines) + 1;

    /// <summary>Another value for every column of an entry, one that its foreign keys and checks allow.</summary>
    private static readonly Dictionary<string, string> OtherEntry = new()
    {
        ["DaybookId"] = "3", ["FiscalYear"] = "2025", ["Number"] = "77", ["Date"] = "'2026-10-07'", ["Reason"] = "9", ["Description"] = "'factuuR'",
        ["Document"] = "NULL", ["IdempotencyKey"] = "'anders'", ["RecordedAt"] = "'2026-11-24 19:30:00.001'", ["RecordedBy"] = "'piet'", ["ReversesId"] = "1",
        ["Hash"] = "(SELECT Hash FROM ChainHead)",
    };

    private static readonly Dictionary<string, string> OtherLine = new()
    {
        ["EntryId"] = "1", ["AccountId"] = "AccountId + 1", ["Date"] = "'2026-10-07'", ["Side"] = "3 - Side", ["AmountCents"] = "AmountCents + 1", ["StreamId"] = "3",
        ["ProjectId"] = "NULL", ["BranchId"] = "NULL", ["PartyId"] = "2", ["Description"] = "'Containers'", ["Reference"] = "'RF19'", ["DueOn"] = "'2026-11-06'",
    };

    [Theory, EveryDatabase]
    public async Task Books_as_they_were_written_are_good(string database)
    {
        await using var tampered = await TamperedBooks.On(database);

        var verdict = await tampered.Verify();

        Assert.Null(verdict.Wrong);
        Assert.Equal(6, verdict.Entries);
        Assert.True((await tampered.Verify(PrintedHead.Read(6, EntrySeal.Short(verdict.Hash)))).IsGood);
        Assert.Equal("Verify.PaperUnreadable", Assert.Throws<Refusal>(() => PrintedHead.Read(6, "12ab")).Code);
        await tampered.WipeTheInk();
    }

    [Theory, EveryDatabase]
    public async Task A_change_in_any_column_is_found_at_its_entry(string database)
    {
        await using var tampered = await TamperedBooks.On(database);
        await tampered.WipeTheInk();
        await using (var db = tampered.Books.Read())
        {
            Assert.Equal(Columns<JournalEntry>(db), OtherEntry.Keys.Order());
            Assert.Equal(Columns<JournalLine>(db), OtherLine.Keys.Order());
        }

        foreach (var (table, id, others) in new[] { ("JournalEntries", Entry, OtherEntry), ("JournalLines", Line, OtherLine) })
        {
            foreach (var (column, other) in others)
            {
                var putBack = await tampered.Change(table, column, other, id);
                var verdict = await tampered.Verify();
                Assert.True(verdict.Wrong is { EntryId: Entry, What.Code: "Verify.EntryChanged" }, $"{table}.{column}: {verdict.Wrong}");
                Assert.Equal(1, verdict.Entries);
                await putBack();
                Assert.True((await tampered.Verify()).IsGood, $"{table}.{column} was not put back");
            }
        }
    }

    [Theory]
    [InlineData("an entry with its lines", 3L, "Verify.EntryMissing", "DELETE FROM JournalLines WHERE EntryId = 3", "DELETE FROM JournalEntries WHERE Id = 3")]
    [InlineData("only an entry", 4L, "Verify.EntryMissing", "DELETE FROM JournalEntries WHERE Id = 4")]
    [InlineData("a line", 2L, "Verify.EntryChanged", "DELETE FROM JournalLines WHERE Id = 8193")]
    [InlineData("the last line", 6L, "Verify.EntryChanged", "DELETE FROM JournalLines WHERE Id = 24578")]
    [InlineData("a line that is too many", 6L, "Verify.EntryChanged", "INSERT INTO JournalLines (Id, EntryId, AccountId, Date, Side, AmountCents) SELECT Id + 1, EntryId, AccountId, Date, Side, AmountCents FROM JournalLines WHERE Id = 24578")]
    [InlineData("a line of nobody", 9L, "Verify.LineWithoutEntry", "INSERT INTO JournalLines (Id, EntryId, AccountId, Date, Side, AmountCents) SELECT 36865, 9, AccountId, Date, Side, AmountCents FROM JournalLines WHERE Id = 24578")]
    [InlineData("two lines swapped", 2L, "Verify.EntryChanged", "UPDATE JournalLines SET Id = -1 WHERE Id = 8193", "UPDATE JournalLines SET Id = 8193 WHERE Id = 8194", "UPDATE JournalLines SET Id = 8194 WHERE Id = -1")]
    [InlineData("two entries swapped", 1L, "Verify.EntryChanged", "UPDATE JournalEntries SET Id = -1 WHERE Id = 1", "UPDATE JournalEntries SET Id = 1 WHERE Id = 5", "UPDATE JournalEntries SET Id = 5 WHERE Id = -1")]
    [InlineData("an entry copied to the end", 7L, "Verify.EntryChanged", "INSERT INTO JournalEntries (Id, DaybookId, Date, Description, FiscalYear, Hash, IdempotencyKey, Number, Reason, RecordedAt, RecordedBy) SELECT 7, DaybookId, Date, Description, FiscalYear, Hash, 'x', 99, Reason, RecordedAt, RecordedBy FROM JournalEntries WHERE Id = 4")]
    [InlineData("the tail", 6L, "Verify.TailCut", "DELETE FROM OpenItems WHERE LineId > 24576", "DELETE FROM JournalLines WHERE EntryId = 6", "DELETE FROM JournalEntries WHERE Id = 6")]
    [InlineData("the head", 6L, "Verify.HeadMissing", "DELETE FROM ChainHead")]
    [InlineData("the head's hash", 6L, "Verify.HeadWrong", "UPDATE ChainHead SET Hash = zeroblob(32)")]
    [InlineData("the head's count", 6L, "Verify.BehindHead", "UPDATE ChainHead SET Count = 5, Hash = (SELECT Hash FROM JournalEntries WHERE Id = 5)")]
    [InlineData("a number made a text", 2L, "Verify.EntryUnreadable", "UPDATE JournalEntries SET Date = 'gisteren' WHERE Id = 2")]
    [InlineData("a total", null, "Verify.TotalWrong", "UPDATE AccountTotals SET DebitCents = DebitCents + 1 WHERE Month = 202610")]
    [InlineData("a total removed", null, "Verify.TotalWrong", "DELETE FROM AccountTotals WHERE Month = 202611")]
    [InlineData("a total too many", null, "Verify.TotalWrong", "INSERT INTO AccountTotals (AccountId, Month, StreamId, ProjectId, BranchId, DebitCents, CreditCents) VALUES (1, 202612, 0, 0, 0, 1, 1)")]
    [InlineData("what is open", 2L, "Verify.OpenItemWrong", "UPDATE OpenItems SET OpenCents = OpenCents - 1 WHERE LineId = 8193")]
    [InlineData("who owes it", 2L, "Verify.OpenItemWrong", "UPDATE OpenItems SET PartyId = 2 WHERE LineId = 8193")]
    [InlineData("an open item", 3L, "Verify.OpenItemWrong", "DELETE FROM OpenItems WHERE LineId = 12290")]
    [InlineData("an open item of nobody", 9L, "Verify.OpenItemWithoutLine", "INSERT INTO OpenItems (LineId, AccountId, Side, AmountCents, OpenCents, Date) SELECT 36865, AccountId, Side, AmountCents, OpenCents, Date FROM OpenItems WHERE LineId = 8193")]
    [InlineData("an allocation changed", 2L, "Verify.OpenItemWrong", "UPDATE Allocations SET AmountCents = 1")]
    [InlineData("an allocation that is too much", 2L, "Verify.AllocatedTooMuch", "UPDATE Allocations SET AmountCents = 10001")]
    [InlineData("an allocation turned round", 2L, "Verify.AllocationOnWrongSide", "UPDATE Allocations SET DebitLineId = CreditLineId, CreditLineId = DebitLineId")]
    [InlineData("an allocation to nothing", 2L, "Verify.AllocationAcross", "UPDATE OpenItems SET OpenCents = AmountCents WHERE LineId = 12290", "UPDATE Allocations SET CreditLineId = 36865")]
    [InlineData("a month opened behind our back", null, "Verify.MonthStateWrong", "UPDATE Periods SET State = 0 WHERE Month = 202610")]
    [InlineData("a lock said to be older", 3L, "Verify.BookedWhileLocked", "UPDATE PeriodChanges SET LastEntryId = 2 WHERE Month = 202610")]
    [InlineData("a lock of before its place was kept", 1L, "Verify.BookedWhileLocked", "UPDATE PeriodChanges SET LastEntryId = NULL, ChangedAt = '2026-01-01 00:00:00' WHERE Month = 202610")]
    [InlineData("a month that is gone", 1L, "Verify.MonthMissing", "DELETE FROM Periods WHERE Month = 202610")]
    public async Task Removed_inserted_or_swapped_is_found(string what, long? entry, string code, params string[] statements)
    {
        await using var tampered = await TamperedBooks.On("Sqlite");
        await tampered.WipeTheInk();
        await tampered.Sql(statements);

        var wrong = (await tampered.Verify()).Wrong;

        Assert.True(wrong?.What.Code == code && wrong.EntryId == entry, $"{what}: {wrong}");
    }

    /// <summary>He opens the month in the file, books by the door itself, and shuts it again: hashes, totals and head are all right.</summary>
    [Theory, EveryDatabase]
    public async Task What_was_booked_in_a_month_while_it_was_shut_is_named(string database)
    {
        await using var tampered = await TamperedBooks.On(database);
        var books = tampered.Books;
        await tampered.Sql("UPDATE Periods SET State = 0 WHERE Month = 202610");
        books.Keeper.Dispose();
        using var other = new Bookkeeper(books.Database.Provider, books.Clock);
        var posting = await books.Posting("2026-10-30", "4700 Debit 99.00", "1100 Credit 99.00");
        var secret = await other.Take(turn => Task.FromResult(turn.Post(posting, Books.Joke)));
        await tampered.Sql("UPDATE Periods SET State = 1 WHERE Month = 202610");

        var wrong = (await tampered.Verify()).Wrong;

        Assert.Equal(("Verify.BookedWhileLocked (7, MEM-2026-0007, 10/01/2026)", 7L, secret.Id), (wrong?.What.Message, wrong?.EntryId, secret.Id));
    }

    /// <summary>Between opening again and locking again there is room, also within one and the same millisecond.</summary>
    [Theory, EveryDatabase]
    public async Task What_was_booked_while_a_month_was_open_again_is_in_order(string database)
    {
        await using var books = await Books.On(database);
        var change = new ChangePeriodHandler(books.Keeper);
        await books.Post("2026-10-05", "4700 Debit 12.50", "1100 Credit 12.50");
        await change.Handle(new ChangePeriod(202610, PeriodState.Locked), Books.Joke, CancellationToken.None);
        await books.Post("2026-11-05", "4700 Debit 1.00", "1100 Credit 1.00");
        await change.Handle(new ChangePeriod(202610, PeriodState.Open, "bon gevonden"), Books.Joke, CancellationToken.None);
        await books.Post("2026-10-06", "4700 Debit 7.00", "1100 Credit 7.00");
        await change.Handle(new ChangePeriod(202610, PeriodState.Locked), Books.Joke, CancellationToken.None);

        var verdict = await TamperedBooks.Verify(books);

        Assert.Equal((true, 3L), (verdict.IsGood, verdict.Entries));
    }

    /// <summary>Somebody who knows the encoding makes hashes, head and totals fit again; the rules and the paper still tell.</summary>
    [Theory]
    [InlineData(2L, "Verify.NotBalanced", "UPDATE JournalLines SET AmountCents = 9999 WHERE Id = 8194")]
    [InlineData(2L, "Verify.LineDateWrong", "UPDATE JournalLines SET Date = '2026-10-07' WHERE Id = 8194")]
    [InlineData(2L, "Verify.StreamMissing", "UPDATE JournalLines SET StreamId = NULL WHERE Id = 8194")]
    [InlineData(2L, "Verify.PartyMissing", "UPDATE JournalLines SET PartyId = NULL WHERE Id = 8193")]
    [InlineData(2L, "Verify.LineImpossible", "UPDATE JournalLines SET AmountCents = 0 WHERE EntryId = 2")]
    [InlineData(2L, "Verify.NumberGap", "UPDATE JournalEntries SET Number = Number + 100 WHERE Id >= 2")]
    [InlineData(2L, "Verify.MonthMissing", "UPDATE JournalEntries SET FiscalYear = 2025, Number = 1 WHERE Id = 2")]
    [InlineData(4L, "Verify.TransferWrong", "UPDATE JournalEntries SET Reason = 2 WHERE Id = 4")]
    [InlineData(6L, "Verify.ReversalWrong", "UPDATE JournalLines SET AmountCents = 701 WHERE EntryId = 6")]
    [InlineData(6L, "Verify.ReversalWrong", "UPDATE JournalEntries SET ReversesId = NULL WHERE Id = 6")]
    [InlineData(3L, "Verify.ReversalWrong", "UPDATE JournalEntries SET ReversesId = 1 WHERE Id = 3")]
    [InlineData(2L, "Verify.PaperWrong", "UPDATE JournalEntries SET Description = 'iets anders' WHERE Id = 2")]
    public async Task A_chain_made_anew_is_found_by_the_rules_or_the_paper(long entry, string code, string statement)
    {
        await using var tampered = await TamperedBooks.On("Sqlite");
        await tampered.WipeTheInk();
        await using var db = tampered.Books.Read();
        var second = await db.Set<JournalEntry>().AsNoTracking().SingleAsync(e => e.Id == 2);
        await tampered.Sql("DROP INDEX IX_JournalEntries_ReversesId", statement);
        await tampered.SealAgain();

        var wrong = (await tampered.Verify(code == "Verify.PaperWrong" ? PrintedHead.Read(2, EntrySeal.Short(second.Hash)) : null)).Wrong;

        Assert.True(wrong?.What.Code == code && wrong.EntryId == entry, $"{wrong}");
    }

    [Theory, EveryDatabase]
    public async Task Totals_and_open_items_are_made_again_as_they_were(string database)
    {
        await using var tampered = await TamperedBooks.On(database);
        await tampered.WipeTheInk();
        await using var db = tampered.Books.Read();
        var totals = await Totals(db);
        var items = await Items(db);
        Assert.NotEmpty(items);
        await tampered.Sql("DELETE FROM AccountTotals WHERE Month = 202611", "UPDATE AccountTotals SET DebitCents = 5", "UPDATE OpenItems SET OpenCents = 1");
        Assert.False((await tampered.Verify()).IsGood);

        await new RebuildTotalsHandler(tampered.Books.Keeper).Handle(new RebuildTotals(), CancellationToken.None);

        Assert.Equal(totals, await Totals(db));
        Assert.Equal(items, await Items(db));
        Assert.True((await tampered.Verify()).IsGood);
    }

    [Theory, EveryDatabase]
    public async Task Others_post_while_the_books_are_verified(string database)
    {
        await using var books = await Books.On(database);
        var posting = await books.Posting("2026-11-16", "4700 Debit 1.00", "1100 Credit 1.00");
        using var enough = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                await books.Keeper.Take(turn => Task.FromResult(turn.Post(new Posting(posting.Date, posting.DaybookId, posting.Reason, $"{i}", posting.Lines), Books.Joke)));
            }
        });

        for (var i = 0; i < 10; i++)
        {
            Assert.Null((await TamperedBooks.Verify(books)).Wrong);
        }

        await enough.CancelAsync();
        await writer;
    }

    private static IOrderedEnumerable<string> Columns<T>(LedgerDb db) => db.Model.FindEntityType(typeof(T))!.GetFlattenedProperties()
        .Where(property => !property.IsPrimaryKey()).Select(property => property.GetColumnName()).Order();

    private static async Task<IReadOnlyList<string>> Totals(LedgerDb db) =>
        [.. (await db.Set<AccountTotal>().AsNoTracking().ToListAsync()).Select(t => $"{t.AccountId} {t.Month} {t.StreamId} {t.ProjectId} {t.BranchId} {t.Debit} {t.Credit}").Order()];

    private static async Task<IReadOnlyList<string>> Items(LedgerDb db) =>
        [.. (await db.Set<OpenItem>().AsNoTracking().ToListAsync()).Select(i => $"{i.LineId} {i.AccountId} {i.PartyId} {i.Side} {i.Amount} {i.Open} {i.Date} {i.DueOn} {i.Document} {i.Reference}").Order()];
}
