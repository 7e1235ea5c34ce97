using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>Closes a book year for good. All its months must be locked, and every year before it closed.</summary>
public sealed record CloseFiscalYear(int Year);

public sealed class CloseFiscalYearHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Journal.YearUnknown</c> (year), <c>Journal.YearHasOpenMonths</c> (first open month), <c>Journal.EarlierYearOpen</c> (year), <c>Journal.YearDiffers</c> (what <see cref="IBooksCheck"/> found).</exception>
    public Task Handle(CloseFiscalYear order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var periods = await turn.Db.Set<Period>().Where(p => p.FiscalYear == order.Year).OrderBy(p => p.Month).ToListAsync(cancel);
                if (periods.Count == 0)
                {
                    throw new Refusal("Journal.YearUnknown", order.Year);
                }

                if (periods.Find(p => p.State == PeriodState.Open) is { } open)
                {
                    throw new Refusal("Journal.YearHasOpenMonths", BookCalendar.FirstDay(open.Month));
                }

                var earlier = await turn.Db.Set<Period>().Where(p => p.FiscalYear < order.Year && p.State != PeriodState.Closed)
                    .Select(p => (int?)p.FiscalYear).MinAsync(cancel);
                if (earlier is { } year)
                {
                    throw new Refusal("Journal.EarlierYearOpen", year);
                }

                // What is wrong now would be wrong for good.
                if (await BooksChecks.Look(turn.Db, cancel) is { } wrong)
                {
                    throw new Refusal("Journal.YearDiffers", wrong.What);
                }

                await ChangePeriodHandler.Change(turn, [.. periods.Where(p => p.State != PeriodState.Closed)], PeriodState.Closed, null, by, cancel);
            },
            cancel);
}
