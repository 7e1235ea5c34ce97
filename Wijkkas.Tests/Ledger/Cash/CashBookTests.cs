using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Cash;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Cash;

public sealed class CashBookTests
{
    [Theory, EveryDatabase]
    public async Task Money_comes_in_goes_out_and_is_brought_to_the_bank(string database)
    {
        await using var books = await Books.On(database);
        var gift = await Move(books, CashMove.Received, "2026-11-03", 80m, "8120", "groen");
        var soup = await Move(books, CashMove.Spent, "2026-11-04", 12.35m, "4440", "groen");
        var bank = await Move(books, CashMove.ToBank, "2026-11-05", 50m);

        Assert.Equal(["1000 Debit 80.00", "8120 Credit 80.00 groen"], await books.Entry(gift));
        Assert.Equal(["1000 Credit 12.35", "4440 Debit 12.35 groen"], await books.Entry(soup));
        Assert.Equal(["1000 Credit 50.00", "1290 Debit 50.00"], await books.Entry(bank));
        await using var db = books.Read();
        var cash = await books.Account("1000");
        Assert.Equal("80.00 67.65 17.65", string.Join(' ', await CashBalance.On(db, cash, Day("2026-11-03"), default), await CashBalance.On(db, cash, Day("2026-11-04"), default), await CashBalance.On(db, cash, Day("2026-12-31"), default)));
        Assert.Equal(Money.Zero, await CashBalance.On(db, cash, Day("2026-10-31"), default));
    }

    [Theory, EveryDatabase]
    public async Task The_box_never_holds_less_than_nothing_on_any_day(string database)
    {
        await using var books = await Books.On(database);
        await Move(books, CashMove.Received, "2026-10-03", 20m, "8120");
        await Move(books, CashMove.Spent, "2026-11-10", 15m, "4440");
        await Move(books, CashMove.Received, "2026-11-20", 100m, "8120");

        Assert.Equal("Cash.NotEnough (11/20/2026, 105.00)", await Refused(() => Move(books, CashMove.Spent, "2026-11-20", 105.01m, "4440")));
        Assert.Equal("Cash.NotEnough (10/04/2026, 5.00)", await Refused(() => Move(books, CashMove.ToBank, "2026-10-04", 5.01m)));
        Assert.Equal("Cash.NotEnough (10/02/2026, 0.00)", await Refused(() => Move(books, CashMove.Spent, "2026-10-02", 0.01m, "4440")));
        Assert.Equal("Cash.DayAhead ()", await Refused(() => Move(books, CashMove.Received, "2026-11-25", 1m, "8120")));
        await Move(books, CashMove.Spent, "2026-10-04", 5m, "4440");
    }

    [Theory, EveryDatabase]
    public async Task The_same_form_sent_twice_books_once_and_another_box_is_apart(string database)
    {
        await using var books = await Books.On(database);
        var branch = await new AddBranchHandler(books.Keeper).Handle(new AddBranch("oost", "Kluswinkel Oost"), Books.Joke, default);
        var box = await new AddCashBoxHandler(books.Keeper).Handle(new AddCashBox("Kas Kluswinkel Oost", branch.Id), Books.Joke, default);

        var first = await Move(books, CashMove.Received, "2026-11-03", 40m, "8120", key: "x", box: box.Code);
        Assert.Equal(first, await Move(books, CashMove.Received, "2026-11-03", 40m, "8120", key: "x", box: box.Code));

        Assert.Equal(["1001 Debit 40.00", "8120 Credit 40.00 algemeen"], await books.Entry(first));
        Assert.Equal("Cash.NotEnough (11/03/2026, 0.00)", await Refused(() => Move(books, CashMove.Spent, "2026-11-03", 1m, "4440")));
        Assert.Equal("Cash.NameTaken (Kas Kluswinkel Oost)", await Refused(() => new AddCashBoxHandler(books.Keeper).Handle(new AddCashBox("Kas Kluswinkel Oost", null), Books.Joke, default)));
        await using var db = books.Read();
        Assert.Equal(["KAS 1000 -", "KAS2 1001 Kluswinkel Oost"], (await CashBoxes.InUse(db, default)).Select(one => $"{db.Set<Daybook>().Single(d => d.Id == one.DaybookId).Code} {one.Account.Code} {one.Branch?.Name ?? "-"}"));
        Assert.Equal([branch.Id, branch.Id], await db.Set<JournalLine>().Where(line => line.EntryId == first).Select(line => line.BranchId!.Value).ToListAsync());
    }

    [Theory, EveryDatabase]
    public async Task A_count_books_the_difference_at_once_and_says_who_counted(string database)
    {
        await using var books = await Books.On(database);
        await Move(books, CashMove.Received, "2026-11-03", 80m, "8120");

        var right = await Count(books, "2026-11-03", 80m);
        var short5 = await Count(books, "2026-11-10", null, ("2000", 3), ("1000", 1), ("500", 1), ("200", 2), ("50", 1), ("20", 2), ("5", 1));
        var twice = await Count(books, "2026-11-10", null, key: "2026-11-10");
        var over = await Count(books, "2026-11-12", 80.10m);

        Assert.Equal((null, Money.Zero), (right.EntryId, right.Difference));
        Assert.Equal(("79.95", "-0.05", "2000x3 1000x1 500x1 200x2 50x1 20x2 5x1", "joke"), (short5.Counted.ToString(), short5.Difference.ToString(), short5.Coins, short5.CountedBy));
        Assert.Equal(["1000 Credit 0.05", "4788 Debit 0.05 algemeen"], await books.Entry(short5.EntryId!.Value));
        Assert.Equal(short5.Id, twice.Id);
        Assert.Equal(["1000 Debit 0.15", "4788 Credit 0.15 algemeen"], await books.Entry(over.EntryId!.Value));
        Assert.Equal("Cash.PiecesDiffer (20.00, 21.00)", await Refused(() => Count(books, "2026-11-13", 21m, ("2000", 1))));
        Assert.Equal("Cash.PieceWrong ()", await Refused(() => Count(books, "2026-11-13", null, ("300", 1))));
        Assert.Equal("Cash.CountMissing ()", await Refused(() => Count(books, "2026-11-13", null)));
        await using var db = books.Read();
        Assert.Equal(Money.Euro(80.10m), await CashBalance.On(db, await books.Account("1000"), Neighbours.Today, default));
    }

    [Theory, EveryDatabase]
    public async Task What_we_had_to_pay_already_is_settled_from_the_box(string database)
    {
        await using var books = await Invoices.On(database);
        await Move(books, CashMove.Received, "2026-11-03", 80m, "8120");
        var claim = await books.Keeper.Take(async turn => turn.Post(
            new Posting(Day("2026-11-04"), await Daybooks.The(turn.Db, DaybookKind.Purchases, default), Reason.PurchaseInvoice, "Verf",
                PostingLine.Credit(await books.Account("1600"), Money.Euro(30m)) with { PartyId = 3 }, PostingLine.Debit(await books.Account("4400"), Money.Euro(30m))), Books.Joke));
        var item = claim.Lines[0].Id;

        Assert.Equal("Cash.ItemTooMuch (30.00)", await Refused(() => Pay(books, item, 30.01m)));
        await Pay(books, item, 30m);

        await using var db = books.Read();
        Assert.Equal([Money.Zero, Money.Zero], await db.Set<OpenItem>().Select(one => one.Open).ToListAsync());
        Assert.Equal("Cash.ItemUnknown ()", await Refused(() => Pay(books, item, 1m)));
    }

    private static Task Pay(Books books, long item, decimal amount) => Do(books, async () => new MoveCash(await books.Account("1000"), CashMove.Spent, Day("2026-11-05"), Money.Euro(amount), "Declaratie", $"pay-{amount}") { PaysLineId = item });

    private static Task<long> Move(Books books, CashMove move, string on, decimal amount, string? against = null, string? stream = null, string? key = null, string box = "1000") => Do(books, async () =>
        new MoveCash(await books.Account(box), move, Day(on), Money.Euro(amount), "proef", key ?? $"{move}{on}{amount}")
        {
            AgainstId = against is null ? null : await books.Account(against),
            StreamId = stream is null ? null : await books.Stream(stream),
        });

    private static async Task<long> Do(Books books, Func<Task<MoveCash>> order) => (await new MoveCashHandler(books.Keeper, books.Clock).Handle(await order(), Books.Joke, default)).Id;

    private static async Task<CashCount> Count(Books books, string on, decimal? counted, params (string Piece, int Many)[] pieces) => await Count(books, on, counted, on, pieces);

    private static async Task<CashCount> Count(Books books, string on, decimal? counted, string key, params (string Piece, int Many)[] pieces) =>
        await new CountCashHandler(books.Keeper, books.Clock).Handle(
            new CountCash(await books.Account("1000"), Day(on), counted is { } whole ? Money.Euro(whole) : null, key)
            {
                Pieces = pieces.ToDictionary(one => int.Parse(one.Piece, System.Globalization.CultureInfo.InvariantCulture), one => one.Many),
            },
            Books.Joke, default);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> Refused(Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<Refusal>(act);
        return $"{refusal.Code} ({string.Join(", ", refusal.Facts.Select(fact => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{fact}")))})";
    }
}
