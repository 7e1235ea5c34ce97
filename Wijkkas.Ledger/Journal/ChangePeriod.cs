using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>Locks a month (op slot), or opens a locked one again. Both are written down.</summary>
/// <param name="Month">Such as 202611.</param>
/// <param name="Why">Needed to open a month again.</param>
public sealed record ChangePeriod(int Month, PeriodState To, string? Why = null);

public sealed class ChangePeriodHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Journal.MonthUnknown</c> (first day), <c>Journal.MonthClosed</c> (first day), <c>Journal.ReopeningNeedsReason</c>,
    /// <c>Journal.YearIsClosedWhole</c> when one month is to be closed by itself.
    /// </exception>
    public Task Handle(ChangePeriod order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                if (order.To == PeriodState.Closed)
                {
                    throw new Refusal("Journal.YearIsClosedWhole");
                }

                var period = await turn.Db.Set<Period>().SingleOrDefaultAsync(p => p.Month == order.Month, cancel)
                    ?? throw new Refusal("Journal.MonthUnknown", BookCalendar.FirstDay(order.Month));
                if (period.State == PeriodState.Closed)
                {
                    throw new Refusal("Journal.MonthClosed", BookCalendar.FirstDay(order.Month));
                }

                if (order.To == PeriodState.Open && period.State == PeriodState.Locked && string.IsNullOrWhiteSpace(order.Why))
                {
                    throw new Refusal("Journal.ReopeningNeedsReason");
                }

                if (period.State != order.To)
                {
                    await Change(turn, [period], order.To, order.Why, by, cancel);
                }
            },
            cancel);

    internal static async Task Change(Turn turn, IReadOnlyList<Period> periods, PeriodState to, string? why, Actor by, CancellationToken cancel)
    {
        var id = await turn.NextLongId<PeriodChange>(change => change.Id, cancel);
        var last = await turn.Db.Set<JournalEntry>().MaxAsync(entry => (long?)entry.Id, cancel) ?? 0;
        foreach (var period in periods)
        {
            turn.Db.Add(new PeriodChange
            {
                Id = id++,
                Month = period.Month,
                From = period.State,
                To = to,
                ChangedAt = turn.Now,
                ChangedBy = by.Id,
                Why = Posting.Text(why, Posting.LongestDescription),
                LastEntryId = last,
            });
            period.State = to;
        }

        await turn.Save(cancel);
    }
}
