using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.Statements;

namespace Wijkkas.Web.Portal.Treasurer.Streams;

/// <summary>The streams and what is in each.</summary>
/// <param name="Days">All days of the books: a balance adds up everything; null while nothing was booked.</param>
public sealed record StreamsPage(IReadOnlyList<StreamsPage.Row> Rows, IReadOnlyList<StreamsPage.Row> Retired, Money Total, DateRange? Days)
{
    public sealed record Row(MoneyStream Stream, Money Balance);

    /// <summary>The lines that the balance of a stream adds up, or those of all together.</summary>
    public string? LinesOf(Row? row) => Days is { } days
        ? new ReportFilter { Period = days, Labels = Labels.All, Stream = row?.Stream.Code ?? ReportFilter.Any }.Lines(StreamBalancesPage.Has, Sum.Moved)
        : null;

    public static async Task<StreamsPage> Read(LedgerDb db, CancellationToken cancel)
    {
        var streams = await db.Set<MoneyStream>().AsNoTracking().OrderBy(s => s.IsGeneral).ThenBy(s => s.Id).ToListAsync(cancel);
        var balances = await db.Set<AccountTotal>().Where(t => t.StreamId != 0)
            .Join(db.Set<Account>().Where(a => a.Class >= AccountClass.Equity), t => t.AccountId, a => a.Id, (t, _) => t)
            .GroupBy(t => t.StreamId)
            .Select(group => new { group.Key, Cents = group.Sum(t => t.Credit.Cents - t.Debit.Cents) })
            .ToDictionaryAsync(sum => sum.Key, sum => new Money(sum.Cents), cancel);
        var rows = streams.Select(s => new Row(s, balances.GetValueOrDefault(s.Id))).ToList();
        var (first, last) = (await db.Set<AccountTotal>().MinAsync(t => (int?)t.Month, cancel), await db.Set<AccountTotal>().MaxAsync(t => (int?)t.Month, cancel));
        return new StreamsPage(
            [.. rows.Where(row => row.Stream.RetiredOn is null)],
            [.. rows.Where(row => row.Stream.RetiredOn is not null)],
            rows.Sum(row => row.Balance),
            first is null ? null : new DateRange(BookCalendar.FirstDay(first.Value), BookCalendar.LastDay(last!.Value)));
    }
}
