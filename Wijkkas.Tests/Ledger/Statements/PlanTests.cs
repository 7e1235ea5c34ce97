using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Statements;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Statements;

public sealed partial class PlanTests
{
    private static readonly DateRange Period = Reading.Range("2024-03-10", "2026-10-12");
    private static readonly Labels Some = new(StreamId: 2, BranchId: 0);

    private static readonly string[] Reports = ["trial-balance", "balance-sheet", "streams", "branches", "stream-balances", "card", "card-back", "open-items", "items", "item", "money", "months", "card-until", "lines", "lines-later", "items-late", "item-then"];

    /// <summary>What SQLite says it will do for every statement of a report: no walk through all lines or all entries.</summary>
    [Fact]
    public async Task No_report_walks_through_the_whole_journal()
    {
        await using var books = await RandomBooks.Of("Sqlite", 3);
        await using var db = books.Read();
        await db.Database.OpenConnectionAsync();
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var lines = db.Set<JournalLine>().AsNoTracking().Include(line => line.Account).Where(line => line.Date > Period.From && line.Date < Period.To);
        var line = await lines.OrderBy(one => one.Id).Skip(100).FirstAsync();
        var item = await db.Set<OpenItem>().AsNoTracking().OrderBy(one => one.LineId).FirstAsync();
        foreach (var report in Reports)
        {
            var asked = new List<string>();
            raw.sqlite3_trace(connection.Handle!, (_, sql) => asked.Add(sql), null);
            await Read(report, new Snapshot(db, books.Database.Provider), line, item);
            raw.sqlite3_trace(connection.Handle!, (strdelegate_trace?)null, null);

            var selects = asked.Where(sql => sql.StartsWith("SELECT", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(selects);
            Assert.Equal([], selects.SelectMany(sql => Walks(connection, sql)).Select(walk => $"{report}: {walk}"));
        }
    }

    /// <summary>The steps of a plan that go through one of the large tables from end to end.</summary>
    private static IEnumerable<string> Walks(SqliteConnection connection, string sql)
    {
        var names = BigTables().Matches(sql).Select(table => table.Groups[2].Success ? table.Groups[2].Value : table.Groups[1].Value).ToHashSet();
        return Plan(connection, sql).Where(step => Scan().Match(step) is { Success: true } scan && names.Contains(scan.Groups[1].Value)).Select(step => $"{step} in {sql}");
    }

    private static async Task Read(string report, Snapshot at, JournalLine line, OpenItem item)
    {
        switch (report)
        {
            case "trial-balance": await new TrialBalanceReader(at).Read(Period, Some, compare: true); break;
            case "balance-sheet": await new BalanceSheetReader(at).Read(Period.To); break;
            case "streams": await new IncomeStatementReader(at).Read(Period, Labels.All); break;
            case "branches": await new IncomeStatementReader(at).Read(Period, Some, IncomeColumns.Branches); break;
            case "stream-balances": await new StreamBalancesReader(at).Read(Period); break;
            case "card": await new AccountCardReader(at).Read(line.Account!.Code, Period, Labels.All, new CardPlace(false, line.Date, line.Id - 1), 5); break;
            case "card-back": await new AccountCardReader(at).Read(line.Account!.Code, Period, Labels.All, new CardPlace(true, line.Date, line.Id + 1), 5); break;
            case "open-items": await new OpenItemsReader(at).Read(Period.To); break;
            case "items": await new OpenItemsReader(at).Items([item.AccountId], Period.To, null, (item.Date, item.LineId)); break;
            case "item": await new OpenItemsReader(at).Card(item.LineId); break;
            case "items-late": await new OpenItemsReader(at).Items([item.AccountId, line.AccountId], Period.To, Lateness.Over60); break;
            case "item-then": await new OpenItemsReader(at).Card(item.LineId, item.Date); break;
            case "card-until": await new AccountCardReader(at).Read(line.Account!.Code, Period, Labels.All, null, 5, new CardPlace(true, line.Date, line.Id)); break;
            case "lines": await new BookedLinesReader(at).Read(AccountSet.All, Sum.Balance, null, Period, Some); break;
            case "lines-later": await new BookedLinesReader(at).Read(AccountSet.Of(line.Account!.Class), Sum.Debit, null, Period, Labels.All, line.Id, 5); break;
            case "money": await new WhereTheMoneyIsReader(at).Read(Period.To); break;
            default: await new AccountMonthsReader(at).Read(line.AccountId, Period, Some); break;
        }
    }

    private static List<string> Plan(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        using var rows = command.ExecuteReader();
        var steps = new List<string>();
        while (rows.Read())
        {
            steps.Add(rows.GetString(3));
        }

        return steps;
    }

    [GeneratedRegex("""(?:FROM|JOIN) "?(JournalLines|JournalEntries|AccountTotals)"?(?: AS "(\w+)")?""")]
    private static partial Regex BigTables();

    // From end to end, or from some place to the end.
    [GeneratedRegex(@"^(?:SCAN|SEARCH(?=.*\(\w+[<>]\?\)$)) (\w+)")]
    private static partial Regex Scan();
}
