using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Statements;

/// <summary>Whatever was booked and whatever is asked, a report is what somebody finds who adds up all lines by hand.</summary>
public sealed class ReportPropertyTests
{
    [Theory, EveryDatabase]
    public async Task Every_report_is_the_sum_of_its_lines(string database)
    {
        foreach (var seed in Enumerable.Range(1, 6))
        {
            await using var books = await RandomBooks.Of(database, seed);
            await using var db = books.Read();
            var lines = await db.Set<JournalLine>().AsNoTracking().Include(line => line.Account).OrderBy(line => line.Date).ThenBy(line => line.Id).ToListAsync();
            var firstMonth = await db.Set<Organisation>().Select(o => o.FirstMonthOfYear).SingleAsync();
            var random = new Random(seed * 1000);
            for (var i = 0; i < 12; i++)
            {
                var period = SomeDays(random);
                var labels = i % 3 == 0 ? Labels.All : new Labels(Maybe(random, 6), Maybe(random, 2), Maybe(random, 3));
                var byHand = new ByHand([.. lines.Where(line => ByHand.Carries(line, labels))], firstMonth);
                var at = new Snapshot(db, books.Database.Provider);

                Assert.Equal(byHand.TrialBalance(period), (await new TrialBalanceReader(at).Read(period, labels, compare: true)).Rows
                    .Select(row => $"{row.Account.Code} {row.Opening} {row.Debit} {row.Credit} {row.Before}"));
                Assert.Equal(byHand.Income(period, IncomeColumns.Streams), Said(await new IncomeStatementReader(at).Read(period, labels)));
                Assert.Equal(byHand.Income(period, IncomeColumns.Branches), Said(await new IncomeStatementReader(at).Read(period, labels, IncomeColumns.Branches)));
                await CardIsWhole(at, byHand, period, labels, random);

                var all = new ByHand(lines, firstMonth);
                Assert.Equal(Money.Zero, (await new TrialBalanceReader(at).Read(period, Labels.All)).Closing);
                Assert.Equal(all.BalanceSheet(period.To), Said(await new BalanceSheetReader(at).Read(period.To)));
                Assert.Equal(all.Streams(period), (await new StreamBalancesReader(at).Read(period)).Rows
                    .Select(row => $"{row.Stream.Id} {row.Closing}").Order(StringComparer.Ordinal));
            }

            var open = await new OpenItemsReader(new Snapshot(db, books.Database.Provider)).Read(new DateOnly(2026, 11, 24));
            Assert.NotEmpty(open.Rows);
            Assert.All(open.Rows, row => Assert.Equal((Money.Zero, lines.Where(l => l.AccountId == row.Account.Id).Sum(ByHand.Signed)), (row.Difference, row.Ledger)));
        }
    }

    private static async Task CardIsWhole(Snapshot at, ByHand byHand, DateRange period, Labels labels, Random random)
    {
        var account = byHand.SomeAccount(random);
        var reader = new AccountCardReader(at);
        var size = random.Next(1, 20);
        var pages = new List<AccountCard> { await reader.Read(account.Code, period, labels, null, size) };
        while (pages[^1].Next is { } next)
        {
            pages.Add(await reader.Read(account.Code, period, labels, CardPlace.Parse(next.ToString()), size));
        }

        var expected = byHand.Card(account, period);
        Assert.Equal(expected, pages.SelectMany(page => page.Lines).Select(line => $"{line.Id} {line.Side} {line.Amount} {line.Balance}"));
        Assert.All(pages.SkipLast(1), page => Assert.Equal(size, page.Lines.Count));
        Assert.All(pages.Zip(pages.Skip(1)), pair => Assert.Equal(pair.First.Lines[^1].Balance, pair.Second.PageOpening));
        Assert.Equal(pages[0].Opening, pages[0].PageOpening);
        Assert.Equal(expected.Count == 0 ? pages[0].Opening : pages[^1].Lines[^1].Balance, pages[0].Closing);

        // Back again, page by page: the same pages.
        var back = new List<AccountCard> { pages[^1] };
        while (back[^1].Previous is { } previous)
        {
            back.Add(await reader.Read(account.Code, period, labels, CardPlace.Parse(previous.ToString()), size));
        }

        back.Reverse();
        Assert.Equal(expected, back.SelectMany(page => page.Lines).Select(line => $"{line.Id} {line.Side} {line.Amount} {line.Balance}"));
    }

    private static DateRange SomeDays(Random random)
    {
        var (one, other) = (new DateOnly(2024, 1, 1).AddDays(random.Next(3 * 365)), new DateOnly(2024, 1, 1).AddDays(random.Next(3 * 365)));
        var range = one < other ? new DateRange(one, other) : new DateRange(other, one);
        return random.Next(4) switch
        {
            0 => new DateRange(BookCalendar.FirstDay(range.From.Month()), BookCalendar.LastDay(range.To.Month())),
            1 => new DateRange(range.From, range.From.AddDays(random.Next(20))),
            _ => range,
        };
    }

    private static int? Maybe(Random random, int below) => random.Next(2) == 0 ? null : random.Next(below);

    private static List<string> Said(IncomeStatement report) =>
    [
        string.Join(' ', report.Columns.Select(column => column.Id).Order()),
        .. new[] { report.Income, report.Expenses }.SelectMany(section => section.Groups).SelectMany(group => group.Rows).Select(row =>
            $"{row.Account.Code} {row.Amount} {row.Before} {string.Join(' ', report.Columns.Select((column, i) => (column.Id, row.Columns[i])).OrderBy(c => c.Id).Select(c => c.Item2))}")
            .Order(StringComparer.Ordinal),
        $"{report.Result} {report.ResultBefore}",
    ];

    private static List<string> Said(BalanceSheet report) =>
    [
        .. new[] { report.Assets, report.Equity, report.Liabilities }.SelectMany(section => section.Groups).SelectMany(group => group.Rows)
            .Select(row => $"{row.Account.Code} {row.Amount} {row.Before}").Order(StringComparer.Ordinal),
        $"{report.ResultOfYear} {report.EarlierResults} {report.Difference}",
    ];
}
