using System.Globalization;
using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Journal;

/// <summary>
/// Finds entries, newest first, a page at a time. It walks backwards through one index (day and id of entries, or of the lines of
/// the account that was asked for) from where the page before ended, and stops when the page is full. A text or an amount without an
/// account may walk over all the days that were chosen (a book year, unless one asks for more): an index for it would cost every line
/// that is booked, for a search that is asked now and then.
/// </summary>
internal sealed partial class JournalSearch(LedgerDb db, JournalFilter filter)
{
    public const int PageSize = 50;

    private const long Most = JournalLine.MostLines;

    /// <summary>At most one more than a page: whether there is another.</summary>
    public async Task<IReadOnlyList<long>> Find(CancellationToken cancel)
    {
        if (await ByNumber(cancel) is { } id)
        {
            return [id];
        }

        var entries = Entries();
        if (filter.Account is { } code)
        {
            var account = await db.Set<Account>().Where(a => a.Code == code).Select(a => (int?)a.Id).SingleOrDefaultAsync(cancel);
            return account is null ? [] : await OnAccount(account.Value, await Stream(cancel), entries).ToListAsync(cancel);
        }

        if (filter.Amount is not null || filter.Stream is not null)
        {
            var (cents, stream) = (filter.Amount?.Cents, await Stream(cancel));
            entries = entries.Where(e => db.Set<JournalLine>().Any(l =>
                l.Id > e.Id * Most && l.Id < (e.Id + 1) * Most && (cents == null || l.Amount.Cents == cents) && (stream == null || l.StreamId == stream)));
        }

        // A stream that is rare is looked for in the months that have it.
        var found = new List<long>();
        var stretches = await Stream(cancel) is { } rare
            ? await MonthStretches.OfStream(db, rare, filter.From!.Value, filter.To!.Value, cancel)
            : [(filter.From!.Value, filter.To!.Value)];
        foreach (var (from, to) in Enumerable.Reverse(stretches))
        {
            found.AddRange(await Between(entries, e => e.Date, e => e.Id, from, to).OrderByDescending(e => e.Date).ThenByDescending(e => e.Id)
                .Take(PageSize + 1 - found.Count).Select(e => e.Id).ToListAsync(cancel));
            if (found.Count > PageSize)
            {
                break;
            }
        }

        return found;
    }

    // One line of each entry stands for it: the last on that account of which the question holds. The day, the same for
    // both, lets the index lead straight to the others of the entry.
    private IQueryable<long> OnAccount(int account, int? stream, IQueryable<JournalEntry> entries)
    {
        var cents = filter.Amount?.Cents;
        var lines = db.Set<JournalLine>().Where(l => l.AccountId == account && (cents == null || l.Amount.Cents == cents) && (stream == null || l.StreamId == stream));
        var last = lines.Where(l => !lines.Any(later => later.Date == l.Date && later.Id > l.Id && later.Id < (l.EntryId + 1) * Most));
        return Between(last, l => l.Date, l => l.EntryId, filter.From!.Value, filter.To!.Value).Join(entries, l => l.EntryId, e => e.Id, (l, _) => l)
            .OrderByDescending(l => l.Date).ThenByDescending(l => l.Id).Take(PageSize + 1).Select(l => l.EntryId);
    }

    private IQueryable<JournalEntry> Entries()
    {
        var entries = db.Set<JournalEntry>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var like = Like.Containing(filter.Q.Trim());
            entries = entries.Where(e => EF.Functions.Like(e.Description, like) || EF.Functions.Like(e.Document!, like));
        }

        if (filter.Daybook is { } daybook)
        {
            entries = entries.Where(e => e.Daybook!.Code == daybook);
        }

        return filter.Reason is { } reason ? entries.Where(e => e.Reason == reason) : entries;
    }

    // The day of the last entry shown is the upper end of the walk, so that a late page costs what the first one does.
    private IQueryable<T> Between<T>(IQueryable<T> rows, Expression<Func<T, DateOnly>> day, Expression<Func<T, long>> id, DateOnly from, DateOnly to)
    {
        if (filter.Cursor() is not { } cursor)
        {
            return rows.Where(Both(day, id, (d, _) => d >= from && d <= to));
        }

        var end = cursor.Day < to ? cursor.Day : to;
        return rows.Where(Both(day, id, (d, i) => d >= from && d <= end && (d < cursor.Day || i < cursor.Id)));
    }

    private static Expression<Func<T, bool>> Both<T>(
        Expression<Func<T, DateOnly>> day, Expression<Func<T, long>> id, Expression<Func<DateOnly, long, bool>> test)
    {
        var row = day.Parameters[0];
        var body = new Put(test.Parameters[0], day.Body).Visit(test.Body);
        body = new Put(test.Parameters[1], new Put(id.Parameters[0], row).Visit(id.Body)).Visit(body);
        return Expression.Lambda<Func<T, bool>>(body, row);
    }

    private async Task<int?> Stream(CancellationToken cancel) =>
        filter.Stream is { } code ? await db.Set<MoneyStream>().Where(s => s.Code == code).Select(s => (int?)s.Id).SingleOrDefaultAsync(cancel) ?? -1 : null;

    private async Task<long?> ByNumber(CancellationToken cancel)
    {
        if (NumberForm().Match(filter.Q?.Trim().ToUpperInvariant() ?? "") is not { Success: true } read)
        {
            return null;
        }

        var (daybook, year, number) = (read.Groups[1].Value, int.Parse(read.Groups[2].Value, CultureInfo.InvariantCulture), int.Parse(read.Groups[3].Value, CultureInfo.InvariantCulture));
        return await db.Set<JournalEntry>().Where(e => e.Daybook!.Code == daybook && e.FiscalYear == year && e.Number == number).Select(e => (long?)e.Id).SingleOrDefaultAsync(cancel);
    }

    [GeneratedRegex(@"^([A-Z0-9]{1,10})-(\d{4})-(\d{1,9})$")]
    private static partial Regex NumberForm();

    private sealed class Put(ParameterExpression parameter, Expression instead) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? instead : node;
    }
}
