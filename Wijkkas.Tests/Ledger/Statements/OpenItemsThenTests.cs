using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;
using static Wijkkas.Tests.Ledger.Statements.Reading;

namespace Wijkkas.Tests.Ledger.Statements;

/// <summary>Open items as they stood on an earlier day.</summary>
public sealed class OpenItemsThenTests
{
    [Theory, EveryDatabase]
    public async Task On_any_day_the_items_of_the_demo_are_the_balance_of_their_accounts(string database)
    {
        await using var demo = await DemoBooks.On(database);
        await using var db = demo.Read();
        var reader = new OpenItemsReader(new Snapshot(db, demo.Provider));
        var (first, last) = (await db.Set<JournalEntry>().MinAsync(entry => entry.Date), await db.Set<JournalEntry>().MaxAsync(entry => entry.Date));
        var open = 0;
        for (var day = first.AddDays(-1); day <= last.AddDays(20); day = day.AddDays(19))
        {
            open += (await ReportPropertyTests.EveryItem(reader, day)).Count;
        }

        Assert.True(open > 100, $"Only {open} items were open in all.");
    }

    [Theory, EveryDatabase]
    public async Task A_payment_counts_from_its_own_day_whenever_it_was_matched(string database)
    {
        await using var books = await Books.On(database);
        await books.Keeper.Take(async turn =>
        {
            turn.Db.Add(new Party { Id = 1, Name = "Gemeente", Roles = PartyRoles.Partner });
            await turn.Save(Books.Joke);
        });
        var bill = await Post(books, "2026-03-02", Side.Debit, 100m);
        var early = await Post(books, "2026-02-20", Side.Credit, 10m);
        var part = await Post(books, "2026-03-20", Side.Credit, 30m);
        var rest = await Post(books, "2026-04-15", Side.Credit, 60m);
        foreach (var (payment, euros) in new[] { (rest, 60m), (part, 30m), (early, 10m) })
        {
            await new AllocateHandler(books.Keeper).Handle(new(bill, payment, Money.Euro(euros)), Books.Joke, default);
        }

        async Task<string> Then(string day)
        {
            var items = await books.Report(async at => await new OpenItemsReader(at).Items([await books.Account("1300")], Day(day)));
            return string.Join(' ', items.Select(item => $"{item.Open}/{item.DaysLate(Day(day))}"));
        }

        Assert.Equal(
            ["", "-10.00/0", "-10.00/9", "90.00/0", "90.00/17", "60.00/18", "60.00/43", "", ""],
            [await Then("2026-02-19"), await Then("2026-02-20"), await Then("2026-03-01"), await Then("2026-03-02"), await Then("2026-03-19"), await Then("2026-03-20"),
                await Then("2026-04-14"), await Then("2026-04-15"), await Then("2026-11-24")]);

        var card = await books.Report(at => new OpenItemsReader(at).Card(bill, Day("2026-03-31")));
        Assert.Equal(Money.Euro(60), card.Item.Open);
        Assert.Equal([(Day("2026-03-20"), Money.Euro(30)), (Day("2026-03-02"), Money.Euro(10))], card.Settled.Select(setting => (setting.On, setting.Amount)));
        Assert.Empty(card.Candidates);

        // What was undone never counted.
        await new UndoAllocationHandler(books.Keeper).Handle(new UndoAllocation(card.Settled[0].AllocationId), Books.Joke, default);
        Assert.Equal("90.00/29 -30.00/11", await Then("2026-03-31"));
    }

    private static async Task<long> Post(Books books, string day, Side side, decimal euros)
    {
        var (debtors, income) = (await books.Account("1300"), await books.Account("8000"));
        var memorial = await books.Posting(day, "4100 Debit 1.00", "1100 Credit 1.00");
        var entry = await books.Keeper.Take(turn => Task.FromResult(turn.Post(
            new Posting(memorial.Date, memorial.DaybookId, Reason.Memorial, "proef",
                new PostingLine(debtors, side, Money.Euro(euros)) { PartyId = 1 },
                new PostingLine(income, side == Side.Debit ? Side.Credit : Side.Debit, Money.Euro(euros))), Books.Joke)));
        return entry.Lines[0].Id;
    }
}
