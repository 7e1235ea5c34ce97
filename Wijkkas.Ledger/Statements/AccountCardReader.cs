using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>
/// Reads account cards by a place in the index (AccountId, Date, Id), so that a page costs the same wherever it is. With labels
/// it walks over the lines that carry others, in months that have some with these.
/// </summary>
public sealed class AccountCardReader(Snapshot books)
{
    public const int PageSize = 50;
    private const int ExportSize = 1000;

    /// <param name="at">Null for the first page.</param>
    /// <param name="until">Where the card stops short of the end of the period, for the balance after or before one line; the period is shortened to it.</param>
    /// <exception cref="Refusal"><c>Reports.AccountUnknown</c> (code).</exception>
    public Task<AccountCard> Read(
        string code, DateRange period, Labels labels, CardPlace? at = null, int size = PageSize, CardPlace? until = null, CancellationToken cancel = default) =>
        books.Take(
            async () =>
            {
                var account = await books.Db.Set<Account>().AsNoTracking().Include(a => a.Group).SingleOrDefaultAsync(a => a.Code == code, cancel)
                    ?? throw new Refusal("Reports.AccountUnknown", code);
                until = until?.Date >= period.From && until?.Date <= period.To ? until : null;
                period = until is { } stop ? new DateRange(period.From, stop.Date) : period;
                var rows = await Rows(account.Id, period, labels, at, until, size + 1, cancel);
                var more = rows.Count > size;
                if (more)
                {
                    rows.RemoveAt(at is { Before: true } ? 0 : size);
                }

                var first = rows.Count > 0 ? rows[0] : null;
                var begins = account.IsOnBalanceSheet ? (DateOnly?)null : Chart.YearBegins(period.From, await Chart.FirstMonth(books.Db, cancel));
                var booked = await Movements.Read(books, Which.One(account.Id), Split.None, labels, cancel,
                    new(begins, period.From.AddDays(-1)), period, new(period.From, (first?.Date ?? period.From).AddDays(-1)));
                var (opening, whole, skipped) = (booked.Of(account.Id)[0], booked.Of(account.Id)[1], booked.Of(account.Id)[2]);
                whole = until is null ? whole : whole - await Booked(Behind(account.Id, until.Value, labels), cancel);
                var pageOpening = (opening + skipped).Balance
                    + (first is null ? Money.Zero : (await Booked(Of(account.Id, labels).Where(line => line.Date == first.Date && line.Id < first.Id), cancel)).Balance);
                var lines = await Lines(rows, account.Id, pageOpening, cancel);
                return new AccountCard(
                    account, period, opening.Balance, whole, pageOpening, lines,
                    first is not null && (at is { Before: false } || (at is { Before: true } && more)) ? new CardPlace(true, first.Date, first.Id) : null,
                    first is not null && (at is { Before: true } || more) ? new CardPlace(false, rows[^1].Date, rows[^1].Id) : null,
                    await BooksSeal.Read(books.Db, cancel));
            },
            cancel);

    /// <summary>All lines of a card, some at a time; for files. Each part is a snapshot of its own, so that a slow reader holds nobody up.</summary>
    public async IAsyncEnumerable<AccountCard.Line> ReadAll(string code, DateRange period, Labels labels, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        CardPlace? at = null;
        do
        {
            var page = await Read(code, period, labels, at, ExportSize, cancel: cancel);
            foreach (var line in page.Lines)
            {
                yield return line;
            }

            at = page.Next;
        }
        while (at is not null);
    }

    private IQueryable<JournalLine> Of(int accountId, Labels labels) =>
        books.Db.Set<JournalLine>().AsNoTracking().Where(line => line.AccountId == accountId).With(labels);

    /// <summary>Lines of the day on which a card stops, that are not on it any more.</summary>
    private IQueryable<JournalLine> Behind(int accountId, CardPlace stop, Labels labels)
    {
        var last = stop.Before ? stop.LineId - 1 : stop.LineId;
        return Of(accountId, labels).Where(line => line.Date == stop.Date && line.Id > last);
    }

    private async Task<List<Row>> Rows(int accountId, DateRange period, Labels labels, CardPlace? at, CardPlace? until, int most, CancellationToken cancel)
    {
        // Both edges of the walk are days, so that the index finds its place; lines of the day itself are told apart by id.
        var (from, to) = (period.From, period.To);
        var lines = Of(accountId, labels);
        if (at is { Before: false } after)
        {
            from = after.Date > from ? after.Date : from;
            lines = lines.Where(line => line.Date > after.Date || line.Id > after.LineId);
        }
        else if (at is { } before)
        {
            to = before.Date < to ? before.Date : to;
            lines = lines.Where(line => line.Date < before.Date || line.Id < before.LineId);
        }

        if (until is { } stop)
        {
            var last = stop.Before ? stop.LineId - 1 : stop.LineId;
            lines = lines.Where(line => line.Date < stop.Date || line.Id <= last);
        }

        var back = at is { Before: true };
        var stretches = await books.Db.Stretches(accountId, from, to, labels, cancel);
        var rows = new List<Row>();
        foreach (var (first, last) in back ? Enumerable.Reverse(stretches) : stretches)
        {
            var these = lines.Where(line => line.Date >= first && line.Date <= last);
            these = back ? these.OrderByDescending(line => line.Date).ThenByDescending(line => line.Id) : these.OrderBy(line => line.Date).ThenBy(line => line.Id);
            rows.AddRange(await these.Take(most - rows.Count).Select(line => new Row(
                line.Id, line.EntryId, line.Date, line.Side, line.Amount.Cents, line.Description ?? line.Entry!.Description, line.Entry!.Document,
                line.Entry.Daybook!.Code, line.Entry.FiscalYear, line.Entry.Number, line.StreamId, line.Party == null ? null : line.Party.Name)).ToListAsync(cancel));
            if (rows.Count == most)
            {
                break;
            }
        }

        if (back)
        {
            rows.Reverse();
        }

        return rows;
    }

    private static async Task<Movement> Booked(IQueryable<JournalLine> lines, CancellationToken cancel)
    {
        var sides = await lines.GroupBy(line => line.Side).Select(side => new { side.Key, Cents = side.Sum(line => line.Amount.Cents) }).ToDictionaryAsync(side => side.Key, side => new Money(side.Cents), cancel);
        return new Movement(sides.GetValueOrDefault(Side.Debit), sides.GetValueOrDefault(Side.Credit));
    }

    private async Task<IReadOnlyList<AccountCard.Line>> Lines(List<Row> rows, int accountId, Money balance, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var counters = await Counters(rows, accountId, cancel);
        var streams = (await Chart.Streams(books.Db, cancel)).ToDictionary(stream => stream.Id);
        var lines = new List<AccountCard.Line>(rows.Count);
        foreach (var row in rows)
        {
            balance += new Money(row.Side == Side.Debit ? row.Cents : -row.Cents);
            lines.Add(new AccountCard.Line(
                row.Id, row.EntryId, row.Date, JournalEntry.NumberText(row.Daybook, row.Year, row.Number), row.Description, row.Document,
                row.Side, new Money(row.Cents), balance, row.StreamId is { } id ? streams[id] : null, row.Party, counters[row.EntryId].ToList()));
        }

        return lines;
    }

    private async Task<ILookup<long, Account>> Counters(List<Row> rows, int accountId, CancellationToken cancel)
    {
        var entries = rows.ConvertAll(row => row.EntryId).Distinct().ToList();
        var pairs = await (
            from entry in books.Db.Set<JournalEntry>()
            from line in books.Db.Set<JournalLine>()
            where entries.Contains(entry.Id) && line.AccountId != accountId
                && line.Id > entry.Id * JournalLine.MostLines && line.Id < (entry.Id + 1) * JournalLine.MostLines
            select new { entry.Id, line.AccountId }).Distinct().ToListAsync(cancel);
        var ids = pairs.Select(pair => pair.AccountId).Distinct().ToList();
        var accounts = await books.Db.Set<Account>().AsNoTracking().Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id, cancel);
        return pairs.Select(pair => (Entry: pair.Id, Account: accounts[pair.AccountId])).OrderBy(pair => pair.Account.Code, StringComparer.Ordinal)
            .ToLookup(pair => pair.Entry, pair => pair.Account);
    }

    private sealed record Row(
        long Id, long EntryId, DateOnly Date, Side Side, long Cents, string Description, string? Document, string Daybook, int Year, int Number, int? StreamId, string? Party);
}
