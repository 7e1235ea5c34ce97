using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Cash;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Cash;

/// <summary>A month of one cash box, what each box holds, and the last counts of this one.</summary>
/// <param name="Opening">What it held before the month.</param>
/// <param name="Counted">The last day on which it was counted; null where nobody did.</param>
public sealed record CashPage(
    IReadOnlyList<CashPage.Holds> Boxes, OpenCashBox Box, int Month, int ThisMonth, Money Opening, IReadOnlyList<CashPage.Row> Rows, IReadOnlyList<CashPage.Count> Counts, DateOnly? Counted)
{
    private const int MostCounts = 20;
    private const int MostItems = 300;

    public sealed record Holds(OpenCashBox Box, Money Amount);

    public sealed record Row(long EntryId, string Number, DateOnly On, string What, string? Document, Money Amount, Money Balance);

    public sealed record Count(DateOnly On, string? By, string ByKey, Money Expected, Money Counted, long? EntryId, string? Number, string? Note, string? Coins)
    {
        public Money Difference => Counted - Expected;
    }

    public static async Task<CashPage?> Read(LedgerDb db, int? box, int? month, DateOnly today, CancellationToken cancel)
    {
        var boxes = await CashBoxes.InUse(db, cancel);
        var chosen = boxes.FirstOrDefault(one => box is null || one.Account.Id == box);
        var of = month ?? today.Month();
        if (chosen is null || of % 100 is < 1 or > 12 || of / 100 is < 1900 or > 2200)
        {
            return null;
        }

        var (first, last) = (BookCalendar.FirstDay(of), BookCalendar.LastDay(of));
        var holds = new List<Holds>();
        foreach (var one in boxes)
        {
            holds.Add(new Holds(one, await CashBalance.On(db, one.Account.Id, today, cancel)));
        }

        var opening = await CashBalance.On(db, chosen.Account.Id, first.AddDays(-1), cancel);
        var counts = await LastCounts(db, chosen.Account.Id, cancel);
        return new CashPage(holds, chosen, of, today.Month(), opening, await Moves(db, chosen.Account.Id, first, last, opening, cancel), counts, counts.Count == 0 ? null : counts.Max(count => count.On));
    }

    /// <summary>What we have to pay, the oldest first, to be paid from the box.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> Payable(LedgerDb db, Words words, CancellationToken cancel)
    {
        var keepers = await db.Set<Account>().Where(account => account.KeepsOpenItems && account.AsksParty && account.Class == AccountClass.Liabilities).Select(account => account.Id).ToListAsync(cancel);
        var found = await (
            from item in db.Set<OpenItem>()
            where keepers.Contains(item.AccountId) && item.Open.Cents > 0 && item.Side == Side.Credit
            join party in db.Set<Party>() on item.PartyId equals party.Id
            orderby item.Date, item.LineId
            select new { item.LineId, item.Document, party.Name, item.Open.Cents }).Take(MostItems).ToListAsync(cancel);
        return [.. found.Select(one => new SelectListItem($"{one.Name}, {one.Document}, {words.Money(new Money(one.Cents))}", one.LineId.ToString(CultureInfo.InvariantCulture)))];
    }

    private static async Task<IReadOnlyList<Row>> Moves(LedgerDb db, int account, DateOnly first, DateOnly last, Money balance, CancellationToken cancel)
    {
        var found = await db.Set<JournalLine>().AsNoTracking().Where(line => line.AccountId == account && line.Date >= first && line.Date <= last).OrderBy(line => line.Date).ThenBy(line => line.Id)
            .Select(line => new { line.EntryId, line.Date, line.Side, line.Amount.Cents, line.Entry!.Daybook!.Code, line.Entry.FiscalYear, line.Entry.Number, line.Entry.Description, line.Entry.Document }).ToListAsync(cancel);
        var rows = new List<Row>();
        foreach (var one in found)
        {
            var amount = new Money(one.Side == Side.Debit ? one.Cents : -one.Cents);
            balance += amount;
            rows.Add(new Row(one.EntryId, JournalEntry.NumberText(one.Code, one.FiscalYear, one.Number), one.Date, one.Description, one.Document, amount, balance));
        }

        return rows;
    }

    private static async Task<IReadOnlyList<Count>> LastCounts(LedgerDb db, int account, CancellationToken cancel)
    {
        var found = await (
            from count in db.Set<CashCount>().AsNoTracking()
            where count.AccountId == account
            join entry in db.Set<JournalEntry>() on count.EntryId equals entry.Id into entries
            from entry in entries.DefaultIfEmpty()
            orderby count.On descending, count.Id descending
            select new { Count = count, entry!.Daybook!.Code, Year = (int?)entry.FiscalYear, Number = (int?)entry.Number }).Take(MostCounts).ToListAsync(cancel);
        var people = await db.NamesOf(found.Select(one => one.Count.CountedBy), cancel);
        return [.. found.Select(one => new Count(
            one.Count.On, people.GetValueOrDefault(one.Count.CountedBy), one.Count.CountedBy, one.Count.Expected, one.Count.Counted, one.Count.EntryId,
            one.Number is { } number ? JournalEntry.NumberText(one.Code!, one.Year!.Value, number) : null, one.Count.Note, one.Count.Coins))];
    }
}
