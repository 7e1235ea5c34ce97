using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Portal.Treasurer.Journal;

namespace Wijkkas.Tests.Portal.Treasurer.Journal;

/// <summary>A search walks backwards through an index from where it stands: it never reads the whole journal, nor sorts it.</summary>
public sealed partial class JournalSearchPlanTests
{
    [Theory]
    [InlineData(null, null, null, null, null)]
    [InlineData("groen", null, null, null, null)]
    [InlineData(null, "1100", null, null, null)]
    [InlineData("groen", "1100", 12.50, "groen", "2026-06-01_3")]
    [InlineData(null, null, 12.50, "groen", "2026-06-01_3")]
    [InlineData(null, null, null, "groen", null)]
    [InlineData("MEM-2026-0001", null, null, null, null)]
    public async Task Every_search_is_led_by_an_index(string? text, string? account, double? amount, string? stream, string? before)
    {
        await using var books = await Books.On("Sqlite");
        await books.Post("2026-06-01", "4700 Debit 12.50 groen", "1100 Credit 12.50");
        var heard = new Listener();
        var options = new DbContextOptionsBuilder<LedgerDb>();
        books.Database.Provider.Configure(options);
        await using var db = new LedgerDb(options.AddInterceptors(heard).Options);

        var filter = new JournalFilter
        {
            Q = text, Account = account, Amount = amount is { } euros ? Money.Euro((decimal)euros) : null, Stream = stream, Before = before,
            From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 12, 31),
        };
        await new JournalSearch(db, filter).Find(CancellationToken.None);

        var plans = new List<string>();
        foreach (var command in heard.Commands.Where(command => command.Contains("Journal", StringComparison.Ordinal)).ToList())
        {
            plans.AddRange(await Plan(db, command));
        }

        Assert.Contains(plans, step => step.StartsWith("SEARCH", StringComparison.Ordinal));
        Assert.DoesNotContain(plans, step => step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal) || step.EndsWith("(AccountId=?)", StringComparison.Ordinal));
    }

    private static async Task<List<string>> Plan(LedgerDb db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var explain = db.Database.GetDbConnection().CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + sql;
        await using var row = await explain.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await row.ReadAsync())
        {
            steps.Add(row.GetString(3));
        }

        return steps;
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();

    private sealed class Listener : DbCommandInterceptor
    {
        public List<string> Commands { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands.Add(Parameter().Replace(command.CommandText, "1"));
            return ValueTask.FromResult(result);
        }
    }
}
