using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>
/// Reads the lines behind a figure. Totals come from the kept ones; a page walks through the index (AccountId, Date, Id) account
/// by account from where the page before ended, past accounts that the totals say have nothing.
/// </summary>
public sealed class BookedLinesReader(Snapshot books)
{
    public const int PageSize = 100;
    private const int ExportSize = 1000;

    /// <param name="plus">The side that counts as more; null for the one that is usual for these accounts.</param>
    /// <param name="after">The id of the line that the page before ended with; null for the first page.</param>
    public Task<BookedLines> Read(
        AccountSet of, Sum sum, Side? plus, DateRange period, Labels labels, long? after = null, int size = PageSize, CancellationToken cancel = default) =>
        books.Take(
            async () =>
            {
                var all = (await Chart.Accounts(books.Db, cancel)).Values.OrderBy(account => account.Code, StringComparer.Ordinal).ToList();
                var accounts = all.FindAll(account => of.Holds(account) && (sum != Sum.Had || HasOpenings(account)));
                var side = plus ?? UsualSide(accounts);
                var booked = await Movements.Read(books, Which.Every, Split.None, labels, cancel, Days.Before(period.From), period);
                Money Signed(Money balance) => side == Side.Debit ? balance : -balance;
                Money Moved(Account account) => sum switch
                {
                    Sum.Debit => booked.Of(account.Id)[1].Debit,
                    Sum.Credit => booked.Of(account.Id)[1].Credit,
                    _ => Signed(booked.Of(account.Id)[1].Balance),
                };
                Money? opening = sum switch
                {
                    Sum.Balance => accounts.Sum(account => Signed(booked.Of(account.Id)[0].Balance)),
                    Sum.Had => all.Where(account => account.Class >= AccountClass.Equity).Sum(account => Signed(booked.Of(account.Id)[0].Balance)),
                    _ => null,
                };
                var parts = accounts
                    .Select(account => new BookedLines.Part(account, Moved(account), Moved(account) + (sum == Sum.Balance ? Signed(booked.Of(account.Id)[0].Balance) : Money.Zero)))
                    .Where(part => !part.Amount.IsZero || !booked.Of(part.Account.Id)[1].IsNone).ToList();
                var (lines, more) = await Lines([.. parts.Select(part => part.Account).Where(account => !booked.Of(account.Id)[1].IsNone)], sum, side, period, labels, after, size, cancel);
                return new BookedLines(
                    period, sum, side, parts, accounts.Count, opening, accounts.Sum(Moved) + (opening ?? Money.Zero),
                    lines, after is not null, more ? lines[^1].Id : null, await BooksSeal.Read(books.Db, cancel));
            },
            cancel);

    /// <summary>All lines, some at a time; for files. Each part is a snapshot of its own, so that a slow reader holds nobody up.</summary>
    public async IAsyncEnumerable<BookedLines.Line> ReadAll(
        AccountSet of, Sum sum, Side? plus, DateRange period, Labels labels, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        long? after = null;
        do
        {
            var page = await Read(of, sum, plus, period, labels, after, ExportSize, cancel);
            foreach (var line in page.Lines)
            {
                yield return line;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    private static bool HasOpenings(Account account) => account.Class == AccountClass.Equity && account.Role != AccountRole.StreamTransfers;

    // What people have stands on the debit side, and so do costs by themselves; everything else is read from the other.
    private static Side UsualSide(List<Account> accounts) =>
        accounts.Exists(account => account.Class == AccountClass.Assets) || accounts.TrueForAll(account => account.IsDebitSide) ? Side.Debit : Side.Credit;

    private async Task<(List<BookedLines.Line> Lines, bool More)> Lines(
        List<Account> accounts, Sum sum, Side plus, DateRange period, Labels labels, long? after, int size, CancellationToken cancel)
    {
        var place = after is { } id
            ? await books.Db.Set<JournalLine>().Where(line => line.Id == id).Select(line => new { line.Id, line.Date, line.Account!.Code }).SingleOrDefaultAsync(cancel)
            : null;
        var streams = (await Chart.Streams(books.Db, cancel)).ToDictionary(stream => stream.Id);
        var found = new List<BookedLines.Line>(size);
        foreach (var account in accounts.SkipWhile(account => place is not null && string.CompareOrdinal(account.Code, place.Code) < 0))
        {
            var lines = books.Db.Set<JournalLine>().AsNoTracking().Where(line => line.AccountId == account.Id).With(labels);
            var from = period.From;
            if (place is not null && account.Code == place.Code)
            {
                from = place.Date > from ? place.Date : from;
                lines = lines.Where(line => line.Date > place.Date || line.Id > place.Id);
            }

            lines = sum is Sum.Debit or Sum.Credit ? lines.Where(line => line.Side == (sum == Sum.Debit ? Side.Debit : Side.Credit)) : lines;
            foreach (var (first, last) in await books.Db.Stretches(account.Id, from, period.To, labels, cancel))
            {
                var these = lines.Where(line => line.Date >= first && line.Date <= last).OrderBy(line => line.Date).ThenBy(line => line.Id);
                found.AddRange(await Shown(these.Take(size + 1 - found.Count), account, sum, plus, streams, cancel));
                if (found.Count > size)
                {
                    return (found[..size], true);
                }
            }
        }

        return (found, false);
    }

    private static async Task<IEnumerable<BookedLines.Line>> Shown(
        IQueryable<JournalLine> lines, Account account, Sum sum, Side plus, Dictionary<int, MoneyStream> streams, CancellationToken cancel)
    {
        var rows = await lines.Select(line => new
        {
            line.Id,
            line.EntryId,
            line.Date,
            line.Side,
            line.Amount.Cents,
            Description = line.Description ?? line.Entry!.Description,
            line.Entry!.Document,
            Daybook = line.Entry.Daybook!.Code,
            line.Entry.FiscalYear,
            line.Entry.Number,
            line.StreamId,
            Party = line.Party == null ? null : line.Party.Name,
        }).ToListAsync(cancel);
        return rows.Select(row => new BookedLines.Line(
            row.Id, row.EntryId, account, row.Date, JournalEntry.NumberText(row.Daybook, row.FiscalYear, row.Number), row.Description, row.Document,
            new Money(sum is Sum.Debit or Sum.Credit || row.Side == plus ? row.Cents : -row.Cents), row.StreamId is { } stream ? streams[stream] : null, row.Party));
    }
}
