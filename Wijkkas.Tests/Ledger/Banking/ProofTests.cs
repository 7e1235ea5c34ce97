using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;
using static Wijkkas.Tests.Ledger.Banking.BankBooks;

namespace Wijkkas.Tests.Ledger.Banking;

public sealed class ProofTests
{
    [Theory, EveryDatabase]
    public async Task Books_and_bank_agree_when_every_line_is_booked(string database)
    {
        await using var books = await Books.On(database);
        var bank = await books.Bank();
        await books.Post("2026-01-01", "1100 Debit 100.00", "0510 Credit 100.00");
        await books.Import(File("camt.053.001.08", Current, 100m, Line("2026-11-02", 50m, "een"), Line("2026-11-03", -20m, "twee")));
        await books.Book(1, null, new LinePart(await books.Account("8390"), Money.Euro(50m)));

        var before = await Proof(books, bank, "2026-11-24");
        await books.Book(2, null, new LinePart(await books.Account("4790"), Money.Euro(-20m)));
        var after = await Proof(books, bank, "2026-11-24");

        Assert.Equal((Money.Euro(150m), Money.Euro(130m), 1, Money.Euro(-20m)), (before.InBooks, before.AtBank!.Value, before.LinesToDo, before.ToDo));
        Assert.Equal((Money.Euro(130m), Money.Zero), (after.InBooks, after.ToDo));
        Assert.All([before, after], proof => Assert.True(proof.Holds && proof.Begin.IsZero && proof.Without.Count == 0, $"{proof.Unexplained} {proof.Begin}"));
    }

    [Theory, EveryDatabase]
    public async Task An_entry_that_no_bank_line_stands_behind_is_named(string database)
    {
        await using var books = await Books.On(database);
        var bank = await books.Bank();
        await books.Import(File("camt.053.001.08", Current, 0m, Line("2026-11-02", 50m, "een")));
        await books.Book(1, null, new LinePart(await books.Account("8390"), Money.Euro(50m)));
        var wrong = await books.Post("2026-11-05", "4700 Debit 12.50", "1100 Credit 12.50");
        var taken = await books.Post("2026-11-05", "4700 Debit 3.00", "1100 Credit 3.00");
        await new ReverseEntryHandler(books.Keeper).Handle(new ReverseEntry(taken.Id, null, "vergissing"), Books.Joke, CancellationToken.None);

        var proof = await Proof(books, bank, "2026-11-24");

        var entry = Assert.Single(proof.Without);
        Assert.Equal((wrong.Id, Money.Euro(-12.50m)), (entry.EntryId, entry.Amount));
        Assert.Equal((Money.Euro(37.50m), Money.Euro(50m), true), (proof.InBooks, proof.AtBank!.Value, proof.Holds));
    }

    [Theory, EveryDatabase]
    public async Task Books_that_began_otherwise_than_the_bank_show_it_as_one_difference(string database)
    {
        await using var books = await Books.On(database);
        var bank = await books.Bank();
        await books.Post("2026-01-01", "1100 Debit 90.00", "0510 Credit 90.00");
        await books.Import(File("camt.053.001.08", Current, 100m, Line("2026-11-02", 50m, "een")));

        var proof = await Proof(books, bank, "2026-11-24");

        Assert.Equal((Money.Euro(10m), Money.Euro(10m), true, 0), (proof.Begin, proof.Difference, proof.Holds, proof.Without.Count));
    }

    [Theory, EveryDatabase]
    public async Task A_line_that_was_booked_in_a_later_month_explains_the_difference(string database)
    {
        await using var books = await Books.On(database);
        var bank = await books.Bank();
        await books.Import(File("camt.053.001.08", Current, 0m, Line("2026-10-30", 50m, "een")));
        await books.Post("2026-10-01", "4700 Debit 1.00", "1000 Credit 1.00");
        await new ChangePeriodHandler(books.Keeper).Handle(new ChangePeriod(202610, PeriodState.Locked), Books.Joke, CancellationToken.None);
        await books.Book(1, Day("2026-11-01"), new LinePart(await books.Account("8390"), Money.Euro(50m)));

        var october = await Proof(books, bank, "2026-10-31");
        var november = await Proof(books, bank, "2026-11-24");

        Assert.Equal((Money.Zero, Money.Euro(50m), true), (october.InBooks, october.AtBank!.Value, october.Holds));
        Assert.Equal(Day("2026-11-01"), Assert.Single(october.Later).EntryDate);
        Assert.True(november.Holds && november.Later.Count == 0, $"{november.Unexplained}");
    }

    [Theory, EveryDatabase]
    public async Task A_file_that_is_missing_shows_as_a_gap_until_it_comes(string database)
    {
        await using var books = await Books.On(database);
        var bank = await books.Bank();
        var first = File("camt.053.001.08", Current, 0m, Line("2026-11-02", 50m, "een"));
        var second = File("MT940 (ING)", Current, 50m, Line("2026-11-05", -20m, "twee"));
        var third = File("camt.053.001.08", Current, 30m, Line("2026-11-09", 5m, "drie"));
        await books.Import(third);
        await books.Import(first);

        var gap = Assert.Single(await Gaps(books, bank));
        var proof = await Proof(books, bank, "2026-11-24");
        await books.Import(second);

        Assert.Equal(new BankGap(Day("2026-11-02"), Day("2026-11-09"), Money.Euro(-20m)), gap);
        Assert.Equal((Money.Euro(35m), true), (proof.AtBank!.Value, proof.Holds));
        Assert.Empty(await Gaps(books, bank));
        Assert.True((await Proof(books, bank, "2026-11-24")).Holds);
    }

    [Theory, EveryDatabase]
    public async Task A_day_in_two_files_is_no_gap_and_ends_where_the_last_of_them_ends(string database)
    {
        await using var books = await Books.On(database);
        var bank = await books.Bank();
        await books.Import(File("camt.053.001.08", Current, 50m, Line("2026-11-02", -20m, "middag")));
        await books.Import(File("camt.053.001.08", Current, 0m, Line("2026-11-02", 50m, "ochtend")));

        Assert.Empty(await Gaps(books, bank));
        Assert.Equal(Money.Euro(30m), (await Proof(books, bank, "2026-11-24")).AtBank);
    }

    [Theory, EveryDatabase]
    public async Task A_line_whose_entry_was_reversed_in_the_journal_can_still_be_given_back(string database)
    {
        await using var books = await Books.On(database);
        var bank = await books.Bank();
        await books.Import(File("camt.053.001.08", Current, 0m, Line("2026-11-02", 50m, "een")));
        var match = await books.Book(1, null, new LinePart(await books.Account("8390"), Money.Euro(50m)));
        var reversal = await new ReverseEntryHandler(books.Keeper).Handle(new ReverseEntry(match.EntryId, null, "vergissing"), Books.Joke, CancellationToken.None);

        var undone = await books.Undo(1);

        Assert.Equal(reversal.Id, undone.Id);
        Assert.Single(await books.Proposals());
        Assert.True((await Proof(books, bank, "2026-11-24")).Holds);
    }

    private static async Task<BankProof> Proof(Books books, BankAccount bank, string day)
    {
        await using var db = books.Read();
        return await ReadBankProof.At(db, bank, Day(day), CancellationToken.None);
    }

    private static async Task<IReadOnlyList<BankGap>> Gaps(Books books, BankAccount bank)
    {
        await using var db = books.Read();
        return await BankGaps.In(db, bank.Id, Day("2026-10-01"), Day("2026-11-24"), CancellationToken.None);
    }
}
