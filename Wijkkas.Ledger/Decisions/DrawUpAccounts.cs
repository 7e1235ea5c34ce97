using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Decisions;

/// <summary>The board draws up the accounts of a book year (jaarrekening opmaken). Until they are adopted they can be drawn up again; the kascommissie then looks anew.</summary>
public sealed record DrawUpAccounts(int FiscalYear);

public sealed class DrawUpAccountsHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal"><c>Decisions.YearUnknown</c> (year), <c>Decisions.YearRuns</c> (year), <c>Decisions.MonthsOpen</c> (first open month), <c>Decisions.AdoptedAlready</c> (year).</exception>
    public Task<YearAccounts> Handle(DrawUpAccounts order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, clock.Today(), by, cancel), cancel);

    internal static async Task<YearAccounts> Handle(Turn turn, DrawUpAccounts order, DateOnly today, Actor by, CancellationToken cancel)
    {
        var db = turn.Db;
        var months = await db.Set<Period>().AsNoTracking().Where(p => p.FiscalYear == order.FiscalYear).OrderBy(p => p.Month).ToListAsync(cancel);
        if (months.Count == 0)
        {
            throw new Refusal("Decisions.YearUnknown", order.FiscalYear);
        }

        if (BookCalendar.LastDay(months[^1].Month) >= today)
        {
            throw new Refusal("Decisions.YearRuns", order.FiscalYear);
        }

        if (months.Find(p => p.State == PeriodState.Open) is { } open)
        {
            throw new Refusal("Decisions.MonthsOpen", BookCalendar.FirstDay(open.Month));
        }

        var head = await db.Set<JournalEntry>().OrderByDescending(entry => entry.Id).Select(entry => new { entry.Id, entry.Hash }).FirstAsync(cancel);
        var year = await db.Set<YearAccounts>().SingleOrDefaultAsync(y => y.FiscalYear == order.FiscalYear, cancel);
        if (year?.AdoptedById is not null)
        {
            throw new Refusal("Decisions.AdoptedAlready", order.FiscalYear);
        }

        var result = await Result(db, order.FiscalYear, cancel);
        var hash = Convert.ToHexStringLower(head.Hash);
        if (year is null)
        {
            year = new YearAccounts { FiscalYear = order.FiscalYear, DrawnUpOn = today, DrawnUpBy = by.Id, Result = result, Entries = head.Id, Hash = hash };
            db.Add(year);
        }
        else
        {
            (year.DrawnUpOn, year.DrawnUpBy, year.Result, year.Entries, year.Hash) = (today, by.Id, result, head.Id, hash);
            (year.ReportedOn, year.Report, year.ReportIsGood) = (null, null, false);
        }

        await turn.Save(cancel);
        return year;
    }

    /// <summary>Income less expense of a book year, as the books have it now.</summary>
    internal static async Task<Money> Result(LedgerDb db, int fiscalYear, CancellationToken cancel)
    {
        var months = db.Set<Period>().Where(p => p.FiscalYear == fiscalYear).Select(p => p.Month);
        return new(await db.Set<AccountTotal>()
            .Where(total => months.Contains(total.Month) && db.Set<Account>().Any(a => a.Id == total.AccountId && (a.Class == AccountClass.Income || a.Class == AccountClass.Expenses)))
            .SumAsync(total => total.Credit.Cents - total.Debit.Cents, cancel));
    }
}

/// <summary>What the kascommissie found. It is not who drew up the accounts (art. 2:48).</summary>
public sealed record ReportOnAccounts(int FiscalYear, int Version, string? Report, bool IsGood);

public sealed class ReportOnAccountsHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal">
    /// <c>Decisions.NotDrawnUp</c> (year), <c>Common.ChangedMeanwhile</c>, <c>Decisions.AdoptedAlready</c> (year), <c>Decisions.OtherEyes</c>: who drew them up does not report on them, <c>Decisions.ReportMissing</c>.
    /// </exception>
    public Task<YearAccounts> Handle(ReportOnAccounts order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, clock.Today(), by, cancel), cancel);

    internal static async Task<YearAccounts> Handle(Turn turn, ReportOnAccounts order, DateOnly today, Actor by, CancellationToken cancel)
    {
        var year = (await turn.Db.Set<YearAccounts>().SingleOrDefaultAsync(y => y.FiscalYear == order.FiscalYear, cancel) ?? throw new Refusal("Decisions.NotDrawnUp", order.FiscalYear)).AsSeen(order.Version);
        if (year.AdoptedById is not null)
        {
            throw new Refusal("Decisions.AdoptedAlready", order.FiscalYear);
        }

        if (year.DrawnUpBy == by.Id)
        {
            throw new Refusal("Decisions.OtherEyes");
        }

        (year.Report, year.ReportedOn, year.ReportIsGood) = (Label.Optional(order.Report, YearAccounts.LongestReport) ?? throw new Refusal("Decisions.ReportMissing"), today, order.IsGood);
        await turn.Save(cancel);
        return year;
    }
}
