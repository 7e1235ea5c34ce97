using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Storage;
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
                var labels = i % 3 == 0 ? Labels.All : new Labels(Maybe(random, 6), Maybe(random, 2), i % 3 == 1 ? Labels.Any : Maybe(random, 3));
                var byHand = new ByHand([.. lines.Where(line => ByHand.Carries(line, labels))], firstMonth);
                var at = new Snapshot(db, books.Database.Provider);

                Assert.Equal(byHand.TrialBalance(period), (await new TrialBalanceReader(at).Read(period, labels, compare: true)).Rows
                    .Select(row => $"{row.Account.Code} {row.Opening} {row.Debit} {row.Credit} {row.Before}"));
                Assert.Equal(byHand.Income(period, IncomeColumns.Streams), Said(await new IncomeStatementReader(at).Read(period, labels)));
                Assert.Equal(byHand.Income(period, IncomeColumns.Branches), Said(await new IncomeStatementReader(at).Read(period, labels, IncomeColumns.Branches)));
                await CardIsWhole(at, byHand, period, labels, random);
                await LinesAreWhole(at, lines.FindAll(line => ByHand.Carries(line, labels)), period, labels, random);

                var all = new ByHand(lines, firstMonth);
                Assert.Equal(Money.Zero, (await new TrialBalanceReader(at).Read(period, Labels.All)).Closing);
                Assert.Equal(all.BalanceSheet(period.To), Said(await new BalanceSheetReader(at).Read(period.To)));
                Assert.Equal(all.Streams(period), (await new StreamBalancesReader(at).Read(period)).Rows
                    .Select(row => $"{row.Stream.Id} {row.Closing}").Order(StringComparer.Ordinal));
            }

            for (var i = 0; i < 8; i++)
            {
                var on = i == 0 ? new DateOnly(2026, 12, 31) : SomeDays(random).To;
                Assert.Equal(await OpenByHand(db, on), (await EveryItem(new OpenItemsReader(new Snapshot(db, books.Database.Provider)), on)).Select(item => $"{item.LineId} {item.Open}"));
            }
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

    /// <summary>The lines of some accounts, turned page by page, come to the total of every page, and that is the total by hand.</summary>
    private static async Task LinesAreWhole(Snapshot at, List<JournalLine> lines, DateRange period, Labels labels, Random random)
    {
        var of = random.Next(4) switch
        {
            0 => AccountSet.All,
            1 => AccountSet.Of(AccountClass.Assets, AccountClass.Income),
            2 => AccountSet.Of(AccountClass.Equity, AccountClass.Income, AccountClass.Expenses),
            _ => new AccountSet([AccountClass.Expenses], [random.Next(1, 12)], ["1100"]),
        };
        var (sum, plus, size) = ((Sum)random.Next(4), random.Next(2) == 0 ? Side.Debit : Side.Credit, random.Next(1, 200));
        var reader = new BookedLinesReader(at);
        var pages = new List<BookedLines> { await reader.Read(of, sum, plus, period, labels, null, size) };
        while (pages[^1].Next is { } next)
        {
            pages.Add(await reader.Read(of, sum, plus, period, labels, next, size));
        }

        Money Signed(JournalLine line) => sum is Sum.Debit or Sum.Credit || line.Side == plus ? line.Amount : -line.Amount;
        var mine = lines.FindAll(line => of.Holds(line.Account!) && line.Date <= period.To && (sum is not (Sum.Debit or Sum.Credit) || line.Side == (sum == Sum.Debit ? Side.Debit : Side.Credit)));
        var here = mine.FindAll(line => line.Date >= period.From);
        var total = (sum == Sum.Balance ? mine : here).Sum(Signed);
        Assert.All(pages, page => Assert.Equal(total, page.Total));
        Assert.Equal(total, pages[0].Accounts.Sum(part => part.Amount));
        Assert.Equal(
            here.OrderBy(line => line.Account!.Code, StringComparer.Ordinal).ThenBy(line => line.Date).ThenBy(line => line.Id).Select(line => $"{line.Id} {Signed(line)}"),
            pages.SelectMany(page => page.Lines).Select(line => $"{line.Id} {line.Amount}"));
        Assert.Equal(total, pages.SelectMany(page => page.Lines).Sum(line => line.Amount) + (pages[0].Opening ?? Money.Zero));
    }

    /// <summary>All items on a day, account by account and then part by part, which must be the same; each account comes to its balance.</summary>
    internal static async Task<List<OpenItemsReport.Item>> EveryItem(OpenItemsReader reader, DateOnly on)
    {
        var report = await reader.Read(on);
        var all = new List<OpenItemsReport.Item>();
        foreach (var row in report.Rows)
        {
            var items = new List<OpenItemsReport.Item>();
            while (items.Count % 7 == 0 && await reader.Items([row.Account.Id], on, null, items.Count == 0 ? null : (items[^1].Date, items[^1].LineId), 7) is { Count: > 0 } more)
            {
                items.AddRange(more);
            }

            Assert.Equal((Money.Zero, row.Count, row.Ledger), (row.Difference, items.Count, items.Sum(item => item.Open)));
            foreach (var late in Enum.GetValues<Lateness>())
            {
                var part = await reader.Items([row.Account.Id], on, late, null, 10_000);
                Assert.Equal(items.Where(item => item.Late(on) == late).Select(item => item.LineId), part.Select(item => item.LineId));
                Assert.Equal(row.Parts[(int)late], part.Sum(item => item.Open));
            }

            foreach (var item in items.Take(3))
            {
                var card = await reader.Card(item.LineId, on);
                Assert.Equal(item.Open, card.Item.Open);
                Assert.Equal(item.Amount.Abs() - item.Open.Abs(), card.Settled.Sum(setting => setting.Amount));
            }

            all.AddRange(items);
        }

        return all;
    }

    private static async Task<List<string>> OpenByHand(LedgerDb db, DateOnly on)
    {
        var items = await db.Set<OpenItem>().AsNoTracking().Include(item => item.Line!.Account).Where(item => item.Date <= on).ToListAsync();
        var undone = await db.Set<AllocationUndone>().Select(one => one.AllocationId).ToListAsync();
        var days = await db.Set<OpenItem>().ToDictionaryAsync(item => item.LineId, item => item.Date);
        var standing = (await db.Set<Allocation>().AsNoTracking().ToListAsync()).FindAll(one => !undone.Contains(one.Id) && days[one.DebitLineId] <= on && days[one.CreditLineId] <= on);
        return
        [
            .. from item in items
               let open = item.Amount - standing.Where(one => one.DebitLineId == item.LineId || one.CreditLineId == item.LineId).Sum(one => one.Amount)
               where !open.IsZero
               orderby item.Line!.Account!.Code, item.Date, item.LineId
               select $"{item.LineId} {(item.Side == Side.Debit ? open : -open)}",
        ];
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
