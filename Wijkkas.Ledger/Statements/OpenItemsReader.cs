using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

public sealed class OpenItemsReader(Snapshot books)
{
    public const int PageSize = 100;
    private const int MostCandidates = 50;

    public Task<OpenItemsReport> Read(DateOnly on, CancellationToken cancel = default) =>
        books.Take(
            async () =>
            {
                var (late, late30, late60) = (on, on.AddDays(-30), on.AddDays(-60));
                var parts = await books.Db.Set<OpenItem>().Where(item => item.Open.Cents > 0)
                    .Select(item => new { item.AccountId, Due = item.DueOn ?? item.Date, Cents = item.Side == Side.Debit ? item.Open.Cents : -item.Open.Cents })
                    .GroupBy(item => item.AccountId)
                    .Select(items => new
                    {
                        items.Key,
                        Count = items.Count(),
                        NotYet = items.Sum(item => item.Due >= late ? item.Cents : 0),
                        UpTo30 = items.Sum(item => item.Due < late && item.Due >= late30 ? item.Cents : 0),
                        UpTo60 = items.Sum(item => item.Due < late30 && item.Due >= late60 ? item.Cents : 0),
                        Over60 = items.Sum(item => item.Due < late60 ? item.Cents : 0),
                    })
                    .ToDictionaryAsync(part => part.Key, cancel);
                var accounts = await Chart.Accounts(books.Db, cancel);
                var booked = await Movements.Read(books, Which.BalanceSheet, Split.None, Labels.All, cancel, Days.Ever);
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

    /// <summary>Open items of an account, oldest first, from behind a place (its day and line).</summary>
    public Task<IReadOnlyList<OpenItemsReport.Item>> Items(int accountId, (DateOnly Date, long LineId)? after = null, int size = PageSize, CancellationToken cancel = default)
    {
        var items = books.Db.Set<OpenItem>().Where(item => item.AccountId == accountId && item.Open.Cents > 0);
        if (after is var (date, line))
        {
            items = items.Where(item => item.Date >= date && (item.Date > date || item.LineId > line));
        }

        return Shown(items.OrderBy(item => item.Date).ThenBy(item => item.LineId).Take(size), cancel);
    }

    /// <exception cref="Refusal"><c>Reports.ItemUnknown</c>.</exception>
    public Task<OpenItemCard> Card(long lineId, CancellationToken cancel = default) =>
        books.Take(
            async () =>
            {
                var all = books.Db.Set<OpenItem>();
                var item = (await Shown(all.Where(i => i.LineId == lineId), cancel)).SingleOrDefault() ?? throw new Refusal("Reports.ItemUnknown");
                var row = await all.AsNoTracking().SingleAsync(i => i.LineId == lineId, cancel);
                var undone = books.Db.Set<AllocationUndone>();
                var allocations = await books.Db.Set<Allocation>().AsNoTracking()
                    .Where(a => (a.DebitLineId == lineId || a.CreditLineId == lineId) && !undone.Any(u => u.AllocationId == a.Id))
                    .OrderBy(a => a.Id).ToListAsync(cancel);
                var otherIds = allocations.ConvertAll(a => a.DebitLineId == lineId ? a.CreditLineId : a.DebitLineId);
                var others = (await Shown(all.Where(i => otherIds.Contains(i.LineId)), cancel)).ToDictionary(i => i.LineId);
                var candidates = row.Open.IsZero
                    ? []
                    : await Shown(
                        all.Where(i => i.AccountId == row.AccountId && i.Open.Cents > 0 && i.Side != row.Side)
                            .OrderByDescending(i => i.PartyId == row.PartyId).ThenByDescending(i => i.Open.Cents == row.Open.Cents).ThenBy(i => i.Date).ThenBy(i => i.LineId)
                            .Take(MostCandidates),
                        cancel);
                return new OpenItemCard(
                    item, row.Side,
                    allocations.ConvertAll(a => new OpenItemCard.Setting(a.Id, others[a.DebitLineId == lineId ? a.CreditLineId : a.DebitLineId], a.Amount, a.AllocatedAt, a.AllocatedBy)),
                    candidates);
            },
            cancel);

    private static async Task<IReadOnlyList<OpenItemsReport.Item>> Shown(IQueryable<OpenItem> items, CancellationToken cancel)
    {
        var rows = await items.Select(item => new
        {
            item.LineId,
            item.Line!.EntryId,
            item.Line.Account,
            item.Date,
            item.DueOn,
            item.PartyId,
            Party = item.Line.Party == null ? null : item.Line.Party.Name,
            item.Document,
            Description = item.Line.Description ?? item.Line.Entry!.Description,
            Daybook = item.Line.Entry!.Daybook!.Code,
            item.Line.Entry.FiscalYear,
            item.Line.Entry.Number,
            Sign = item.Side == Side.Debit ? 1 : -1,
            Amount = item.Amount.Cents,
            Open = item.Open.Cents,
        }).AsNoTracking().ToListAsync(cancel);
        return rows.ConvertAll(row => new OpenItemsReport.Item(
            row.LineId, row.Account!, row.EntryId, JournalEntry.NumberText(row.Daybook, row.FiscalYear, row.Number), row.Date, row.DueOn, row.Party, row.Document,
            row.Description, new Money(row.Sign * row.Amount), new Money(row.Sign * row.Open)));
    }
}
