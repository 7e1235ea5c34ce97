using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>
/// Reads open items as they stood at the end of a day. What is open now is kept; from there it goes back: later items are left out,
/// and what later lines settled is put back. So it costs what is open now, and the lines that such accounts got since that day:
/// none for a report of today, however old the books are.
/// </summary>
public sealed class OpenItemsReader(Snapshot books)
{
    public const int PageSize = 100;
    private const int MostCandidates = 50;

    public Task<OpenItemsReport> Read(DateOnly on, CancellationToken cancel = default) =>
        books.Take(
            async () =>
            {
                var (late30, late60) = (on.AddDays(-30), on.AddDays(-60));
                var parts = await (await At(on, cancel))
                    .GroupBy(item => item.AccountId)
                    .Select(items => new
                    {
                        items.Key,
                        Count = items.Count(),
                        NotYet = items.Sum(item => item.Due >= on ? item.Signed : 0),
                        UpTo30 = items.Sum(item => item.Due < on && item.Due >= late30 ? item.Signed : 0),
                        UpTo60 = items.Sum(item => item.Due < late30 && item.Due >= late60 ? item.Signed : 0),
                        Over60 = items.Sum(item => item.Due < late60 ? item.Signed : 0),
                    })
                    .ToDictionaryAsync(part => part.Key, cancel);
                var accounts = await Chart.Accounts(books.Db, cancel);
                var booked = await Movements.Read(books, Which.BalanceSheet, Split.None, Labels.All, cancel, new Days(null, on));
                var rows = new List<OpenItemsReport.Row>();
                foreach (var account in accounts.Values.Where(a => a.KeepsOpenItems).OrderBy(a => a.Code, StringComparer.Ordinal))
                {
                    var part = parts.GetValueOrDefault(account.Id);
                    var row = part is null
                        ? new OpenItemsReport.Row(account, 0, [default, default, default, default], booked.Of(account.Id)[0].Balance)
                        : new OpenItemsReport.Row(account, part.Count, [new(part.NotYet), new(part.UpTo30), new(part.UpTo60), new(part.Over60)], booked.Of(account.Id)[0].Balance);
                    if (row.Count > 0 || !row.Ledger.IsZero)
                    {
                        rows.Add(row);
                    }
                }

                return new OpenItemsReport(on, rows, await BooksSeal.Read(books.Db, cancel));
            },
            cancel);

    /// <summary>Items of some accounts that were open at the end of a day, oldest first, from behind a place (its day and line).</summary>
    /// <param name="late">Only those that were so late; all without it.</param>
    public Task<IReadOnlyList<OpenItemsReport.Item>> Items(
        IReadOnlyList<int> accountIds, DateOnly on, Lateness? late = null, (DateOnly Date, long LineId)? after = null, int size = PageSize, CancellationToken cancel = default) =>
        books.Take(
            async () =>
            {
                var items = (await At(on, cancel)).Where(item => accountIds.Contains(item.AccountId));
                var (late30, late60) = (on.AddDays(-30), on.AddDays(-60));
                items = late switch
                {
                    null => items,
                    Lateness.NotYet => items.Where(item => item.Due >= on),
                    Lateness.UpTo30 => items.Where(item => item.Due < on && item.Due >= late30),
                    Lateness.UpTo60 => items.Where(item => item.Due < late30 && item.Due >= late60),
                    _ => items.Where(item => item.Due < late60),
                };
                if (after is var (date, line))
                {
                    items = items.Where(item => item.Date >= date && (item.Date > date || item.LineId > line));
                }

                return await Shown(items.OrderBy(item => item.Date).ThenBy(item => item.LineId).Take(size), cancel);
            },
            cancel);

    /// <param name="on">As it stood at the end of that day; as it is now without one.</param>
    /// <exception cref="Refusal"><c>Reports.ItemUnknown</c>.</exception>
    public Task<OpenItemCard> Card(long lineId, DateOnly? on = null, CancellationToken cancel = default) =>
        books.Take(
            async () =>
            {
                var all = books.Db.Set<OpenItem>();
                var row = await all.AsNoTracking().SingleOrDefaultAsync(i => i.LineId == lineId, cancel) ?? throw new Refusal("Reports.ItemUnknown");
                var undone = books.Db.Set<AllocationUndone>();
                var allocations = await books.Db.Set<Allocation>().AsNoTracking()
                    .Where(a => (a.DebitLineId == lineId || a.CreditLineId == lineId) && !undone.Any(u => u.AllocationId == a.Id))
                    .OrderBy(a => a.Id).ToListAsync(cancel);
                var otherIds = allocations.ConvertAll(a => a.DebitLineId == lineId ? a.CreditLineId : a.DebitLineId);
                var others = (await Shown([.. otherIds.Distinct().Select(id => (id, Money.Zero))], cancel)).ToDictionary(i => i.LineId);
                var settled = allocations.ConvertAll(a => (Of: a, Other: others[a.DebitLineId == lineId ? a.CreditLineId : a.DebitLineId]))
                    .ConvertAll(one => new OpenItemCard.Setting(one.Of.Id, one.Other, one.Of.Amount, one.Other.Date > row.Date ? one.Other.Date : row.Date));
                var back = settled.Where(setting => setting.On > on).Sum(setting => setting.Amount);
                var item = (await Shown([(lineId, row.Open + back)], cancel)).Single();
                var candidates = row.Open.IsZero || on is not null
                    ? []
                    : await Shown(
                        Now(all.Where(i => i.AccountId == row.AccountId && i.Open.Cents > 0 && i.Side != row.Side)
                            .OrderByDescending(i => i.PartyId == row.PartyId).ThenByDescending(i => i.Open.Cents == row.Open.Cents).ThenBy(i => i.Date).ThenBy(i => i.LineId)
                            .Take(MostCandidates)),
                        cancel);
                return new OpenItemCard(item, row.Side, settled.FindAll(setting => on is null || setting.On <= on), candidates);
            },
            cancel);

    private async Task<IQueryable<AsItStood>> At(DateOnly day, CancellationToken cancel)
    {
        var open = books.Db.Set<OpenItem>().Where(item => item.Open.Cents > 0 && item.Date <= day);
        var keepers = await books.Db.Set<Account>().Where(account => account.KeepsOpenItems).Select(account => account.Id).ToListAsync(cancel);
        var later = books.Db.Set<JournalLine>().Where(line => keepers.Contains(line.AccountId) && line.Date > day);
        if (!await later.AnyAsync(cancel))
        {
            return Now(open);
        }

        // What a later line settled of an earlier one: that is the other line of its allocations, if it is not later itself.
        var undone = books.Db.Set<AllocationUndone>();
        var allocations = books.Db.Set<Allocation>().Where(allocation => !undone.Any(one => one.AllocationId == allocation.Id));
        var back = later.Join(allocations, line => line.Id, allocation => allocation.DebitLineId, (_, allocation) => new { LineId = allocation.CreditLineId, allocation.Amount.Cents })
            .Concat(later.Join(allocations, line => line.Id, allocation => allocation.CreditLineId, (_, allocation) => new { LineId = allocation.DebitLineId, allocation.Amount.Cents }))
            .GroupBy(part => part.LineId).Select(parts => new { LineId = parts.Key, Cents = parts.Sum(part => part.Cents) });
        var partly =
            from item in open
            join part in back on item.LineId equals part.LineId into parts
            from part in parts.DefaultIfEmpty()
            select new AsItStood
            {
                LineId = item.LineId,
                AccountId = item.AccountId,
                Date = item.Date,
                Due = item.DueOn ?? item.Date,
                Cents = item.Open.Cents + ((long?)part.Cents ?? 0),
                Signed = (item.Side == Side.Debit ? 1 : -1) * (item.Open.Cents + ((long?)part.Cents ?? 0)),
            };
        var wholly =
            from part in back
            join item in books.Db.Set<OpenItem>() on part.LineId equals item.LineId
            where item.Open.Cents == 0 && item.Date <= day
            select new AsItStood
            {
                LineId = item.LineId,
                AccountId = item.AccountId,
                Date = item.Date,
                Due = item.DueOn ?? item.Date,
                Cents = part.Cents,
                Signed = (item.Side == Side.Debit ? 1 : -1) * part.Cents,
            };
        return partly.Concat(wholly);
    }

    private static IQueryable<AsItStood> Now(IQueryable<OpenItem> items) => items.Select(item => new AsItStood
    {
        LineId = item.LineId,
        AccountId = item.AccountId,
        Date = item.Date,
        Due = item.DueOn ?? item.Date,
        Cents = item.Open.Cents,
        Signed = item.Side == Side.Debit ? item.Open.Cents : -item.Open.Cents,
    });

    private async Task<IReadOnlyList<OpenItemsReport.Item>> Shown(IQueryable<AsItStood> items, CancellationToken cancel) =>
        await Shown((await items.Select(item => new { item.LineId, item.Cents }).ToListAsync(cancel)).ConvertAll(item => (item.LineId, new Money(item.Cents))), cancel);

    /// <summary>Items by their lines, in the order given, with what is to be shown as open.</summary>
    private async Task<IReadOnlyList<OpenItemsReport.Item>> Shown(List<(long LineId, Money Open)> items, CancellationToken cancel)
    {
        var ids = items.ConvertAll(item => item.LineId);
        var rows = await books.Db.Set<OpenItem>().AsNoTracking().Where(item => ids.Contains(item.LineId)).Select(item => new
        {
            item.LineId,
            item.Line!.EntryId,
            item.Line.Account,
            item.Date,
            item.DueOn,
            Party = item.Line.Party == null ? null : item.Line.Party.Name,
            item.Document,
            Description = item.Line.Description ?? item.Line.Entry!.Description,
            Daybook = item.Line.Entry!.Daybook!.Code,
            item.Line.Entry.FiscalYear,
            item.Line.Entry.Number,
            Sign = item.Side == Side.Debit ? 1 : -1,
            Amount = item.Amount.Cents,
        }).ToDictionaryAsync(row => row.LineId, cancel);
        return items.ConvertAll(item =>
        {
            var row = rows[item.LineId];
            return new OpenItemsReport.Item(
                row.LineId, row.Account!, row.EntryId, JournalEntry.NumberText(row.Daybook, row.FiscalYear, row.Number), row.Date, row.DueOn, row.Party, row.Document,
                row.Description, new Money(row.Sign * row.Amount), new Money(row.Sign * item.Open.Cents));
        });
    }

    private sealed class AsItStood
    {
        public required long LineId { get; init; }

        public required int AccountId { get; init; }

        public required DateOnly Date { get; init; }

        public required DateOnly Due { get; init; }

        /// <summary>What was open of it; above nought.</summary>
        public required long Cents { get; init; }

        /// <summary>The same, debit positive.</summary>
        public required long Signed { get; init; }
    }
}
