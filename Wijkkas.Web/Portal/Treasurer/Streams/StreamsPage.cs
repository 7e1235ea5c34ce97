using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Streams;

/// <summary>The streams and what is in each.</summary>
/// <param name="Since">The first day of the books: a balance adds up everything from there.</param>
public sealed record StreamsPage(IReadOnlyList<StreamsPage.Row> Rows, IReadOnlyList<StreamsPage.Row> Retired, Money Total, DateOnly? Since)
{
    public sealed record Row(MoneyStream Stream, Money Balance);

    /// <summary>The entries that the balance adds up.</summary>
    public string? EntriesOf(Row row) => Since is { } day ? $"/journal?stream={row.Stream.Code}&from={day.InAddress()}" : null;

    public static async Task<StreamsPage> Read(LedgerDb db, CancellationToken cancel)
    {
        var streams = await db.Set<MoneyStream>().AsNoTracking().OrderBy(s => s.IsGeneral).ThenBy(s => s.Id).ToListAsync(cancel);
        var balances = await db.Set<AccountTotal>().Where(t => t.StreamId != 0)
            .Join(db.Set<Account>().Where(a => a.Class >= AccountClass.Equity), t => t.AccountId, a => a.Id, (t, _) => t)
            .GroupBy(t => t.StreamId)
            .Select(group => new { group.Key, Cents = group.Sum(t => t.Credit.Cents - t.Debit.Cents) })
            .ToDictionaryAsync(sum => sum.Key, sum => new Money(sum.Cents), cancel);
        var rows = streams.Select(s => new Row(s, balances.GetValueOrDefault(s.Id))).ToList();
        var first = await db.Set<Period>().MinAsync(p => (int?)p.Month, cancel);
        return new StreamsPage(
            [.. rows.Where(row => row.Stream.RetiredOn is null)],
            [.. rows.Where(row => row.Stream.RetiredOn is not null)],
            rows.Sum(row => row.Balance),
            first is { } month ? BookCalendar.FirstDay(month) : null);
    }
}
