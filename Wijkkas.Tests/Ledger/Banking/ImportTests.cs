using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Banking.Formats;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;
using static Wijkkas.Tests.Ledger.Banking.BankBooks;

namespace Wijkkas.Tests.Ledger.Banking;

public sealed class ImportTests
{
    private const string Camt = "camt.053.001.02";
    private const string Mt940 = "MT940 (Rabobank)";
    private const string Csv = "CSV (ING)";

    [Theory, EveryDatabase]
    public async Task The_same_file_is_known_at_once(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank("NL91ABNA0417164300");
        var sample = System.Text.Encoding.UTF8.GetBytes(
            "ABNANL2A\r\n940\r\nABNANL2A\r\n:20:ABN AMRO BANK NV\r\n:25:417164300\r\n:28:19321/1\r\n:60F:C110522EUR3236,28\r\n:61:110524D9,N192NONREF\r\n:86:GIRO   428428 KPN - DIGITENNE    BETALINGSKENMERK  000000042188659\r\n:62F:C110524EUR3227,28\r\n-\r\n");
        var act = new ImportBankFileHandler(books.Keeper);

        var first = await act.Handle(new ImportBankFile("mei.sta", new MemoryStream(sample)), Books.Joke, CancellationToken.None);
        var second = await act.Handle(new ImportBankFile("mei (2).sta", new MemoryStream(sample)), Books.Joke, CancellationToken.None);

        Assert.Equal((1, 1, false), (first.File.LinesRead, first.File.LinesNew, first.Again));
        Assert.Equal((first.File.Id, true), (second.File.Id, second.Again));
        var line = Assert.Single(await books.Lines());
        Assert.Equal((new Money(-900), 322728), (line.Amount, line.BalanceCents));
        Assert.Contains(":61:110524D9,N192NONREF", line.Raw, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task An_account_that_is_not_ours_is_refused_and_nothing_stays(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();

        var refused = await Assert.ThrowsAsync<Refusal>(() => books.Import(
            File(Camt, Current, 0m, Line("2026-11-02", 5m)), File(Camt, Savings, 0m, Line("2026-11-02", 5m))));

        Assert.Equal(("Bank.AccountUnknown", "NL36 INGB 0007 6543 21"), (refused.Code, refused.Facts[0]));
        Assert.Empty(await books.Lines());
    }

    [Theory, EveryDatabase]
    public async Task Only_euro_accounts_are_taken(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();
        var dollars = new BankFileContent(Camt, [new StatementContent(Current, "USD", null, null, null, null, null, [Line("2026-11-02", 5m)])]);

        var refused = await Assert.ThrowsAsync<Refusal>(() => books.Import(dollars));

        Assert.Equal(("Bank.NotEuro", "USD"), (refused.Code, refused.Facts[1]));
    }

    [Theory, EveryDatabase]
    public async Task Equal_payments_stay_as_many_as_they_are(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();
        LineContent[] coffees = [Line("2026-11-02", -2.50m, "koffie"), Line("2026-11-02", -2.50m, "koffie"), Line("2026-11-02", -2.50m, "koffie")];

        var one = await books.Import(File(Camt, Current, 100m, coffees));
        var two = await books.Import(File(Mt940, Current, 100m, coffees));

        Assert.Equal((3, 0), (one.File.LinesNew, two.File.LinesNew));
        await using var db = books.Read();
        Assert.Equal(3, await db.Set<KnownBankLine>().CountAsync(known => known.FileId == two.File.Id));
    }

    [Theory, EveryDatabase]
    public async Task A_day_that_was_cut_in_two_loses_no_equal_payment(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();

        await books.Import(File(Camt, Current, 100m, Line("2026-11-02", -2.50m, "koffie")));
        await books.Import(File(Mt940, Current, 97.50m, Line("2026-11-02", -2.50m, "koffie"), Line("2026-11-02", -1m, "thee")));
        var whole = await books.Import(File(Camt, Current, 100m, Line("2026-11-02", -2.50m, "koffie"), Line("2026-11-02", -2.50m, "koffie"), Line("2026-11-02", -1m, "thee")));

        Assert.Equal(0, whole.File.LinesNew);
        Assert.Equal([10000 - 250, 10000 - 500, 10000 - 600], (await books.Lines()).Select(line => line.BalanceCents!.Value).Order().Reverse());
    }

    [Theory, EveryDatabase]
    public async Task A_day_that_is_listed_in_another_order_makes_no_doubles(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();
        LineContent[] day = [Line("2026-11-02", 10m, "een"), Line("2026-11-02", -4m, "twee"), Line("2026-11-02", 7m, "drie")];

        await books.Import(File(Camt, Current, 0m, day));
        var second = await books.Import(File(Mt940, Current, 0m, day[0], day[2], day[1]));

        Assert.Equal(0, second.File.LinesNew);
    }

    [Theory, EveryDatabase]
    public async Task Same_amount_same_day_but_another_invoice_is_another_payment(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();

        await books.Import(File(Csv, Current, null, Line("2026-11-02", 25m, "factuur 2026101", "NL18RABO0123459876")));
        var second = await books.Import(File(Csv, Current, null, Line("2026-11-02", 25m, "factuur 2026102", "NL18RABO0123459876")));

        Assert.Equal(1, second.File.LinesNew);
    }

    [Theory, EveryDatabase]
    public async Task Text_that_another_format_cuts_and_fills_up_is_still_the_same_payment(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();

        await books.Import(File(Camt, Current, null, Line("2026-11-02", 25m, "Factuur F2026-0160 afvalinzameling oktober, met dank aan alle vrijwilligers van de wijk", "NL18RABO0123459876")));
        var cut = await books.Import(File(Mt940, Current, null, Line("2026-11-02", 25m, "Factuur F2026-0160 afvalinzam eling oktober, met dank", "123459876")));
        var full = await books.Import(File(Csv, Current, null, Line("2026-11-02", 25m,
            "Naam: Gemeente Omschrijving: Factuur F2026-0160 afvalinzameling oktober, met dank aan alle vrijwilligers van de wijk IBAN: NL18RABO0123459876 Valutadatum: 02-11-2026")));

        Assert.Equal((0, 0), (cut.File.LinesNew, full.File.LinesNew));
    }

    [Theory, EveryDatabase]
    public async Task A_batch_is_one_line_or_its_payments_but_never_both(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();
        LineContent[] parts = [.. Enumerable.Range(1, 5).Select(i => Line("2026-11-10", -i * 10m, $"vergoeding {i}") with { BatchId = "WK-2026-10-V" })];
        var whole = Line("2026-11-10", -150m, "Batch WK-2026-10-V");

        await books.Import(File(Mt940, Current, 500m, whole));
        var split = await books.Import(File(Camt, Current, 500m, parts));
        await books.Import(File(Camt, Current, 350m, [.. parts.Select(part => part with { BookedOn = Day("2026-11-11"), BatchId = "WK-2026-11-V" })]));
        var wholeAfter = await books.Import(File(Mt940, Current, 350m, whole with { BookedOn = Day("2026-11-11") }));

        Assert.Equal((0, 0), (split.File.LinesNew, wholeAfter.File.LinesNew));
        Assert.Equal(6, (await books.Lines()).Count);
    }

    [Theory, EveryDatabase]
    public async Task Exports_that_were_pasted_together_make_no_doubles(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();
        LineContent[] week =
        [
            Line("2026-11-02", -2.50m, "koffie") with { BalanceAfter = new Money(9750) },
            Line("2026-11-02", -2.50m, "koffie") with { BalanceAfter = new Money(9500) },
            Line("2026-11-03", 5m, "terug") with { BalanceAfter = new Money(10000) },
        ];

        var pasted = await books.Import(File(Csv, Current, null, [.. week, .. week[1..]]));

        Assert.Equal((5, 3), (pasted.File.LinesRead, pasted.File.LinesNew));
    }

    [Theory, EveryDatabase]
    public async Task What_the_bank_said_is_written_in_ink(string database)
    {
        await using var books = await Books.On(database);
        await books.Bank();
        await books.Import(File(Camt, Current, 0m, Line("2026-11-02", 5m)));
        await using var db = books.Read();

        foreach (var change in (string[])["UPDATE BankLines SET AmountCents = 1", "DELETE FROM UnmatchedBankLines; DELETE FROM BankLines", "UPDATE BankStatements SET ClosingCents = 1", "DELETE FROM BankFiles"])
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(change));
        }
    }
}
